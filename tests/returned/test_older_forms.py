"""Templates no longer in use are known by the lines in which they differ, whoever typed what."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from decuong.outlines.model import Catalogue, Period, Release
from decuong.returned.older_forms import OlderForm, named_by_words, older_forms
from decuong.returned.opening import read_written
from decuong.returned.printed_form import PrintedForm
from decuong.returned.released_forms import Forms, forms_in
from decuong.returned.written import lines_of
from tests.returned.drafts import draft
from tests.returned.fixtures import VERSION, blank
from tests.sample import PERIOD


def reworded(form: PrintedForm) -> PrintedForm:
    lines = (replace(line, text=line.text.replace("buổi", "lần")) for line in form.lines)
    return replace(form, lines=tuple(lines))


@pytest.fixture
def forms() -> Forms:
    """The templates in use: the released ones with another unit of measure, as version 2."""
    released = forms_in(VERSION, 1)
    return {replace(key, version=2): reworded(form) for key, form in released.items()}


@pytest.fixture
def other(catalogue: Catalogue, outline_period: Period, forms: Forms) -> tuple[OlderForm, ...]:
    """What is known of the period before, where the releases of the tests are its."""
    end = outline_period.term.start - datetime.timedelta(days=1)
    term = outline_period.term.model_copy(update={"end": end})
    before = outline_period.model_copy(update={"period": "2023-nam", "term": term})
    release = Release(period="2023-nam", version=3, folder=VERSION)
    both = catalogue.model_copy(
        update={"periods": (outline_period, before), "releases": (release,)}
    )
    return older_forms(both, outline_period, forms)


def lines(content: bytes) -> list[str]:
    return [line.text for line in lines_of(read_written("x", content).body)]


@pytest.mark.parametrize("form", ["docx", "odt"])
@pytest.mark.parametrize("variant", ["blank", "guided"])
def test_a_file_of_another_period_is_named(
    other: tuple[OlderForm, ...], form: str, variant: str
) -> None:
    assert [(one.period, one.version) for one in other] == [("2023-nam", 3)]
    for content in (blank(variant, form), draft(form, variant).content()):
        assert named_by_words(lines(content), other) == other[0]


@pytest.mark.parametrize("variant", ["blank", "guided"])
def test_a_file_of_a_template_in_use_is_not(other: tuple[OlderForm, ...], variant: str) -> None:
    for content in (blank(variant), draft("docx", variant).content()):
        today = [text.replace("buổi", "lần") for text in lines(content)]
        assert named_by_words(today, other) is None


def test_older_versions_come_before_other_periods(
    catalogue: Catalogue, outline_period: Period, forms: Forms
) -> None:
    release = Release(period=PERIOD, version=1, folder=VERSION)
    released = catalogue.model_copy(update={"releases": (release,)})
    (older,) = older_forms(released, outline_period, forms)
    assert (older.period, older.version) == (PERIOD, 1)
    assert len(older.own) < 20
    assert named_by_words([], (older,)) is None
