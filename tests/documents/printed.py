"""What stands where on the pages LibreOffice prints, in mm from the upper left corner."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import pdfplumber

MM = 25.4 / 72
"""One point in mm."""


@dataclass(frozen=True)
class Text:
    """A stretch of one line of text."""

    words: str
    left: float
    right: float
    top: float
    bottom: float
    baseline: float
    size: float
    """In pt."""
    bold: bool
    italic: bool
    font: str
    """The family, such as ``Tinos``."""
    color: tuple[float, ...]
    """Red, green and blue, from 0 to 1."""

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def length(self) -> float:
        return self.right - self.left


@dataclass(frozen=True)
class Rule:
    """A line drawn across the page."""

    left: float
    right: float
    height: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def length(self) -> float:
        return self.right - self.left


@dataclass(frozen=True)
class Page:
    """One printed page."""

    width: float
    height: float
    lines: tuple[Text, ...]
    """Every line of text, from above downwards."""
    rules: tuple[Rule, ...]
    chars: tuple[dict[str, Any], ...]
    """The same lines with every letter, as pdfplumber has them."""
    source: Any

    def runs(self) -> Iterator[Text]:
        """The stretches of its lines whose letters look alike."""
        for line in self.chars:
            visible = [char for char in line["chars"] if char["text"].strip()]
            for _, alike in groupby(visible, _look):
                chars = list(alike)
                yield _text("".join(char["text"] for char in chars), chars)

    def find(self, pattern: str) -> Text:
        """The first stretch of one line that matches."""
        for line in self.chars:
            match = re.search(pattern, line["text"])
            if match:
                return _found(line, match)
        raise AssertionError(f"{pattern!r} is not on the page")


def pages(path: Path) -> list[Page]:
    """The pages of a PDF."""
    with pdfplumber.open(path) as pdf:
        return [_page(page) for page in pdf.pages]


def first_page(path: Path) -> tuple[Page, int]:
    """The first page of a PDF, and how many there are."""
    with pdfplumber.open(path) as pdf:
        return _page(pdf.pages[0]), len(pdf.pages)


def _page(page: Any) -> Page:
    lines = page.extract_text_lines(strip=True, return_chars=True)
    rules = {
        Rule(round(line["x0"] * MM, 2), round(line["x1"] * MM, 2), round(line["top"] * MM, 2))
        for line in page.lines
    }
    ordered = tuple(sorted(rules, key=lambda rule: (rule.height, rule.left)))
    found = tuple(_text(line["text"], line["chars"]) for line in lines)
    return Page(page.width * MM, page.height * MM, found, ordered, tuple(lines), page)


def _look(char: dict[str, Any]) -> tuple[Any, ...]:
    return (char["fontname"], round(char["size"], 1), char["non_stroking_color"])


def _found(line: dict[str, Any], match: re.Match[str]) -> Text:
    """The characters of a line that a match covers; the line's words are joined by spaces."""
    visible = [char for char in line["chars"] if char["text"].strip()]
    before = len(re.sub(r"\s", "", line["text"][: match.start()]))
    count = len(re.sub(r"\s", "", match[0]))
    return _text(match[0], visible[before : before + count])


def _text(words: str, chars: list[dict[str, Any]]) -> Text:
    visible = [char for char in chars if char["text"].strip()]
    first = visible[0]
    return Text(
        words=words,
        left=min(char["x0"] for char in visible) * MM,
        right=max(char["x1"] for char in visible) * MM,
        top=min(char["top"] for char in visible) * MM,
        bottom=max(char["bottom"] for char in visible) * MM,
        baseline=first["matrix"][5] * MM,
        size=first["size"],
        bold="Bold" in first["fontname"],
        italic="Italic" in first["fontname"],
        font=re.sub(r"^[A-Z]{6}\+|-.*$", "", first["fontname"]),
        color=tuple(round(part, 2) for part in first["non_stroking_color"]),
    )
