"""Documents against their standards, and what would make Word offer a repair."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from pathlib import Path

import openxml_audit  # type: ignore[import-untyped]
import pytest
from lxml import etree  # type: ignore[import-untyped]
from openxml_audit import FileFormat, OdfValidator, OpenXmlValidator

from tests.documents.reading import W, member

pytestmark = pytest.mark.slow

ODF_SCHEMAS = Path(openxml_audit.__file__).parent / "odf" / "schemas" / "odf-1.3"
PREFIX = "OpenDocument-v1.3-"


def _spoilt(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """A copy of a document with a mistake in one part."""
    copy = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as whole,
        zipfile.ZipFile(copy, "w") as spoilt,
    ):
        for item in whole.infolist():
            data = whole.read(item)
            assert item.filename != part or old in data
            spoilt.writestr(item, data.replace(old, new, 1) if item.filename == part else data)
    return copy.getvalue()


def docx_errors(path: Path) -> list[str]:
    result = OpenXmlValidator(FileFormat.OFFICE_2019).validate(path)
    return [str(error) for error in result.errors if not re.search(_PROMPT_TYPE, str(error))]


_PROMPT_TYPE = r"/word/glossary/.*/types\[1\]/type\[1\]: .*'bbPlcHdr' is not in allowed values"
"""The validator takes every ``w:type`` for a section's; a prompt's is in ST_DocPartType."""


def odt_errors(content: bytes) -> list[str]:
    """What the OASIS schemas of ODF 1.3 say of the parts."""
    errors = []
    for part in ("content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"):
        schema = "manifest-schema.rng" if "manifest" in part else "schema.rng"
        rules = etree.RelaxNG(etree.parse(ODF_SCHEMAS / f"{PREFIX}{schema}"))
        rules.validate(etree.fromstring(member(content, part)))
        errors += [f"{part}:{error.line}: {error.message}" for error in rules.error_log]
    return errors


def test_word_documents_validate(all_documents: dict[str, bytes], tmp_path: Path) -> None:
    for name in [name for name in all_documents if name.endswith(".docx")]:
        content = all_documents[name]
        (tmp_path / name).write_bytes(content)
        assert docx_errors(tmp_path / name) == [], name
    spoilt = tmp_path / "spoilt.docx"
    spoilt.write_bytes(_spoilt(content, "word/document.xml", b"<w:tbl>", b"<w:tbl><w:x/>"))
    assert docx_errors(spoilt) != []


def test_open_documents_validate(all_documents: dict[str, bytes], tmp_path: Path) -> None:
    for name in [name for name in all_documents if name.endswith(".odt")]:
        content = all_documents[name]
        (tmp_path / name).write_bytes(content)
        assert odt_errors(content) == [], name
        assert OdfValidator().validate(tmp_path / name).errors == [], name
    assert odt_errors(_spoilt(content, "content.xml", b"text:style-name=", b"text:x=")) != []


def test_no_id_is_used_twice(all_documents: dict[str, bytes]) -> None:
    patterns = {
        "docx": (
            ("word/document.xml", rb'<w:bookmarkStart[^>]* w:id="([^"]+)"'),
            ("word/document.xml", rb'<w:bookmarkStart[^>]* w:name="([^"]+)"'),
            ("word/document.xml", rb'<w:sdtPr>.*?<w:id w:val="([^"]+)"'),
            ("word/styles.xml", rb'w:styleId="([^"]+)"'),
            ("word/styles.xml", rb'<w:name w:val="([^"]+)"'),
        ),
        "odt": (
            ("content.xml", rb'<text:bookmark-start text:name="([^"]+)"'),
            ("content.xml", rb'<table:table table:name="([^"]+)"'),
            ("styles.xml", rb'style:name="([^"]+)" [^>]*style:family="paragraph"'),
            ("styles.xml", rb'style:display-name="([^"]+)"'),
        ),
    }
    for name, content in all_documents.items():
        for part, pattern in patterns[name.rsplit(".", 1)[1]]:
            found = Counter(re.findall(pattern, member(content, part)))
            nothing_to_fill_in = name.startswith("de-cuong") and b"sdt" in pattern
            assert bool(found) != nothing_to_fill_in, pattern
            assert [id for id, count in found.items() if count > 1] == [], name


def test_every_relationship_leads_somewhere(all_documents: dict[str, bytes]) -> None:
    for name, content in all_documents.items():
        if not name.endswith(".docx"):
            continue
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = set(package.namelist())
        for rels, base in (("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")):
            targets = re.findall(
                rb'Target="([^"]+)"', member(content, rels).replace(b'Target="https://', b"")
            )
            assert len(targets) >= 4
            assert {base + target.decode() for target in targets} <= parts, name
        used = set(re.findall(rb'r:id="([^"]+)"', member(content, "word/document.xml")))
        known = set(re.findall(rb' Id="([^"]+)"', member(content, "word/_rels/document.xml.rels")))
        assert used <= known, name
        types = member(content, "[Content_Types].xml").decode()
        listed = {part[1:] for part in re.findall(r'PartName="([^"]+)"', types)}
        assert listed == {part for part in parts if not part.endswith((".rels", "_Types].xml"))}


def test_a_paragraph_ends_every_cell_and_follows_every_table(
    all_documents: dict[str, bytes],
) -> None:
    """Word takes a file for damaged where one is missing."""
    for name in [name for name in all_documents if name.endswith(".docx")]:
        text = etree.fromstring(member(all_documents[name], "word/document.xml"))
        cells, tables = list(text.iter(f"{W}tc")), list(text.iter(f"{W}tbl"))
        assert len(tables) == (1 if name.startswith("de-cuong") else 2)
        assert len(cells) == 2 * len(tables) + 2
        assert all(cell[-1].tag == f"{W}p" for cell in cells), name
        assert all(table.getnext().tag == f"{W}p" for table in tables), name
        body = text[0]
        assert (body[-2].tag, body[-1].tag) == (f"{W}p", f"{W}sectPr"), name


def test_word_opens_documents_as_its_own(all_documents: dict[str, bytes]) -> None:
    """Compatibility mode 15: without it Word shows "[Compatibility Mode]" and old layout rules."""
    for name, content in all_documents.items():
        if name.endswith(".docx"):
            settings = member(content, "word/settings.xml").decode()
            assert re.search(r'"compatibilityMode"[^>]*w:val="15"', settings), name


def test_the_language_is_vietnamese(all_documents: dict[str, bytes]) -> None:
    for name, content in all_documents.items():
        if name.endswith(".docx"):
            assert b'<w:lang w:val="vi-VN"' in member(content, "word/styles.xml")
            assert b"w:lang" not in member(content, "word/document.xml")
        else:
            assert b'fo:language="vi" fo:country="VN"' in member(content, "styles.xml")
            assert b"fo:language" not in member(content, "content.xml")
