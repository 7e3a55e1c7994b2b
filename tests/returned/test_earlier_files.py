"""Reports filled from an earlier release are read by the lines of that release."""

from __future__ import annotations

from pathlib import Path

import pytest

from decuong.documents.manifest import read_entries
from decuong.returned.printed_form import printed_form
from decuong.returned.read_back import read_back
from tests.returned.fixtures import VERSION, blank, filled_files, printed, typed


@pytest.mark.parametrize("path", filled_files(), ids=lambda path: path.name)
def test_every_answer_is_found(path: Path) -> None:
    answers, figures = typed()
    if path.name.startswith("typed"):
        answers = {id: f"Đã gõ cho {id}.\nĐoạn hai." for id in answers}
        figures = dict.fromkeys(figures, "12")
    report = read_back(
        "x", path.read_bytes(), printed("guided" if "guided" in path.name else "blank")
    )
    assert {id: answer.text for id, answer in report.answers.items()} == answers
    assert {id: figure.typed for id, figure in report.figures.items()} == figures
    assert (report.unplaced, report.edited) == ((), ())
    assert {answer.placed for answer in report.answers.values()} == {"mark"}


def test_there_are_files_of_both_formats_and_variants() -> None:
    names = " ".join(path.name for path in filled_files())
    for part in ("direct_blank.docx", "direct_guided.odt", "typed_guided_docx.odt", "odt.docx"):
        assert part in names


def test_the_released_folder_is_whole() -> None:
    entries = read_entries(VERSION)
    assert len(entries) == 4
    assert all(entry.is_whole(VERSION) for entry in entries.values())


@pytest.mark.parametrize("variant", ["blank", "guided"])
def test_both_formats_print_the_same_lines(variant: str) -> None:
    docx, odt = (
        printed_form(blank(variant, form), blank("blank", form)) for form in ("docx", "odt")
    )
    assert [x for x in docx.lines if x.owner] == [x for x in odt.lines if x.owner]


def test_guidance_is_what_only_the_guided_template_prints() -> None:
    lines = printed("guided").lines
    guided = [line for line in lines if any(line.guidance)]
    assert len(guided) > 30
    assert all(line.text.startswith(("(", "Lưu ý:")) for line in guided)
    assert not any(line.guidance for line in printed().lines)
