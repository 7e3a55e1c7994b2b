"""A draft beside the previous period: which point is which, and which corrections are accepted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from decuong.desk.answers import Asked, Go, Page
from decuong.desk.history import History
from decuong.desk.identities import (
    former_names,
    id_at,
    pairs,
    place_of,
    previous_of,
    wanted_identity,
    worded,
)
from decuong.desk.places import period_path
from decuong.desk.seen import accept, accepted
from decuong.errors import Hindered
from decuong.outlines.loading import read_period, source_text
from decuong.outlines.model import Period
from decuong.outlines.releases import releases
from decuong.outlines.wording import slips


@dataclass(frozen=True)
class Comparing:
    """The screens of what was decided when a draft was imported; every answer is saved at once."""

    outline: Path

    def show(self, asked: Asked) -> Page:
        """Every point beside the former one, and every correction."""
        from decuong.importing.deciding import refusable  # noqa: PLC0415  (slow to import)

        period = self._period(asked)
        previous = previous_of(self.outline, period.period)
        try:
            source = source_text(self.outline, period)
        except OSError:
            source = ""
        return Page(
            "compare.html.j2",
            {
                "standing": {"id": period.period},
                "period": period,
                "previous": previous,
                "pairs": pairs(period, previous),
                "asked": {
                    point.id: [worded(doubt, point.id, previous) for doubt in point.doubts]
                    for point in period.every_point()
                },
                "former_names": former_names(previous),
                "corrections": slips(period),
                "accepted": accepted(period.period),
                "refusable": refusable(period, source),
                "published": bool(releases(self.outline, period.period)),
            },
        )

    def identify(self, asked: Asked) -> Go:
        """Which point of the previous period a point is, written at once."""
        from decuong.importing.deciding import identify_in_draft  # noqa: PLC0415  (slow to import)

        period = self._period(asked)
        previous = previous_of(self.outline, period.period)
        wanted = wanted_identity(asked, previous)
        if previous is None:
            raise Hindered("request-unclear")
        place = place_of(period, wanted.point)
        with History(self._path(period)).following():
            identify_in_draft(self.outline, period.period, previous, wanted)
        if number := asked.text("so"):
            return Go(f"/ky/{period.period}/xem-lai?so={number}")
        point = id_at(read_period(self._path(period)), place)
        return Go(f"/ky/{period.period}/doi-chieu#muc-{point}")

    def correct(self, asked: Asked) -> Go:
        """A correction is accepted, or the source's words are written back at once."""
        from decuong.importing.deciding import refuse_in_draft  # noqa: PLC0415  (slow to import)

        period, wrong = self._period(asked), asked.fields.get("wrong", "")
        if asked.text("chon") == "refuse":
            with History(self._path(period)).following():
                refuse_in_draft(self.outline, period.period, wrong)
        else:
            accept(period.period, [wrong])
        return Go(f"/ky/{period.period}/doi-chieu#sua-loi")

    def _period(self, asked: Asked) -> Period:
        return read_period(period_path(asked, self.outline))

    def _path(self, period: Period) -> Path:
        return self.outline / f"{period.period}.yml"
