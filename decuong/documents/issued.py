"""The letter and its outline as documents, worded as they were issued."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial

from decuong.documents.body import printed_words
from decuong.documents.formats import FORMATS, Format
from decuong.documents.frames import Body
from decuong.documents.head import About, letter_head
from decuong.documents.measuring import balanced
from decuong.documents.recipes import Recipes
from decuong.documents.reports import ReportTemplate
from decuong.documents.resources import TEMPLATE_FOLDER
from decuong.documents.styles import layout
from decuong.outlines.level_outline import LevelOutline, level_outlines, numbered
from decuong.outlines.model import Catalogue, Period, Point, walk
from decuong.outlines.redaction import PublicPeriod, redact
from decuong.outlines.wording import LETTER_NUMBERING, point_words
from decuong.templating import for_pandoc, for_xml, rendered


def issued_documents(catalogue: Catalogue, period: Period) -> Iterator[ReportTemplate]:
    """The letter and outline of a period in every format, personal contacts left out."""
    public = redact(period)
    issuer = _issuer(level_outlines(catalogue, public))
    recipes, markdown = Recipes(catalogue, public), cache(partial(_markdown, public))
    for kind in FORMATS:
        name = f"de-cuong_{public.period}"
        yield ReportTemplate(
            file=f"{name}.{kind.id}",
            period=public.period,
            level="",
            unit=None,
            format=kind.id,
            variant="issued",
            version=public.version,
            digest=recipes.digest(kind.id, "issued", issuer, None),
            write_body=partial(_body, issuer, kind, markdown),
            write_pieces=partial(_pieces, catalogue, issuer, kind, name),
        )


def _body(issuer: LevelOutline, kind: Format, text: Callable[[], str]) -> Body:
    return Body(kind.id, issuer.period.numbering.titled, text())


def _issuer(levels: tuple[LevelOutline, ...]) -> LevelOutline:
    """The level that is but one unit; the highest one, where that is not said."""
    return next((level for level in levels if level.reporting.unit), levels[0])


def _markdown(period: PublicPeriod) -> str:
    look = layout(period.numbering.titled)
    size = look.styles["base"].size or 0
    return rendered(
        TEMPLATE_FOLDER,
        for_pandoc,
        "issued.md.j2",
        letter=period.letter,
        outline=period.outline,
        orders=tuple(walk(numbered(period.letter.points, LETTER_NUMBERING))),
        points=tuple(walk(numbered(period.points, period.numbering))),
        title=balanced(period.title, size, look.body_width * 0.95),
        layout=look,
        said=point_words,
        heading=_heading,
        heading_guidance=_heading_guidance,
        text=_text,
    )


def _pieces(
    catalogue: Catalogue, issuer: LevelOutline, kind: Format, name: str
) -> Iterator[tuple[str, str]]:
    period = issuer.period
    look = layout(period.numbering.titled)
    marks = {"period": period.period, "version": str(period.version), "template": name}
    values = kind.vocabulary(look) | {
        "head": letter_head(catalogue.organisation, issuer, look),
        "about": About(
            title=period.title,
            subject=f"{printed_words()['issued_subject']} · {period.short}",
            creator=catalogue.organisation.name,
            version=period.version,
            marks=tuple(marks.items()),
        ),
        "words": printed_words(),
    }
    for slot, file in (*kind.slots.items(), *kind.properties.items()):
        if slot == "closing":  # the letter's own list of recipients stands in the text
            yield slot, ""
        else:
            yield slot, rendered(TEMPLATE_FOLDER, for_xml, f"{kind.id}/{file}", **values)


def _heading(point: Point) -> str:
    """A title with its guidance, unless that stands below it."""
    kept = {"text": (), "guidance": None if _heading_guidance(point) else point.guidance}
    return point_words(point.model_copy(update=kept))


def _heading_guidance(point: Point) -> str | None:
    """Guidance below a title in capitals, in parentheses as in the letter."""
    below = point.guidance and point.title and point.title.isupper()
    return f"({point.guidance})" if below else None


def _text(point: Point) -> str:
    return point_words(point.model_copy(update={"title": None, "guidance": None}))
