"""Word files for tests: the real letter, or any lines, as DOCX with typed or automatic numbers."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from tests.documents.office import converted
from tests.sample import OUTLINE

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.numbering+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.styles+xml"/>'
    "</Types>"
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TOP = (
    f'<Relationships xmlns="{_RELATIONSHIPS}"><Relationship Id="r1" Type="{R}/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_BESIDE = (
    f'<Relationships xmlns="{_RELATIONSHIPS}">'
    f'<Relationship Id="r1" Type="{R}/numbering" Target="numbering.xml"/>'
    f'<Relationship Id="r2" Type="{R}/styles" Target="styles.xml"/></Relationships>'
)

SECTIONS = ("roman", "arabic", "dotted")
_LISTS = {
    1: [("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3.")],
    2: [("bullet", "\uf0b7"), ("bullet", "o")],
    3: [("decimal", "%1.")],
}
"""Abstract lists: sections, bullets, and the letter's orders."""

_MARK = re.compile(r"([IVX]+\.|\d+\.\d+\.|\d+\.|-)\s+")


def run(text: str, properties: str = "") -> str:
    """A run of a DOCX."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    """A paragraph of a DOCX from its runs."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def listed(number: int, level: int) -> str:
    """The properties that put a paragraph into a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def docx(body: Iterable[str], parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A DOCX of paragraphs and tables, with further parts."""
    document = f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{"".join(body)}</w:body>'
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _TOP,
        "word/_rels/document.xml.rels": _BESIDE,
        "word/document.xml": f"{document}</w:document>",
        "word/numbering.xml": numbering(),
        "word/styles.xml": f'<w:styles xmlns:w="{W}"/>',
        **(parts or {}),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def numbering() -> str:
    """The lists, each with one concrete list of the same number."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{name}"><w:multiLevelType w:val="multilevel"/>'
        + "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
            for level, (kind, text) in enumerate(levels)
        )
        + "</w:abstractNum>"
        for name, levels in _LISTS.items()
    )
    lists = "".join(
        f'<w:num w:numId="{name}"><w:abstractNumId w:val="{name}"/></w:num>' for name in _LISTS
    )
    return f'<w:numbering xmlns:w="{W}">{abstract}{lists}</w:numbering>'


def letter_lines() -> list[str]:
    """The lines of the tests' copy of the letter, Word's bookmarks left in as text."""
    text = (OUTLINE / "nguon/2024-6-thang.txt").read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip()]


def with_typed_numbers(lines: Iterable[str]) -> bytes:
    """Each line a paragraph; bookmarks are real ones."""
    return docx(paragraph(_runs(line)) for line in lines)


def with_automatic_numbers(lines: Iterable[str]) -> bytes:
    """Each line a paragraph, its number made by a list of Word's."""
    made, in_letter = [], True
    for line in lines:
        in_letter = in_letter and not line.startswith("ĐỀ CƯƠNG")
        bare = re.sub(r"^\[bookmark: \w+\]", "", line)
        found = _MARK.match(bare)
        if found is None:
            made.append(paragraph(_runs(line)))
            continue
        words = line.replace(found[0], "", 1)
        made.append(paragraph(_runs(words), _list_of(found[1], in_letter)))
    return docx(made)


def _list_of(mark: str, in_letter: bool) -> str:
    if mark == "-":
        return listed(2, 0)
    if in_letter:
        return listed(3, 0)
    if mark[0] in "IVX":
        return listed(1, 0)
    return listed(1, mark.count("."))


def _runs(line: str) -> str:
    """A line as runs, with what stands for bookmarks as bookmarks."""
    made = []
    for piece in re.split(r"(\[bookmark: \w+\])", line):
        if found := re.fullmatch(r"\[bookmark: (\w+)\]", piece):
            name = found[1]
            made.append(f'<w:bookmarkStart w:id="{len(name)}" w:name="{name}"/>')
            made.append(f'<w:bookmarkEnd w:id="{len(name)}"/>')
        elif piece:
            made.append(run(piece))
    return "".join(made)


def through_libreoffice(content: bytes, kind: str, folder: Path) -> bytes:
    """A DOCX saved by LibreOffice as another kind; ``folder`` is new or empty."""
    return converted({"letter.docx": content}, kind, folder)["letter.docx"].read_bytes()
