"""The page that checks a report finds what Python finds, word for word, and asks nobody."""

from __future__ import annotations

import base64
import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from decuong.collected.readings import Context, read_file, unpacked
from decuong.documents.reports import make_documents, report_templates
from decuong.outlines.level_outline import level_outlines
from decuong.outlines.model import Catalogue, Period, Point, Release, walk
from decuong.outlines.redaction import redact
from decuong.returned.older_forms import older_forms
from decuong.returned.released_forms import forms_in, forms_of
from decuong.website.check_page import check_page
from decuong.website.period_view import Downloads, views
from decuong.zip_writing import pack, unpack
from tests.chromium import wait_until
from tests.firefox import Firefox, firefox
from tests.returned.drafts import draft, draft_of
from tests.returned.fixtures import VERSION, blank
from tests.returned.mutations import MUTATIONS
from tests.sample import PERIOD
from tests.website.check_cases import cases, context, todays_cases
from tests.website.test_script_level import newer

pytestmark = pytest.mark.slow

Read = tuple[list[dict[str, str]], dict[str, str]]
"""Findings, and the words of each answer with the numbers of lists."""


@pytest.fixture(scope="module")
def source(catalogue: Catalogue) -> str:
    shown = views(catalogue, Downloads())
    return check_page(catalogue, shown, {"2024-6-thang": forms_in(VERSION, 1)})


