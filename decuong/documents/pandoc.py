"""Markdown to DOCX and ODT; the one module that knows pandoc."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

MARKDOWN = "markdown_strict-raw_html+all_symbols_escapable+fenced_divs+bracketed_spans+pipe_tables"
"""Only what the templates use: whatever else a text may look like, it stays text."""

_PATIENCE = 30
"""Seconds for a document from a stranger; a letter takes a third of one."""


@cache
def pandoc_version() -> str:
    """The version of pandoc that is installed with the package."""
    return metadata.version("pypandoc_binary")


def convert_markdown(markdown: str, to: str, folder: Path) -> bytes:
    """The package pandoc makes of ``markdown``.

    ``folder`` holds what it uses: ``template.xml``, ``reference.<to>`` and ``report.lua``. Raises
    RuntimeError with pandoc's own words.
    """
    options = (
        f"--template={folder / 'template.xml'}",
        f"--lua-filter={folder / 'report.lua'}",
    )
    return _converted(markdown, MARKDOWN, to, folder, *options)


def parse_document(content: bytes, kind: str) -> dict[str, Any] | None:
    """Pandoc's own reading of a DOCX or ODT as its document tree; None where pandoc fails."""
    command = [str(_program()), "--sandbox", f"--from={kind}", "--to=json"]
    try:
        answer = subprocess.run(  # noqa: S603  (our own program; the file comes by its input)
            command, input=content, capture_output=True, check=True, timeout=_PATIENCE
        )
        parsed = json.loads(answer.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return parsed if isinstance(parsed, dict) else None


_WRITTEN = f"{MARKDOWN}+inline_notes+escaped_line_breaks+link_attributes"
"""What texts that came back need besides: footnotes, line breaks, sizes of pictures."""


def convert_with_reference(markdown: str, to: str, folder: Path) -> bytes:
    """The package pandoc makes of ``markdown`` in the styles of ``reference.<to>``.

    ``folder`` holds that and the text's pictures. Raises RuntimeError with pandoc's own words.
    """
    return _converted(markdown, _WRITTEN, to, folder, f"--resource-path={folder}")


def _converted(markdown: str, kind: str, to: str, folder: Path, *options: str) -> bytes:
    """The package pandoc makes of Markdown of a kind, with the reference document in ``folder``."""
    os.environ["PYPANDOC_PANDOC"] = str(_program())
    import pypandoc  # type: ignore[import-untyped]  # noqa: PLC0415  (slow; often not needed)

    arguments = (
        f"--data-dir={folder}",  # nothing from the user's own
        f"--reference-doc={folder / f'reference.{to}'}",
        *options,
    )
    package = pypandoc.convert_text(
        markdown, to, kind, arguments, outputfile="-", verify_format=False
    )
    return bytes(package)


@cache
def _program() -> Path:
    """The pandoc of our lock, whichever newer one the machine has: the same bytes everywhere."""
    package = find_spec("pypandoc")
    assert package is not None  # noqa: S101  (it is locked)
    assert package.origin is not None  # noqa: S101
    name = "pandoc.exe" if sys.platform == "win32" else "pandoc"
    return Path(package.origin).parent / "files" / name
