"""A thousand random edits of every kind: each byte outside the lines concerned stays."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest

from decuong.desk.edits import OPERATIONS, Wanted, edited
from decuong.errors import Hindered, ProblemsFound
from decuong.outlines.editing import Document
from decuong.outlines.placed import Trail, point_trails
from decuong.outlines.reading import Node, parse_nodes
from tests.sample import OUTLINE, PERIOD

_MOST_NEW = 8
"""Lines that one edit may add besides those it rewrites: a point, a group, a clause explained."""

_FEWEST = 20
"""Points; of fewer, too many edits find nothing to do."""


def start() -> Document:
    """The real outline, with comments everywhere and the ends of lines of Windows."""
    lines = (OUTLINE / f"{PERIOD}.yml").read_text("utf-8").splitlines()
    noted: list[str] = []
    for number, line in enumerate(lines):
        if number % 17 == 3 and line.lstrip().startswith("- "):
            noted.append(f"{line[: len(line) - len(line.lstrip())]}# ghi tay {number}")
        noted.append(line)
        if number % 23 == 5:
            noted.append("")
    return Document(f"outline/{PERIOD}.yml", "\r\n".join([*noted, "# hết", ""]).encode())


class Lines:
    """A file by its lines, and which of them a value stands on."""

    def __init__(self, document: Document) -> None:
        self.text = document.content.decode()
        self.lines = self.text.split("\n")
        self._root = parse_nodes(self.text)

    def of(self, trail: Trail) -> set[int]:
        """The lines of a key with its value, or of an item with the comments right above it."""
        node, entry = self._root, self._root
        first = 0
        for step in trail:
            node, first = self._step(entry, step)
            entry = node
        if not trail:
            return set(range(len(self.lines)))
        last = self._line(max(node.end - 1, node.start))
        above = first - 1
        while isinstance(trail[-1], int) and self.lines[above].lstrip().startswith("#"):
            above -= 1
        return set(range(above + 1, last + 1))

    def _step(self, node: Node, step: str | int) -> tuple[Node, int]:
        if isinstance(step, str):
            key, value = next(e for e in node.entries or () if e[0].value == step)
            return value, self._line(key.start)
        item = (node.items or ())[step]
        first = self._line(item.start)
        while node.style != "flow" and "-" not in self.lines[first][: node.column + 1]:
            first -= 1
        return item, first

    def _line(self, place: int) -> int:
        return self.text.count("\n", 0, place)


def concerned(document: Document, want: Wanted) -> set[int]:
    """The lines that an edit may rewrite: those of what it names, and of what goes with it."""
    lines = Lines(document)
    if want.operation == "merge":
        following = (*want.trail[:-1], int(want.trail[-1]) + 1)
        return lines.of(want.trail) | lines.of(following)
    found: set[int] = set()
    trail = want.trail
    if want.operation in ("add", "add-point", "add-figure"):
        trail = (*trail, "figures") if want.operation == "add-figure" else trail
        value = document.data_at(trail)
        return set() if value is None or _is_block(lines, trail) else lines.of(trail)
    if want.operation == "move":
        found |= set() if _is_block(lines, want.to) else lines.of(want.to[:-1])
    while document.data_at(trail) is None and trail:
        trail = trail[:-1]  # a key that is not there: of the one above, where it stands in one line
    here = lines.of(trail)
    if trail == want.trail or isinstance(document.data_at(trail), str) or len(here) == 1:
        found |= here
    siblings = document.data_at(trail[:-1])
    if isinstance(siblings, Mapping) and next(iter(siblings)) == trail[-1]:  # behind its dash
        found |= {min(lines.of((*trail[:-1], key))) for key in [*siblings][1:2]}
    while len(trail) > 1 and len(document.data_at(trail[:-1]) or ()) == 1:
        trail = trail[:-1]  # what is left empty goes too
        found |= lines.of(trail)
    return found


def _is_block(lines: Lines, trail: Trail) -> bool:
    try:
        return len(lines.of(trail)) > 1
    except StopIteration:
        return True  # begun below what is there


def wanted(document: Document, chance: random.Random, number: int) -> Wanted:
    """One of the things a person does, wherever it falls."""
    data = document.data_at(())
    points = [trail for trail, _ in point_trails(data)]
    lists = [("points",), *((*trail, "points") for trail in points)]
    point, place = chance.choice(points), chance.choice(lists)
    value = chance.choice([trail for trail in _texts(data) if trail[-1] != "id"])
    key = (*point, chance.choice(("short", "guidance", "evidence")))
    words = f"chữ “mới”: số {number} #{chance.randrange(99)}"
    contact = {"id": f"them-{number}", "value": words}
    wishes = {
        "set": Wanted("set", chance.choice((key, value, value)), words),
        "clear": Wanted("clear", value),
        "choose": Wanted("choose", (*point, "levels"), chance.choice(("", "xa", "huyen xa"))),
        "add": chance.choice(
            (Wanted("add", (*point, "text"), words), Wanted("add", ("contacts",), values=contact))
        ),
        "add-point": Wanted("add-point", place, words, index=chance.randint(0, 3)),
        "add-figure": Wanted("add-figure", point, f"số {number}"),
        "remove": Wanted("remove", point),
        "move": Wanted("move", point, to=place, index=chance.randint(0, _count(document, place))),
        "split": Wanted(
            "split", point, index=chance.randint(0, _count(document, (*point, "text")))
        ),
        "merge": Wanted("merge", point),
    }
    return wishes[[*OPERATIONS][number % len(OPERATIONS)]]


def _count(document: Document, trail: Trail) -> int:
    return len(document.data_at(trail) or ())


def _texts(data: Any, above: Trail = ()) -> Iterator[Trail]:
    inner = data.items() if isinstance(data, Mapping) else enumerate(data)
    for step, value in inner:
        if isinstance(value, str):
            yield (*above, step)
        elif isinstance(value, Mapping | list):
            yield from _texts(value, (*above, step))


def is_within(rest: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether lines stand among others, in their order."""
    others = iter(lines)
    return all(line in others for line in rest)


def bare(lines: Sequence[str]) -> list[str]:
    return [line.strip() for line in lines]


def check_edits(count: int, seed: int) -> None:
    chance, document = random.Random(seed), start()  # noqa: S311  (no secret)
    made: dict[str, int] = {}
    for number in range(count):
        if sum(1 for _ in point_trails(document.data_at(()))) < _FEWEST:
            document = start()
        want = wanted(document, chance, number)
        try:
            after = edited(document, want)
        except (ProblemsFound, Hindered):
            continue
        if after.content == document.content:
            continue
        lines, new = Lines(document).lines, Lines(after).lines
        touched = concerned(document, want)
        rest = [line for at, line in enumerate(lines) if at not in touched]
        assert is_within(rest, new), want
        assert len(new) - len(rest) <= len(touched) + _MOST_NEW, want
        if want.operation in ("move", "split"):  # what moves keeps its words and comments
            moved = [lines[at] for at in sorted(touched)]
            lost = set(bare(moved)) - set(bare(new))
            assert lost <= {"points:", "text:", "figures:"}, (want, lost)
        made[want.operation] = made.get(want.operation, 0) + 1
        if len(after.content) < 80_000:
            document = after
    assert made.keys() == OPERATIONS.keys(), made
    assert sum(made.values()) > count // 2, made


def test_a_hundred_random_edits_change_only_their_own_lines() -> None:
    check_edits(100, seed=17)


@pytest.mark.soak
def test_a_thousand_random_edits_change_only_their_own_lines() -> None:
    for seed in range(4):
        check_edits(1_000, seed)
