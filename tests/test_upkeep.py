"""Nothing is done again only where nothing at all has changed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from decuong.upkeep import Work

HOUR = 3600


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Work:
    """Some work that was done, from sources of an hour ago."""
    monkeypatch.chdir(tmp_path)
    for name in (
        "outline/a.yml",
        "outline/nguon/a.txt",
        "made/a.docx",
        "made/units/b.odt",
        "m.yml",
    ):
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
        _age(path)
    work = Work(Path("build/.work"), (Path("outline"), Path("m.yml")), Path("made"))
    work.begin().end("wish")
    assert work.begin().is_done("wish")
    return work


def _age(path: Path) -> None:
    then = path.stat().st_mtime - HOUR
    os.utime(path, (then, then))


def _same_size_and_time(path: Path) -> None:
    """As ``cp --preserve`` and ``touch --date`` do."""
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").swapcase(), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("name", ["outline/a.yml", "outline/nguon/a.txt", "m.yml", "made/a.docx"])
@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.write_text("other", encoding="utf-8"),
        _same_size_and_time,
        Path.unlink,
        lambda path: path.rename(path.with_name("renamed")),
    ],
    ids=["written", "same size and time", "removed", "renamed"],
)
def test_any_change_means_work(work: Work, name: str, change: Callable[[Path], object]) -> None:
    change(Path(name))
    assert not work.begin().is_done("wish")
    assert not work.begin().is_done()


@pytest.mark.parametrize("folder", ["outline", "outline/nguon", "made", "made/units"])
def test_one_file_more_means_work(work: Work, folder: str) -> None:
    Path(folder, "one-more").write_text("x", encoding="utf-8")
    assert not work.begin().is_done()


def test_another_wish_means_work(work: Work) -> None:
    assert not work.begin().is_done("")
    assert work.begin().is_done()


def test_another_library_or_python_means_work(
    work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lib" / "jinja2-99.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(tmp_path / "lib"))
    assert not work.begin().is_done()
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    assert work.begin().is_done()
    monkeypatch.setattr(sys, "version", "3.99")
    assert not work.begin().is_done()


@pytest.mark.parametrize(
    "spoilt", [None, b"", b"{}", b"[1]", b'{"wish": 1}', b"not what was written", b"\xff"]
)
def test_without_a_whole_record_there_is_work(work: Work, spoilt: bytes | None) -> None:
    work.record.unlink() if spoilt is None else work.record.write_bytes(spoilt)
    assert not work.begin().is_done()


def test_an_edit_while_the_work_is_done_means_work(work: Work) -> None:
    begun = work.begin()
    Path("outline/a.yml").write_text("in between", encoding="utf-8")
    begun.end("wish")
    assert not work.begin().is_done()


def test_an_edit_right_before_is_looked_at_again(work: Work) -> None:
    """A second one could leave the same stamp: file systems count time in steps."""
    work.record.unlink()
    Path("outline/a.yml").write_text("just now", encoding="utf-8")
    work.begin().end("wish")
    assert not work.begin().is_done()


def test_where_nothing_had_to_be_made_nothing_has_to_be_done(work: Work) -> None:
    """All is released; a file that comes from elsewhere is looked at all the same."""
    for path in Path("made").rglob("*.*"):
        path.unlink()
    work.begin().end("wish")
    assert work.begin().is_done("wish")
    Path("made/a.docx").write_text("x", encoding="utf-8")
    assert not work.begin().is_done("wish")


def test_what_needs_locks_alone_is_not_done_again_for_released_files(work: Work) -> None:
    release = Path("outline/published/2024-nam/v1")
    (release / "don-vi").mkdir(parents=True)
    files = [release / "lock.json", release / "a.docx", release / "don-vi/b.docx"]
    of_locks = replace(work, record=Path("build/.of-locks"), only_locks=True)
    for path in files:
        path.write_text("x", encoding="utf-8")
        _age(path)
    for each in (work, of_locks):
        each.begin().end("wish")
    for path in files[1:]:
        path.write_text("other", encoding="utf-8")
    assert [each.begin().is_done() for each in (work, of_locks)] == [False, True]
    files[0].write_text("other", encoding="utf-8")
    assert not of_locks.begin().is_done()


def test_a_record_that_cannot_be_written_means_work(work: Work) -> None:
    work.record.unlink()
    (work.record / "x").mkdir(parents=True)
    work.begin().end("wish")
    assert not work.begin().is_done("wish")
