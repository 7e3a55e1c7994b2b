"""A report with the header, signature and styles of a level's template, and a text of its own."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from decuong.documents import pandoc
from decuong.documents.formats import FORMATS
from decuong.documents.reports import make_documents, report_templates
from decuong.documents.styles import layout
from decuong.outlines.model import Catalogue, Period
from decuong.zip_writing import pack, unpack

_RULES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLES = {
    "docx": {
        r'<w:tblStyle w:val="Table" /><w:tblW [^>]*/>(<w:tblLayout [^>]*/>)?': (
            f'<w:tblW w:type="pct" w:w="5000"/><w:tblBorders>{_RULES}</w:tblBorders>'
            r'\1<w:tblCellMar><w:left w:w="85" w:type="dxa"/>'
            '<w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
        ),
        '<w:pStyle w:val="Compact" />': '<w:pStyle w:val="table-cell" />',
    },
    "odt": {
        '<style:table-cell-properties fo:border="none" />': (
            '<style:table-cell-properties fo:border="0.5pt solid #000000"'
            ' fo:padding-left="1.5mm" fo:padding-right="1.5mm"/>'
        ),
        'text:style-name="Table_20_(Heading|Contents)"': 'text:style-name="table-cell"',
    },
}
"""What pandoc writes of a table, and what stands for it: as wide as the text, ruled, in our style.

The styles that it names are none of our templates'.
"""


@dataclass(frozen=True)
class MergedReport:
    """What a report says."""

    level: str
    """Id of the level whose template it takes."""
    markdown: str
    """In pandoc's terms, with styles by their keys (``Format.with_style_names``)."""
    pictures: Mapping[str, bytes]
    """By the names that the text gives them."""


def merge_report(catalogue: Catalogue, period: Period, report: MergedReport, form: str) -> bytes:
    """The report as ``docx`` or ``odt``; the same every time."""
    kind = next(known for known in FORMATS if known.id == form)
    template = next(
        t
        for t in report_templates(catalogue, period)
        if (t.level, t.format, t.variant) == (report.level, form, "blank")
    )
    _, blank = next(make_documents([template]))
    markdown = kind.with_style_names(report.markdown, layout(period.numbering.titled))
    with tempfile.TemporaryDirectory(prefix="decuong-") as name:
        folder = Path(name)
        (folder / f"reference.{form}").write_bytes(blank)
        for picture, content in report.pictures.items():
            (folder / picture).write_bytes(content)
        parts = unpack(pandoc.convert_with_reference(markdown, form, folder))
    own = unpack(blank)
    parts |= {name: own[name] for name in kind.properties}  # pandoc's hold the hour
    text = parts[kind.content].decode()
    parts[kind.content] = _framed(text, dict(template.pieces), form).encode()
    return pack(parts)


def _framed(text: str, pieces: Mapping[str, str], form: str) -> str:
    """The text between the template's header and signature."""
    for bare, styled in _TABLES[form].items():
        text = re.sub(bare, styled, text)
    if form == "docx":
        start, end = "<w:body>", "<w:sectPr"
    else:
        start, end = "<office:text>", "</office:text>"
        styles = "</office:automatic-styles>"
        text = text.replace(styles, pieces["automatic-styles"] + styles, 1)
    head, _, rest = text.partition(start)
    body, _, tail = rest.rpartition(end)
    return f"{head}{start}{pieces['opening']}{body}{pieces['closing']}{end}{tail}"
