"""Every screen of the desk and its address."""

from __future__ import annotations

from pathlib import Path

from decuong.desk.application import Address
from decuong.desk.home import Home


def addresses_of(outline: Path) -> tuple[Address, ...]:
    """The addresses of a project's desk."""
    home = Home(outline)
    return (Address("/", home.show),)
