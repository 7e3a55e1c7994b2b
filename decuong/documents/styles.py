"""The one table of styles (``styles.toml``) that both formats are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from decuong.texts import load_texts

MAX_DEPTH = 6
"""Depth of the deepest heading; Markdown has no deeper one."""


@dataclass(frozen=True)
class Style:
    """How a paragraph looks, or some letters; what is None or False is as in what it builds on."""

    key: str
    docx: str
    """Name in Word."""
    odt: str
    """Name in LibreOffice."""
    built_in: bool = False
    on: str | None = None
    """Key of the style it builds on."""
    of_letters: bool = False
    """Whether letters have it, and no paragraph."""
    size: float | None = None
    """In pt, as all sizes and spaces."""
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    color: str | None = None
    align: str | None = None
    """``center`` or ``justify``; else at the left margin."""
    first_line: float | None = None
    """Indent of the first line in mm, as all lengths."""
    before: float | None = None
    line: float | None = None
    """Line spacing as a multiple of a single line."""
    keep_next: bool = False
    keep_lines: bool = False
    """Whether no page ends inside it."""
    after: float | None = None
    """Only before a table: see ``styles.toml``."""
    then: str | None = None
    """Key of the style that follows when Enter is pressed; else its own."""
    page_break: bool = False
    """Whether it begins a page."""
    first_page: bool = False
    """Whether it begins a page that is numbered 1 and does not show it."""
    outline: int | None = None
    """Depth in the navigation pane."""
    picked: bool = False
    """Whether people pick it themselves: Word shows it among its styles."""
    own_line: bool = False
    """Whether a heading's number stands on a line of its own."""


@dataclass(frozen=True)
class Layout:
    """Everything that decides how a document looks."""

    font: str
    language: str
    signature_lines: int
    """Empty lines to sign in."""
    page: Mapping[str, float]
    columns: Mapping[str, tuple[float, ...]]
    rule: Mapping[str, float]
    styles: Mapping[str, Style]

    @property
    def paragraphs(self) -> tuple[Style, ...]:
        """The styles that paragraphs have."""
        return tuple(style for style in self.styles.values() if not style.of_letters)

    @property
    def letters(self) -> tuple[Style, ...]:
        """The styles that stretches of a paragraph have."""
        return tuple(style for style in self.styles.values() if style.of_letters)

    def heading(self, depth: int) -> Style:
        """The style of a heading; depths beyond the deepest look like it."""
        return self.styles[f"heading-{min(depth, MAX_DEPTH)}"]

    @property
    def body_width(self) -> float:
        """Width of the text in mm."""
        return self.page["width"] - self.page["left"] - self.page["right"]


@cache
def layout(kinds: tuple[str, ...]) -> Layout:
    """The layout for headings numbered by ``kinds`` from the outermost inwards."""
    table = _table()
    styles = [_style(key, entry) for key, entry in table["style"].items()]
    for depth in range(1, MAX_DEPTH + 1):
        kind = kinds[min(depth, len(kinds)) - 1]
        styles.append(_heading(depth, table["heading"][kind]))
    return Layout(
        font=table["font"],
        language=table["language"],
        signature_lines=table["signature_lines"],
        page=table["page"],
        columns={name: tuple(widths) for name, widths in table["columns"].items()},
        rule=table["rule"],
        styles={style.key: style for style in styles},
    )


def _style(key: str, entry: dict[str, Any]) -> Style:
    name = entry.pop("name", None)
    style = Style(key, entry.get("docx", name), entry.get("odt", name), name is None)
    return replace(style, **{k: v for k, v in entry.items() if k not in ("docx", "odt")})


def _heading(depth: int, entry: dict[str, Any]) -> Style:
    style = Style(f"heading-{depth}", f"heading {depth}", f"Heading {depth}", True, "base")
    return replace(style, **entry, keep_next=True, keep_lines=True, then="body", outline=depth)


def _table() -> dict[str, Any]:
    return load_texts("decuong.documents", "styles.toml")
