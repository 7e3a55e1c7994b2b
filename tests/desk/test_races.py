"""A person quicker than the desk's script and its answers: nothing typed is lost or misplaced."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route, expect

from tests.desk.running_desk import Desk
from tests.sample import PERIOD

pytestmark = pytest.mark.slow

ADDRESS = f"/ky/{PERIOD}/sua"

OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true; })"


@pytest.fixture
def path(desk: Desk) -> Iterator[Path]:
    """The period's file, which is put back."""
    path = desk.folder / f"outline/{PERIOD}.yml"
    before = path.read_bytes()
    yield path
    shutil.rmtree(desk.folder / "build/desk/history", ignore_errors=True)
    path.write_bytes(before)


@pytest.fixture
def page(desk: Desk, chromium: Browser, path: Path) -> Iterator[Page]:
    """A window in which the editor is open, every fold unfolded."""
    assert path.is_file()
    context = chromium.new_context()
    name, _, value = desk.cookie.partition("=")
    context.add_cookies([{"name": name, "value": value, "url": desk.origin}])
    page = context.new_page()
    yield page
    context.close()


class Held:
    """Requests of a page to an address, kept back until they are let go."""

    def __init__(self, page: Page, address: str, method: str = "POST") -> None:
        self._page, self._method = page, method
        self._routes: list[Route] = []
        self._is_over = False
        page.route(address, self._hold)

    def _hold(self, route: Route) -> None:
        if self._is_over or route.request.method != self._method:
            route.continue_()
        else:
            self._routes.append(route)

    def wait(self) -> None:
        """Until one is kept back."""
        while not self._routes:
            self._page.wait_for_timeout(20)

    def release(self) -> None:
        """Let go what is kept back, and keep nothing back from now on."""
        self._is_over = True
        while self._routes:
            self._routes.pop().continue_()

    @property
    def count(self) -> int:
        return len(self._routes)


def opened(page: Page, desk: Desk) -> Page:
    page.goto(desk.origin + ADDRESS)
    page.evaluate(OPEN_ALL)
    return page


