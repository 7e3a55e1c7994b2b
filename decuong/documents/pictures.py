"""Where the pictures of templates lie: beside the folder of templates, by what they show."""

from __future__ import annotations

from pathlib import Path

from decuong.documents.manifest import TemplateFile

PICTURES = "-hinh"
"""What the name of the pictures' folder adds to that of the templates."""


def picture_path(templates: Path, entry: TemplateFile) -> Path:
    """Where the picture of a template lies, if there is one."""
    folder = templates.with_name(templates.name + PICTURES) / entry.period
    return folder / f"{entry.level}-{entry.sha256[:12]}.png"
