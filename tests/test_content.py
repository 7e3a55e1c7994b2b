"""The rules of the content, over the project's own outline and the tests': one broken names itself.

Nothing else of the tests reads the project's own: another committee's takes its place unharmed.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from decuong.outlines.loading import load, source_text
from decuong.outlines.model import Catalogue, Point, walk
from decuong.outlines.wording import period_words, source_words
from tests.sample import OUTLINE

OWN = Path(__file__).parent.parent / "outline"


@pytest.fixture(scope="module", params=[OWN, OUTLINE], ids=["own", "of-the-tests"])
def folder(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture(scope="module")
def everything(folder: Path) -> Catalogue:
    """All that an outline says; the rules that need no more than the YAML name what is wrong."""
    return load(folder)


@pytest.fixture(scope="module")
def points(everything: Catalogue) -> list[Point]:
    return [point for period in everything.periods for point in walk(period.points)]


def test_the_tests_outline_is_not_empty() -> None:
    assert sum(len(list(walk(period.points))) for period in load(OUTLINE).periods) > 60


def test_no_word_of_the_source_is_lost_or_added(everything: Catalogue, folder: Path) -> None:
    for period in everything.periods:
        assert period_words(period) == source_words(source_text(folder, period), period)


def test_every_id_is_unique(everything: Catalogue) -> None:
    for period in everything.periods:
        points = list(walk((*period.letter.points, *period.points)))
        ids = [point.id for point in points]
        ids += [figure.id for point in points for figure in point.figures]
        assert len(ids) == len(set(ids))


def test_every_guidance_is_tied_to_words(points: list[Point]) -> None:
    for point in points:
        assert point.title or not point.guidance, point.id
        assert all(clause.text for clause in point.text), point.id


def test_every_figure_quotes_the_guidance_it_comes_from(points: list[Point]) -> None:
    for point in points:
        quotes = [figure.quote for figure in point.figures]
        quotes += [point.evidence] if point.evidence else []
        for quote in quotes:
            assert any(quote in guidance for guidance in point.guidances()), point.id


def test_figures_of_a_point_have_names_of_their_own(points: list[Point]) -> None:
    for point in points:
        names = [figure.name for figure in point.figures]
        assert len(names) == len(set(names)), point.id


def test_all_text_is_nfc(project: Path, folder: Path) -> None:
    written = [*folder.rglob("*.yml"), *project.glob("decuong/**/*.toml")]
    assert len(written) > 4
    for path in written:
        assert unicodedata.is_normalized("NFC", path.read_text(encoding="utf-8")), path
