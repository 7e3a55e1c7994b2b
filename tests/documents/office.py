"""LibreOffice as tests use it: a profile of its own, and a font with every Vietnamese letter."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

PROFILE = Path(__file__).with_name("office_profile")
"""LibreOffice's settings and macros for tests.

LibreOffice would take Liberation Serif for Times New Roman, which lacks Vietnamese letters.
"""


def converted(documents: Mapping[str, bytes], to: str, folder: Path) -> dict[str, Path]:
    """What LibreOffice makes of documents, by their names; one start for all of them."""
    inputs, outputs = folder / "in", folder / "out"
    inputs.mkdir(parents=True)
    paths = {}
    for position, (name, content) in enumerate(documents.items()):
        path = inputs / f"{position:03}{Path(name).suffix}"
        path.write_bytes(content)
        paths[name] = path
    run_office(
        "--convert-to", to, "--outdir", str(outputs), *(str(path) for path in paths.values())
    )
    made = {name: outputs / f"{path.stem}.{to}" for name, path in paths.items()}
    missing = [name for name, path in made.items() if not path.is_file()]
    assert not missing, missing
    return made


def typed_answer(id: str) -> str:
    """What the macro types at a point."""
    return f"Đã gõ cho {id}.\nĐoạn hai."


TYPED_FIGURE = "12"
"""What the macro types for every figure."""


def typed_into(documents: Mapping[str, bytes], folder: Path) -> dict[tuple[str, str], Path]:
    """Documents with text typed into every place by LibreOffice, by name and saved format."""
    return _edited(documents, folder, f'TypeIntoAll("{folder}")')


def without_color(
    documents: Mapping[str, bytes], color: str, folder: Path
) -> dict[tuple[str, str], Path]:
    """Documents with all letters of a colour found and deleted, by name and saved format."""
    return _edited(documents, folder, f'DeleteColored("{folder}", {int(color, 16)})')


def _edited(
    documents: Mapping[str, bytes], folder: Path, macro: str
) -> dict[tuple[str, str], Path]:
    (folder / "in").mkdir(parents=True)
    (folder / "out").mkdir()
    for name, content in documents.items():
        (folder / "in" / name).write_bytes(content)
    run_office(f"macro:///Standard.Typing.{macro}")
    made = {
        (name, to): folder / "out" / f"{name}.{to}" for name in documents for to in ("docx", "odt")
    }
    missing = [name for name, path in made.items() if not path.is_file()]
    assert not missing, missing
    return made


def run_office(*arguments: str) -> None:
    """Start LibreOffice without a window and wait for its end."""
    with tempfile.TemporaryDirectory(prefix="decuong-office-") as name:
        shutil.copytree(PROFILE, Path(name) / "user")
        subprocess.run(
            ["soffice", f"-env:UserInstallation={Path(name).as_uri()}", "--headless", *arguments],
            check=True,
            capture_output=True,
            timeout=300,
        )
