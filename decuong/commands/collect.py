"""``decuong collect``: what the units sent back, checked and put together."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from decuong.collected.as_json import collection_json
from decuong.collected.draft import has_words
from decuong.collected.gathering import RESULTS_FOLDER, gather
from decuong.collected.judging import unit_name
from decuong.collected.keeping import keep
from decuong.collected.placing import taken_names
from decuong.collected.reports import STATES, Collection, weight_of
from decuong.commands import TEXTS
from decuong.commands.diff import find_period
from decuong.errors import Hindered, Place, ProblemsFound, problem
from decuong.outlines.loading import load_without_drafts
from decuong.outlines.model import Period

_REFUSED = ("site", "docs", "outline", "build")
"""Folders that are published, read or made again; what came back belongs to none."""


def arguments(group: argparse._ArgumentGroup) -> None:
    """Which files, of which period, where to."""
    texts, names = TEXTS["collect"], TEXTS["metavars"]
    group.add_argument("files", type=Path, nargs="+", metavar=names["file"], help=texts["files"])
    group.add_argument("--period", required=True, metavar=TEXTS["period"], help=texts["period"])
    group.add_argument("--to", type=Path, metavar=names["folder"], help=texts["to"])
    group.add_argument("--keep", action="store_true", help=texts["keep"])
    group.add_argument("--json", action="store_true", help=texts["json"])


def run(options: argparse.Namespace) -> int:
    """Read, judge, write, tell."""
    catalogue = load_without_drafts(options.outline, options.period)
    period = find_period(catalogue, options.period, options.outline)
    folder = _target(options, period)
    _check_there(options.files)
    progress = _Progress()
    try:
        collection = gather(
            options.files, folder, catalogue, period, progress.tell, options.outline
        )
    finally:
        progress.end()
    if options.keep:
        keep(collection, options.outline)
    if options.json:
        sys.stdout.writelines(part.decode() for part in collection_json(collection))
    else:
        _tell(collection, folder)
    return 0


def _target(options: argparse.Namespace, period: Period) -> Path:
    """The folder of results; raises Hindered where none may lie, or another's files would go."""
    folder: Path = options.to or RESULTS_FOLDER / period.period
    whole = folder.resolve()
    refused = [*(Path(name).resolve() for name in _REFUSED), options.outline.resolve()]
    if any(whole == each or each in whole.parents for each in refused):
        raise Hindered("collect-target-refused", str(folder))
    file = next((str(p) for p in (folder, *folder.parents) if p.exists() and not p.is_dir()), "")
    if file:
        raise Hindered("collect-target-file", file)
    if names := taken_names(folder):
        raise Hindered("collect-target-taken", str(folder), names=", ".join(names))
    return folder


def _check_there(files: list[Path]) -> None:
    wrong = (path for path in files if not path.is_file() and not path.is_dir())
    missing = [problem("file-missing", Place(str(path))) for path in wrong]
    if missing:
        raise ProblemsFound(missing)


class _Progress:
    """Tells a person at a terminal how many files have been read, twice a second."""

    def __init__(self) -> None:
        self._told_at = 0.0

    def tell(self, count: int) -> None:
        """So many files."""
        if sys.stderr.isatty() and time.monotonic() - self._told_at > 0.5:
            self._told_at = time.monotonic()
            print(f"\r{TEXTS['collect']['reading'].format(count=count)}", end="", file=sys.stderr)

    def end(self) -> None:
        """That was all."""
        if self._told_at:
            print(file=sys.stderr)


def _tell(collection: Collection, folder: Path) -> None:
    """The table of units, files that are nobody's, and where the results lie."""
    texts = TEXTS["collect"]
    width = max((len(unit_name(each.unit)) for each in collection.units), default=0)
    for each in collection.units:
        weights = Counter(weight_of(f["code"]) for f in each.report.findings) if each.report else {}
        wanting = {key: weights.get(key, 0) for key in ("look", "lack")}
        wanted = texts["wanting"].format(**wanting) if each.report else ""
        name = unit_name(each.unit).ljust(width)
        print(f"{each.unit.code:>6}  {name}  {STATES[each.state]:<10}  {wanted}".rstrip())
    for report in collection.reports:
        if not report.is_used and report.state != "replaced":
            first = next((f["message"] for f in report.findings), "")
            print(texts["unused"].format(file=report.file, message=first))
    for digest in collection.gone:
        print(texts["gone"].format(digest=digest))
    counts = Counter(each.state for each in collection.units)
    states = ", ".join(f"{STATES[state]} {counts[state]}" for state in STATES if counts[state])
    print(texts["summary"].format(files=len(collection.reports), states=states))
    if not has_words(collection):
        print(texts["figures_only"])
    print(texts["done"].format(folder=folder.as_posix()))
