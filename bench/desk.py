"""(g) The desk: from its start to the first screen, and from an edit to its answer."""

from __future__ import annotations

import html
import json
import re
import statistics
import time
from pathlib import Path

from bench.answers import Answer, Goal, milliseconds
from bench.workshop import PERIOD, workshop
from decuong.outlines.editing import Document, edit_file
from decuong.outlines.placed import point_trails
from tests.desk.running_desk import Desk, desk_in

PERIODS = (1, 40)
POINTS = 80
"""Of the period that is edited; the real letter has 64 in its outline."""


def answer(folder: Path, rounds: int) -> Answer:
    """Time the desk of a project of many periods; the one that is edited has 80 points."""
    found = {}
    for count in PERIODS:
        here = workshop(folder / f"desk-{count}", count)
        edit_file(here / f"outline/{PERIOD}.yml", _with_points)
        found[count] = _times(here, rounds)
    start, _, edit = found[40]
    return Answer(
        "(g) The desk: its first screen, and an edit's answer",
        ("", "start to first screen", "home again", "an edit's answer"),
        tuple((f"periods: {count}", *map(milliseconds, times)) for count, times in found.items()),
        (
            Goal("First screen within 2 s at 40 periods", start <= 2, milliseconds(start)),
            Goal("An edit's answer within 300 ms at 40 periods", edit <= 0.3, milliseconds(edit)),
        ),
        (
            f"The edited period has {POINTS} points. An edit is written, read back, checked, and "
            "can be undone when it is answered.",
        ),
    )


def _with_points(document: Document) -> Document:
    """A period with more points like its last ones."""
    for number in range(POINTS - sum(1 for _ in point_trails(document.data_at(())))):
        words = {"id": f"muc-{number}", "title": f"Kết quả thực hiện nhiệm vụ khác, số {number}"}
        document = document.with_item(("points",), words)
    return document


def _times(here: Path, rounds: int) -> tuple[float, float, float]:
    """Medians in seconds: start to first screen, home again, an edit's answer."""
    starts, homes, edits = [], [], []
    for _ in range(rounds):
        begun = time.perf_counter()
        with desk_in(here) as desk:
            starts.append(time.perf_counter() - begun)
            begun = time.perf_counter()
            desk.ask("/")
            homes.append(time.perf_counter() - begun)
            edits.append(_edit(desk))
    return statistics.median(starts), statistics.median(homes), statistics.median(edits)


def _edit(desk: Desk) -> float:
    """Seconds until an edit of the newest period is answered; the second, as a person goes on."""
    page = desk.ask(f"/ky/{PERIOD}/sua").text
    state = re.search(r"data-state='([^']*)'", page)
    if state is None:
        raise ValueError("no editor")
    known = json.loads(html.unescape(state[1]))["digest"]
    for words in ("Một", "Hai"):
        wish = {
            "file": f"ky/{PERIOD}",
            "known": known,
            "operation": "set",
            "trail": ["points", 0, "short"],
            "value": f"{words} {time.time_ns()}",
        }
        begun = time.perf_counter()
        reply = desk.tell("/sua", wish)
        took = time.perf_counter() - begun
        if reply.status != 200:
            raise ValueError(reply.text)
        known = json.loads(reply.text)["digest"]
    return took
