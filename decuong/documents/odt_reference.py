"""The parts of an ODT that every report shares; also pandoc's reference document."""

from __future__ import annotations

from typing import Any

from decuong.documents.resources import TEMPLATE_FOLDER, resource_text
from decuong.documents.styles import Layout
from decuong.templating import for_xml, rendered

_IDS = {
    "base": "Standard",
    "body": "Text_20_body",
    "page-number": "Header",
}
"""LibreOffice's own ids of its built-in styles; other styles are known by their key."""

_ALIGNMENT = {"center": "center", "justify": "justify"}


def odt_parts(layout: Layout) -> dict[str, bytes]:
    """The parts every report shares, and an empty text."""
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": resource_text("templates/odt/manifest.xml"),
        "content.xml": resource_text("templates/odt/empty.xml"),
        "styles.xml": rendered(
            TEMPLATE_FOLDER, for_xml, "odt/styles.xml.j2", **odt_vocabulary(layout)
        ),
    }
    return {name: text.encode() for name, text in parts.items()}


def odt_vocabulary(layout: Layout) -> dict[str, Any]:
    """What the templates of this format may call: units of measure and style ids."""
    return {
        "layout": layout,
        "id": odt_style_id,
        "alignment": _ALIGNMENT,
        "locale": layout.language.split("-"),
        "percent": lambda multiple: round(multiple * 100),
    }


def odt_style_id(key: str) -> str:
    """The id of a style inside the file."""
    depth = key.removeprefix("heading-")
    return f"Heading_20_{depth}" if depth != key else _IDS.get(key, key)
