"""What a screen is asked and what it answers, whatever serves it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class UploadedFile:
    """A file a person chose or dropped."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Asked:
    """One request, read."""

    path: Mapping[str, str] = field(default_factory=dict)
    """The changing parts of the address."""
    query: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    """Of a form; of a repeated field its values in lines."""
    files: tuple[UploadedFile, ...] = ()
    data: Any = None
    """What a script of the desk sent, from JSON."""

    def text(self, name: str) -> str:
        """A field of the form, with single spaces."""
        return " ".join(self.fields.get(name, "").split())


@dataclass(frozen=True)
class Page:
    """A page from a template of the desk."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True)
class Told:
    """Data for a script of the desk."""

    data: Any
    status: int = 200


@dataclass(frozen=True)
class Go:
    """The browser goes on to another page of the desk."""

    address: str


@dataclass(frozen=True)
class FileAnswer:
    """A file as it is."""

    path: Path
    download: bool = False
    preview: bool = False
    """A page of the site in the desk's frame."""


Reply = Page | Told | Go | FileAnswer
Screen = Callable[[Asked], Reply]
