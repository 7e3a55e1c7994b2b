"""What the office decides of returned reports, and the figures it keeps of them."""

from __future__ import annotations

from decuong.outlines.model.values import (
    Code,
    Data,
    Date,
    Digest,
    Identifier,
    KeptValues,
    PeriodId,
    Phrase,
    Truth,
    Whole,
)


class DecidedFigure(Data):
    """A figure as the office understands it."""

    id: Identifier
    value: Phrase
    """A number as people write it, or "không phát sinh"."""


class DecidedText(Data):
    """Where a text belongs that could not be placed."""

    unplaced: Whole
    """Which one of the file, counted from 1."""
    point: Identifier


class Decision(Data):
    """What the office decides of one file, which its digest names."""

    sha256: Digest
    file: Phrase | None = None
    """Its name, for people."""
    unit: Code | None = None
    """Code of the unit it is from."""
    sent: Date | None = None
    """Day it was sent, where its mail does not say it or says another."""
    late_accepted: Truth = False
    """It counts as sent in time, on whatever day."""
    set_aside: Truth = False
    """It is not used at all."""
    figures: tuple[DecidedFigure, ...] = ()
    texts: tuple[DecidedText, ...] = ()
    note: Phrase | None = None


class Decisions(Data):
    """``quyet-dinh.yml`` beside the collected results."""

    decisions: tuple[Decision, ...] = ()


class KeptUnit(Data):
    """The figures of a unit, and the digest of the file they come from."""

    code: Code
    sha256: Digest
    values: KeptValues
    """For each figure its number, in digits with a point before decimals, or ``-``."""


class KeptFigures(Data):
    """``figures/<period>.yml``: the accepted figures of a period; no words, names or senders."""

    period: PeriodId
    figures: tuple[Identifier, ...] = ()
    """Their ids; a line a unit keeps thousands of units within the size of a YAML file."""
    units: tuple[KeptUnit, ...] = ()

    def by_unit(self) -> dict[str, dict[str, str]]:
        """Each unit's numbers by the figures' ids."""
        return {
            unit.code: {
                id: value
                for id, value in zip(self.figures, unit.values.split(), strict=True)
                if value != "-"
            }
            for unit in self.units
        }
