"""Everything under ``outline/`` together, with what was published of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from decuong.outlines.model.organisation import Glossary, Level, Organisation, Unit
from decuong.outlines.model.periods import Deadline, Period
from decuong.outlines.model.values import Data


@dataclass(frozen=True)
class Publisher:
    """Who published a version, as the keys of what was published then say."""

    id: str = ""
    """The organisation's; empty where it had none."""
    address: str = ""
    """The site's; empty where it had none."""


@dataclass(frozen=True)
class Release:
    """A published version of a period, whose files stay as people downloaded them."""

    period: str
    version: int
    folder: Path
    outline: Mapping[str, str] = field(default_factory=dict)
    """What every id of the outline named then: people hold links to it."""
    letter: Mapping[str, str] = field(default_factory=dict)
    """The same for the letter."""
    deadlines: Mapping[str, Deadline] | None = None
    """Each level's deadline then, by the level's id; None where the lock does not say."""
    publisher: Publisher = Publisher()


class Catalogue(Data):
    """Everything under ``outline/``, checked: the organisation, levels, units and periods."""

    organisation: Organisation
    levels: tuple[Level, ...]
    periods: tuple[Period, ...]
    """Newest term first."""
    releases: tuple[Release, ...] = ()
    """Every published version, oldest first within a period."""
    units: tuple[Unit, ...] = ()
    """Every unit there ever was, in the order of their files."""
    glossary: Glossary = Glossary()
    """Abbreviations and everyday words; empty where a project has none."""

    def released(self, period: Period) -> tuple[Release, ...]:
        """The published versions of a period, oldest first."""
        return tuple(release for release in self.releases if release.period == period.period)

    def level(self, level_id: str) -> Level:
        """The level of that id; raises KeyError."""
        for level in self.levels:
            if level.id == level_id:
                return level
        raise KeyError(level_id)
