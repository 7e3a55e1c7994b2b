"""The folder of finished templates: a folder for each period, with its manifest and checksums."""

from __future__ import annotations

import hashlib
import shutil
import zlib
from collections.abc import Callable, Container, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from decuong.documents import pandoc
from decuong.documents.manifest import (
    CHECKSUMS,
    ISSUED_FOLDER,
    MANIFEST,
    UNIT_FILES_FOLDER,
    TemplateFile,
    keep_only,
    read_entries,
)
from decuong.documents.pdf import PDF, Printer, print_pdf
from decuong.documents.resources import program_digest
from decuong.errors import Place, ProblemsFound, problem
from decuong.files import write_atomically
from decuong.kept import keep, recalled
from decuong.outlines.model import Catalogue, Period, Release
from decuong.outlines.releases import released_files
from decuong.upkeep import OUTLINE, TEMPLATES

if TYPE_CHECKING:
    from decuong.documents.reports import ReportTemplate

DOWNLOADS_FOLDER = TEMPLATES.made
"""Where a project keeps its finished templates."""


def downloads_folder(outline: Path) -> Path:
    """Where the finished templates of an outline are kept: of each apart."""
    if outline.resolve() == OUTLINE.resolve():
        return DOWNLOADS_FOLDER
    digest = hashlib.sha256(str(outline.resolve()).encode()).hexdigest()[:8]
    return DOWNLOADS_FOLDER.with_name(f"{DOWNLOADS_FOLDER.name}-{digest}")


SEAL = ".seal"
"""In a period's folder, never published: digest of what its files were made from and its lists."""

_FOLDERS = ("", UNIT_FILES_FOLDER, ISSUED_FOLDER)
"""Below a period's folder; each has its manifest and checksums."""


Intact = Callable[[Path], bool]
"""Whether nobody has touched a file since it was last seen to be right."""


def _never(_: Path) -> bool:
    return False


def make_downloads(
    catalogue: Catalogue,
    folder: Path,
    printer: Printer | None = None,
    intact: Intact = _never,
    others_stay: bool = False,
) -> tuple[str, ...]:
    """Make every period's templates under ``folder``; returns the names of those that changed.

    A file is made again only when what it is made from, or the file itself, is not as the manifest
    says. What was published is copied, into a folder for each version and as the newest. What no
    period wants any more is removed. The letter and outline have a PDF only where ``printer`` makes
    one, which takes LibreOffice longer than all the rest: one that is still right stays without it.
    Of a period whose input is as it was, files that are ``intact`` are not read. Where
    ``others_stay``, the outline has only some of the periods.
    """
    changed: list[str] = []
    for period in catalogue.periods:
        released = catalogue.released(period)
        for release in released:
            _check_whole(release)
        versions = {f"v{release.version}" for release in released}
        _drop_versions(folder / period.period, versions)
        if released and released[-1].version == period.version:
            _copy(released[-1], folder / period.period, versions)
        else:
            here = folder / period.period
            if not _sealed(catalogue, period, here, intact) or (printer and _lacks_pdf(here)):
                changed += _fill_period(catalogue, period, here, printer)
        for release in released:
            _copy(release, folder / period.period / f"v{release.version}")
    if printer:
        # What draws is slow to import, and most runs draw nothing.
        from decuong.documents.first_pages import make_first_pages  # noqa: PLC0415

        make_first_pages(catalogue, folder, printer)
    if others_stay:
        return tuple(changed)
    wanted = {folder / period.period for period in catalogue.periods}
    for manifest in sorted(folder.glob(f"*/{MANIFEST}")):
        if manifest.parent not in wanted:
            shutil.rmtree(manifest.parent)
    for path in {*folder.glob(".*.stretches")} - {_stretches(period) for period in wanted}:
        path.unlink()
    return tuple(changed)


def _drop_versions(folder: Path, kept: Container[str]) -> None:
    """Remove the folders of versions there are no longer."""
    for path in folder.glob("v[0-9]*"):
        if path.name not in kept:
            shutil.rmtree(path)


