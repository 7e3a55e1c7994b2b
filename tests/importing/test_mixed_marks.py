"""Outlines in every mixture of numbers, labels and bullets: read rightly, or asked about."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest

from decuong.importing.lines.labels import label_length
from decuong.importing.proposing import Proposal
from decuong.numerals import roman, vietnamese_letter
from decuong.outlines.level_outline import numbered
from decuong.outlines.model import walk

Place = tuple[int, ...]

_WORDS = ("tuyên", "vận", "giám", "sát", "hội", "viên", "quỹ", "nhà", "môi", "trẻ", "em", "rừng")
_LATIN = " ABCDE"

_SECTIONS: dict[str, Callable[[Place], str]] = {
    "I. ": lambda place: f"{roman(place[0])}. ",
    "I/ ": lambda place: f"{roman(place[0])}/ ",
    "A. ": lambda place: f"{_LATIN[place[0]]}. ",
    "1. ": lambda place: f"{place[0]}. ",
    "Phần I: ": lambda place: f"Phần {roman(place[0])}: ",
    "Phần A: ": lambda place: f"Phần {_LATIN[place[0]]}: ",
    "Chương I. ": lambda place: f"Chương {roman(place[0])}. ",
    "CHƯƠNG I": lambda place: f"CHƯƠNG {roman(place[0])}\n",
    "Nội dung 1: ": lambda place: f"Nội dung {place[0]}: ",
    "Mục 1. ": lambda place: f"Mục {place[0]}. ",
}
_ITEMS: dict[str, Callable[[Place, str], str]] = {
    "1. ": lambda place, _: f"{place[1]}. ",
    "1) ": lambda place, _: f"{place[1]}) ",
    "(1) ": lambda place, _: f"({place[1]}) ",
    "① ": lambda place, _: f"{chr(ord('①') + place[1] - 1)} ",
    "1.1. ": lambda place, _: f"{place[0]}.{place[1]}. ",
    "I.1. ": lambda place, section: f"{_named(place, section)}.{place[1]}. ",
    "Nhóm 1: ": lambda place, _: f"Nhóm {place[1]}: ",
    "Bước 1. ": lambda place, _: f"Bước {place[1]}. ",
}
_LISTS: dict[str, Callable[[Place, str], str]] = {
    "a) ": lambda place, _: f"{vietnamese_letter(place[2])}) ",
    "a. ": lambda place, _: f"{vietnamese_letter(place[2])}. ",
    "i. ": lambda place, _: f"{roman(place[2]).lower()}. ",
    "(i) ": lambda place, _: f"({roman(place[2]).lower()}) ",
    "1a. ": lambda place, _: f"{place[1]}{vietnamese_letter(place[2])}. ",
    "I.1.a. ": lambda place, section: (
        f"{_named(place, section)}.{place[1]}.{vietnamese_letter(place[2])}. "
    ),
    "Câu 1. ": lambda place, _: f"Câu {place[2]}. ",
    "- ": lambda *_: "- ",
    "• ": lambda *_: "• ",
}
_BULLETS = ("- ", "+ ", "* ")
_IMPOSSIBLE = {
    ("1. ", "1. "), ("1. ", "1) "), ("Nội dung 1: ", "1.1. "), ("I. ", "1.1. "), ("I/ ", "1.1. "),
    ("A. ", "1.1. "), ("Phần I: ", "1.1. "), ("Phần A: ", "1.1. "), ("Chương I. ", "1.1. "),
    ("CHƯƠNG I", "1.1. "),
}  # fmt: skip
"""Marks that no office would use for both."""

_NAMING = ("I. ", "I/ ", "A. ", "Phần I: ")
"""Sections that a number such as I.1. may name."""


def _named(place: Place, section: str) -> str:
    return _LATIN[place[0]] if section == "A. " else roman(place[0])


@dataclass
class _Outline:
    """An outline as it is typed, and what it means."""

    rng: random.Random
    lines: list[str] = field(default_factory=lambda: ["ĐỀ CƯƠNG BÁO CÁO", "Công tác năm 2026"])
    tree: list[tuple[int, str]] = field(default_factory=list)

    def add(self, depth: int, mark: str, *, capitals: bool = False) -> None:
        words = " ".join(self.rng.sample(_WORDS, self.rng.randint(2, 5))).capitalize()
        words = f"{words} {len(self.tree)}x"
        words = words.upper() if capitals else words
        self.lines += f"{mark}{words}".split("\n")
        self.tree.append((depth, words))


def _outline(seed: int) -> _Outline:
    rng = random.Random(seed)  # noqa: S311 (no secret)
    outline = _Outline(rng)
    section = rng.choice(list(_SECTIONS))
    items = [x for x in _ITEMS if (section, x) not in _IMPOSSIBLE]
    item = rng.choice([x for x in items if x != "I.1. " or section in _NAMING])
    needs = {"1a. ": item == "1. ", "I.1.a. ": item == "I.1. "}
    inner = rng.choice([x for x in _LISTS if needs.get(x, True)])
    bullet = rng.choice([x for x in _BULLETS if x != inner])
    capitals = rng.random() < 0.5
    for first in range(1, rng.randint(3, 6)):
        outline.add(0, _SECTIONS[section]((first,)), capitals=capitals)
        for second in range(1, rng.randint(1, 5)):
            outline.add(1, _ITEMS[item]((first, second), section))
            for third in range(1, rng.choice((1, 1, 3, 4, 5))):
                outline.add(2, _LISTS[inner]((first, second, third), section))
                for _ in range(rng.choice((0, 0, 0, 2, 3))):
                    outline.add(3, bullet)
    return outline


def _read(proposal: Proposal) -> list[tuple[int, str]]:
    items = walk(numbered(proposal.period.points, proposal.period.numbering))
    words = [(item.depth - 1, item.point.title or item.point.text[0].text) for item in items]
    return [(depth, text[label_length(text) :].strip()) for depth, text in words]


@pytest.mark.parametrize(
    "seeds", [range(80), pytest.param(range(80, 3_000), marks=pytest.mark.soak)]
)
def test_a_point_stands_where_it_should_or_is_asked_about(
    seeds: Sequence[int], imported: Callable[..., Proposal]
) -> None:
    """None is misplaced without a question, no word is lost, and hardly any is misplaced at all."""
    wrong = []
    for seed in seeds:
        outline = _outline(seed)
        proposal = imported("\n".join(outline.lines).encode(), name="2026-nam")
        assert (proposal.count.missing, proposal.count.added) == ((), ()), seed
        if _read(proposal) != outline.tree:
            wrong.append(seed)
            assert any(point for point, _ in proposal.doubts), seed
    assert len(wrong) <= len(seeds) / 50
