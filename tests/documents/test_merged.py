"""A report with a text of its own in the look of a level's template."""

from __future__ import annotations

import re

import pytest

from decuong.documents.merged import MergedReport, merge_report
from decuong.outlines.model import Catalogue
from decuong.zip_writing import unpack

pytestmark = pytest.mark.slow

SHORT = "| a | b |\n|---|---|\n| 1 | 2 |"
LONG = f"| a | b |\n|---|---|\n| 1 | {'dài ' * 40}|"  # pandoc measures its columns otherwise


@pytest.mark.parametrize(
    ("form", "part", "own_table", "ruled"),
    [
        (
            "docx",
            "word/document.xml",
            r"<w:tbl>(?:(?!</w:tbl>).)*>1</w:t>.*?</w:tbl>",
            "tblBorders",
        ),
        (
            "odt",
            "content.xml",
            r'<style:style style:name="Table(?:Header)?RowCell".*?</style:style>',
            'fo:border="0.5pt solid #000000"',
        ),
    ],
)
def test_tables_are_ruled(
    catalogue: Catalogue, form: str, part: str, own_table: str, ruled: str
) -> None:
    (period,) = catalogue.periods
    report = MergedReport(period.levels[0].level, f"{SHORT}\n\nx\n\n{LONG}", {})
    text = unpack(merge_report(catalogue, period, report, form))[part].decode()
    tables = re.findall(own_table, text, re.DOTALL)
    assert len(tables) == 2
    assert all(ruled in table for table in tables)
    assert not re.search("Compact|Table_20_", text)