@pytest.fixture(scope="module")
def page(
    source: str, chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    path = tmp_path_factory.mktemp("check") / "kiem-tra.html"
    path.write_text(source, encoding="utf-8")
    made = chromium.new_page(viewport={"width": 390, "height": 800})
    made.goto(path.as_uri())
    yield made
    made.close()


READ = """([name, text]) => {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const { findings, report } = window.kiemTra.read(name, bytes);
  const answers = Array.from(report ? report.answers : []);
  return [findings, answers.map(([id, answer]) => [id, window.kiemTra.shownWords(answer.items)])];
}"""


def _read(page: Page | Firefox, name: str, content: bytes) -> Read:
    """What the page finds, and what it shows of each answer."""
    findings, answers = page.evaluate(READ, [name, base64.b64encode(content).decode()])
    return findings, dict(answers)


def _read_by_python(name: str, content: bytes, known: Context) -> Read:
    reading = read_file(name, content, known)
    answers = json.loads(unpacked(reading.packed))["answers"]
    return reading.findings, {id: answer["text"] for id, answer in answers.items()}


@pytest.mark.soak
def test_both_find_the_same_in_every_case(page: Page, outline_period: Period) -> None:
    table = cases()
    assert len(table) >= 300
    assert _different(page, table, context(outline_period)) == {}


@pytest.mark.soak
def test_firefox_finds_the_same_in_every_case(
    source: str, outline_period: Period, tmp_path: Path
) -> None:
    path = tmp_path / "kiem-tra.html"
    path.write_text(source, encoding="utf-8")
    table = cases()
    assert len(table) >= 300
    with firefox(tmp_path / "profile") as browser:
        browser.goto(path.as_uri())
        assert "Firefox/" in browser.evaluate("() => navigator.userAgent", None)
        assert _different(browser, table, context(outline_period)) == {}


def test_both_find_the_same_in_a_part_of_the_cases(page: Page, outline_period: Period) -> None:
    table = dict(list(cases().items())[::3])
    assert len(table) > 100
    assert _different(page, table, context(outline_period)) == {}


def test_both_find_the_same_in_templates_of_today(
    catalogue: Catalogue, outline_period: Period, chromium: Browser, tmp_path: Path
) -> None:
    forms = forms_of(catalogue, outline_period)
    path = tmp_path / "kiem-tra.html"
    shown = views(catalogue, Downloads())
    path.write_text(check_page(catalogue, shown, {PERIOD: forms}), encoding="utf-8")
    page = chromium.new_page()
    page.goto(path.as_uri())
    known = replace(context(outline_period), forms=forms)
    table = todays_cases(catalogue)
    assert len(table) > 100
    assert _different(page, table, known) == {}
    page.close()


def test_a_file_without_properties_is_known_as_an_older_one_s(
    catalogue: Catalogue, outline_period: Period, chromium: Browser, tmp_path: Path
) -> None:
    """By the words of the older version alone; what lies as today's is not."""
    corrected = _corrected(outline_period)
    release = Release(period=PERIOD, version=1, folder=VERSION)
    both = catalogue.model_copy(update={"periods": (corrected,), "releases": (release,)})
    forms = forms_of(both, corrected)
    older = older_forms(both, corrected, forms)
    path = tmp_path / "kiem-tra.html"
    path.write_text(check_page(both, views(both, Downloads()), {PERIOD: forms}), encoding="utf-8")
    page = chromium.new_page()
    page.goto(path.as_uri())
    known = replace(context(outline_period), newest=2, forms=forms, older=older)
    table = {
        f"{name}, {form}": (name, f"bc.{form}", _without_properties(content, form))
        for form in ("docx", "odt")
        for name, content in {
            "older filled": draft(form).content(),
            "older guided": draft(form, "guided").content(),
            "older empty": blank("blank", form),
            **_of_today(both, corrected, form),
        }.items()
    }
    assert len(table) == 12
    for case, (kind, name, content) in table.items():
        python = _read_by_python(name, content, known)
        assert _read(page, name, content) == python, case
        told = [each["message"] for each in python[0] if each["code"] == "older-by-words"]
        assert bool(told) == kind.startswith("older"), (case, told)
        assert all("Đây là mẫu cũ: phiên bản 1 của kỳ 2024-6-thang" in one for one in told)
    page.close()


def _corrected(period: Period) -> Period:
    """The period with one unit of measure corrected in a second version."""

    def of(points: tuple[Point, ...]) -> tuple[Point, ...]:
        return tuple(
            point.model_copy(
                update={
                    "points": of(point.points),
                    "figures": tuple(
                        f.model_copy(update={"unit": "lần"}) if f.unit == "buổi" else f
                        for f in point.figures
                    ),
                }
            )
            for point in points
        )

    second = period.versions[-1].model_copy(update={"number": 2})
    return period.model_copy(
        update={"points": of(period.points), "versions": (*period.versions, second)}
    )


def _of_today(catalogue: Catalogue, period: Period, form: str) -> dict[str, bytes]:
    """The district's templates, as they are and filled in."""
    (points,) = (
        list(walk(each.points))
        for each in level_outlines(catalogue, redact(period))
        if each.level.id == "huyen"
    )
    wanted = ("huyen", form, "blank")
    templates = report_templates(catalogue, period)
    made = make_documents(t for t in templates if (t.level, t.format, t.variant) == wanted)
    ((_, content),) = made
    filled = draft_of(content, points, form, "blank")
    unmarked = draft_of(content, points, form, "blank")
    MUTATIONS["marks_gone"](unmarked)
    return {"empty": content, "filled": filled.content(), "unmarked": unmarked.content()}


def _without_properties(content: bytes, form: str) -> bytes:
    members = unpack(content)
    part = {"docx": "docProps/custom.xml", "odt": "meta.xml"}[form]
    members[part] = re.sub(
        rb"<property .*?</property>|<meta:user-defined.*?</meta:user-defined>",
        b"",
        members[part],
        flags=re.DOTALL,
    )
    return pack(members)


def _different(
    page: Page | Firefox, table: dict[str, tuple[str, bytes]], known: Context
) -> dict[str, Any]:
    different = {}
    for case, (name, content) in table.items():
        python, browser = _read_by_python(name, content, known), _read(page, name, content)
        if python != browser:
            different[case] = _first(python, browser)
    return different


def _first(python: Read, browser: Read) -> tuple[Any, Any]:
    """The first finding that differs, or else the answers."""
    pairs = zip_longest(python[0], browser[0])
    return next(((a, b) for a, b in pairs if a != b), (python[1], browser[1]))


def test_a_chosen_file_is_shown_with_all_it_lacks(page: Page) -> None:
    made = draft("docx")
    MUTATIONS["answer_deleted"](made)
    page.set_input_files(
        "#file", {"name": "bc.docx", "mimeType": "application/zip", "buffer": made.content()}
    )
    page.wait_for_selector("#result h2")
    assert page.locator("[data-code=point-empty]").count() == 1
    assert page.evaluate("document.activeElement.tagName") == "H2"
    page.locator("summary").click()
    shown = page.inner_text("details")
    assert "Trả lời <&> của “hoi-nghi-quan-triet”." in shown
    assert re.search(r": [0-9.,]+%\n", shown)
    assert " %" not in shown


def test_a_mended_file_of_the_same_name_is_read_again(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "bc.docx"
    for name in ("answer_deleted", "nothing"):
        made = draft("docx")
        MUTATIONS[name](made)
        path.write_bytes(made.content())
        with page.expect_file_chooser() as chooser:
            page.click("label[for=file]")
        chooser.value.set_files(path)
        empty = int(name == "answer_deleted")
        wait_until(page, f"document.querySelectorAll('[data-code=point-empty]').length === {empty}")
    assert "bc.docx" in page.inner_text("h2 >> nth=0")


DROP = """(reading) => {
  const file = new File(['x'], reading.name);
  file.arrayBuffer = () => new Promise((give, refuse) => {
    window.give = reading.held ? window.give : () => give(new ArrayBuffer(1));
    if (reading.held) window.giveHeld = () => give(new ArrayBuffer(1));
    if (reading.refused) refuse(new Error());
  });
  const event = new Event('drop');
  event.dataTransfer = { files: [file] };
  document.getElementById('drop').dispatchEvent(event);
}"""


def test_the_file_chosen_last_is_shown(page: Page) -> None:
    page.evaluate(DROP, {"name": "cham.docx", "held": True})
    page.evaluate(DROP, {"name": "nhanh.docx"})
    page.evaluate("window.give()")
    page.wait_for_selector("#result h2:has-text('nhanh.docx')")
    page.evaluate("new Promise((done) => { window.giveHeld(); setTimeout(done); })")
    assert "nhanh.docx" in page.inner_text("#result h2")


def test_a_folder_that_is_dropped_is_told(page: Page) -> None:
    page.evaluate(DROP, {"name": "thu-muc", "refused": True})
    page.wait_for_selector("#result [data-code=not-readable]")


def test_nothing_is_asked_and_nothing_is_stored(page: Page, source: str) -> None:
    assert "connect-src 'none'" in source
    assert re.findall(r'(?:src|href)="(?!index\.html)[^"]*"', source) == []
    blocked = page.evaluate("fetch('https://vi-du.vn/').then(() => 'sent', () => 'blocked')")
    assert blocked == "blocked"
    stored = page.evaluate(
        "[document.cookie, typeof localStorage === 'object' && localStorage.length]"
    )
    assert stored in (["", 0], ["", False])


def test_it_is_small(source: str) -> None:
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", source, re.DOTALL)
    data, script = scripts
    assert len(gzip.compress(script.encode())) < 40_000
    assert len(gzip.compress(data.encode())) < 60_000


def test_two_megabytes_are_read_at_once(page: Page) -> None:
    made = draft("docx")
    MUTATIONS["picture"](made)
    made.parts["word/media/a.png"] = made.parts["word/media/a.png"] + _noise(2_000_000)
    content = made.content()
    assert len(content) > 2_000_000
    text = base64.b64encode(content).decode()
    taken = page.evaluate(
        """(text) => {
          const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
          window.kiemTra.read('a.docx', bytes);
          const start = performance.now();
          window.kiemTra.read('a.docx', bytes);
          return performance.now() - start;
        }""",
        text,
    )
    assert taken < 1500  # 300 ms on a machine that does nothing else: make bench


def _noise(count: int) -> bytes:
    return random.Random(1).randbytes(count)  # noqa: S311


def test_the_script_is_of_the_time_of_chromium_80(source: str) -> None:
    script = re.findall(r"<script>(.*?)</script>", source, re.DOTALL)[-1]
    own = script[script.index("'use strict'") :].rpartition("}());")[0]
    assert ".at(" not in own  # ``at`` is what offsets are called there
    # Chromium has trimStart and trimEnd since version 66.
    assert set(newer(own)) <= {"at", "trimStart", "trimEnd"}


def test_without_javascript_it_shows_what_to_check_by_eye(source: str) -> None:
    assert "Tự rà trước khi gửi" in source
    assert "Việc tổ chức các hội nghị" in source
