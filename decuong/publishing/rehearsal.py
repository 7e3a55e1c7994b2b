"""What a publication would change, found out on a copy of the project: the real one stays.

Run as a program in the copy, since a build works in its working folder.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from decuong.errors import Hindered, run_reporting_problems, speak_unicode
from decuong.publishing.publication import Plan, Target, prepared_site
from decuong.publishing.targets import Differences, differences

_COPIED = ("outline", "docs", "mkdocs.yml", "build/tai-ve", "build/.templates")
"""What a build reads, and what spares it work."""


@dataclass(frozen=True)
class Rehearsal:
    """What a publication would change."""

    differences: Differences | None
    """Of the folder people see; None where it goes elsewhere, or could not be made."""
    printed: str
    """What prevents it, in lines."""


def rehearse(outline: Path, plan: Plan, begin: Callable[[str], None]) -> Rehearsal:
    """Publish a copy of the project of the working folder and compare it with what people see.

    Raises Hindered where the target is unfit.
    """
    plan.target.check()
    begin("copy")
    with tempfile.TemporaryDirectory(prefix="decuong-", ignore_cleanup_errors=True) as name:
        copy = Path(name)
        for part in (outline.as_posix(), *_COPIED[1:]):
            _copy(Path(part), copy / ("outline" if part == outline.as_posix() else part))
        begin("site")
        done = subprocess.run(  # noqa: S603  (this program itself)
            [
                sys.executable, "-P", "-m", __name__,
                plan.day.isoformat(), str(plan.target.folder.resolve()),
                ",".join(plan.periods), ",".join(plan.opening),
            ],
            cwd=copy,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )  # fmt: skip
    if done.returncode or not done.stdout.strip():
        return Rehearsal(None, done.stderr.strip())
    names_by_kind = {key: tuple(names) for key, names in json.loads(done.stdout).items()}
    return Rehearsal(Differences(**names_by_kind) if plan.target.is_folder else None, "")


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target)
    elif source.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)


def _main(day: str, target: str, periods: str, opening: str) -> int:
    """Publish the copy and print what differs from ``target`` as JSON."""
    names = (tuple(filter(None, named.split(","))) for named in (periods, opening))
    plan = Plan(Target(), date.fromisoformat(day), "", *names)
    with prepared_site(Path("outline"), plan, lambda _: None) as (_, new):
        if new is None:
            raise Hindered("site-not-built")
        print(json.dumps(vars(differences(Path(target), new))))
    return 0


if __name__ == "__main__":
    speak_unicode()
    sys.exit(run_reporting_problems(lambda: _main(*sys.argv[1:])))
