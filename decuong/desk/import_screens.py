"""Importing: files dropped, the proposal beside them, and keeping it as a draft."""

from __future__ import annotations

import re
import secrets
import tempfile
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from decuong.desk.answers import Answer, Asked, Go, Page, UploadedFile
from decuong.desk.history import History
from decuong.desk.provenance import source_lines
from decuong.desk.texts import DESK_TEXTS
from decuong.errors import Hindered, Place, ProblemsFound, problem
from decuong.outlines.level_outline import numbered
from decuong.outlines.loading import examine, load
from decuong.outlines.model import PERIOD_PATTERN, Period, walk
from decuong.outlines.releases import releases
from decuong.outlines.wording import point_words

if TYPE_CHECKING:
    from decuong.importing.proposing import Proposal
    from decuong.manuscripts.manuscript import Manuscript

_MOST_KEPT = 8
"""Readings kept in memory; nothing of them is on disk before a person keeps one."""


@dataclass
class Reading:
    """Files as they were read."""

    names: tuple[Path, ...]
    """Of the files, as the person knows them."""
    manuscripts: tuple[Manuscript, ...]
    guess: str
    """Id of the period, guessed from the files; empty where they do not say it."""
    proposals: dict[tuple[str, str], tuple[Proposal, Period]] = field(default_factory=dict)
    """By the period's id and the previous one's."""


@dataclass
class Importing:
    """The screens of an import."""

    outline: Path
    readings: OrderedDict[str, Reading] = field(default_factory=OrderedDict)

    def ask(self, _: Asked) -> Page:
        """Which files."""
        return Page("import.html.j2", {"known": self._known()})

    def read(self, asked: Asked) -> Go:
        """Read the files; nothing is written."""
        if not asked.files:
            raise Hindered("no-file-chosen")
        manuscripts = _opened(asked.files)
        names = tuple(Path(Path(file.name).name) for file in asked.files)
        name = secrets.token_hex(8)
        reading = self.readings[name] = Reading(names, manuscripts, "")
        reading.guess = self._guess(reading)
        while len(self.readings) > _MOST_KEPT:
            self.readings.popitem(last=False)
        return Go(f"/nhap/{name}")

    def show(self, asked: Asked) -> Answer:
        """The proposal beside the files."""
        name, reading = self._reading(asked)
        known = self._known()
        period = asked.query.get("ky", reading.guess).strip().lower()
        previous = asked.query.get("truoc", next((k for k in known if k != period), ""))
        values = {
            "name": name,
            "reading": reading,
            "period": period,
            "previous": previous,
            "known": known,
        }
        if not re.fullmatch(PERIOD_PATTERN, period):
            return Page("proposal.html.j2", {**values, "proposal": None})
        path = self.outline / f"{period}.yml"
        proposal, draft = self._proposed(reading, period, previous)
        lines = source_lines(proposal.source, proposal.period)
        numbers = {i.point.id: i.number for i in walk(numbered(draft.points, draft.numbering))}
        matches = {match.id: match for match in proposal.matches}
        doubts: dict[str, list[str]] = {}
        for owner, doubt in proposal.doubts:
            doubts.setdefault(owner, []).append(doubt)
        points = [
            (
                point,
                numbers.get(point.id, ""),
                point_words(point),
                matches.get(point.id),
                doubts.get(point.id, []),
            )
            for point in (*walk(draft.letter.points), *walk(draft.points))
        ]
        return Page(
            "proposal.html.j2",
            {
                **values,
                "proposal": proposal,
                "draft": draft,
                "lines": lines,
                "points": points,
                "of_all": doubts.get("", []),
                "doubts": len(proposal.doubts),
                "exists": path.exists(),
                "published": bool(releases(self.outline, period)),
                "merged": draft != proposal.period,
                "left_out": proposal.unsourced,
            },
        )

    def keep(self, asked: Asked) -> Go:
        """Write the draft, as ``decuong import --write`` does."""
        from decuong.importing.drafts import write_draft  # noqa: PLC0415  (slow to import)

        _, reading = self._reading(asked)
        period, previous = asked.text("ky"), asked.text("truoc")
        place = Place((self.outline / f"{period}.yml").as_posix())
        if not re.fullmatch(PERIOD_PATTERN, period):
            raise ProblemsFound([problem("period-id-invalid", place, value=period)])
        if releases(self.outline, period):
            raise ProblemsFound([problem("import-published", place)])
        reading.proposals.clear()  # the file may have been edited since it was shown
        proposal, draft = self._proposed(reading, period, previous)
        path = self.outline / f"{period}.yml"
        if path.exists():
            with History(path).following():
                write_draft(self.outline, proposal, draft, reading.names)
        else:
            write_draft(self.outline, proposal, draft, reading.names)
        return Go(f"/ky/{period}/xem-lai")

    def _guess(self, reading: Reading) -> str:
        """The period's id by the outline's title, or else by the first words that name a time."""
        said = " ".join(p.text for m in reading.manuscripts for p in m.paragraphs())
        first = _named_in(said)
        if not first:
            return ""
        try:
            title = self._proposed(reading, f"{first[:4]}-nam", "")[0].period.title
        except ProblemsFound:  # told where the proposal would be shown
            return first
        return _named_in(title) or first

    def _reading(self, asked: Asked) -> tuple[str, Reading]:
        name = asked.path["reading"]
        if name not in self.readings:
            raise Hindered("reading-forgotten")
        return name, self.readings[name]

    def _known(self) -> list[str]:
        """The periods there are, newest first."""
        periods = examine(self.outline).periods
        dated = [(period.term.end, name) for name, period in periods.items() if period]
        return [name for _, name in sorted(dated, reverse=True)]

    def _proposed(self, reading: Reading, period: str, previous: str) -> tuple[Proposal, Period]:
        from decuong.importing.drafts import propose_draft  # noqa: PLC0415  (slow to import)

        if (period, previous) not in reading.proposals:
            catalogue = load(self.outline, {self.outline / f"{period}.yml"})
            before = next((p for p in catalogue.periods if p.period == previous), None)
            reading.proposals[period, previous] = propose_draft(
                self.outline, reading.manuscripts, period, catalogue, before
            )
        return reading.proposals[period, previous]


def _opened(files: Sequence[UploadedFile]) -> tuple[Manuscript, ...]:
    """The files as the import reads them, by way of a passing folder."""
    from decuong.manuscripts.opening import open_manuscript  # noqa: PLC0415  (slow to import)

    with tempfile.TemporaryDirectory(prefix="decuong-", ignore_cleanup_errors=True) as folder:
        found = []
        for place, file in enumerate(files):
            path = Path(folder, str(place), Path(file.name).name or "tep")
            path.parent.mkdir()
            path.write_bytes(file.content)
            try:
                found.append(open_manuscript(path))
            except ProblemsFound as refused:
                raise ProblemsFound(
                    problem(p.code, Place(path.name), p.where, **dict(p.details))
                    for p in refused.problems
                ) from None
        return tuple(found)


def _named_in(text: str) -> str:
    """The period that words name first, as letters name a time; empty where they name none."""
    low = " ".join(text.lower().split())
    found = [
        (match.start(), f"{match['year']}-{kind}")
        for kind, pattern in DESK_TEXTS["times"].items()
        for match in re.finditer(pattern, low)
    ]
    return min(found, default=(0, ""))[1]
