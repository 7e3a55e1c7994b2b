"""The printed lines of every template of a period: of each level, variant and version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from decuong.documents.manifest import TemplateFile, read_entries
from decuong.documents.reports import VARIANTS, make_documents, report_templates
from decuong.outlines.model import Catalogue, Period
from decuong.returned.printed_form import PrintedForm, printed_form


@dataclass(frozen=True)
class FormKey:
    """Which template."""

    level: str
    version: int
    variant: str
    """``blank`` or ``guided``."""


Forms = dict[FormKey, PrintedForm]


def forms_of(catalogue: Catalogue, period: Period) -> Forms:
    """The lines of every template, from the released files; of a version not yet released, made."""
    forms: Forms = {}
    for release in catalogue.released(period):
        forms |= forms_in(release.folder, release.version)
    if not any(key.version == period.version for key in forms):
        forms |= dict(_made_anew(catalogue, period))
    return forms


def forms_in(folder: Path, version: int) -> Forms:
    """The lines of the templates that lie finished in a folder."""
    forms: Forms = {}
    entries = [entry for entry in read_entries(folder).values() if entry.variant in VARIANTS]
    for level in dict.fromkeys(entry.level for entry in entries):
        contents = {
            variant: content
            for variant in VARIANTS
            if (content := _content(entries, level, variant, folder)) is not None
        }
        for variant, content in contents.items():
            key = FormKey(level, version, variant)
            forms[key] = printed_form(content, contents.get("blank"))
    return forms


def _content(entries: list[TemplateFile], level: str, variant: str, folder: Path) -> bytes | None:
    """A template as it was released, DOCX before ODT: both print the same lines."""
    of_level = [e for e in entries if (e.level, e.variant, e.unit) == (level, variant, None)]
    whole = (entry for entry in sorted(of_level, key=lambda e: e.format) if entry.is_whole(folder))
    entry = next(whole, None)
    return (folder / entry.file).read_bytes() if entry else None


def _made_anew(catalogue: Catalogue, period: Period) -> Iterator[tuple[FormKey, PrintedForm]]:
    templates = [t for t in report_templates(catalogue, period) if t.format == "docx"]
    contents = {(t.level, t.variant): content for t, content in make_documents(templates)}
    for (level, variant), content in contents.items():
        key = FormKey(level, period.version, variant)
        yield key, printed_form(content, contents.get((level, "blank")))
