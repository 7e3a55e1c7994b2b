"""Collecting: from files as they arrive to what the office gets."""

from __future__ import annotations

import csv
import datetime
import io
import json
import mailbox
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from decuong import libreoffice
from decuong.cli import main
from decuong.collected import draft
from decuong.collected.as_json import collection_schema
from decuong.collected.keeping import prior_figures
from decuong.collected.placing import RESULT_NAMES
from decuong.outlines.loading import load
from decuong.zip_writing import pack, unpack
from tests.collected.mails import IN_TIME, LATE, mail
from tests.collected.outlook_files import outlook_mail
from tests.collected.returning import district_files

pytestmark = pytest.mark.slow  # every run makes templates and the draft

PERIOD = "2024-6-thang"
Run = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Filled reports of single units, by file name."""
    return district_files()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


@pytest.fixture
def run(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Collect and return ``bao-cao-ve.json``."""

    def collect(*paths: Path, status: int = 0) -> dict[str, Any]:
        command = ["collect", *map(str, paths), "--period", PERIOD, "--json"]
        command += ["--to", str(tmp_path / "out"), "--outline", str(project / "outline")]
        assert main(command) == status, capsys.readouterr().err
        out = capsys.readouterr().out
        if status:
            return {}
        made: dict[str, Any] = json.loads(out)
        jsonschema.validate(made, json.loads(collection_schema()))
        return made

    return collect


def _codes(report: dict[str, Any]) -> set[str]:
    return {found["code"] for found in report["findings"]}


def test_every_unit_s_report_is_found_with_all_it_says(
    files: dict[str, bytes], folder: Path, run: Run
) -> None:
    for name in ("474.docx", "476.odt"):
        (folder / name).write_bytes(files[name])
    made = run(folder)
    assert len(made["reports"]) == 2
    for report in made["reports"]:
        assert report["unit"] in report["file"]
        assert report["recognised_by"] == "properties"
        assert len(report["answers"]) == 46
        assert all(report["unit"] in answer["text"] for answer in report["answers"].values())
        assert report["figures"]["so-chuyen-muc"]["value"] == 12
        assert report["state"] == "đủ"
        assert _codes(report) == {"date-unknown"}
    states = {unit["code"]: unit["state"] for unit in made["units"]}
    assert states["474"] == "đủ"
    assert states["483"] == "chưa gửi"
    assert len(states) == 9


def test_results_lie_in_the_folder(
    files: dict[str, bytes], folder: Path, run: Run, tmp_path: Path
) -> None:
    (folder / "a.docx").write_bytes(files["474.docx"])
    made = run(folder)
    out = tmp_path / "out"
    assert json.loads((out / "bao-cao-ve.json").read_text(encoding="utf-8")) == made
    rows = list(csv.reader(io.StringIO((out / "so-lieu.csv").read_text("utf-8-sig"))))
    assert rows[2][:3] == ["474", "thành phố Huế", "đủ"]
    assert "12" in rows[2]
    assert (out / "so-lieu.xlsx").read_bytes().startswith(b"PK")
    assert "thành phố Huế" in (out / "tong-hop.html").read_text(encoding="utf-8")
    assert not (out / "nhac" / "474-hue.txt").exists()
    assert "chưa nhận được báo cáo" in (out / "nhac" / "483-nam-dong.txt").read_text("utf-8")
    assert (out / "du-thao.docx").is_file()
    assert (out / "du-thao.odt").is_file()
    written = {path.name for path in out.iterdir() if not path.name.startswith(".")}
    assert written == RESULT_NAMES


def test_a_draft_of_too_many_words_has_the_figures_and_says_so(
    files: dict[str, bytes], folder: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft, "MOST_PACKED", 0)
    (folder / "a.docx").write_bytes(files["474.docx"])
    run(folder)
    text = unpack((tmp_path / "out" / "du-thao.docx").read_bytes())["word/document.xml"].decode()
    assert "1 đơn vị có nội dung, 0 đơn vị chưa có. Nhiều đơn vị quá" in text
    assert "Đơn vị 474 trả lời" not in text
    assert "12 chuyên mục (1 đơn vị)" in text


def test_the_same_files_give_the_same_bytes(
    files: dict[str, bytes], folder: Path, run: Run, tmp_path: Path
) -> None:
    (folder / "a.odt").write_bytes(files["476.odt"])
    run(folder)
    out = tmp_path / "out"
    first = {p.name: p.read_bytes() for p in out.iterdir() if p.is_file() and p.suffix != ".sqlite"}
    shutil.rmtree(out)
    run(folder)
    for name, content in first.items():
        assert (out / name).read_bytes() == content, name


