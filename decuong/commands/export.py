"""``decuong export``: a period as a Word file to edit, which ``import`` reads back."""

from __future__ import annotations

import argparse
from pathlib import Path

from decuong.authoring.word_export import export_docx
from decuong.commands import TEXTS
from decuong.commands.diff import find_period
from decuong.errors import Hindered
from decuong.files import write_atomically
from decuong.outlines.loading import load, source_text


def arguments(group: argparse._ArgumentGroup) -> None:
    """Which period, to which file."""
    texts = TEXTS["export"]
    group.add_argument("period", metavar=TEXTS["period"], help=texts["period"])
    group.add_argument("file", type=Path, metavar=TEXTS["metavars"]["file"], help=texts["file"])


def run(options: argparse.Namespace) -> int:
    """Write the file."""
    period = find_period(load(options.outline), options.period, options.outline)
    content = export_docx(period, source_text(options.outline, period))
    if options.file.exists() and not _is(options.file, content):
        raise Hindered("file-exists", str(options.file))
    write_atomically(options.file, content)
    print(TEXTS["export"]["done"].format(file=options.file))
    return 0


def _is(file: Path, content: bytes) -> bool:
    return file.is_file() and file.read_bytes() == content
