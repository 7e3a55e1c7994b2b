"""Writes the schemas by which editors help with the YAML: ``make schemas``."""

from __future__ import annotations

from pathlib import Path

from decuong.files import write_atomically
from decuong.outlines.schemas import EDITOR_SCHEMAS, editor_schema

FOLDER = Path(__file__).parent.parent / "outline/schema"

if __name__ == "__main__":
    for name, kind in EDITOR_SCHEMAS.items():
        write_atomically(FOLDER / f"{name}.json", editor_schema(kind).encode())
