"""Whatever stands in the YAML, there is an outline or a list of problems at their lines."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import strategies as st

from decuong.documents.reports import report_templates
from decuong.errors import Problem, ProblemsFound
from decuong.outlines.loading import load
from decuong.website.period_view import without_drafts
from tests.abuse.repeated import repeated
from tests.generated import HOSTILE
from tests.website.conftest import made_up_downloads, texts_of

PERIOD = """\
period: 2030-thu
title: Kết quả công tác
short: Thử
term:
  name: Năm 2030
  start: 2030-01-01
  end: 2030-12-31
status: open
versions:
  - number: 1
    note: Bản đầu
letter:
  source: nguon/2030-thu.txt
  salutation: "Kính gửi:"
  addressee: Các xã
  opening: "Đề nghị:"
  points:
    - id: thu
      text:
        - Gửi báo cáo.
  copies_label: "Nơi nhận:"
  copies: [Như trên]
levels:
  - level: tinh
  - level: xa
outline:
  heading: ĐỀ CƯƠNG
  note: { label: "Lưu ý:", text: Ngắn gọn. }
numbering:
  titled: [roman, arabic]
  untitled: [dash]
points:
  - id: phan-mot
    title: Tình hình nhân dân
    points:
      - id: tam-trang
        text:
          - text: Tâm trạng nhân dân
            guidance: nêu rõ số cuộc
        figures:
          - id: so-cuoc
            name: Số cuộc
            unit: cuộc
            quote: số cuộc
"""
"""A small outline without a mistake."""

PIECES = (
    "&a ", "*a", "<<: *a", "!!python/object/apply:os.system ", "!!binary ", "! ", "!<tag:x> ",
    "? ", "- ", ": ", " #", "{", "}", "[", "]", ",", '"', "'", "|", ">", "|2-", "%YAML 1.2", "---",
    "...", "\t", "\r", "\r\n", "\x85", "\u2028", "\x00", "\x07", "\x1b[31m", "\x7f", "\ufeff",
    "\ufffe", "\u200b", "\u200d", "\u202e", "\u2066", "\u00ad", "\ud7ff", "\U0001f600", "a\u0301",
    "~", "null", "true", "no", "1_000", "0x10", "1e9", ".inf", "2030-02-30", "=", "@", "`",
    "\\", "\\u0000", '"\\x00"', '"\\ud800"', "\n", "\n\n", "\n  ", "\n- ", "[" * 60, "{a: " * 60,
    "x" * 5000, "? - ? - ", "points:", "id:", "levels: [tinh, tinh]", *HOSTILE,
)  # fmt: skip

Edit = tuple[int, int, str]
"""Where, how many characters go, what comes."""

edits: st.SearchStrategy[list[Edit]] = st.lists(
    st.tuples(
        st.integers(0, len(PERIOD)),
        st.one_of(st.just(0), st.integers(0, 40)),
        st.lists(st.sampled_from(PIECES), max_size=3).map("".join),
    ),
    min_size=1,
    max_size=4,
)


@pytest.fixture
def folder(copied_outline: Path) -> Path:
    """An outline with the small period alone; it has no mistake."""
    for path in copied_outline.glob("20*.yml"):
        path.unlink()
    (copied_outline / "nguon/2030-thu.txt").write_text("…", encoding="utf-8")
    (copied_outline / "2030-thu.yml").write_text(PERIOD, encoding="utf-8")
    assert [period.period for period in load(copied_outline).periods] == ["2030-thu"]
    return copied_outline


def _check(folder: Path, content: bytes) -> bool:
    """Whether it loads and is rendered; problems stand on lines the file has."""
    (folder / "2030-thu.yml").write_bytes(content)
    lines = len(content.splitlines()) + 1
    problems = _problems(folder)
    for problem in problems:
        assert problem.place.path == "outline/2030-thu.yml"
        assert 1 <= problem.place.line <= lines
        assert str(problem).isprintable()
    return not problems


def _problems(folder: Path) -> tuple[Problem, ...]:
    try:
        catalogue = load(folder)
    except ProblemsFound as found:
        return found.problems
    period = without_drafts(catalogue, drafts=True).periods[0]
    assert texts_of(catalogue, made_up_downloads(period))
    assert len(report_templates(catalogue, period)) == 4 * len(period.levels)
    return ()


def _check_edits(folder: Path, examples: int) -> None:
    seen = {True: 0, False: 0}

    def check(changes: list[Edit]) -> None:
        text = PERIOD
        for start, length, words in changes:
            text = text[:start] + words + text[start + length :]
        seen[_check(folder, text.encode("utf-8", "surrogatepass"))] += 1

    repeated(check, edits, examples)
    assert min(seen.values()) > examples // 100


@pytest.mark.slow
def test_two_thousand_broken_files(folder: Path) -> None:
    _check_edits(folder, 2_000)


@pytest.mark.soak
def test_two_hundred_thousand_broken_files(folder: Path) -> None:
    _check_edits(folder, 200_000)


@pytest.mark.slow
def test_any_bytes(folder: Path) -> None:
    def check(content: bytes) -> None:
        _check(folder, content)

    repeated(check, st.binary(max_size=300), 500)


SPOILERS = (
    "{indent}khoa-la: x\n",
    "{indent}title: a\u200bb\n",
    "{indent}title: &neo a\n",
    "{indent}title: !!str a\n",
    "{indent}title: a\x07b\n",
    "{indent}title: 'a\n",
    "{indent}ti tle\n",
)
"""Lines with a mistake, whatever they are put before."""


@pytest.mark.parametrize("line", SPOILERS)
def test_a_mistake_is_told_at_its_own_line(folder: Path, line: str) -> None:
    """Before every line that holds a key: a key without its colon may show one line later."""
    lines = PERIOD.splitlines(keepends=True)
    places = [n for n, text in enumerate(lines) if ": " in text and text.strip()[0] != "-"]
    assert len(places) > 20
    for place in places:
        indent = lines[place][: len(lines[place]) - len(lines[place].lstrip())]
        spoilt = "".join([*lines[:place], line.format(indent=indent), *lines[place:]])
        (folder / "2030-thu.yml").write_text(spoilt, encoding="utf-8")
        told = {problem.place.line for problem in _problems(folder)}
        assert told & {place + 1, place + 1 + (line == SPOILERS[-1])}, spoilt


BOMBS = {
    "aliases": "a: &a [x, x]\n"
    + "".join(
        f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ),
    "merges": "a: &a {x: y}\n" + "b: {<<: *a}\n" * 10_000,
    "brackets": "a: " + "[" * 100_000,
    "dashes": "- " * 100_000,
    "question marks": "? " * 50_000,
    "indents": "".join(" " * depth + "a:\n" for depth in range(1_300)),
    "keys": "".join(f"khoa{number}: x\n" for number in range(10_000)),
    "one key": "title: x\n" * 10_000,
    "a long line": "title: " + "x" * 1_900_000,
    "quotes": "title: " + '"' * 1_000_001,
    "ten megabytes": "title: " + "x" * 10_000_000,
    "points": "points:\n" + "  - {id: a, title: b}\n" * 8_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("bomb", BOMBS)
def test_bombs_are_refused_soon(folder: Path, bomb: str) -> None:
    start = time.process_time()
    assert not _check(folder, BOMBS[bomb].encode())
    assert time.process_time() - start < 10
