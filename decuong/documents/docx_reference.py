"""The parts of a DOCX that every report shares; also pandoc's reference document."""

from __future__ import annotations

from typing import Any

from decuong.documents.resources import TEMPLATE_FOLDER, resource_text
from decuong.documents.styles import Layout
from decuong.templating import for_xml, rendered

_IDS = {"base": "Normal", "body": "BodyText", "page-number": "Header"}
"""Word's own ids of its built-in styles; other styles are known by their key."""

_ALIGNMENT = {"center": "center", "justify": "both"}


def docx_parts(layout: Layout) -> dict[str, bytes]:
    """The parts every report shares, and a main document of one empty page."""
    parts = {
        "[Content_Types].xml": resource_text("templates/docx/content_types.xml"),
        "_rels/.rels": resource_text("templates/docx/package_relationships.xml"),
        "word/document.xml": _part("document.xml.j2", layout),
        "word/_rels/document.xml.rels": resource_text("templates/docx/document_relationships.xml"),
        "word/styles.xml": _part("styles.xml.j2", layout),
        "word/settings.xml": resource_text("templates/docx/settings.xml"),
        "word/fontTable.xml": _part("font_table.xml.j2", layout),
        "word/theme/theme1.xml": _part("theme.xml.j2", layout),
        "word/header1.xml": _part("header.xml.j2", layout),
        "word/header2.xml": _part("first_header.xml.j2", layout),
        "word/glossary/styles.xml": _part("glossary_styles.xml.j2", layout),
        "word/glossary/_rels/document.xml.rels": resource_text(
            "templates/docx/glossary_relationships.xml"
        ),
    }
    return {name: text.encode() for name, text in parts.items()}


def docx_vocabulary(layout: Layout) -> dict[str, Any]:
    """What the templates of this format may call: units of measure and style ids."""
    return {
        "layout": layout,
        "id": docx_style_id,
        "alignment": _ALIGNMENT,
        "twips": lambda mm: round(mm * 1440 / 25.4),
        "twentieths": lambda points: round(points * 20),
        "eighths": lambda points: round(points * 8),
        "half_points": lambda points: round(points * 2),
        "lines": lambda multiple: round(multiple * 240),
    }


def section_end(layout: Layout) -> str:
    """The paragraph that ends a section: what follows begins a page and a numbering of its own."""
    page = _part("section.xml.j2", layout).strip()
    return f'<w:p><w:pPr><w:pStyle w:val="{docx_style_id("end")}"/>{page}</w:pPr></w:p>'


def docx_style_id(key: str) -> str:
    """The id of a style inside the file."""
    depth = key.removeprefix("heading-")
    return f"Heading{depth}" if depth != key else _IDS.get(key, key)


def _part(template: str, layout: Layout) -> str:
    return rendered(TEMPLATE_FOLDER, for_xml, f"docx/{template}", **docx_vocabulary(layout))
