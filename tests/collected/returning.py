"""Reports as units send them back: their own templates, filled in."""

from __future__ import annotations

from pathlib import Path

from decuong.documents.reports import make_documents, unit_templates
from decuong.outlines.loading import load
from tests.documents.filling import filled
from tests.returned.fixtures import typed


def district_files(codes: tuple[str, ...] = ("474", "476"), figure: str = "12") -> dict[str, bytes]:
    """The blank templates of districts in both formats with everything typed, by file name."""
    catalogue = load(Path(__file__).parents[2] / "outline")
    answers, figures = typed()
    templates = [
        template
        for template in unit_templates(catalogue, catalogue.periods[-1])
        if template.variant == "blank" and template.unit in codes
    ]
    return {
        f"{template.unit}.{template.format}": filled(
            content,
            {id: f"Đơn vị {template.unit} trả lời {id}.\nĐoạn hai." for id in answers},
            dict.fromkeys(figures, figure),
        )
        for template, content in make_documents(templates)
    }
