"""The report templates of a period: what there is to make, and making it."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property

from decuong.documents import pandoc
from decuong.documents.body import markdown, words
from decuong.documents.formats import FORMATS, Format
from decuong.documents.frames import Body, frame
from decuong.documents.head import about, head
from decuong.documents.resources import TEMPLATES, fingerprint
from decuong.documents.styles import Layout, layout
from decuong.level_outline import LevelOutline, level_outlines
from decuong.model import Outline, Period
from decuong.redaction import redacted
from decuong.templating import for_xml, rendered

VARIANTS = {"blank": "", "guided": "_co-huong-dan"}
"""Each variant of a report, and what it adds to the file's name."""

_THREADS = 2


@dataclass(frozen=True)
class ReportTemplate:
    """One file to fill in, and everything it is made from."""

    file: str
    period: str
    level: str
    format: str
    """``docx`` or ``odt``."""
    variant: str
    """``blank`` or ``guided``."""
    version: int
    body: Body
    pieces: tuple[tuple[str, str], ...]
    """What is put into the body's slots, in XML."""

    @cached_property
    def digest(self) -> str:
        """SHA-256 of everything that determines the file's bytes; changes when they may."""
        tools = (fingerprint(), pandoc.version(), zlib.ZLIB_RUNTIME_VERSION)
        made_from = (tools, self.body.format, self.body.headings, self.body.markdown, self.pieces)
        return hashlib.sha256(json.dumps(made_from).encode()).hexdigest()


def report_templates(outline: Outline, period: Period) -> tuple[ReportTemplate, ...]:
    """Every report template of a period, without making any."""
    shown = redacted(period)
    look = layout(shown.numbering.titled)
    return tuple(
        _template(outline, level, kind, variant, look)
        for level in level_outlines(outline, shown)
        for variant in VARIANTS
        for kind in FORMATS
    )


def made(templates: Iterable[ReportTemplate]) -> Iterator[tuple[ReportTemplate, bytes]]:
    """The bytes of many templates; those with the same body share one run of pandoc."""
    wanted = tuple(templates)
    bodies = tuple(dict.fromkeys(template.body for template in wanted))
    with ThreadPoolExecutor(_THREADS) as pool:
        frames = dict(zip(bodies, pool.map(frame, bodies), strict=True))
    for template in wanted:
        pieces = {name: xml.encode() for name, xml in template.pieces}
        yield template, frames[template.body].filled(pieces)


def _template(
    outline: Outline, level: LevelOutline, kind: Format, variant: str, look: Layout
) -> ReportTemplate:
    period = level.period
    name = f"mau-bao-cao_{period.period}_{level.level.id}{VARIANTS[variant]}"
    names = {key: kind.style_name(style) for key, style in look.styles.items()}
    text = markdown(level, look, names, variant == "guided", _website(outline, period))
    return ReportTemplate(
        file=f"{name}.{kind.id}",
        period=period.period,
        level=level.level.id,
        format=kind.id,
        variant=variant,
        version=period.version,
        body=Body(kind.id, period.numbering.titled, text),
        pieces=_pieces(outline, level, kind, look, name),
    )


def _pieces(
    outline: Outline, level: LevelOutline, kind: Format, look: Layout, template: str
) -> tuple[tuple[str, str], ...]:
    values = kind.vocabulary(look) | {
        "head": head(outline.organisation, level, look),
        "about": about(outline.organisation, level, look, template),
        "words": words(),
    }
    return tuple(
        (slot, rendered(TEMPLATES, for_xml, f"{kind.id}/{file}", **values))
        for slot, file in (*kind.slots.items(), *kind.properties.items())
    )


def _website(outline: Outline, period: Period) -> str | None:
    """The address of the period's page, once the site has one."""
    address = outline.organisation.site.address
    return f"{address}van-ban-huong-dan/{period.period}/index.html" if address else None
