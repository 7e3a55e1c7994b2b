"""Changes single values of a YAML file and leaves every other character as the author wrote it."""

from __future__ import annotations

from decuong.errors import Place
from decuong.placed import PlacedMapping


def with_value(text: str, mapping: PlacedMapping, key: str, value: str) -> str:
    """The text with ``value`` under ``key`` of a mapping read from it; the key must be there.

    ``value`` is written as it is: the caller passes plain text that YAML reads back as itself.
    """
    start = _offset(text, mapping.value_places[key])
    old = mapping[key]
    if old is None:  # the place of an empty value is its key's
        start = text.index(":", start) + 1
        return f"{text[:start]} {value}{text[start:]}"
    if text[start] in "\"'":
        raise ValueError(f"the value of {key} is in quotes")
    if text[start : start + len(old)] != old:
        raise ValueError(f"the value of {key} is not plain text on one line")
    return f"{text[:start]}{value}{text[start + len(old) :]}"


def _offset(text: str, place: Place) -> int:
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1
