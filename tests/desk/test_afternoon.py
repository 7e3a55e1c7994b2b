"""A whole afternoon at the desk, in Chromium; the same by commands gives the same bytes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page

from decuong.outlines.editing import Document
from tests.desk.running_desk import Desk, desk_in
from tests.documents.filling import filled
from tests.importing import word_files
from tests.project import files_of
from tests.returned.fixtures import typed
from tests.website.building import workshop

PERIOD = "2025-6-thang"
RECEIVED = Path("bao-cao-ve") / PERIOD / "da-nhan"
NOTE = "Sửa tên ngắn của phần đầu."

pytestmark = pytest.mark.slow


def letter_of_2025() -> bytes:
    """The real letter as another year might send it, with automatic numbers."""
    lines = (line.replace("năm 2024", "năm 2025") for line in word_files.letter_lines())
    return word_files.with_automatic_numbers(list(lines))


@dataclass
class Person:
    """Someone at the desk whose clicks are counted."""

    page: Page
    clicks: int = 1  # the double click that starts the desk
    begun: float = field(default_factory=time.monotonic)
    notes: list[str] = field(default_factory=list)

    def click(self, words: str, role: str = "button", exact: bool = True) -> None:
        self.clicks += 1
        self.page.get_by_role(role, name=words, exact=exact).first.click()  # type: ignore[arg-type]

    def note(self, what: str) -> None:
        seconds = time.monotonic() - self.begun
        self.notes.append(f"{what}: {self.clicks} clicks, {seconds:.1f} s")


OPEN = """field => {
  for (let above = field.closest("details"); above; above = above.parentElement.closest("details"))
    above.open = true;
}"""
"""Opens what a field stands in."""


def edit(person: Person, trail: str, words: str) -> None:
    """Type into a field of the tree; it is saved by itself."""
    field_ = person.page.locator(f"#f-{trail}")
    field_.evaluate(OPEN)
    person.clicks += 1
    with person.page.expect_response(lambda reply: reply.url.endswith("/sua")) as saved:
        field_.fill(words)
        field_.blur()
    assert saved.value.status == 200


def publish(person: Person) -> None:
    person.click("Công bố")
    person.page.wait_for_selector("h1:text-is('Đã công bố')", timeout=120_000)


def rename(person: Person) -> None:
    """The tree says a title as soon as it is typed; it gets its own again."""
    title = person.page.input_value("#f-points-0-title")
    edit(person, "points-0-title", "Tên khác")
    person.page.locator(".point .words").first.get_by_text("Tên khác", exact=True).wait_for()
    edit(person, "points-0-title", title)


def look_at_templates(person: Person) -> None:
    """They have names in words and a picture of their first page."""
    page = person.page
    shown = page.url
    page.goto(f"{page.url.split('/cong-bo')[0]}/ky/{PERIOD}/mau")
    name = "Cấp huyện – Word, có kèm hướng dẫn"
    assert page.get_by_role("link", name=name, exact=True).count() == 1
    first = page.locator(".gallery img").first
    first.scroll_into_view_if_needed()
    drawn = "image => image.complete && image.naturalWidth > 200"
    handle = first.element_handle()
    page.wait_for_function(drawn, arg=handle, timeout=60_000)
    page.goto(shown)


@pytest.fixture(scope="module")
def afternoon(
    project: Path, tmp_path_factory: pytest.TempPathFactory, chromium: Browser
) -> Iterator[tuple[Desk, Person]]:
    """The afternoon as it was: the desk, who sat at it, and the files when it ended."""
    folder = workshop(project, tmp_path_factory.mktemp("afternoon"))
    letter = folder / "thu.docx"
    letter.write_bytes(letter_of_2025())
    context = chromium.new_context()
    with desk_in(folder, entered=False) as desk:
        page = context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.goto(desk.address)
        assert page.url == f"{desk.origin}/"
        person = Person(page)
        spend(person, letter)
        collect(person, folder)
        assert faults == []
        yield desk, person
    context.close()


def spend(person: Person, letter: Path) -> None:
    """Import, settle, edit three points, preview, publish, correct, close."""
    page = person.page
    person.click("Đưa đề cương mới từ tệp Word vào", role="link")
    person.clicks += 1  # dropped
    page.set_input_files("#files", letter)
    page.wait_for_url("**/nhap/*")
    assert page.input_value("#ky") == PERIOD
    person.click("Giữ làm bản nháp")
    doubts = 0
    page.wait_for_selector("#question, #none")
    while page.locator("#question").count():
        asks_levels = page.get_by_role("button", name="Mọi cấp đang ghi").count()
        with page.expect_navigation():
            person.click("Mọi cấp đang ghi" if asks_levels else "Đã xem, đúng rồi")
        page.wait_for_selector("#question, #none")
        doubts += 1
    page.wait_for_selector("text=Không còn chỗ nào phải xem lại")
    settling = doubts
    person.click("Sửa đề cương", role="link")
    rename(person)
    edit(person, "points-0-short", "Phần một")
    edit(person, "points-1-short", "Phần hai")
    edit(person, "points-0-points-0-short", "Tình hình")
    page.goto(page.url.replace("/sua", "/xem-thu"))
    frame = page.frame_locator("#preview")
    frame.locator("text=Phần hai").first.wait_for(state="attached", timeout=60_000)
    page.goto(page.url.replace(f"/ky/{PERIOD}/xem-thu", f"/cong-bo?ky={PERIOD}"))
    publish(person)
    edits = 5
    look_at_templates(person)
    person.note(f"published, {settling} doubts settled and {edits} points edited")
    before = person.clicks
    person.click("Về các kỳ báo cáo", role="link")
    person.click("6 tháng đầu năm 2025", role="link")
    with page.expect_navigation():
        person.click("Mở khóa để sửa")
    edit(person, "points-0-short", "Phần thứ nhất")
    person.click("Đính chính", role="link")
    person.clicks += 1
    page.fill("#note", NOTE)
    person.click("Ghi lời đính chính")
    publish(person)
    person.note("a correction published")
    assert 1 + person.clicks - before <= 12
    person.click("Về các kỳ báo cáo", role="link")
    close(person)
    assert before - settling - edits <= 15


def close(person: Person) -> None:
    """The end of the period, published too."""
    page = person.page
    page.goto(f"{page.url}ky/{PERIOD}/ket-thuc")
    person.click("Kết thúc kỳ này")
    assert "Chưa công bố việc kết thúc" in home(page)
    assert "ghi là đã kết thúc" in page.locator("#publish").inner_text()
    publish(person)
    assert "Chưa công bố việc kết thúc" not in home(page)
    person.note("closed")


def home(page: Page) -> str:
    """What the first page says, beside the one that is open."""
    return page.request.get(urljoin(page.url, "/")).text()


def collect(person: Person, folder: Path) -> None:
    """Five units' files come back."""
    page = person.page
    spent = person.clicks
    person.click("Về các kỳ báo cáo", role="link")
    person.click("Báo cáo gửi về – 6 tháng đầu năm 2025", role="link")
    returned = [path.as_posix() for path in return_reports(folder)]
    person.clicks += 1  # dropped
    page.set_input_files("#files", returned)
    page.wait_for_selector("#units", timeout=60_000)
    assert page.locator("#reports ~ details").count() == len(returned)
    person.note("five returned files collected")
    assert person.clicks - spent <= 4


