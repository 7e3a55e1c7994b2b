"""The real letter as a Word file gives the outline that was written by hand."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from decuong.authoring.yaml_writing import write_yaml
from decuong.importing.proposing import Proposal, propose_period
from decuong.manuscripts.opening import open_manuscript
from decuong.outlines.level_outline import NumberedPoint, numbered
from decuong.outlines.model import Catalogue, NumberingRule, Period, Point, validated, walk
from decuong.outlines.reading import read
from decuong.outlines.wording import LETTER_NUMBERING, period_words, source_words
from tests.documents.office import converted
from tests.importing import word_files

Imported = Callable[..., Proposal]

MOST_EDITS = 5

TYPOS = {"ccấp huyện", "động động", "Fangage"}
"""What no program may decide: wrong words of the source, kept as they are."""


def _items(points: tuple[Point, ...], rule: NumberingRule) -> list[NumberedPoint]:
    return list(walk(numbered(points, rule)))


def _said(item: NumberedPoint) -> dict[str, Any]:
    point = item.point
    return {
        "number": item.number,
        "depth": item.depth,
        "title": point.title,
        "guidance": point.guidance,
        "text": point.text,
        "optional": point.optional,
        "asks": item.asks,
        "quantities": len(point.figures),
        "evidence": point.evidence,
    }


def edits(made: Period, real: Period) -> Iterator[str]:
    """What a person would still have to change, a value each; ids and names of figures aside."""
    for ours, theirs in (
        (
            _items(made.letter.points, LETTER_NUMBERING),
            _items(real.letter.points, LETTER_NUMBERING),
        ),
        (_items(made.points, made.numbering), _items(real.points, real.numbering)),
    ):
        assert len(ours) == len(theirs)
        for one, other in zip(ours, theirs, strict=True):
            mine, yours = _said(one), _said(other)
            yield from (f"{other.point.id} › {key}" for key in mine if mine[key] != yours[key])
    letter, real_letter = made.letter.model_dump(), real.letter.model_dump()
    for key in letter.keys() - {"points", "source", "whole_report"}:
        if letter[key] != real_letter[key]:
            yield f"letter › {key}"
    for key in ("title", "outline", "numbering", "contacts"):
        if getattr(made, key) != getattr(real, key):
            yield key
    for mine_level, your_level in zip(made.levels, real.levels, strict=True):
        said = mine_level.model_copy(update={"unit": your_level.unit})  # no letter says it
        if said != your_level:
            yield f"levels › {your_level.level}"


def _check(proposal: Proposal, real: Period) -> None:
    found = list(edits(proposal.period, real))
    print(f"\n{len(found)} manual edits: {found}; {len(proposal.doubts)} doubts to answer")
    assert len(found) <= MOST_EDITS
    assert set(found) == {
        "yeu-cau-chung-cua-bao-cao › text",
        "phat-huy-vai-tro-bao-chi › text",
        "quyen-lam-chu-giam-sat-hoa-giai › text",
    }
    words = " ".join(period_words(proposal.period))
    assert all(typo in words for typo in TYPOS)


WAYS = {
    "typed": word_files.with_typed_numbers,
    "automatic": word_files.with_automatic_numbers,
}
"""How a letter's numbers may have been written."""


@pytest.fixture(scope="module", params=["odt", "doc"])
def saved(
    request: pytest.FixtureRequest, lines: list[str], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bytes]:
    """The letter as LibreOffice saved it as another kind, by how its numbers were written."""
    contents = {f"{way}.docx": write(lines) for way, write in WAYS.items()}
    paths = converted(contents, request.param, tmp_path_factory.mktemp("saved"))
    return {Path(name).stem: path.read_bytes() for name, path in paths.items()}


def test_typed_numbers(imported: Imported, lines: list[str], outline_period: Period) -> None:
    _check(imported(word_files.with_typed_numbers(lines)), outline_period)


def test_automatic_numbers(imported: Imported, lines: list[str], outline_period: Period) -> None:
    content = word_files.with_automatic_numbers(lines)
    assert b"I. " not in content
    _check(imported(content), outline_period)


def test_plain_text(imported: Imported, lines: list[str], outline_period: Period) -> None:
    _check(imported("\n".join(lines).encode()), outline_period)


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_saved_by_libreoffice(
    saved: dict[str, bytes], imported: Imported, outline_period: Period, way: str
) -> None:
    _check(imported(saved[way]), outline_period)


def test_with_the_previous_period_the_ids_are_its_ids(
    imported: Imported, lines: list[str], outline_period: Period
) -> None:
    content = word_files.with_typed_numbers(lines)
    proposal = imported(content, name="2025-6-thang", previous=outline_period)

    def ids(points: tuple[Point, ...]) -> list[str]:
        return [i for p in points for i in (p.id, *(f.id for f in p.figures), *ids(p.points))]

    assert ids(proposal.period.points) == ids(outline_period.points)
    assert ids(proposal.period.letter.points) == ids(outline_period.letter.points)
    assert proposal.changes == ()  # what the last period corrected is corrected again
    again = {(c.wrong, c.right) for c in proposal.period.corrections}
    assert ("(Fangage)", "(Fanpage)") in again
    assert all(match.likeness > 0.9 for match in proposal.matches)


def test_the_source_comes_back_word_for_word(imported: Imported, lines: list[str]) -> None:
    proposal = imported(word_files.with_automatic_numbers(lines))
    assert period_words(proposal.period) == source_words(proposal.source, proposal.period)
    spoken = " ".join(line.split("]")[-1] for line in lines)
    assert proposal.source.split() == unicodedata.normalize("NFC", spoken).split()


def test_the_yaml_reads_back_as_proposed(imported: Imported, lines: list[str]) -> None:
    proposal = imported(word_files.with_typed_numbers(lines))
    data, problems = read("x.yml", write_yaml(proposal.period, "# đầu").encode())
    assert problems == []
    assert data is not None
    made, problems = validated(Period, data)
    assert problems == []
    assert made == proposal.period


def test_the_same_file_gives_the_same_bytes(imported: Imported, lines: list[str]) -> None:
    content = word_files.with_typed_numbers(lines)
    first, second = (write_yaml(imported(content).period, "") for _ in range(2))
    assert first == second


@pytest.mark.parametrize("turned", [False, True])
def test_letter_and_outline_in_two_files(
    catalogue: Catalogue, outline_period: Period, lines: list[str], tmp_path: Path, *, turned: bool
) -> None:
    start = lines.index("ĐỀ CƯƠNG BÁO CÁO")
    files = []
    for name, part in (("letter", lines[:start]), ("outline", lines[start:])):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(word_files.with_typed_numbers(part))
        files.append(open_manuscript(path))
    _check(
        propose_period(files[::-1] if turned else files, "2024-6-thang", catalogue, None),
        outline_period,
    )
