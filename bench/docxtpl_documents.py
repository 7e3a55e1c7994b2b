"""The same reports as docxtpl makes them from a hand-made DOCX; the one module that knows it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document
from docxtpl import DocxTemplate

from decuong.documents.body import text_runs
from decuong.outlines.level_outline import LevelOutline
from decuong.outlines.model import walk

_LINES = (
    ("{{ title }}", "Title"),
    ("{%p for item in points %}", None),
    ("{%p if item.heading %}", None),
    ("{{ item.heading }}", "Heading 2"),
    ("{%p endif %}", None),
    ("{%p if item.text %}", None),
    ("{{ item.text }}", None),
    ("{%p endif %}", None),
    ("{%p for figure in item.figures %}", None),
    ("{{ figure.name }}: …… {{ figure.unit }}", None),
    ("{%p endfor %}", None),
    ("{%p if item.asks %}", None),
    ("…………", None),
    ("{%p endif %}", None),
    ("{%p endfor %}", None),
)


def write_template(path: Path) -> None:
    """Write the DOCX with Jinja tags that a clerk would keep."""
    document = Document()
    for text, style in _LINES:
        document.add_paragraph(text, style=style)
    document.save(str(path))


def values(level: LevelOutline, guided: bool) -> dict[str, Any]:
    """What the template prints for a level."""
    items = list(walk(level.points))
    return {
        "title": level.period.title,
        "points": [
            {
                "heading": f"{item.number} {item.point.title}" if item.point.title else None,
                "text": "".join(run.text for run in text_runs(item.point, guided)),
                "figures": [{"name": f.name, "unit": f.unit or ""} for f in item.figures],
                "asks": item.asks,
            }
            for item in items
        ],
    }


def render(template: Path, context: dict[str, Any], target: Path) -> None:
    """Fill the template and save it."""
    document = DocxTemplate(str(template))
    document.render(context, autoescape=True)
    document.save(str(target))
