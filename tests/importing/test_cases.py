"""Outlines as other offices write them: a file each, and in ``cases/cases.toml`` what is right."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from decuong.cli import main
from decuong.errors import ProblemsFound
from decuong.importing.proposing import Proposal
from decuong.outlines.level_outline import NumberedPoint, numbered
from decuong.outlines.loading import load_with_questions
from decuong.outlines.model import walk

_FOLDER = Path(__file__).parent / "cases"
_RIGHT: dict[str, Any] = tomllib.loads((_FOLDER / "cases.toml").read_text(encoding="utf-8"))
_FILES = [path for path in sorted(_FOLDER.iterdir()) if path.suffix != ".toml"]


_CHECKED = ("08-plan-covers-outline-c", "22-optional-and-guidance-b", "28-labels-w")
"""A deadline in a plan's points, in a letter's opening; points reported if there is anything."""


def _case(path: Path) -> str:
    """The key of what is right for a file: its name, or that of its kind."""
    return path.stem if path.stem in _RIGHT else path.stem.rpartition("-")[0]


def test_every_kind_has_a_file() -> None:
    assert {_case(path) for path in _FILES} == _RIGHT.keys()
    assert len({path.stem.rpartition("-")[0] for path in _FILES}) >= 26


@pytest.mark.parametrize(
    "file",
    [
        pytest.param(path, marks=pytest.mark.slow if _RIGHT[_case(path)].get("slow") else ())
        for path in _FILES
    ],
    ids=lambda path: path.stem,
)
def test_the_file_is_read_as_it_is_meant(file: Path, imported: Callable[..., Proposal]) -> None:
    right = dict(_RIGHT[_case(file)])
    right.pop("slow", None)
    if code := right.pop("refused", None):
        with pytest.raises(ProblemsFound) as found:
            imported(file.read_bytes(), name="2026-nam")
        assert {problem.code for problem in found.value.problems} == {code}
        assert [words for words in right["says"] if words not in str(found.value)] == []
        return
    proposal = imported(file.read_bytes(), name="2026-nam")
    assert proposal.count.was_made
    assert (proposal.count.missing, proposal.count.added) == ((), ())
    assert len(proposal.doubts) <= right.pop("doubts")
    for key, wanted in right.items():
        assert _READ[key](proposal, wanted) == wanted, key


@pytest.mark.parametrize("case", _CHECKED)
def test_what_is_proposed_passes_the_checks_but_for_its_questions(
    case: str, copied_outline: Path
) -> None:
    (file,) = _FOLDER.glob(f"{case}.*")
    assert main(["import", str(file), "--period", "2026-nam", "--write", "--brief"]) == 0
    _, questions = load_with_questions(copied_outline)
    assert questions


def _items(proposal: Proposal) -> list[NumberedPoint]:
    return list(walk(numbered(proposal.period.points, proposal.period.numbering)))


def _words(item: NumberedPoint) -> str:
    return item.point.title or item.point.text[0].text


def _tree(proposal: Proposal, _: object) -> list[str]:
    return [
        f"{'  ' * (item.depth - 1)}{item.number} {_words(item)}".rstrip()
        if item.number
        else f"{'  ' * (item.depth - 1)}{_words(item)}"
        for item in _items(proposal)
    ]


def _of(proposal: Proposal, wanted: dict[str, Any], read: Callable[[NumberedPoint], Any]) -> Any:
    """What is read of the points that a case names."""
    return {_words(item): read(item) for item in _items(proposal) if _words(item) in wanted}


def _figures(item: NumberedPoint) -> list[str]:
    return [f"{f.name} ({f.unit})" if f.unit else f.name for f in item.point.figures]


def _left_out(proposal: Proposal, wanted: list[str]) -> list[str]:
    named = [c.wrong for c in proposal.period.corrections if c.right is None]
    return [words for words in wanted if words in {*named, *proposal.unsourced}]


def _reason(proposal: Proposal, _: str) -> str:
    return ", ".join({c.reason for c in proposal.period.corrections if c.right is None})


def _letter(proposal: Proposal, wanted: dict[str, Any]) -> dict[str, Any]:
    letter = proposal.period.letter.model_dump(mode="json")
    return {key: letter[key] for key in wanted}


def _ordered(key: str) -> Callable[[Proposal, Any], Any]:
    """What the one level is told that the letter is addressed to."""

    def read(proposal: Proposal, _: Any) -> Any:
        (told,) = (level for level in proposal.period.levels if level.deadline)
        return told.deadline.words if key == "deadline" and told.deadline else getattr(told, key)

    return read


def _addressed(proposal: Proposal, _: str) -> str:
    return ", ".join(level.level for level in proposal.period.levels if level.deadline)


def _asks(proposal: Proposal, wanted: list[str]) -> list[str]:
    return [words for words in wanted if any(words in doubt for _, doubt in proposal.doubts)]


def _note(proposal: Proposal, _: object) -> list[str]:
    note = proposal.period.outline.note
    return [note.label, note.text] if note else []


_READ: dict[str, Callable[[Proposal, Any], Any]] = {
    "title": lambda proposal, _: proposal.period.title,
    "tree": _tree,
    "figures": lambda proposal, wanted: _of(proposal, wanted, _figures),
    "guidance": lambda proposal, wanted: _of(
        proposal, wanted, lambda item: list(item.point.guidances())
    ),
    "evidence": lambda proposal, wanted: _of(proposal, wanted, lambda item: item.point.evidence),
    "optional": lambda proposal, _: [_words(i) for i in _items(proposal) if i.point.optional],
    "left_out": _left_out,
    "reason": _reason,
    "corrected": lambda proposal, _: [
        f"{c.wrong} → {c.right}" for c in proposal.period.corrections if c.right
    ],
    "letter": _letter,
    "deadline": _ordered("deadline"),
    "recipient": _ordered("recipient"),
    "level": _addressed,
    "asks": _asks,
    "note": _note,
}
"""What each key of a case is held against."""
