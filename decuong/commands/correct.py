"""``decuong correct``: declare what a published period's change corrects."""

from __future__ import annotations

import argparse
from pathlib import Path

from decuong.commands import TEXTS
from decuong.errors import Place, ProblemsFound, problem
from decuong.files import write_atomically
from decuong.outlines.editing import with_version
from decuong.outlines.reading import read
from decuong.outlines.releases import releases


def arguments(group: argparse._ArgumentGroup) -> None:
    """Which period, and what is corrected."""
    texts, names = TEXTS["correct"], TEXTS["metavars"]
    group.add_argument("period", metavar=TEXTS["period"], help=texts["period"])
    group.add_argument("note", metavar=names["note"], help=texts["note"])


def run(options: argparse.Namespace) -> int:
    """Write a new version with its note into the period's file and nothing else."""
    path: Path = options.outline / f"{options.period}.yml"
    released = [release.version for release in releases(options.outline, options.period)]
    if not path.is_file() or not released:
        raise ProblemsFound([problem("not-published", Place(path.as_posix()))])
    content = path.read_bytes()
    data, problems = read(path.as_posix(), content)
    if data is None or problems:
        raise ProblemsFound(problems)
    texts = TEXTS["correct"]
    newest = data.mappings_of("versions")[-1]
    if newest.text("number") != str(released[-1]):
        print(texts["unchanged"].format(version=newest.text("number"), period=options.period))
        return 0
    version, note = released[-1] + 1, " ".join(options.note.split())
    text = with_version(content.decode("utf-8"), newest, version, note)
    edited, _ = read(path.as_posix(), text.encode())
    before, after = (found.items_of("versions") if found else [] for found in (data, edited))
    if after[:-1] != before or after[-1].get("note") != note:
        raise ProblemsFound([problem("version-by-hand", newest.place, "versions", number=version)])
    write_atomically(path, text.encode())
    print(texts["done"].format(version=version, period=options.period))
    return 0
