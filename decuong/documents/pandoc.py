"""Markdown to DOCX and ODT; the one module that knows pandoc."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

MARKDOWN = "markdown_strict-raw_html+all_symbols_escapable+fenced_divs+bracketed_spans+pipe_tables"
"""Only what the templates use: whatever else a text may look like, it stays text."""


@cache
def version() -> str:
    """The version of pandoc that is installed with the package."""
    return metadata.version("pypandoc_binary")


def converted(markdown: str, to: str, folder: Path) -> bytes:
    """The package pandoc makes of ``markdown``.

    ``folder`` holds what it uses: ``template.xml``, ``reference.<to>`` and ``report.lua``. Raises
    RuntimeError with pandoc's own words.
    """
    command = [
        _program(),
        f"--from={MARKDOWN}",
        f"--to={to}",
        f"--data-dir={folder}",  # nothing from the user's own
        f"--template={folder / 'template.xml'}",
        f"--reference-doc={folder / f'reference.{to}'}",
        f"--lua-filter={folder / 'report.lua'}",
        "--output=-",
    ]
    finished = subprocess.run(  # noqa: S603
        command, input=markdown.encode(), capture_output=True, check=False
    )
    if finished.returncode:
        raise RuntimeError(finished.stderr.decode(errors="replace"))
    return finished.stdout


@cache
def _program() -> str:
    """Where pandoc lies, without importing the package that brings it: it runs all it can find."""
    package = find_spec("pypandoc")
    if package is not None and package.origin is not None:
        name = "pandoc.exe" if sys.platform == "win32" else "pandoc"
        program = Path(package.origin).parent / "files" / name
        if program.is_file():
            return str(program)
    import pypandoc  # type: ignore[import-untyped]  # noqa: PLC0415  (see above)

    return str(pypandoc.get_pandoc_path())
