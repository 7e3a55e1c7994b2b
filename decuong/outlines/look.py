"""What ``organisation.yml`` says of the website's look, checked: contrasts and the logo's file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from decuong.errors import Problem, problem
from decuong.outlines.contrast import LEAST_FOR_SHAPES, LEAST_FOR_TEXT, contrast
from decuong.outlines.model import COLOUR_PATTERN, LOGO_PATTERN
from decuong.outlines.placed import PlacedMapping
from decuong.texts import load_texts
from decuong.vietnamese import format_number

WHITE = "#ffffff"

MOST_LOGO_BYTES = 200_000

_ELSEWHERE = re.compile(r"(?i)(?:https?:|url\(['\"]?|^)//|@import|javascript:|https?:")
_LOADING = {"href", "src", "style"}
"""Attributes that can bring in what lies elsewhere, as any that holds ``url(…)`` can."""

_RUNNING = {"script", "foreignobject", "iframe", "handler"}
"""Elements of SVG that run, or bring in other documents."""


def check_look(organisation: PlacedMapping, folder: Path) -> Iterator[Problem]:
    """Everything wrong with the look that ``organisation.yml`` in ``folder`` asks for."""
    site = organisation.get("site")
    if not isinstance(site, PlacedMapping):
        return
    colours = site.get("colours")
    if isinstance(colours, PlacedMapping):
        yield from _contrasts(colours)
    name = site.text("logo")
    if re.fullmatch(LOGO_PATTERN, name):
        yield from _logo(site, folder / name)


def _contrasts(colours: PlacedMapping) -> Iterator[Problem]:
    main, second = colours.text("main"), colours.text("second")
    if not all(re.fullmatch(COLOUR_PATTERN, colour) for colour in (main, second)):
        return  # told by the value's own check
    darker, other = load_texts("decuong.outlines", "look.toml")["how"].values()
    for key, beside, least, how in (
        ("main", WHITE, LEAST_FOR_TEXT, darker),
        ("second", main, LEAST_FOR_SHAPES, other),
    ):
        ratio = contrast(colours.text(key), beside)
        if ratio < least:
            details = {
                "colour": colours.text(key),
                "beside": beside,
                "ratio": format_number(int(ratio * 10) / 10, 1),
                "least": format_number(least, 1),
                "how": how,
            }
            where = f"site › colours › {key}"
            yield problem("colour-contrast", colours.value_places[key], where, **details)


def _logo(site: PlacedMapping, path: Path) -> Iterator[Problem]:
    place, where = site.value_places["logo"], "site › logo"
    try:
        content = path.read_bytes()
    except (OSError, ValueError):
        yield problem("logo-missing", place, where, file=path.name)
        return
    why = _unfit(content)
    if why:
        words = load_texts("decuong.outlines", "look.toml")["why"][why]
        yield problem("logo-not-svg", place, where, file=path.name, why=words)


def _unfit(content: bytes) -> str:
    """Why a file cannot be the logo; empty where it can."""
    if len(content) > MOST_LOGO_BYTES:
        return "large"
    drawing = _Drawing()
    try:
        drawing.read(content)
    except expat.ExpatError:
        return "broken"
    except _UnfitError as unfit:
        return str(unfit)
    return ""


class _UnfitError(Exception):
    """Holds why a drawing cannot be the logo."""


class _Drawing:
    """Reads an SVG file as far as it is fit to be the logo; nothing of it is kept."""

    def __init__(self) -> None:
        self._inside: list[str] = []

    def read(self, content: bytes) -> None:
        """Read all of it; raises _UnfitError, and ExpatError for what is no XML."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = lambda _: self._inside.pop()
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype  # where bombs of entities are declared
        parser.Parse(content, True)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        bare = name.rpartition(":")[2].lower()
        if not self._inside and bare != "svg":
            raise _UnfitError("other")
        self._inside.append(bare)
        for key, value in attributes.items():
            loading = key.rpartition(":")[2].lower() in _LOADING or "url(" in value
            if key.lower().startswith("on") or (loading and _ELSEWHERE.search(value)):
                raise _UnfitError("alive")
        if bare in _RUNNING:
            raise _UnfitError("alive")

    def _text(self, words: str) -> None:
        if self._inside[-1] == "style" and _ELSEWHERE.search(words):
            raise _UnfitError("alive")

    def _doctype(self, *_: object) -> None:
        raise _UnfitError("doctype")
