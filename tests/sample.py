"""The outlines that the tests carry with them, so that they pass beside any committee's own."""

from __future__ import annotations

import shutil
from pathlib import Path

FIXTURES = Path(__file__).parent / "fixtures"

OUTLINE = FIXTURES / "outline"
"""The repository's first outline, of 2024, with invented contacts."""

ANOTHER_COMMITTEE = FIXTURES / "another_committee"
"""An invented committee of other levels and units, whose site has an address."""

PERIOD = "2024-6-thang"
"""The one period of it."""


def put_outline(project: Path, outline: Path = OUTLINE) -> None:
    """Give a copy of the project another outline than its own; the schemas stay."""
    for path in (project / "outline").iterdir():
        if path.name != "schema":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(outline, project / "outline", dirs_exist_ok=True)
