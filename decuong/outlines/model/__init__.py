"""The outline of a report as typed, frozen data; only ``values`` knows pydantic.

Every name that others need is imported from here. Keys are English in the field's terms. Field
names of a period follow the parts of a reporting regime (Nghị định 09/2019/NĐ-CP, used as a
source of names only).
"""

from decuong.outlines.model.catalogue import (
    Catalogue,
    Publisher,
    Release,
)
from decuong.outlines.model.organisation import (
    FORMAT,
    Colours,
    Deputy,
    Glossary,
    Level,
    Levels,
    Organisation,
    Unit,
    Units,
)
from decuong.outlines.model.periods import (
    Contact,
    Correction,
    Deadline,
    Letter,
    Period,
    Reporting,
    Term,
    Version,
)
from decuong.outlines.model.points import (
    Clause,
    Figure,
    Note,
    NumberingRule,
    OutlineText,
    Point,
    walk,
)
from decuong.outlines.model.returned import (
    Decision,
    Decisions,
    KeptFigures,
)
from decuong.outlines.model.values import (
    ADDRESS_PATTERN,
    COLOUR_PATTERN,
    LOGO_PATTERN,
    ORGANISATION_PATTERN,
    PERIOD_PATTERN,
    Data,
    validated,
)

__all__ = [
    "ADDRESS_PATTERN",
    "COLOUR_PATTERN",
    "FORMAT",
    "LOGO_PATTERN",
    "ORGANISATION_PATTERN",
    "PERIOD_PATTERN",
    "Catalogue",
    "Clause",
    "Colours",
    "Contact",
    "Correction",
    "Data",
    "Deadline",
    "Decision",
    "Decisions",
    "Deputy",
    "Figure",
    "Glossary",
    "KeptFigures",
    "Letter",
    "Level",
    "Levels",
    "Note",
    "NumberingRule",
    "Organisation",
    "OutlineText",
    "Period",
    "Point",
    "Publisher",
    "Release",
    "Reporting",
    "Term",
    "Unit",
    "Units",
    "Version",
    "validated",
    "walk",
]