def outdated_downloads(
    catalogue: Catalogue, folder: Path, at_once: bool = False
) -> tuple[str, ...]:
    """The names of templates that are missing, not made from this outline or not as published.

    To know of an edited period which those are, all its texts have to be rendered; ``at_once``
    takes all it has.
    """
    check = _listed if at_once else _checked
    old: list[str] = []
    for period in catalogue.periods:
        here = folder / period.period
        released = catalogue.released(period)
        if released and released[-1].version == period.version:
            versions = {f"v{release.version}" for release in released}
            missing = _missing(released[-1], here, versions)
            old += (f"{period.period}/{name}" for name in missing)
        else:
            names = [] if _sealed(catalogue, period, here) else check(catalogue, period, here)
            old += (f"{period.period}/{name}" for name in names)
        for release in released:
            version = f"v{release.version}"
            old += (f"{period.period}/{version}/{n}" for n in _missing(release, here / version))
    return tuple(old)


def _templates(catalogue: Catalogue, period: Period) -> tuple[ReportTemplate, ...]:
    from decuong.documents.issued import issued_documents  # noqa: PLC0415  (see _fill_period)
    from decuong.documents.reports import all_templates  # noqa: PLC0415

    return (*all_templates(catalogue, period), *issued_documents(catalogue, period))


def _checked(catalogue: Catalogue, period: Period, folder: Path) -> list[str]:
    """The paths of what has to be made again; a PDF only if it is listed and not as it was made."""
    known = _known(folder)
    outdated = [template.path for template in _outdated(_templates(catalogue, period), folder)]
    prints = (path for path, entry in known.items() if entry.format == PDF)
    return outdated + [path for path in prints if not known[path].is_whole((folder / path).parent)]


def _listed(_: Catalogue, __: Period, folder: Path) -> list[str]:
    return list(_known(folder))


def _sealed(catalogue: Catalogue, period: Period, folder: Path, intact: Intact = _never) -> bool:
    """Whether all is as it was made from the same input: seen without rendering any text."""
    try:
        if (folder / SEAL).read_text(encoding="ascii") != _seal(catalogue, period, folder):
            return False
    except OSError:
        return False
    known = _known(folder)
    lists = {(Path(here) / name).as_posix() for here in _FOLDERS for name in (MANIFEST, CHECKSUMS)}
    there = {
        path.relative_to(folder).as_posix()
        for here in _FOLDERS
        for path in (folder / here).glob("*")
        if path.is_file()
    }
    return there - lists - {SEAL} == known.keys() and all(
        intact(folder / path) or entry.is_whole((folder / path).parent)
        for path, entry in known.items()
    )


def _seal(catalogue: Catalogue, period: Period, folder: Path) -> str:
    shared = catalogue.model_copy(update={"periods": (period,), "releases": ()})
    made_from = (
        program_digest(),
        pandoc.pandoc_version(),
        zlib.ZLIB_RUNTIME_VERSION,
        shared.model_dump_json(),
    )
    digest = hashlib.sha256("\n".join(made_from).encode())
    for here in _FOLDERS:
        for path in (folder / here / MANIFEST, folder / here / CHECKSUMS):
            digest.update(path.read_bytes() if path.is_file() else b"\0")
    return digest.hexdigest()


