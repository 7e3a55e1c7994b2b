"""Files of an earlier construction of the templates, kept as they were released and filled in.

``released/`` is such a folder as ``outline/published/`` keeps; ``filled/`` holds its templates as
``tests.documents.filling`` filled them (``direct_…``) and as LibreOffice 7.4 was typed into and
saved them (``typed_…``). They were made before the templates changed and are never made anew.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from decuong.returned.printed_form import PrintedForm, printed_form

RELEASED = Path(__file__).with_name("released")
FILLED = Path(__file__).with_name("filled")
VERSION = RELEASED / "2024-6-thang" / "v1"
STEM = "mau-bao-cao_2024-6-thang_huyen"


@cache
def blank(variant: str = "blank", form: str = "docx") -> bytes:
    """A released template of the district."""
    ending = {"blank": "", "guided": "_co-huong-dan"}[variant]
    return (VERSION / f"{STEM}{ending}.{form}").read_bytes()


@cache
def printed(variant: str = "blank") -> PrintedForm:
    """The lines of a released template."""
    return printed_form(blank(variant), blank())


@cache
def typed() -> tuple[dict[str, str], dict[str, str]]:
    """Answers and figures of the files that were filled directly."""
    said = json.loads((FILLED / "typed.json").read_text(encoding="utf-8"))["direct"]
    return said["answers"], said["figures"]


def filled_files() -> list[Path]:
    """Every filled file."""
    return sorted(path for path in FILLED.iterdir() if path.suffix in {".docx", ".odt"})
