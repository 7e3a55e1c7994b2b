"""Figures of the period before: kept, taken over where they are the same, never read as answers."""

from __future__ import annotations

import datetime
import errno
import re
from pathlib import Path
from typing import Any

import pytest

from decuong.cli import main
from decuong.collected.keeping import TakenOver, taken_over
from decuong.collected.prefilling import prefilled as last_prefilled
from decuong.documents.prior import with_prior
from decuong.documents.reports import make_documents, report_templates
from decuong.errors import ProblemsFound
from decuong.files import only_one
from decuong.outlines.level_outline import level_outlines
from decuong.outlines.loading import load
from decuong.outlines.model import Catalogue, Period, Point, walk
from decuong.outlines.reading import MOST_YAML_BYTES
from decuong.outlines.redaction import redact
from decuong.returned.filled_report import FilledReport
from decuong.returned.printed_form import PrintedForm, printed_form
from decuong.returned.read_back import read_back
from decuong.zip_writing import pack, unpack
from tests.documents.office import converted
from tests.project import files_of
from tests.returned.drafts import MAIN, draft_of

PERIOD, NEXT = "2024-6-thang", "2024-nam"
FIGURE, POINT = "so-chuyen-muc", "phat-huy-vai-tro-bao-chi"
PRIOR = {FIGURE: "1234.5", "ty-le-hoa-giai-thanh": "87", "so-bao-cao-tinh-hinh-nhan-dan": "0"}
KEPT = (
    "period: {period}\nfigures: [{figures}]\nunits:\n"
    '  - {{code: "474", sha256: {digest}, values: "{values}"}}\n'
    '  - {{code: "477", sha256: {digest}, values: "{values}"}}\n'
)


def _keep(outline: Path, text: str = KEPT, **values: str) -> None:
    known = {"period": PERIOD, "figures": ", ".join(PRIOR), "values": " ".join(PRIOR.values())}
    (outline / "figures").mkdir(exist_ok=True)
    content = text.format(**(known | {"digest": "0" * 64} | values))
    (outline / "figures" / f"{PERIOD}.yml").write_text(content, encoding="utf-8")


def _later(catalogue: Catalogue, period: Period, points: tuple[Point, ...]) -> tuple[Any, Period]:
    """The catalogue with a following period, at whose end only one of two units is left."""
    term = period.term.model_copy(
        update={"start": period.term.end, "end": datetime.date(2025, 1, 31)}
    )
    later = period.model_copy(update={"period": NEXT, "term": term, "points": points})
    return catalogue.model_copy(update={"periods": (later, period)}), later


def _changed(points: tuple[Point, ...], target: str, **update: Any) -> tuple[Point, ...]:
    return tuple(
        point.model_copy(
            update=update
            if point.id == target
            else {"points": _changed(point.points, target, **update)}
        )
        for point in points
    )


def _taken(outline: Path, *accepted: str, **update: Any) -> TakenOver:
    catalogue = load(outline)
    period = next(p for p in catalogue.periods if p.period == PERIOD)
    both, later = _later(catalogue, period, _changed(period.points, POINT, **update))
    return taken_over(outline, both, later, accepted)


def test_the_same_figures_are_taken_over_and_ended_units_are_listed(copied_outline: Path) -> None:
    _keep(copied_outline)
    prior = _taken(copied_outline)
    assert prior.by_unit == {"477": PRIOR}
    assert [unit.code for unit in prior.ended] == ["474"]
    assert prior.doubtful == {}


@pytest.mark.parametrize(
    ("update", "why"),
    [
        ({"title": "Lời khác"}, "reworded"),
        ({"id": "muc-moi"}, "moved"),
        ({"id": "muc-moi", "replaces": (POINT, "tuyen-truyen-bien-dao-bien-gioi")}, ""),
        ({"replaces": ("muc-cu",)}, ""),
    ],
)
def test_a_figure_of_another_point_asks(
    copied_outline: Path, update: dict[str, Any], why: str
) -> None:
    _keep(copied_outline)
    prior = _taken(copied_outline, **update)
    assert prior.doubtful.get(FIGURE, "") == why
    assert (FIGURE in prior.by_unit["477"]) is not bool(why)
    assert FIGURE in _taken(copied_outline, FIGURE, **update).by_unit["477"]