def _fill_period(
    catalogue: Catalogue, period: Period, folder: Path, printer: Printer | None
) -> list[str]:
    # What makes documents takes a while to import; most often nothing has changed.
    from decuong.documents.frames import needed  # noqa: PLC0415
    from decuong.documents.reports import make_documents  # noqa: PLC0415
    from decuong.documents.stretches import remembered, to_keep  # noqa: PLC0415

    templates = _templates(catalogue, period)
    known = _known(folder)
    changed = []
    converted = remembered(recalled(_stretches(folder)) or b"{}")
    for template, content in make_documents(_outdated(templates, folder), converted):
        if write_atomically(folder / template.path, content):
            changed.append(f"{period.period}/{template.path}")
        known[template.path] = _entry(template, content)
    prints = _prints(folder / ISSUED_FOLDER, known, printer)
    for here in _FOLDERS:
        kept = [known[t.path] for t in templates if Path(t.path).parent == Path(here)]
        kept += prints if here == ISSUED_FOLDER else []
        if kept or (folder / here).is_dir():
            keep_only(kept, folder / here)
    needs = needed(dict.fromkeys(template.body for template in templates))
    keep(_stretches(folder), to_keep(converted, needs))
    write_atomically(folder / SEAL, _seal(catalogue, period, folder).encode("ascii"))
    return changed + [
        f"{period.period}/{ISSUED_FOLDER}/{e.file}" for e in prints if e not in known.values()
    ]


def is_printed(catalogue: Catalogue, folder: Path) -> bool:
    """Whether every period has its letter and outline as PDF."""
    return not any(_lacks_pdf(folder / period.period) for period in catalogue.periods)


def _stretches(folder: Path) -> Path:
    """Where the text of a period's documents is kept as pandoc made it, for the next change."""
    return folder.with_name(f".{folder.name}.stretches")


def _lacks_pdf(folder: Path) -> bool:
    return not any(entry.format == PDF for entry in read_entries(folder / ISSUED_FOLDER).values())


def _prints(
    folder: Path, known: dict[str, TemplateFile], printer: Printer | None
) -> list[TemplateFile]:
    """The PDF of the letter and outline, where there is one."""
    old = next((entry for entry in known.values() if entry.format == PDF), None)
    issued = next(e for e in known.values() if (e.variant, e.format) == ("issued", "odt"))
    made_now = print_pdf(issued, folder, old, printer)
    return [made_now] if made_now else []


def _known(folder: Path) -> dict[str, TemplateFile]:
    """What the manifests of a period say, by path below its folder."""
    return {
        (Path(here) / name).as_posix(): entry
        for here in _FOLDERS
        for name, entry in read_entries(folder / here).items()
    }


def _copy(release: Release, folder: Path, versions: Container[str] = ()) -> None:
    """Put the files of a published version into a folder, and nothing else, at any depth.

    The folders of ``versions`` are not its own and stay.
    """
    files = released_files(release)
    for name, path in files.items():
        write_atomically(folder / name, path.read_bytes())
    for path in sorted(_others(folder, files, versions), reverse=True):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink()


def _others(folder: Path, files: Mapping[str, Path], versions: Container[str]) -> Iterator[Path]:
    """What lies in a folder that is not one of these files, nor holds one."""
    holders = {parent for name in files for parent in PurePosixPath(name).parents}
    for path in folder.rglob("*"):
        name = PurePosixPath(path.relative_to(folder).as_posix())
        if name.parts[0] not in versions and str(name) not in files and name not in holders:
            yield path


def _check_whole(release: Release) -> None:
    """Raise ProblemsFound where a published file is not as it was when it was published."""
    known = _known(release.folder)
    damaged = [
        path for path, entry in known.items() if not entry.is_whole((release.folder / path).parent)
    ]
    if not known or damaged:
        folder = release.folder.as_posix()
        raise ProblemsFound(
            problem("release-damaged", Place(f"{folder}/{path}"), folder=folder)
            for path in damaged or [MANIFEST]
        )


def _missing(release: Release, folder: Path, versions: Container[str] = ()) -> list[str]:
    """The files of a published version that a folder lacks, has otherwise or has too many."""
    files = released_files(release)
    return [
        name
        for name, path in files.items()
        if not (folder / name).is_file() or (folder / name).read_bytes() != path.read_bytes()
    ] + [
        path.relative_to(folder).as_posix()
        for path in _others(folder, files, versions)
        if path.is_file()
    ]


def _outdated(templates: tuple[ReportTemplate, ...], folder: Path) -> list[ReportTemplate]:
    known = _known(folder)
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