def return_reports(folder: Path, to: Path | None = None) -> list[Path]:
    """Five of the published templates of units, filled in and sent back."""
    answers, figures = typed()
    templates = sorted((folder / "site/tai-ve" / PERIOD / "don-vi").glob("*.docx"))
    blank = [path for path in templates if "co-huong-dan" not in path.stem][:5]
    target = to or folder / "gui-ve"
    target.mkdir(parents=True)
    for path in blank:
        (target / path.name).write_bytes(filled(path.read_bytes(), answers, dict(figures)))
    return [target / path.name for path in blank]


def by_commands(folder: Path) -> None:
    """The same with ``decuong`` and a text editor."""
    path = folder / f"outline/{PERIOD}.yml"

    def decuong(*command: str, answers: str = "") -> None:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "decuong.cli", *command],
            cwd=folder,
            input=answers,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def value(trail: tuple[str | int, ...], words: str) -> None:
        document = Document(path.as_posix(), path.read_bytes())
        path.write_bytes(document.with_value(trail, words).content)

    previous = ["--previous", "2024-6-thang"]
    decuong("import", "thu.docx", "--period", PERIOD, *previous, "--write", "--brief")
    decuong("check", "--settle", answers="c\n" * 200)
    value(("points", 0, "short"), "Phần một")
    value(("points", 1, "short"), "Phần hai")
    value(("points", 0, "points", 0, "short"), "Tình hình")
    decuong("open", PERIOD)
    decuong("publish", "--yes", PERIOD)
    value(("points", 0, "short"), "Phần thứ nhất")
    decuong("correct", PERIOD, NOTE)
    decuong("publish", "--yes", PERIOD)
    decuong("close", PERIOD)
    decuong("publish", "--yes", PERIOD)
    return_reports(folder, folder / RECEIVED)
    decuong("collect", RECEIVED.as_posix(), "--period", PERIOD)


def test_the_afternoon_gives_what_the_commands_give(
    afternoon: tuple[Desk, Person],
    project: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    desk, person = afternoon
    folder = workshop(project, tmp_path / "commands")
    (folder / "thu.docx").write_bytes(letter_of_2025())
    by_commands(folder)
    assert files_of(desk.folder / "outline") == files_of(folder / "outline")
    assert files_of(desk.folder / "site") == files_of(folder / "site")
    collected = [files_of(where / RECEIVED.parent) for where in (desk.folder, folder)]
    kept = [{k: v for k, v in one.items() if ".sqlite" not in k} for one in collected]
    assert kept[0] == kept[1]
    assert len([name for name in kept[0] if name.startswith("da-nhan/")]) == 5
    with capsys.disabled():
        print("", *person.notes, sep="\n  ")


def test_nothing_of_the_desk_is_published(afternoon: tuple[Desk, Person]) -> None:
    desk, _ = afternoon
    published = files_of(desk.folder / "site")
    assert not [name for name in published if "desk" in name or "proposal" in name]
    assert not (desk.folder / f"build/desk/history/outline-{PERIOD}.json").exists()