MAILS: dict[str, Callable[[str, bytes, str], bytes]] = {"eml": mail, "msg": outlook_mail}


@pytest.mark.parametrize("form", MAILS)
@pytest.mark.parametrize("sent", [(IN_TIME, "đủ"), (LATE, "gửi muộn")])
def test_the_day_of_the_mail_says_whether_it_is_late(
    files: dict[str, bytes], folder: Path, run: Run, sent: tuple[str, str], form: str
) -> None:
    day, state = sent
    (folder / f"thu.{form}").write_bytes(MAILS[form]("báo cáo.docx", files["474.docx"], day))
    (report,) = run(folder)["reports"]
    assert report["state"] == state
    assert report["file"].endswith(f"thu.{form} › báo cáo.docx")
    assert datetime.datetime.fromisoformat(report["sent"]).month == 5


def test_a_file_sent_again_after_the_deadline_came_in_time(
    files: dict[str, bytes], folder: Path, run: Run
) -> None:
    for name, day in (("1", IN_TIME), ("2", LATE)):
        (folder / f"{name}.eml").write_bytes(mail("bc.docx", files["474.docx"], day))
    (folder / "3.docx").write_bytes(files["474.docx"])
    made = run(folder)
    assert sorted(report["state"] for report in made["reports"]) == ["đã có bản khác"] * 2 + ["đủ"]
    assert not any("late" in _codes(report) for report in made["reports"])


def test_a_mail_that_names_no_zone_goes_by_the_office_s_clock(
    files: dict[str, bytes], folder: Path, run: Run
) -> None:
    letter = mail("bc.docx", files["474.docx"], IN_TIME)
    there = letter.replace(IN_TIME.encode(), b"29 May 2024 23:59:00")
    (folder / "1.eml").write_bytes(there)
    (report,) = run(folder)["reports"]
    assert (report["state"], report["sent"]) == ("đủ", "2024-05-29T23:59:00+07:00")


def test_mailboxes_and_archives_are_opened(files: dict[str, bytes], folder: Path, run: Run) -> None:
    box = mailbox.mbox(folder / "hop.mbox")
    box.add(mail("1.docx", files["474.docx"], IN_TIME))
    box.add(mail("2.odt", files["476.odt"], IN_TIME))
    box.close()
    inner = pack({"sau/476.docx": files["476.docx"]})
    (folder / "nen.zip").write_bytes(pack({"trong.zip": inner}))
    made = run(folder)
    assert [report["unit"] for report in made["reports"]] == ["474", "476", "476"]
    assert [report["used"] for report in made["reports"]] == [True, True, False]
    assert "sent-twice" in _codes(made["reports"][1])
    assert made["reports"][2]["state"] == "đã có bản khác"


