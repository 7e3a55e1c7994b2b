"""What arrives may be huge, many or cut short: it is told, the rest collected, nothing lost."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from decuong.collected import writing
from decuong.collected.arriving import arrivals
from decuong.collected.gathering import gather
from decuong.outlines.model import Catalogue


def test_a_file_of_200_megabytes_is_told_unread(tmp_path: Path) -> None:
    with (tmp_path / "to.docx").open("wb") as file:
        file.truncate(200_000_000)
    tracemalloc.start()
    (arrival,) = arrivals([tmp_path])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert arrival.problem == "too-large"
    assert peak < 5_000_000


def test_thousands_of_attachments_end_in_one_state_each(tmp_path: Path) -> None:
    letter = EmailMessage()
    letter["Date"] = "Wed, 29 May 2024 16:59:00 +0000"
    letter.set_content("x")
    for number in range(2000):
        letter.add_attachment(b"x", maintype="a", subtype="b", filename=f"../../{number}.docx")
    (tmp_path / "thu.eml").write_bytes(letter.as_bytes())
    found = list(arrivals([tmp_path]))
    assert len(found) == 2000
    assert {arrival.problem for arrival in found} == {""}


def test_more_attachments_than_anyone_sends_are_told(tmp_path: Path) -> None:
    part = b'--b\nContent-Disposition: attachment; filename="a.docx"\n\nx\n'
    head = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    (tmp_path / "thu.eml").write_bytes(head + part * 10_050 + b"--b--\n")
    *_, last = arrivals([tmp_path])
    assert last.problem == "too-large"


@pytest.mark.slow
def test_an_interrupted_run_leaves_the_former_results(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.rar").write_bytes(b"Rar!\x1a\7\0")
    (period,) = catalogue.periods

    def run() -> dict[str, bytes]:
        gather([tmp_path / "in"], tmp_path / "out", catalogue, period, lambda _: None, tmp_path)
        return _results(tmp_path / "out")

    former = run()
    (tmp_path / "in" / "b.rar").write_bytes(b"Rar!\x1a\7\0b")
    whole = writing._results

    def cut(count: int) -> Any:
        def results(*arguments: Any) -> Iterator[tuple[str, bytes]]:
            for position, each in enumerate(whole(*arguments)):
                if position == count:
                    raise KeyboardInterrupt
                yield each

        return results

    for count in (0, 1, 3, 6):
        monkeypatch.setattr(writing, "_results", cut(count))
        with pytest.raises(KeyboardInterrupt):
            run()
        assert _results(tmp_path / "out") == former
    monkeypatch.setattr(writing, "_results", whole)
    assert run() != former


def _results(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".sqlite"
    }
