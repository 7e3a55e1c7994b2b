"""A new project from at most six answers, or from options alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from decuong import cli
from decuong.outlines.faithfulness import check_faithful
from decuong.outlines.loading import load
from decuong.outlines.model import Catalogue, Glossary

NAME = "Ủy ban MTTQ Việt Nam tỉnh Điện Biên"
Answer = Callable[..., int]


@pytest.fixture
def answering(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Answer:
    """Runs ``init`` in an empty folder with these answers; counts the questions in ``asked``."""
    monkeypatch.chdir(tmp_path)

    def run(*answers: str, options: tuple[str, ...] = (), folder: str = "dự án của Ưng") -> int:
        left = list(answers)
        run.asked = []  # type: ignore[attr-defined]

        def answered(question: str = "") -> str:
            run.asked.append(question)  # type: ignore[attr-defined]
            if not left:
                raise EOFError
            return left.pop(0)

        monkeypatch.setattr("builtins.input", answered)
        return cli.main(["init", folder, *options])

    return run


def _made(folder: str = "dự án của Ưng") -> Catalogue:
    outline = Path(folder, "outline")
    catalogue = load(outline)
    check_faithful(outline, catalogue.periods)
    return catalogue


EXAMPLE = ("--example",)


def test_six_answers_make_a_project(answering: Answer) -> None:
    site = "Báo cáo Mặt trận Điện Biên https://mattran.thidu.example/bao-cao"
    assert answering(NAME, "", site, "1", "điện biên", "Mường Thanh", options=EXAMPLE) == 0
    assert len(answering.asked) == 6  # type: ignore[attr-defined]
    made = _made()
    assert made.organisation.name == NAME
    assert made.organisation.id == "uy-ban-mttq-viet-nam-tinh-dien-bien"
    assert made.organisation.report.superior == "ỦY BAN MTTQ VIỆT NAM"
    assert made.organisation.site.name == "Báo cáo Mặt trận Điện Biên"
    assert made.organisation.site.address == "https://mattran.thidu.example/bao-cao/"
    assert [level.id for level in made.levels] == ["tinh", "xa"]
    deputies = [level.deputy for level in made.levels if level.deputy]
    assert [(one.authority, one.signer) for one in deputies] == [
        ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    ] * 2
    assert len(made.units) == 46
    province = next(unit for unit in made.units if unit.level == "tinh")
    assert (province.code, province.full_name, province.place) == (
        "11",
        "tỉnh Điện Biên",
        "Mường Thanh",
    )
    assert {unit.parent for unit in made.units if unit.level == "xa"} == {"11"}


def test_no_answer_but_the_name_is_needed(answering: Answer) -> None:
    assert answering(NAME, "", "", "", "", options=EXAMPLE) == 0
    assert len(answering.asked) == 5  # type: ignore[attr-defined]
    assert _made().units == ()
    (everyday, *_) = get_args(Glossary.model_fields["words"].annotation)
    known = get_args(everyday.model_fields["means"].annotation)
    assert {words.means for words in _made().glossary.words} == set(known)


def test_nothing_is_asked_of_who_says_yes(answering: Answer) -> None:
    options = ("--yes", "--name", NAME, "--units", "cả nước", "--levels", "mot-cap", "--example")
    assert answering(options=options) == 0
    assert answering.asked == []  # type: ignore[attr-defined]
    assert len(_made().units) == 3321


def test_a_body_that_is_not_of_the_front_has_its_own_words(answering: Answer) -> None:
    answers = ("Hội Thí Dụ Việt Nam", "HỘI THÍ DỤ; BAN CHẤP HÀNH", "", "Chi hội; Tổ")
    assert answering(*answers, "", options=EXAMPLE) == 0
    made = _made()
    assert (made.organisation.report.superior, made.organisation.report.issuer) == (
        "HỘI THÍ DỤ",
        "BAN CHẤP HÀNH",
    )
    assert [(level.id, level.name, level.authority) for level in made.levels] == [
        ("chi-hoi", "Chi hội", "TM. BAN CHẤP HÀNH"),
        ("to", "Tổ", "TM. BAN CHẤP HÀNH"),
    ]
    assert [level.deputy for level in made.levels] == [None, None]
    assert "MTTQ" not in "".join(
        path.read_text(encoding="utf-8") for path in Path("dự án của Ưng/outline").glob("*.yml")
    )


def test_hostile_words_stay_words(answering: Answer) -> None:
    name = 'Hội "A": {{ 7 * 7 }} # \\ %s <b>'
    assert answering(f"  {name}\u200b ", ":; [x]", "", "Cấp '1'; @b", "", options=EXAMPLE) == 0
    made = _made()
    assert made.organisation.name == name
    assert made.organisation.report.superior == ":"
    assert [level.name for level in made.levels] == ["Cấp '1'", "@b"]


def test_units_come_from_a_file_and_mistakes_are_asked_again(
    answering: Answer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "sai.csv").write_text("7,A\n7,B\n", encoding="utf-8")
    (tmp_path / "đúng.csv").write_text("07,Thí Dụ,\n00101,Xã Một,07\n", encoding="utf-8")
    answers = (NAME, "", "", "9", "1", "Điện Bien Phu", "sai.csv", '"đúng.csv"', "")
    assert answering(*answers, options=EXAMPLE) == 0
    said = capsys.readouterr().err
    assert "Có phải: Điện Biên?" in said
    assert "sai.csv:2:1: 7: mã 7 đã có ở dòng 1" in said
    assert said.count("Hãy trả lời lại.") >= 3
    assert [unit.code for unit in _made().units] == ["07", "00101"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--yes",), "chưa có tên cơ quan"),
        (("--yes", "--name", NAME, "--address", "ten mien"), "không phải địa chỉ dùng được"),
        (("--yes", "--name", NAME, "--units", "Bình Dương"), "Không có tỉnh, tệp nào tên"),
        (("--yes", "--name", NAME, "--units", "sai.csv"), "sai.csv:2:1: 7: mã 7 đã có"),
        (("--yes", "--name", NAME, "--levels", "7"), "Chưa có cấp nào"),
    ],
)
def test_what_options_say_wrong_is_told_and_nothing_written(
    answering: Answer,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...],
    said: str,
) -> None:
    (tmp_path / "sai.csv").write_text("7,A\n7,B\n", encoding="utf-8")
    assert answering(options=options) == 1
    assert said in capsys.readouterr().err
    assert not Path("dự án của Ưng").exists()


def test_a_folder_that_is_not_empty_is_refused(
    answering: Answer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "đầy").mkdir()
    (tmp_path / "đầy/thư.txt").write_text("x", encoding="utf-8")
    for folder in ("đầy", "đầy/thư.txt", "."):
        assert answering(NAME, folder=folder) == 1
        assert "không trống" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "đầy").iterdir()] == ["thư.txt"]


def test_an_empty_folder_and_one_left_by_a_cut_are_taken(answering: Answer, tmp_path: Path) -> None:
    (tmp_path / "trống/.decuong-init/outline").mkdir(parents=True)
    assert answering(NAME, options=("--yes", "--name", NAME, "--example"), folder="trống") == 0
    assert _made("trống").periods[0].period == "2099-vi-du"
    assert not (tmp_path / "trống/.decuong-init").exists()


@pytest.mark.parametrize(
    ("host", "path"), [("github", ".github/workflows/trang.yml"), ("gitlab", ".gitlab-ci.yml")]
)
def test_the_hosts_files_say_what_they_run(answering: Answer, host: str, path: str) -> None:
    assert answering(options=("--yes", "--name", NAME, "--example", "--ci", host)) == 0
    text = Path("dự án của Ưng", path).read_text(encoding="utf-8")
    assert "decuong publish --no-release --to public" in text
    assert "{{" not in text
    assert ".github" in path or not Path("dự án của Ưng/.github").exists()


def test_the_example_says_of_itself_that_it_is_none(answering: Answer) -> None:
    assert answering(options=("--yes", "--name", NAME, "--example")) == 0
    (period,) = _made().periods
    assert "Ví dụ" in period.title
    assert "không có thật" in period.short
    assert period.term.end.year == 2099
    assert "VÍ DỤ" in (_made().organisation.site.footer or "")
