"""Returned reports at the desk: the results are those of ``decuong collect``, byte for byte."""

from __future__ import annotations

import html
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser

from decuong.outlines.loading import read_period
from decuong.outlines.model import walk
from decuong.zip_writing import unpack
from tests.axe import violations
from tests.collected.returning import district_files
from tests.desk.posting import post_files
from tests.desk.running_desk import Desk, desk_in
from tests.desk.test_accessibility import runs_off
from tests.project import files_of
from tests.returned.drafts import HEAD
from tests.sample import PERIOD
from tests.website.building import workshop

pytestmark = pytest.mark.slow

PAGE = f"/ky/{PERIOD}/bao-cao"
RESULTS = Path("bao-cao-ve") / PERIOD


@pytest.fixture(scope="module")
def received(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with four reports of two districts, and a file that is none."""
    folder = workshop(project, tmp_path_factory.mktemp("returned"))
    with desk_in(folder) as desk:
        reply = post_files(desk, PAGE, {**district_files(), "khac.docx": b"no package"})
        assert (reply.status, reply.headers.get("location")) == (303, f"{PAGE}?doc=5"), reply.text
        yield desk


def with_strays(above: str) -> bytes:
    """A district's report: a paragraph above its outline, a point's line and all controls gone."""
    whole, written = zipfile.ZipFile(io.BytesIO(district_files(("476",))["476.docx"])), io.BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        for item in whole.infolist():
            data = whole.read(item)
            if item.filename == "word/document.xml":
                text = re.sub(r"<w:sdtPr>.*?</w:sdtPr>|</?w:sdt(?:Content)?>", "", data.decode())
                first = text.rindex("<w:p>", 0, text.index('w:name="ket-qua-cong-tac"'))
                text = text[:first] + paragraph(above) + text[first:]
                mark = text.index(f'w:name="{HEAD}"')
                start = text.rindex("<w:p>", 0, mark)
                data = (text[:start] + text[text.index("</w:p>", mark) + 6 :]).encode()
            made.writestr(item, data)
    return written.getvalue()


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def test_the_page_shows_units_files_and_results(received: Desk) -> None:
    page = received.ask(PAGE)
    assert page.status == 200
    assert "khac.docx" in page.text
    assert "474.docx" in page.text
    for name in re.findall(rf'href="(/ky/{PERIOD}/ket-qua/[^"]+)"', page.text):
        assert received.ask(name).status == 200, name
    assert received.ask(f"/ky/{PERIOD}/ket-qua/../../outline/organisation.yml").status != 200
    results = page.text[page.text.index('id="files-made"') :]
    assert results.index("Dự thảo báo cáo chung (Word)") < results.index("Lời nhắc huyện")
    assert results.index("Lời nhắc huyện") < results.index("bao-cao-ve.json")


def test_a_share_is_shown_as_vietnamese_write_it(received: Desk) -> None:
    shown = re.findall(r"Trong tệp: ([^<]*)</p>", received.ask(PAGE).text)
    assert "12%" in shown
    assert not [one for one in shown if " %" in one]
    assert any(re.fullmatch(r"12 \w+", one) for one in shown)


def test_a_draft_with_open_questions_hinders_no_other_period(received: Desk) -> None:
    outline = received.folder / "outline"
    text = (outline / f"{PERIOD}.yml").read_text("utf-8").replace(PERIOD, "2025-nam")
    text = re.sub(r"(?m)^status: .*$", "status: draft\ndoubts:\n  - có đúng không?", text)
    draft, figures = outline / "2025-nam.yml", outline / "figures"
    figures.mkdir()
    try:
        for content in ("period: [", text):
            draft.write_text(content, "utf-8")
            assert received.ask(PAGE).status == 200
        own = html.unescape(received.ask("/ky/2025-nam/bao-cao").text)
        assert "Chưa đọc báo cáo được" in own
        assert "/ky/2025-nam/xem-lai" in own[own.index("Chưa đọc báo cáo được") :]
        reply = post_files(received, PAGE, {"khac.docx": b"no package"})
        assert reply.status == 303, reply.text
    finally:
        draft.unlink()
        figures.rmdir()


def test_a_figure_is_decided_with_its_reason(received: Desk) -> None:
    said = json.loads((received.folder / RESULTS / "bao-cao-ve.json").read_bytes())
    report = next(one for one in said["reports"] if one["used"])
    figure = next(iter(report["figures"]))
    sent = received.send(
        f"{PAGE}/quyet-dinh",
        sha256=report["sha256"],
        file=report["file"],
        figure=figure,
        value="1.234",
        note="Đơn vị báo lại qua điện thoại",
    )
    assert sent.status == 303, sent.text
    said = json.loads((received.folder / RESULTS / "bao-cao-ve.json").read_bytes())
    now = next(one for one in said["reports"] if one["sha256"] == report["sha256"])
    assert now["figures"][figure]["value"] == 1234
    kept = (received.folder / RESULTS / "quyet-dinh.yml").read_text("utf-8")
    assert "Đơn vị báo lại qua điện thoại" in kept
    period = read_period(received.folder / f"outline/{PERIOD}.yml")
    name = next(f.name for p in walk(period.points) for f in p.figures if f.id == figure)
    (words,) = [one["message"] for one in now["findings"] if one["code"] == "decision-figure"]
    assert name in words
    assert figure not in words
    take_back(received, report, "figures", figure)
    (again,) = (one for one in collected(received)["reports"] if one["sha256"] == report["sha256"])
    assert again["figures"][figure] == report["figures"][figure]


def take_back(desk: Desk, report: dict[str, Any], kind: str, name: str = "") -> None:
    """A decision, by the button that the page has for it; twice, as a second press would."""
    page = html.unescape(desk.ask(PAGE).text)
    own = page[page.index(f'id="tep-{report["sha256"][:12]}"') :]
    assert own.index("Văn phòng đã quyết định") < own.index(f'name="withdrawn" value="{kind}"')
    file = {"sha256": report["sha256"], "file": report["file"]}
    for _ in range(2):
        sent = desk.send(f"{PAGE}/quyet-dinh", **file, withdrawn=kind, name=name)
        assert sent.status == 303, sent.text


def test_a_file_given_to_the_wrong_unit_is_taken_from_it(received: Desk) -> None:
    report = next(one for one in collected(received)["reports"] if "khac.docx" in one["file"])
    assert report["unit"] is None
    file = {"sha256": report["sha256"], "file": report["file"]}
    assert received.send(f"{PAGE}/quyet-dinh", **file, unit="477").status == 303
    assert "477" in [one["unit"] for one in collected(received)["reports"]]
    take_back(received, report, "unit")
    assert report in collected(received)["reports"]
    page = html.unescape(received.ask(PAGE).text)
    assert "quyet-dinh.yml" not in page
    assert 'required><option value="">' in page


def test_an_unknown_day_is_settled_and_taken_back(received: Desk) -> None:
    """A dropped file does not say when it was sent: the office does, or takes it as in time."""

    def decided(**fields: str) -> tuple[set[str], str]:
        sent = received.send(f"{PAGE}/quyet-dinh", sha256=digest, file="474.docx", **fields)
        assert sent.status == 303, sent.text
        report = next(one for one in collected(received)["reports"] if one["sha256"] == digest)
        return {finding["code"] for finding in report["findings"]}, report["state"]

    report = next(one for one in collected(received)["reports"] if one["used"])
    digest = report["sha256"]
    assert "date-unknown" in {finding["code"] for finding in report["findings"]}
    page = received.ask(PAGE).text
    assert 'type="date"' in page
    assert "Nhận là gửi đúng hạn" in page
    codes, state = decided(sent="2099-01-01")
    assert ({"decision-sent", "late"} <= codes, "date-unknown" in codes) == (True, False)
    assert state != report["state"] or state == "gửi muộn"
    decided(withdrawn="sent")
    codes, _ = decided(late_accepted="true")
    assert codes & {"decision-on-time", "late", "date-unknown"} == {"decision-on-time"}
    assert "Bỏ quyết định này" in received.ask(PAGE).text
    codes, state = decided(withdrawn="late_accepted")
    assert ("date-unknown" in codes, state) == (True, report["state"])


def test_a_decision_that_cannot_be_is_not_kept(received: Desk) -> None:
    path = received.folder / RESULTS / "quyet-dinh.yml"
    before = path.read_bytes() if path.is_file() else b""
    path.unlink(missing_ok=True)
    for standing in (b"", before):  # the first of all, and one more
        if standing:
            path.write_bytes(standing)
        refused = received.send(f"{PAGE}/quyet-dinh", sha256="x", file="a", unit="khong-co")
        assert refused.status == 409
        assert (path.read_bytes() if path.exists() else b"") == standing


def collected(desk: Desk) -> dict[str, Any]:
    said: dict[str, Any] = json.loads((desk.folder / RESULTS / "bao-cao-ve.json").read_bytes())
    return said


def test_units_are_counted_at_home_and_shown_point_by_point(received: Desk) -> None:
    said = collected(received)
    sent = sum("-" not in unit["cells"] for unit in said["units"])
    assert sent == 2
    page = received.ask(PAGE).text
    table = page[page.index('id="points"') : page.index('id="reports"')]
    assert table.count("<tr>") == len(said["units"]) + 1
    assert table.count('<span class="hidden">có nội dung') == sum(
        unit["cells"].count("a") for unit in said["units"]
    )
    release = received.folder / f"outline/published/{PERIOD}/v1"
    release.mkdir(parents=True)
    (release / "lock.json").write_text(json.dumps({"content": "x", "outline": {}, "letter": {}}))
    try:
        assert f"2 trên {len(said['units'])} đơn vị" in received.ask("/").text
    finally:
        shutil.rmtree(received.folder / "outline/published")


def test_texts_that_stand_nowhere_are_put_under_a_point(received: Desk) -> None:
    """Each by its number among all of the file's, in whatever order they are placed."""
    above = "Thực hiện công văn của Ban Thường trực, huyện báo cáo như sau:"
    reply = post_files(received, PAGE, {"476-them.docx": with_strays(above)})
    assert reply.status == 303, reply.text
    report = next(one for one in collected(received)["reports"] if "476-them" in one["file"])
    assert len(report["unplaced"]) == 2
    texts = [one["text"] for one in report["unplaced"]]
    page = html.unescape(received.ask(PAGE).text)
    listed = page.split('<datalist id="cac-muc">')[1].split("</datalist>")[0]
    named = re.findall(r'<option value="([^"]+)">', listed)
    period = read_period(received.folder / f"outline/{PERIOD}.yml")
    points = [point.id for point in walk(period.points)]
    assert len(named) == len(set(named)) == len(points)
    likely = report["unplaced"][1]["points"]
    assert likely
    assert all(f'value="{named[points.index(one)]}" formnovalidate' in page for one in likely)
    chosen = [(2, 3), (1, 4)]
    for number, at in chosen:
        sent = received.send(
            f"{PAGE}/quyet-dinh",
            sha256=report["sha256"],
            file=report["file"],
            unplaced=str(number),
            muc=named[at],
        )
        assert sent.status == 303, sent.text
    now = next(one for one in collected(received)["reports"] if one["sha256"] == report["sha256"])
    assert len(now["unplaced"]) == len(texts) - 2
    for number, at in chosen:
        assert texts[number - 1] in now["answers"][points[at]]["text"]
    take_back(received, report, "texts", "2")
    again = next(one for one in collected(received)["reports"] if one["sha256"] == report["sha256"])
    assert [one["text"] for one in again["unplaced"]] == [texts[1], *texts[2:]]
    wrong = {"sha256": report["sha256"], "file": "a", "unplaced": "1", "muc": "Không có mục này"}
    assert received.send(f"{PAGE}/quyet-dinh", **wrong).status == 409


def test_a_mail_folder_is_read_in_place(received: Desk, tmp_path: Path) -> None:
    mail = tmp_path / "thư đến"
    mail.mkdir()
    (name, content), *_ = district_files(("477",), figure="7").items()
    (mail / name).write_bytes(content)
    before = files_of(mail)
    address = f"{PAGE}/thu-muc"
    refused = received.send(address, folders=f"{mail}\n{tmp_path / 'khong-co'}")
    assert refused.status == 409
    assert received.send(address, folders=f"{mail}\n").status == 303
    said = collected(received)
    assert any(one["unit"] == "477" and one["used"] for one in said["reports"])
    assert files_of(mail) == before
    assert not list((received.folder / RESULTS / "da-nhan").glob(f"{name}*"))
    assert str(mail) in html.unescape(received.ask(PAGE).text)
    assert received.send(address, folders="").status == 303
    assert not any(one["unit"] == "477" and one["used"] for one in collected(received)["reports"])


def test_a_file_is_used_instead_of_the_one_that_was(received: Desk) -> None:
    reports = collected(received)["reports"]
    other = next(r for r in reports if any(f["code"] == "replaced" for f in r["findings"]))
    assert "Dùng tệp này thay bản kia" in received.ask(PAGE).text
    file = {"sha256": other["sha256"], "file": other["file"]}
    sent = received.send(f"{PAGE}/quyet-dinh", **file, instead="true")
    assert sent.headers["location"].endswith(f"#tep-{other['sha256'][:12]}"), sent.text
    used = [r for r in collected(received)["reports"] if r["unit"] == other["unit"] and r["used"]]
    assert [one["sha256"] for one in used] == [other["sha256"]]
    assert "Đã ghi." in received.ask(sent.headers["location"].partition("#")[0]).text


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_filled_page_is_for_everyone(
    received: Desk, chromium: Browser, theme: Literal["light", "dark"]
) -> None:
    context = chromium.new_context(color_scheme=theme)
    name, _, value = received.cookie.partition("=")
    context.add_cookies([{"name": name, "value": value, "url": received.origin}])
    page = context.new_page()
    page.goto(received.origin + PAGE)
    assert runs_off(page) == []
    assert violations(page) == []
    context.close()


def test_figures_are_kept_and_the_next_period_sends_them_out(received: Desk) -> None:
    outline = received.folder / "outline"
    assert "chưa giữ số liệu của kỳ trước" in received.ask(PAGE).text
    kept = received.send(f"{PAGE}/giu")
    assert kept.status == 303, kept.text
    assert "Đã giữ số liệu" in received.ask(kept.headers["location"].partition("#")[0]).text
    text = (outline / f"{PERIOD}.yml").read_text(encoding="utf-8")
    for before, after in (
        (f"period: {PERIOD}", "period: 2024-nam"),
        ("start: 2024-01-01", "start: 2024-07-01"),
        ("end: 2024-06-30", "end: 2024-12-31"),
        ("name: Số chuyên mục\n", "name: Số chuyên mục, chuyên trang\n"),
    ):
        assert before in text
        text = text.replace(before, after)
    (outline / "2024-nam.yml").write_text(text, encoding="utf-8")
    try:
        address = "/ky/2024-nam/bao-cao"
        assert received.ask(f"{address}/mau-gui-di").status == 409
        page = html.unescape(received.ask(address).text)
        assert 'value="so-chuyen-muc"' in page
        assert "lời của mục hay của số liệu đã khác" in page
        sending = received.folder / "build/gui-di/2024-nam"
        for accepted in ("", "so-chuyen-muc"):
            fields = {"accept": accepted} if accepted else {}
            sent = received.send(f"{address}/dien-san", **fields)
            assert sent.status == 303, sent.text
            offered = received.ask(sent.headers["location"].partition("#")[0]).text
            assert f"Đã làm {len(list(sending.glob('mau-*')))} tệp" in offered
            assert "làm lại rồi hãy gửi" not in offered
            package = received.ask(f"{address}/mau-gui-di").content
            (content,) = (c for name, c in unpack(package).items() if name.endswith("474-hue.docx"))
            assert content == next(sending.glob("*474-hue.docx")).read_bytes()
            document = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
            words = re.sub(r"<[^>]+>", "", document)
            line = "Số chuyên mục, chuyên trang: …… chuyên mục"
            assert (f"{line} (kỳ trước: " in words) == bool(accepted)
        (outline / "2024-nam.yml").write_text(text + "\n", encoding="utf-8")
        assert "làm lại rồi hãy gửi" in received.ask(address).text
    finally:
        (outline / "2024-nam.yml").unlink()
        shutil.rmtree(outline / "figures")
