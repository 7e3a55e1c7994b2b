"""Outlines nobody would write, full of the syntax of every language they pass through."""

from __future__ import annotations

import re
from collections import deque
from pathlib import Path
from typing import Any

import pytest

from decuong.documents.reports import make_documents, report_templates
from decuong.outlines.level_outline import numbered
from decuong.outlines.model import Catalogue, Period, walk
from decuong.website.period_view import without_drafts
from tests.abuse.repeated import repeated
from tests.documents.reading import guidance, lines, without_guidance
from tests.documents.test_validity import docx_errors, odt_errors
from tests.generated import periods, with_period
from tests.website.conftest import html_of, made_up_downloads, texts_of, with_words
from tests.website.test_pages import Elements, shape

pytestmark = pytest.mark.slow

TURNS = 17
"""Outlines made of each drawn one, its words changing places; the first is looked at closely."""


def _turned(catalogue: Catalogue, turn: int) -> Catalogue:
    """The outline with every text where another one was."""
    words: deque[str] = deque()

    def collect(text: str) -> str:
        words.append(text)
        return text

    with_words(catalogue, collect)
    words.rotate(turn * 7)
    return with_words(catalogue, lambda _: words.popleft())


def _tame(text: str) -> str:
    """Letters alone; a colon at the end says that a point is answered below it."""
    words, colon = (text[:-1], ":") if text.endswith(":") else (text, "")
    return "".join(c if c == " " or c.isalpha() else "x" for c in words) + colon


def _phrases(period: Period) -> set[str]:
    """What a reader of the outline must find on its page."""
    found = {period.title, period.outline.heading}
    for item in walk(numbered(period.points, period.numbering)):
        found |= {item.point.title or "", *(clause.text for clause in item.point.text)}
        found |= set(item.point.guidances())
        found |= {figure.name for figure in item.figures}
    return found - {""}


def _check_pages(catalogue: Catalogue) -> None:
    """No text becomes markup, and the words are there."""
    available = made_up_downloads(catalogue.periods[0])
    hostile, tame = (
        texts_of(catalogue, available),
        texts_of(with_words(catalogue, _tame), available),
    )
    assert hostile.keys() == tame.keys()
    pages = {path: html_of(text) for path, text in hostile.items()}
    for path, page in pages.items():
        assert shape(page) == shape(html_of(tame[path])), path
    page = Elements(pages[f"van-ban-huong-dan/{catalogue.periods[0].period}/index.md"]).text
    for phrase in _phrases(without_drafts(catalogue, drafts=False).periods[0]):
        assert phrase in page


def _check_reports(catalogue: Catalogue) -> None:
    """The Markdown for pandoc holds every word, escaped."""
    for template in report_templates(catalogue, catalogue.periods[0]):
        plain = re.sub(r"\\(.)", r"\1", template.body.markdown)
        rule = catalogue.periods[0].numbering
        for item in walk(numbered(catalogue.periods[0].points, rule, template.level)):
            assert (item.point.title or "") in plain
            if template.variant == "guided":  # it stands within the clauses
                assert all(words in plain for words in item.point.guidances())
            else:
                assert all(clause.text in plain for clause in item.point.text)


def _check_outlines(catalogue: Catalogue, examples: int) -> None:
    def check(data: dict[str, Any]) -> None:
        drawn, _ = with_period(catalogue, data)
        _check_pages(drawn)
        _check_reports(drawn)
        for turn in range(1, TURNS):
            turned = _turned(drawn, turn)
            texts_of(turned, made_up_downloads(turned.periods[0]))
            report_templates(turned, turned.periods[0])

    repeated(check, periods(), examples)


def test_hostile_outlines_become_pages_and_reports(catalogue: Catalogue) -> None:
    _check_outlines(catalogue, 60)


@pytest.mark.soak
def test_thousands_of_hostile_outlines(catalogue: Catalogue) -> None:
    _check_outlines(catalogue, 4_000)


def _check_documents(catalogue: Catalogue, folder: Path, examples: int) -> None:
    """Through pandoc: documents that give their words back and keep to their standards."""
    valid = 0

    def check(data: dict[str, Any]) -> None:
        nonlocal valid
        drawn, period = with_period(catalogue, data)
        wanted = [t for t in report_templates(drawn, period) if t.variant == "guided"]
        for template, content in make_documents(wanted[-2:]):
            bare = lines(without_guidance(content))
            said = " ".join(" ".join(line.text.split()) for line in bare)
            guiding = " ".join(guidance(content))
            for item in walk(numbered(period.points, period.numbering, template.level)):
                assert (item.point.title or "") in said
                assert all(clause.text in said for clause in item.point.text)
                assert all(words in guiding for words in item.point.guidances())
            (folder / "report.docx").write_bytes(content)
            errors = (
                docx_errors(folder / "report.docx")
                if template.format == "docx"
                else odt_errors(content)
            )
            assert errors == []
            valid += 1

    repeated(check, periods(), examples, shrink=False)
    assert valid >= examples


def test_hostile_documents_are_valid(catalogue: Catalogue, tmp_path: Path) -> None:
    _check_documents(catalogue, tmp_path, 12)


@pytest.mark.soak
def test_two_thousand_hostile_documents_are_valid(catalogue: Catalogue, tmp_path: Path) -> None:
    _check_documents(catalogue, tmp_path, 1_000)