def test_a_figure_of_a_divided_point_asks(copied_outline: Path) -> None:
    _keep(copied_outline)
    catalogue = load(copied_outline)
    (period,) = catalogue.periods
    first, *others = (p for p in walk(period.points) if p.id == POINT)
    assert not others
    heir = first.model_copy(update={"id": "nua-kia", "replaces": (POINT,), "figures": ()})
    half = first.model_copy(update={"id": "nua-nay", "replaces": (POINT,)})
    points = (*_changed(period.points, POINT, id="bo-di", figures=()), half, heir)
    both, later = _later(catalogue, period, points)
    assert taken_over(copied_outline, both, later).doubtful[FIGURE] == "divided"


MISTAKES = {
    "kept-values-invalid": {"values": "1 hai 3"},
    "kept-values-count": {"values": "1 2"},
    "kept-period-mismatch": {"period": "2023-nam"},
    "kept-figure-unknown": {"figures": "so-chuyen-muc, khong-co, so-cuoc-nao"},
}


@pytest.mark.parametrize("code", MISTAKES)
def test_a_mistake_in_kept_figures_is_told_at_its_place(copied_outline: Path, code: str) -> None:
    _keep(copied_outline, **MISTAKES[code])
    with pytest.raises(ProblemsFound) as found:
        load(copied_outline)
    assert {problem.code for problem in found.value.problems} == {code}
    assert re.search(rf"figures/{PERIOD}\.yml:[1-5]:\d+: ", str(found.value))


def test_unknown_and_repeated_units_are_told(copied_outline: Path) -> None:
    _keep(copied_outline, KEPT.replace('"477"', '"474"'))
    with pytest.raises(ProblemsFound, match="đã có ở dòng 4"):
        load(copied_outline)
    _keep(copied_outline, KEPT.replace('"477"', '"999"'))
    with pytest.raises(ProblemsFound, match="không có đơn vị mã"):
        load(copied_outline)


def test_thousands_of_units_stay_within_a_file_s_size() -> None:
    line = '  - {{code: "{0:05}", sha256: {1}, values: "{2}"}}\n'
    values = " ".join(["123456.5"] * 40)
    size = sum(len(line.format(number, "0" * 64, values)) for number in range(3321))
    assert size < MOST_YAML_BYTES


@pytest.fixture(scope="module")
def prefilled(catalogue: Catalogue, outline_period: Period) -> dict[str, Any]:
    """A district's templates with figures of the period before, filled in or not."""
    (points,) = (
        list(walk(each.points))
        for each in level_outlines(catalogue, redact(outline_period))
        if each.level.id == "huyen"
    )
    templates = (t for t in report_templates(catalogue, outline_period) if t.level == "huyen")
    made = {(t.variant, t.format): content for t, content in make_documents(templates)}
    blank = made["blank", "docx"]
    files = {}
    for (variant, form), content in made.items():
        draft = draft_of(content, points, form, variant, so_chuyen_muc="15")
        files[f"filled-{variant}.{form}"] = with_prior(draft.content(), form, PRIOR)
        files[f"empty-{variant}.{form}"] = with_prior(content, form, PRIOR)
    forms = {v: printed_form(made[v, "docx"], blank) for v in ("blank", "guided")}
    return {"files": files, "forms": forms, "answers": draft.answers, "figures": draft.figures}


def _check(name: str, report: FilledReport, prefilled: dict[str, Any]) -> None:
    answers = {id: answer.text for id, answer in report.answers.items()}
    figures = {id: figure.typed for id, figure in report.figures.items()}
    if name.startswith("empty"):
        assert (answers, figures) == ({}, {}), name
    else:
        assert answers == prefilled["answers"], name
        assert figures == prefilled["figures"], name
    assert report.unplaced == (), name


def _form(name: str, forms: dict[str, PrintedForm]) -> PrintedForm:
    return forms["guided" if "guided" in name else "blank"]