def test_what_libreoffice_could_not_read_is_tried_again(
    files: dict[str, bytes], folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.rtf").write_bytes(b"{\\rtf1}")
    with monkeypatch.context() as missing:
        missing.setattr(libreoffice, "find_program", lambda: None)
        (report,) = run(folder)["reports"]
        assert _codes(report) == {"needs-libreoffice"}
    monkeypatch.setattr(libreoffice, "convert_file", lambda *_: files["474.docx"])
    (report,) = run(folder)["reports"]
    assert report["state"] == "đủ"


STRANGE = {
    "hong.docx": (b"PK\3\4nothing", "damaged"),
    "rong.docx": (b"", "damaged"),
    "quet.pdf": (b"%PDF-1.7", "not-word"),
    "nen.rar": (b"Rar!\x1a\7\0", "not-word"),
    "nen.7z": (b"7z\xbc\xaf\x27\x1c", "not-word"),
    "winmail.dat": (b"\x78\x9f\x3e\x22", "not-word"),
    "thu.msg": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged"),
    "trang.html": (b"<html></html>", "not-word"),
    "khoa.docx": (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "bang.xlsx": (pack({"[Content_Types].xml": b"<a/>"}), "not-word"),
    "bom.docx": (
        pack({"[Content_Types].xml": b"<a/>", "word/document.xml": b" " * 10**8}),
        "too-large",
    ),
}


def test_each_strange_file_is_named_and_the_rest_collected(
    files: dict[str, bytes], folder: Path, run: Run
) -> None:
    (folder / "tot.docx").write_bytes(files["474.docx"])
    for name, (content, _) in STRANGE.items():
        (folder / name).write_bytes(content)
    made = {Path(report["file"]).name: report for report in run(folder)["reports"]}
    assert made["tot.docx"]["state"] == "đủ"
    for name, (_, code) in STRANGE.items():
        assert [found["code"] for found in made[name]["findings"]] == [code], name
        assert made[name]["state"] == "cần xem"


def test_names_of_members_lead_nowhere(
    files: dict[str, bytes], folder: Path, run: Run, tmp_path: Path
) -> None:
    members = {"../../ra-ngoai.docx": files["474.docx"], "/etc/x.docx": b"x"}
    (folder / "la.zip").write_bytes(pack(members))
    assert len(run(folder)["reports"]) == 2
    assert not list(tmp_path.rglob("ra-ngoai.docx"))


def test_decisions_are_honoured_and_told(
    files: dict[str, bytes], folder: Path, run: Run, tmp_path: Path
) -> None:
    (folder / "thu.eml").write_bytes(mail("bc.docx", files["474.docx"], LATE))
    (report,) = run(folder)["reports"]
    decisions = (
        f'decisions:\n  - sha256: {report["sha256"]}\n    unit: "480"\n    late_accepted: true\n'
        "    figures:\n      - id: so-chuyen-muc\n        value: 1.234\n"
        "    texts:\n      - {unplaced: 7, point: hoi-nghi-quan-triet}\n"
        f"  - sha256: {'0' * 64}\n    set_aside: true\n"
    )
    (tmp_path / "out" / "quyet-dinh.yml").write_text(decisions, encoding="utf-8")
    made = run(folder)
    (report,) = made["reports"]
    assert (report["unit"], report["recognised_by"]) == ("480", "decision")
    assert (report["state"], report["findings"][0]["code"]) == ("cần xem", "decision-text-gone")
    assert report["figures"]["so-chuyen-muc"]["value"] == 1234
    assert {"decision-unit", "decision-figure", "decision-late"} <= _codes(report)
    assert made["decisions_without_file"] == ["0" * 64]


def test_what_cannot_be_collected_at_all_is_refused(
    folder: Path, project: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "tep").touch()
    (tmp_path / "cua-don-vi").mkdir()
    (tmp_path / "cua-don-vi" / "du-thao.docx").write_bytes(b"x")
    (tmp_path / "sai").mkdir()
    (tmp_path / "sai" / "quyet-dinh.yml").write_text("decisions:\n  - sha256: abc\n", "utf-8")
    outline = ["--outline", str(project / "outline")]
    for command in (
        [str(folder), "--period", "2020-nam"],
        [str(folder), "--period", PERIOD, "--to", str(folder / "out")],
        [str(folder / "khong-co"), "--period", PERIOD],
        [str(folder), "--period", PERIOD, "--to", "site/ket-qua"],
        [str(folder), "--period", PERIOD, "--to", str(tmp_path / "tep" / "ket-qua")],
        [str(folder), "--period", PERIOD, "--to", str(tmp_path / "cua-don-vi")],
        [str(folder), "--period", PERIOD, "--to", str(tmp_path / "sai")],
        [str(folder), "--period", PERIOD, "--to", str(project / "outline" / "x")],
    ):
        assert main(["collect", *command, *outline]) == 1, command
        assert "→" in capsys.readouterr().err


def test_kept_figures_are_numbers_alone_and_are_read_again(
    files: dict[str, bytes], folder: Path, copied_outline: Path, tmp_path: Path
) -> None:
    (folder / "a.docx").write_bytes(files["474.docx"])
    command = ["collect", str(folder), "--period", PERIOD, "--to", str(tmp_path / "out"), "--keep"]
    assert main(command) == 0
    text = (copied_outline / "figures" / f"{PERIOD}.yml").read_text(encoding="utf-8")
    assert text.startswith(f"period: {PERIOD}\nfigures: [")
    assert '\nunits:\n  - {code: "474", sha256: ' in text
    assert 'values: "12 12 ' in text
    assert text.isascii()
    catalogue = load(copied_outline)
    (period,) = catalogue.periods
    term = period.term.model_copy(
        update={"start": period.term.end, "end": datetime.date(2024, 12, 31)}
    )
    later = period.model_copy(update={"period": "2024-nam", "term": term})
    both = catalogue.model_copy(update={"periods": (later, period)})
    assert prior_figures(copied_outline, both, later)["474"]["so-chuyen-muc"] == "12"
    assert prior_figures(copied_outline, both, period) == {}
