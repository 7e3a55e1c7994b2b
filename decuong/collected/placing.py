"""Puts finished results in the place of the former ones: all of them or none.

They stand complete in a folder of a name that anybody sees. From then on they are the results: who
looks at them next by ``collect`` or the desk finishes what a killed run left.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from decuong.errors import Hindered
from decuong.files import only_one
from decuong.texts import load_texts

_PASSING = ".dang-ghi"
READY_FOLDER = "dang-thay-ket-qua"
_FORMER = "truoc"
"""In the folder of finished results: what they take the place of, until all have."""
_NOTE = "doc-truoc.txt"
"""Beside them: says to whoever looks into the folder what to do."""
_LOCK = ".khoa"
JSON_FILE = "bao-cao-ve.json"
REMINDERS_FOLDER = "nhac"
RESULT_NAMES = frozenset({
    JSON_FILE, "bao-cao-ve.schema.json", "tong-hop.html", "so-lieu.xlsx", "so-lieu.csv",
    "du-thao.docx", "du-thao.odt", REMINDERS_FOLDER,
})  # fmt: skip
"""All the results."""


def only_one_in(folder: Path) -> AbstractContextManager[None]:
    """Let no second command collect into a folder; raises Hindered if one is at work."""
    return only_one(folder / _LOCK)


@contextmanager
def results_placed(folder: Path) -> Iterator[Path]:
    """A folder to write results into, which stand in ``folder`` once all were written.

    Whatever is raised meanwhile, or by a system that lets a file not be replaced, leaves the former
    results.
    """
    passing = folder / _PASSING
    shutil.rmtree(passing, ignore_errors=True)
    (passing / _FORMER).mkdir(parents=True)
    note: str = load_texts("decuong.collected")["placing"]
    (passing / _NOTE).write_text(note, "utf-8-sig")  # its mark, for an old Notepad
    try:
        yield passing
        passing.rename(folder / READY_FOLDER)
        _place(folder)
    finally:
        shutil.rmtree(passing, ignore_errors=True)


def taken_names(folder: Path) -> list[str]:
    """The names of results under which something else lies in a folder that holds no results."""
    if (folder / JSON_FILE).exists() or (folder / READY_FOLDER).exists():
        return []
    return sorted(name for name in RESULT_NAMES if (folder / name).exists())


def finish_results(folder: Path) -> None:
    """Do what is left where placing results was cut short, unless a command is at work here."""
    if (folder / READY_FOLDER).is_dir():
        with suppress(Hindered), only_one_in(folder):
            place_rest(folder)


def place_rest(folder: Path) -> None:
    """Do what is left, for whoever has the folder alone."""
    if (folder / READY_FOLDER).is_dir():
        _place(folder)


def _place(folder: Path) -> None:
    """Put every finished result in place; where one is refused, the former ones are put back."""
    ready = folder / READY_FOLDER
    names = sorted(path.name for path in ready.iterdir() if path.name not in {_FORMER, _NOTE})
    try:
        for name in names:
            if (folder / name).exists():
                (folder / name).rename(ready / _FORMER / name)
            (ready / name).rename(folder / name)
    except BaseException:
        _put_back(folder, names)
        raise
    finally:
        ready.rename(folder / _PASSING)  # from here on nothing is left to do
    shutil.rmtree(folder / _PASSING, ignore_errors=True)


def _put_back(folder: Path, names: list[str]) -> None:
    """The former results, where they were."""
    ready = folder / READY_FOLDER
    former = {path.name for path in (ready / _FORMER).iterdir()}
    for name in former.union(names):
        if not (ready / name).exists():
            (folder / name).rename(ready / name)
        if name in former:
            (ready / _FORMER / name).rename(folder / name)