@pytest.mark.parametrize("marks", [True, False])
def test_an_untouched_prior_number_says_nothing(prefilled: dict[str, Any], marks: bool) -> None:
    for name, content in prefilled["files"].items():
        part = MAIN[name.rpartition(".")[2]]
        members = unpack(content)
        assert b"1.234,5" in members[part]
        if not marks:
            kinds = rb"<w:bookmark(?:Start|End)[^>]*/>|<text:bookmark[^>]*>"
            members[part] = re.sub(kinds, b"", members[part])
        report = read_back(name, pack(members), _form(name, prefilled["forms"]))
        _check(name, report, prefilled)


def test_a_prior_number_that_was_changed_is_told(prefilled: dict[str, Any]) -> None:
    name = "filled-blank.docx"
    members = unpack(prefilled["files"][name])
    text = members[MAIN["docx"]].decode()
    members[MAIN["docx"]] = text.replace("(kỳ trước: 87)", "(kỳ trước: 88)").encode()
    report = read_back(name, pack(members), prefilled["forms"]["blank"])
    assert any("(kỳ trước: 88)" in answer.text for answer in report.answers.values())


@pytest.mark.slow
def test_libreoffice_keeps_prior_numbers_apart(prefilled: dict[str, Any], tmp_path: Path) -> None:
    for to in ("docx", "odt"):
        for name, path in converted(prefilled["files"], to, tmp_path / to).items():
            report = read_back(name, path.read_bytes(), _form(name, prefilled["forms"]))
            _check(name, report, prefilled)


@pytest.mark.slow
def test_prefilled_templates_lie_apart_from_the_site(
    copied_outline: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _keep(copied_outline)
    text = (copied_outline / f"{PERIOD}.yml").read_text(encoding="utf-8")
    for before, after in (
        (f"period: {PERIOD}", f"period: {NEXT}"),
        ("start: 2024-01-01", "start: 2024-07-01"),
        ("end: 2024-06-30", "end: 2024-12-31"),
        ("name: Số chuyên mục\n", "name: Số chuyên mục, chuyên trang\n"),
    ):
        assert before in text
        text = text.replace(before, after)
    (copied_outline / f"{NEXT}.yml").write_text(text, encoding="utf-8")
    assert main(["prefill", NEXT]) == 0
    told = capsys.readouterr().out
    assert f"--accept {FIGURE}" in told
    names = sorted(path.name for path in Path("build/gui-di", NEXT).iterdir())
    package = Path("build/gui-di", NEXT, f"tat-ca-mau_{NEXT}.zip")
    assert package.name in told
    names.remove(package.name)
    assert len(names) == 8
    assert unpack(package.read_bytes()) == {n: package.with_name(n).read_bytes() for n in names}
    content = (Path("build/gui-di", NEXT) / names[0]).read_bytes()
    assert "kỳ trước: 87" in unpack(content)["word/document.xml"].decode()
    assert "1.234,5" not in unpack(content)["word/document.xml"].decode()
    assert not Path("site").exists()
    assert main(["prefill", PERIOD]) == 1
    with only_one():
        assert main(["prefill", NEXT]) == 1
    assert "một lệnh khác đang dựng" in capsys.readouterr().err
    _stays_where_making_fails(package, monkeypatch)
    _keep(copied_outline, values="- - -")
    assert main(["prefill", NEXT]) == 1
    assert "không có số nào điền được" in capsys.readouterr().err
    assert {path.name for path in package.parent.iterdir()} == {*names, package.name}
    assert list(package.parents[1].iterdir()) == [package.parent]


def _stays_where_making_fails(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk, and a kill between the two steps of a swap, lose nothing of what was there."""
    before = files_of(package.parent)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as broken:
        broken.setattr("decuong.collected.prefilling.pack_documents", full)
        assert main(["prefill", NEXT]) == 1
    assert files_of(package.parent) == before
    package.parent.rename(package.parents[1] / f".{NEXT}.old")
    assert last_prefilled(NEXT) == package
    assert files_of(package.parent) == before
