from __future__ import annotations

import json
from pathlib import Path

import pytest

from decuong.errors import ProblemsFound
from decuong.outlines.loading import load
from decuong.outlines.model import Period
from decuong.outlines.releases import lock, release_folder, released_files, releases
from decuong.upkeep import LOCK_FILE


def _publish(outline: Path, period: Period) -> None:
    folder = release_folder(outline, period.period, period.version)
    folder.mkdir(parents=True)
    (folder / LOCK_FILE).write_bytes(lock(period, period.version))
    (folder / "mau.docx").write_bytes(b"x")


def _edit(outline: Path, before: str, after: str) -> None:
    path = outline / "2024-6-thang.yml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_a_published_period_is_locked_its_status_aside(
    copied_outline: Path, outline_period: Period
) -> None:
    _publish(copied_outline, outline_period)
    load(copied_outline)
    _edit(copied_outline, "status: closed", "status: open")
    load(copied_outline)
    _edit(copied_outline, "short: Phản biện xã hội", "short: Phản biện")
    with pytest.raises(ProblemsFound, match="đã công bố"):
        load(copied_outline)


def test_the_lock_says_what_each_id_named_but_no_personal_contact(outline_period: Period) -> None:
    said = json.loads(lock(outline_period, 1))
    assert said["outline"]["nhiem-vu-trong-tam"].startswith("Phần thứ hai: ")
    assert said["outline"]["ty-le-hoa-giai-thanh"] == "Tỷ lệ hòa giải thành"
    assert "gui-bao-cao" in said["letter"]
    personal = [contact.value for contact in outline_period.contacts if contact.personal]
    assert personal
    assert not any(value in lock(outline_period, 1).decode() for value in personal)


def test_a_new_version_with_a_note_unlocks_it(copied_outline: Path, outline_period: Period) -> None:
    _publish(copied_outline, outline_period)
    _edit(copied_outline, "short: Phản biện xã hội", "short: Phản biện")
    note = "    note: Bản đầu, theo công văn và đề cương của tỉnh."
    _edit(copied_outline, note, f"{note}\n  - number: 2\n    note: Đính chính tên mục 3.4.")
    assert load(copied_outline).periods[0].version == 2


def test_releases_come_oldest_first_with_their_files(
    copied_outline: Path, outline_period: Period
) -> None:
    for number in (10, 2, 1):
        versions = tuple(
            outline_period.versions[0].model_copy(update={"number": n + 1}) for n in range(number)
        )
        _publish(copied_outline, outline_period.model_copy(update={"versions": versions}))
    found = releases(copied_outline, "2024-6-thang")
    assert [release.version for release in found] == [1, 2, 10]
    assert list(released_files(found[0])) == ["mau.docx"]


def test_a_key_that_outlines_learn_later_changes_no_lock(outline_period: Period) -> None:
    """The lock of the real outline as first written; it must never change."""
    assert lock(outline_period, 1) == lock(outline_period.model_copy(), 1)
    with_default = outline_period.model_copy(update={"contacts": outline_period.contacts})
    assert lock(with_default, 1) == lock(outline_period, 1)
    reworded = outline_period.model_copy(update={"short": "khác"})
    assert lock(reworded, 1) != lock(outline_period, 1)
