"""The folder of finished templates: a folder for each period, with its manifest and checksums.

Files of released versions are not among them: they lie in ``outline/published/`` as people have
them, and are taken from there.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from decuong.documents.manifest import (
    ISSUED_FOLDER,
    MANIFEST,
    UNIT_FILES_FOLDER,
    TemplateFile,
    keep_only,
    read_entries,
)
from decuong.documents.pdf import PDF, Printer, print_pdf
from decuong.errors import Place, ProblemsFound, problem
from decuong.files import write_atomically
from decuong.outlines.model import Catalogue, Period, Release
from decuong.upkeep import OUTLINE, TEMPLATES

if TYPE_CHECKING:
    from decuong.documents.reports import ReportTemplate

DOWNLOADS_FOLDER = TEMPLATES.output
"""Where a project keeps its finished templates."""


def downloads_folder(outline: Path) -> Path:
    """Where the finished templates of an outline are kept: of each apart."""
    if outline.resolve() == OUTLINE.resolve():
        return DOWNLOADS_FOLDER
    digest = hashlib.sha256(str(outline.resolve()).encode()).hexdigest()[:8]
    return DOWNLOADS_FOLDER.with_name(f"{DOWNLOADS_FOLDER.name}-{digest}")


_FOLDERS = ("", UNIT_FILES_FOLDER, ISSUED_FOLDER)
"""Below a period's folder; each has its manifest and checksums."""


def make_downloads(
    catalogue: Catalogue, folder: Path, printer: Printer | None = None
) -> tuple[str, ...]:
    """Make the templates of every version not yet released; returns the names of what changed.

    A file is made again only when the digest of what it is made from, or its own, is not as the
    manifest says. What no period wants any more is removed. The letter and outline have a PDF only
    where ``printer`` makes one, which takes LibreOffice longer than all the rest: one that is still
    right stays without it. Raises ProblemsFound where a released file is not as it was.
    """
    check_releases(catalogue)
    waiting = unreleased(catalogue)
    changed: list[str] = []
    for period in waiting:
        changed += _fill_period(catalogue, period, folder / period.period, printer)
    if printer:
        # What draws is slow to import, and most runs draw nothing.
        from decuong.documents.first_pages import make_first_pages  # noqa: PLC0415

        opened = [period for period in catalogue.periods if period.status == "open"]
        newest = (folder_of(p.period, p.version, catalogue.releases, folder) for p in opened)
        make_first_pages(newest, folder, printer)
    wanted = {folder / period.period for period in waiting}
    for manifest in sorted(folder.glob(f"*/{MANIFEST}")):
        if manifest.parent not in wanted:
            shutil.rmtree(manifest.parent)
    return tuple(changed)


def outdated_downloads(catalogue: Catalogue, folder: Path) -> tuple[str, ...]:
    """The names of templates that are missing or not made from this outline.

    A PDF counts only if it is listed and not as it was made.
    """
    return tuple(
        f"{period.period}/{path}"
        for period in unreleased(catalogue)
        for path in _outdated_paths(_templates(catalogue, period), folder / period.period)
    )


def unreleased(catalogue: Catalogue) -> tuple[Period, ...]:
    """The periods whose newest version has no released files."""
    return tuple(
        period
        for period in catalogue.periods
        if not any(r.version == period.version for r in catalogue.released(period))
    )


def folder_of(period: str, version: int, releases: tuple[Release, ...], folder: Path) -> Path:
    """Where the files of a period's version lie: as released, or those made below ``folder``."""
    released = (r.folder for r in releases if (r.period, r.version) == (period, version))
    return next(released, folder / period)


def is_printed(catalogue: Catalogue, folder: Path) -> bool:
    """Whether the letter and outline of every version not yet released are there as PDF."""
    return all(
        any(e.format == PDF for e in read_entries(folder / period.period / ISSUED_FOLDER).values())
        for period in unreleased(catalogue)
    )


def check_releases(catalogue: Catalogue) -> None:
    """Raise ProblemsFound where a released file is not as it was when it was published."""
    problems = []
    for release in catalogue.releases:
        folder, known = release.folder.as_posix(), _known(release.folder)
        damaged = [p for p, entry in known.items() if not entry.is_whole(Path(folder, p).parent)]
        problems += [
            problem("release-damaged", Place(f"{folder}/{path}"), folder=folder)
            for path in (damaged if known else [MANIFEST])
        ]
    if problems:
        raise ProblemsFound(problems)


def _templates(catalogue: Catalogue, period: Period) -> tuple[ReportTemplate, ...]:
    # What makes documents takes a while to import; often all is released.
    from decuong.documents.issued import issued_documents  # noqa: PLC0415
    from decuong.documents.reports import all_templates  # noqa: PLC0415

    return (*all_templates(catalogue, period), *issued_documents(catalogue, period))


def _fill_period(
    catalogue: Catalogue, period: Period, folder: Path, printer: Printer | None
) -> list[str]:
    from decuong.documents.reports import make_documents  # noqa: PLC0415  (as above)

    templates = _templates(catalogue, period)
    known = _known(folder)
    changed = []
    for template, content in make_documents(_outdated(templates, folder, known)):
        if write_atomically(folder / template.path, content):
            changed.append(f"{period.period}/{template.path}")
        known[template.path] = _entry(template, content)
    prints = _prints(folder / ISSUED_FOLDER, known, printer)
    for here in _FOLDERS:
        kept = [known[t.path] for t in templates if Path(t.path).parent == Path(here)]
        kept += prints if here == ISSUED_FOLDER else []
        if kept or (folder / here).is_dir():
            keep_only(kept, folder / here)
    return changed + [
        f"{period.period}/{ISSUED_FOLDER}/{e.file}" for e in prints if e not in known.values()
    ]


def _prints(
    folder: Path, known: dict[str, TemplateFile], printer: Printer | None
) -> list[TemplateFile]:
    """The PDF of the letter and outline, where there is one."""
    old = next((entry for entry in known.values() if entry.format == PDF), None)
    issued = next(e for e in known.values() if (e.variant, e.format) == ("issued", "odt"))
    printed = print_pdf(issued, folder, old, printer)
    return [printed] if printed else []


def _known(folder: Path) -> dict[str, TemplateFile]:
    """What the manifests of a period say, by path below its folder."""
    return {
        (Path(here) / name).as_posix(): entry
        for here in _FOLDERS
        for name, entry in read_entries(folder / here).items()
    }


def _outdated_paths(templates: tuple[ReportTemplate, ...], folder: Path) -> list[str]:
    known = _known(folder)
    prints = [path for path, entry in known.items() if entry.format == PDF]
    return [
        *(template.path for template in _outdated(templates, folder, known)),
        *(path for path in prints if not known[path].is_whole((folder / path).parent)),
    ]


def _outdated(
    templates: tuple[ReportTemplate, ...], folder: Path, known: dict[str, TemplateFile]
) -> list[ReportTemplate]:
    return [
        template
        for template in templates
        if not _is_current(template, (folder / template.path).parent, known.get(template.path))
    ]


def _is_current(template: ReportTemplate, folder: Path, entry: TemplateFile | None) -> bool:
    return entry is not None and entry.recipe == template.digest and entry.is_whole(folder)


def _entry(template: ReportTemplate, content: bytes) -> TemplateFile:
    return TemplateFile(
        file=template.file,
        period=template.period,
        level=template.level,
        unit=template.unit,
        format=template.format,
        variant=template.variant,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        version=template.version,
        recipe=template.digest,
    )
