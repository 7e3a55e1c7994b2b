"""What was collected, as the results show it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from decuong.collected.readings import unpacked
from decuong.outlines.level_outline import LevelOutline
from decuong.outlines.model import Catalogue, Period, Unit
from decuong.returned.rules import RULES
from decuong.texts import load_texts

COLLECTED_TEXTS: dict[str, Any] = load_texts("decuong.collected")
STATES: dict[str, str] = COLLECTED_TEXTS["states"]


@dataclass(frozen=True)
class Report:
    """A file that came in, and what was decided of it."""

    file: str
    sha256: str
    sent: datetime.datetime | None
    sender: str
    unit: Unit | None
    recognised_by: str
    period: str
    level: str
    version: int
    findings: tuple[Mapping[str, str], ...]
    state: str
    """Key of ``states`` in ``texts.toml``."""
    is_used: bool
    """Whether it is the report of its unit."""
    answered: tuple[str, ...]
    """Points with an answer."""
    figures: Mapping[str, Mapping[str, Any]]
    """What was typed for each figure, and the number it is."""
    packed: bytes = field(repr=False)
    """Answers and unplaced texts, as ``readings.pack_words`` made them."""

    @property
    def content(self) -> dict[str, Any]:
        """``answers``, by the points' ids, and ``unplaced``."""
        content: dict[str, Any] = json.loads(unpacked(self.packed))
        return content


@dataclass(frozen=True)
class UnitState:
    """A unit that is expected to report, and whether it did."""

    unit: Unit
    state: str
    report: Report | None


@dataclass(frozen=True)
class Collection:
    """All reports of a period, and every unit that is expected to send one."""

    catalogue: Catalogue
    period: Period
    levels: tuple[LevelOutline, ...]
    reports: tuple[Report, ...]
    units: tuple[UnitState, ...]
    gone: tuple[str, ...] = ()
    """Digests that a decision is about and no file has."""

    def used(self) -> Iterator[tuple[UnitState, Report]]:
        """Every unit with its report."""
        for unit in self.units:
            if unit.report is not None:
                yield unit, unit.report


def weight_of(code: str) -> str:
    """How much a finding weighs: ``look``, ``lack``, ``late`` or ``note``."""
    return str(RULES["findings"][code]["weight"])