def data_of(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return data


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait for what the file must say; the test's own limit of time ends it otherwise."""
    for _ in range(1_500):
        if holds():
            return
        page.wait_for_timeout(20)
    pytest.fail("the file never said so")


def first_points(path: Path) -> list[str]:
    return [point["id"] for point in data_of(path)["points"]]


def press(page: Page, id: str, operation: str) -> None:
    """A button of a point, as the mouse presses it."""
    page.locator(f".point[data-id='{id}'] > details button[data-op='{operation}']").first.click()


def test_what_is_entered_before_the_script_runs_is_saved(
    page: Page, desk: Desk, path: Path
) -> None:
    """Words, a choice from a list, boxes ticked."""
    held = Held(page, "**/desk.js", "GET")
    page.goto(desk.origin + ADDRESS, wait_until="commit")
    page.locator("#f-points-0-title").wait_for(state="attached")
    page.evaluate(OPEN_ALL)
    page.fill("#f-points-0-title", "Gõ trước")
    page.select_option("#f-points-0-numbering", "upper")
    box = page.locator('[data-choices=\'["points", 0, "levels"]\'] input').first
    box.check()
    level = box.get_attribute("value")
    assert "Gõ trước" not in path.read_text("utf-8")
    held.wait()
    held.release()

    def is_saved() -> bool:
        point = data_of(path)["points"][0]
        wanted = {"title": "Gõ trước", "numbering": "upper", "levels": [level]}
        return bool(wanted.items() <= point.items())

    until(page, is_saved)


def test_a_file_chosen_before_the_script_runs_is_read(
    page: Page, desk: Desk, tmp_path: Path
) -> None:
    letter = tmp_path / "thu.txt"
    letter.write_text("Không phải đề cương.", "utf-8")
    held = Held(page, "**/desk.js", "GET")
    page.goto(f"{desk.origin}/nhap", wait_until="commit")
    page.locator("#files").set_input_files(letter)
    held.wait()
    held.release()
    page.wait_for_url("**/nhap/*")


def test_words_typed_while_their_point_moves_move_along(page: Page, desk: Desk, path: Path) -> None:
    """Alt and an arrow move the point; its fields come anew while a person types on in one."""
    opened(page, desk)
    first, second = first_points(path)[:2]
    before = data_of(path)["points"][1]["title"]
    held = Held(page, f"**{ADDRESS}", "GET")
    page.locator("#f-points-0-title").focus()
    page.keyboard.press("Alt+ArrowDown")
    held.wait()
    page.keyboard.press("End")
    page.keyboard.type(" thêm")
    held.release()
    until(page, lambda: first_points(path)[:2] == [second, first])
    until(page, lambda: data_of(path)["points"][1]["title"].endswith(" thêm"))
    assert data_of(path)["points"][0]["title"] == before
    page.locator("#f-points-1-title:focus").wait_for()
    page.keyboard.type(" nữa")
    until(page, lambda: data_of(path)["points"][1]["title"].endswith(" thêm nữa"))


def test_the_tree_changes_after_what_is_being_saved(page: Page, desk: Desk, path: Path) -> None:
    opened(page, desk)
    first, second = first_points(path)[:2]
    held = Held(page, "**/sua")
    page.fill("#f-points-0-short", "Một")
    page.locator("#f-points-0-short").blur()
    held.wait()
    page.fill("#f-points-1-short", "Hai")
    press(page, first, "down")
    press(page, first, "down")  # in vain: the first press is still being answered
    held.release()
    page.locator(f"#editor .point:nth-child(2)[data-id='{first}']").first.wait_for()
    assert first_points(path)[:2] == [second, first]
    points = data_of(path)["points"]
    assert [point["short"] for point in points[:2]] == ["Hai", "Một"]


def test_two_quick_presses_undo_two_changes(page: Page, desk: Desk, path: Path) -> None:
    before = path.read_bytes()
    opened(page, desk)
    for number, words in enumerate(("Một", "Hai")):
        page.fill(f"#f-points-{number}-short", words)
        page.locator(f"#f-points-{number}-short").blur()
    until(page, lambda: data_of(path)["points"][1].get("short") == "Hai")
    page.locator("[data-step=undo]:enabled").dblclick()
    until(page, lambda: path.read_bytes() == before)


def test_closing_the_window_saves_what_waits_and_what_is_on_its_way(
    page: Page, desk: Desk, path: Path
) -> None:
    opened(page, desk)
    page.fill("#f-points-0-short", "Đang gửi")
    with page.expect_response("**/sua"):
        page.locator("#f-points-0-short").blur()
    page.evaluate("""() => {
      const [one, other] = ["#f-points-0-short", "#f-points-1-short"].map(
        name => document.querySelector(name));
      for (const [field, words] of [[one, "Một"], [other, "Hai"]]) {
        field.focus();
        field.value = words;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }""")
    page.close(run_before_unload=True)
    observer = page.context.new_page()
    shorts = ["Một", "Hai"]
    until(observer, lambda: [p.get("short") for p in data_of(path)["points"][:2]] == shorts)


def test_a_link_goes_on_when_all_is_saved(page: Page, desk: Desk, path: Path) -> None:
    opened(page, desk)
    held = Held(page, "**/sua")
    page.fill("#f-short", "Kỳ đổi tên")
    page.get_by_role("link", name="Đính chính", exact=True).click()
    held.wait()
    assert page.url.endswith(ADDRESS)
    held.release()
    page.get_by_role("heading", name="Kỳ đổi tên: đính chính").wait_for()
    assert data_of(path)["short"] == "Kỳ đổi tên"


def another_hand(path: Path, pattern: str, words: str) -> None:
    text, count = re.subn(pattern, words, path.read_text("utf-8"), count=1)
    assert count == 1
    path.write_text(text, "utf-8")


def test_another_hand_elsewhere_and_both_are_kept(page: Page, desk: Desk, path: Path) -> None:
    opened(page, desk)
    another_hand(path, r"(?m)^short: .*$", "short: Tay khác")
    page.fill("#f-points-0-short", "Một")
    page.locator("#f-points-0-short").blur()
    until(page, lambda: data_of(path)["points"][0].get("short") == "Một")
    assert data_of(path)["short"] == "Tay khác"
    page.locator("#message", has_text="sửa ở nơi khác").wait_for()


@pytest.mark.parametrize("choice", ["own", "now", ""])
def test_another_hand_in_the_same_field_is_asked_about(
    page: Page, desk: Desk, path: Path, choice: str
) -> None:
    """Esc chooses nothing: the words stay in their field, and whatever is typed next is saved."""
    opened(page, desk)
    another_hand(path, r"(?m)^short: .*$", "short: Tay khác")
    page.fill("#f-short", "Tay tôi")
    page.locator("#f-short").blur()
    dialog = page.locator("dialog[open]")
    dialog.get_by_text("Tay khác", exact=True).wait_for()
    dialog.get_by_text("Tay tôi", exact=True).wait_for()
    if choice:
        dialog.locator(f"[data-choose={choice}]").click()
    else:
        page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    wanted = {"own": "Tay tôi", "now": "Tay khác", "": "Tay tôi"}[choice]
    assert page.input_value("#f-short") == wanted
    page.fill("#f-points-0-short", "Một")
    page.locator("#f-points-0-short").blur()
    until(page, lambda: data_of(path)["points"][0].get("short") == "Một")
    assert data_of(path)["short"] == ("Tay khác" if choice != "own" else "Tay tôi")
    if not choice:
        page.fill("#f-short", "Tay tôi vậy")
        until(page, lambda: data_of(path)["short"] == "Tay tôi vậy")


def test_nothing_is_removed_that_another_hand_put_there(page: Page, desk: Desk, path: Path) -> None:
    """The place of a button is another point's by then: it is pressed again, or not."""
    opened(page, desk)
    removed = first_points(path)[0]
    desk_move(desk)
    moved = first_points(path)
    page.on("dialog", lambda dialog: dialog.accept())
    press(page, removed, "remove")
    page.locator("#message", has_text="chưa chuyển hay xóa gì").wait_for()
    assert first_points(path) == moved
    press(page, removed, "remove")
    until(page, lambda: removed not in first_points(path))
    assert first_points(path) == [one for one in moved if one != removed]


def desk_move(desk: Desk) -> None:
    """Another window of the desk moves the first point behind the second."""
    state = re.search(r"digest&#34;: &#34;(\w+)|digest\": \"(\w+)", desk.ask(ADDRESS).text)
    assert state is not None
    want = {"operation": "move", "trail": ["points", 0], "to": ["points"], "index": 2}
    known = {"file": f"ky/{PERIOD}", "known": state[1] or state[2]}
    assert desk.tell("/sua", {**known, **want}).status == 200


def test_a_button_pressed_twice_is_one_request(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.origin}/chung/them")
    page.evaluate("""() => {
      window.sent = [];
      window.addEventListener("submit", event => {
        window.sent.push(!event.defaultPrevented);
        event.preventDefault();
      });
    }""")
    page.get_by_role("button", name="Ghi danh sách này").dblclick()
    assert page.evaluate("window.sent") == [True, False]


def test_what_is_in_the_way_is_told_until_it_is_so_no_more(
    page: Page, desk: Desk, path: Path
) -> None:
    """A desk that was ended is told where its page waits, and where words wait to be saved."""
    page.route("**/cong-bo/thu", lambda route: route.abort())
    page.goto(f"{desk.origin}/cong-bo")
    expect(page.locator("#trial")).to_contain_text("Mở lại bàn làm việc")
    opened(page, desk)
    page.route("**/sua", lambda route: route.abort())
    page.fill("#f-points-0-title", "Chưa lưu được")
    message = page.locator("#message")
    expect(message).to_contain_text("mở lại bàn làm việc")
    page.unroute("**/sua")
    page.fill("#f-points-0-title", "Lưu được")
    until(page, lambda: data_of(path)["points"][0]["title"] == "Lưu được")
    expect(message).to_be_empty()


def test_what_a_form_asks_for_is_told_in_vietnamese(page: Page, desk: Desk) -> None:
    """Not in the browser's language, and no longer than it is true."""
    page.goto(f"{desk.origin}/nhap", wait_until="load")
    form = "<form id=asks><input required></form>"
    page.locator("main").evaluate(
        "(main, form) => main.insertAdjacentHTML('beforeend', form)", form
    )
    field = page.locator("#asks input")
    field.evaluate("one => one.form.requestSubmit()")
    said = "one => one.validationMessage"
    assert field.evaluate(said) == "Điền hoặc chọn ở ô này."
    field.fill("chữ")
    assert field.evaluate(said) == ""


def test_what_was_refused_leads_back(page: Page, desk: Desk, tmp_path: Path) -> None:
    page.goto(f"{desk.origin}/nhap")
    (tmp_path / "rong.docx").write_bytes(b"")
    page.set_input_files("#files", tmp_path / "rong.docx")
    page.get_by_role("link", name="Quay lại trang trước").click()
    page.locator("#files").wait_for(state="attached")


def test_what_was_added_is_typed_over(page: Page, desk: Desk, path: Path) -> None:
    """A new point, one below another and a new sentence are gone to, with their words marked."""
    opened(page, desk)
    first = first_points(path)[0]
    for operation, typed in (("after", "Phần mới"), ("below", "Mục con mới")):
        press(page, first, operation)
        expect(page.locator("textarea:focus")).to_have_value("Mục mới")
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    until(page, lambda: data_of(path)["points"][1].get("title") == "Phần mới")
    until(page, lambda: data_of(path)["points"][0]["points"][-1].get("title") == "Mục con mới")
    page.locator(f".point[data-id='{first}'] > details").get_by_role(
        "button", name="Thêm câu", exact=True
    ).click()
    expect(page.locator("textarea:focus")).to_have_value("…")
    page.keyboard.type("Câu mới.")
    page.keyboard.press("Tab")
    until(page, lambda: "Câu mới." in path.read_text("utf-8"))
    press(page, first, "add-figure")
    expect(page.locator("#message")).to_contain_text("Hãy bôi đen")


def test_what_is_told_while_words_are_on_their_way_stays(
    page: Page, desk: Desk, path: Path
) -> None:
    """It is true still when their answer comes."""
    opened(page, desk)
    held = Held(page, "**/sua")
    page.fill("#f-points-0-short", "Một")
    page.locator("#f-points-0-short").blur()
    held.wait()
    press(page, first_points(path)[0], "add-figure")
    expect(page.locator("#message")).to_contain_text("Hãy bôi đen")
    with page.expect_response("**/sua"):
        held.release()
    expect(page.locator("#saved")).to_have_text("Đã lưu.")
    expect(page.locator("#message")).to_contain_text("Hãy bôi đen")
    assert data_of(path)["points"][0]["short"] == "Một"
