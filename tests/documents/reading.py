"""What a document says, read without the code under test."""

from __future__ import annotations

import html
import io
import re
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


@dataclass(frozen=True)
class Line:
    """A paragraph: its style's name as shown, its text, the marks that begin in it."""

    style: str
    text: str
    marks: tuple[str, ...]


def member(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name)


def parts_of(content: bytes) -> list[str]:
    """The names of a document's members."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.namelist()


def _parsed(content: bytes, name: str) -> ET.Element:
    return ET.fromstring(member(content, name))  # noqa: S314  (our own files)


def lines(content: bytes) -> list[Line]:
    """The paragraphs of a DOCX or ODT in order, those of tables too."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        is_docx = "word/document.xml" in package.namelist()
    return _docx_lines(content) if is_docx else _odt_lines(content)


def guidance(content: bytes) -> list[str]:
    """The texts of the guidance style, those that stand side by side as one."""
    found: list[str] = []
    for part in re.split(_GUIDANCE, _text(content)[1])[1::2]:
        spaced = re.sub(r"<text:s [^>]*/>", " ", part)
        found.append(html.unescape(re.sub(r"<[^>]+>", "", spaced)))
    return found


def without_guidance(content: bytes) -> bytes:
    """A document after everything of the guidance style was selected and deleted."""
    return _without(_GUIDANCE, content)


def without_fields(content: bytes) -> bytes:
    """An ODT without its places to fill in and its lists to choose from."""
    return _without(_FIELD, content)


def _without(what: re.Pattern[str], content: bytes) -> bytes:
    name, text = _text(content)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as whole, zipfile.ZipFile(made, "w") as left:
        for item in whole.infolist():
            data = whole.read(item)
            left.writestr(item, what.sub("", text) if item.filename == name else data)
    return made.getvalue()


_RUN = (
    r'<w:r>(?:(?!</w:r>).)*?<w:rStyle w:val="guidance" ?/>.*?</w:r>'
    r'|<text:span text:style-name="guidance">.*?</text:span>'
)
_GUIDANCE = re.compile(f"((?:{_RUN})+)", re.DOTALL)
_FIELD = re.compile(r"<text:(placeholder|drop-down)\b.*?</text:\1>", re.DOTALL)


def _text(content: bytes) -> tuple[str, str]:
    """The name of the member with the text, and what is in it."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        name = next(n for n in ("word/document.xml", "content.xml") if n in package.namelist())
    return name, member(content, name).decode()


def words(content: bytes) -> list[str]:
    """Every word of a document, prompts included."""
    return re.findall(r"\w+", " ".join(line.text for line in lines(content)))


def _docx_lines(content: bytes) -> list[Line]:
    styles = {
        style.attrib[f"{W}styleId"]: style.find(f"{W}name").attrib[f"{W}val"]  # type: ignore[union-attr]
        for style in _parsed(content, "word/styles.xml").iter(f"{W}style")
    }
    found = []
    for paragraph in _parsed(content, "word/document.xml").iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = styles[style.attrib[f"{W}val"]] if style is not None else ""
        text = "".join(
            (part.text or "") if part.tag == f"{W}t" else "\n"
            for part in paragraph.iter()
            if part.tag in (f"{W}t", f"{W}br")
        )
        marks = tuple(mark.attrib[f"{W}name"] for mark in paragraph.iter(f"{W}bookmarkStart"))
        found.append(Line(name, text, marks))
    return found


def _odt_lines(content: bytes) -> list[Line]:
    shown = {
        style.attrib[f"{STYLE}name"]: style.attrib.get(f"{STYLE}display-name", "")
        for style in _parsed(content, "styles.xml").iter(f"{STYLE}style")
    }
    automatic = {
        style.attrib[f"{STYLE}name"]: style.attrib.get(f"{STYLE}parent-style-name", "")
        for style in _parsed(content, "content.xml").iter(f"{STYLE}style")
    }
    found = []
    for paragraph in _parsed(content, "content.xml").iter():
        if paragraph.tag in (f"{TEXT}p", f"{TEXT}h"):
            name = paragraph.attrib.get(f"{TEXT}style-name", "")
            name = automatic.get(name, name)
            marks = tuple(
                mark.attrib[f"{TEXT}name"] for mark in paragraph.iter(f"{TEXT}bookmark-start")
            )
            text = "".join(_odt_text(paragraph))
            found.append(Line(shown.get(name) or name.replace("_20_", " "), text, marks))
    return found


def _odt_text(element: ET.Element) -> list[str]:
    pieces = [element.text or ""]
    for child in element:
        pieces.append("\n" if child.tag == f"{TEXT}line-break" else "")
        pieces.append(" " if child.tag == f"{TEXT}s" else "")
        pieces += _odt_text(child)
        pieces.append(child.tail or "")
    return pieces
