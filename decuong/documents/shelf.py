"""The folder of finished templates: a folder for each period, with its manifest and checksums."""

from __future__ import annotations

import hashlib
import json
import shutil
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path

from decuong.documents import pandoc
from decuong.documents.issued import issued_documents
from decuong.documents.reports import (
    ISSUED_FOLDER,
    UNITS_FOLDER,
    ReportTemplate,
    made,
    report_templates,
    unit_templates,
)
from decuong.documents.resources import code
from decuong.files import write_atomically
from decuong.model import Outline, Period, Release
from decuong.releases import released_files

FOLDER = Path("build/tai-ve")
"""Where a project keeps its finished templates."""

MANIFEST = "manifest.json"
CHECKSUMS = "SHA256SUMS"

SEAL = ".seal"
"""In a period's folder, never published: digest of what its files were made from and its lists."""

_FOLDERS = ("", UNITS_FOLDER, ISSUED_FOLDER)
"""Below a period's folder; each has its manifest and checksums."""


@dataclass(frozen=True)
class Entry:
    """What the manifest says of a file."""

    file: str
    period: str
    level: str
    format: str
    variant: str
    size: int
    """In bytes."""
    sha256: str
    version: int
    recipe: str
    """Digest of what the file was made from."""
    unit: str | None = None
    """Code of the unit it is for; any unit of the level when None."""


def fill(outline: Outline, folder: Path) -> tuple[str, ...]:
    """Make every period's templates under ``folder``; returns the names of those that changed.

    A file is made again only when what it is made from, or the file itself, is not as the manifest
    says. What was published is copied, into a folder for each version and as the newest. What no
    period wants any more is removed.
    """
    changed: list[str] = []
    for period in outline.periods:
        released = outline.released(period)
        if released and released[-1].version == period.version:
            _copy(released[-1], folder / period.period)
        else:
            changed += _fill_period(outline, period, folder / period.period)
        for release in released:
            _copy(release, folder / period.period / f"v{release.version}")
    wanted = {period.period for period in outline.periods}
    for manifest in sorted(folder.glob(f"*/{MANIFEST}")):
        if manifest.parent.name not in wanted:
            shutil.rmtree(manifest.parent)
    return tuple(changed)


def stale(outline: Outline, folder: Path) -> tuple[str, ...]:
    """The names of templates that are missing, not made from this outline or not as published."""
    old: list[str] = []
    for period in outline.periods:
        here = folder / period.period
        released = outline.released(period)
        if released and released[-1].version == period.version:
            old += (f"{period.period}/{name}" for name in _missing(released[-1], here))
        else:
            templates = [] if _sealed(outline, period, here) else _checked(outline, period, here)
            old += (f"{period.period}/{template.path}" for template in templates)
        for release in released:
            version = f"v{release.version}"
            old += (f"{period.period}/{version}/{n}" for n in _missing(release, here / version))
    return tuple(old)


def entries(folder: Path) -> dict[str, Entry]:
    """What the manifest in a period's folder says, by file; nothing if there is none to read."""
    try:
        read = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return {entry["file"]: Entry(**entry) for entry in read}
    except (OSError, ValueError, TypeError, KeyError):
        return {}


def _templates(outline: Outline, period: Period) -> tuple[ReportTemplate, ...]:
    return (
        *report_templates(outline, period),
        *unit_templates(outline, period),
        *issued_documents(outline, period),
    )


def _checked(outline: Outline, period: Period, folder: Path) -> list[ReportTemplate]:
    return _outdated(_templates(outline, period), folder)


def _sealed(outline: Outline, period: Period, folder: Path) -> bool:
    """Whether all is as it was made from the same input: seen without rendering any text."""
    try:
        if (folder / SEAL).read_text(encoding="ascii") != _seal(outline, period, folder):
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
        _is_whole(folder / path, entry) for path, entry in known.items()
    )


def _seal(outline: Outline, period: Period, folder: Path) -> str:
    shared = outline.model_copy(update={"periods": (period,), "releases": ()})
    made_from = (code(), pandoc.version(), zlib.ZLIB_RUNTIME_VERSION, shared.model_dump_json())
    digest = hashlib.sha256("\n".join(made_from).encode())
    for here in _FOLDERS:
        for path in (folder / here / MANIFEST, folder / here / CHECKSUMS):
            digest.update(path.read_bytes() if path.is_file() else b"\0")
    return digest.hexdigest()


def _fill_period(outline: Outline, period: Period, folder: Path) -> list[str]:
    if _sealed(outline, period, folder):
        return []
    templates = _templates(outline, period)
    known = _known(folder)
    changed = []
    for template, content in made(_outdated(templates, folder)):
        if write_atomically(folder / template.path, content):
            changed.append(f"{period.period}/{template.path}")
        known[template.path] = _entry(template, content)
    for here in _FOLDERS:
        kept = [known[t.path] for t in templates if Path(t.path).parent == Path(here)]
        if kept or (folder / here).is_dir():
            _list(kept, folder / here)
    write_atomically(folder / SEAL, _seal(outline, period, folder).encode("ascii"))
    return changed


def _list(kept: list[Entry], folder: Path) -> None:
    """Keep only these files in a folder, with their checksums and, last, the manifest."""
    names = tuple(entry.file for entry in kept)
    _remove(folder, keep=(*names, MANIFEST, CHECKSUMS) if names else ())
    if not kept:
        return
    sums = "".join(f"{entry.sha256}  {entry.file}\n" for entry in kept)
    write_atomically(folder / CHECKSUMS, sums.encode())
    manifest = json.dumps([asdict(entry) for entry in kept], ensure_ascii=False, indent=1)
    write_atomically(folder / MANIFEST, f"{manifest}\n".encode())


def _known(folder: Path) -> dict[str, Entry]:
    """What the manifests of a period say, by path below its folder."""
    return {
        (Path(here) / name).as_posix(): entry
        for here in _FOLDERS
        for name, entry in entries(folder / here).items()
    }


def _copy(release: Release, folder: Path) -> None:
    """Put the files of a published version into a folder, and nothing else."""
    files = released_files(release)
    for name, path in files.items():
        write_atomically(folder / name, path.read_bytes())
    _remove(folder, keep=tuple(files))


def _missing(release: Release, folder: Path) -> list[str]:
    """The files of a published version that a folder lacks or has otherwise."""
    return [
        name
        for name, path in released_files(release).items()
        if not (folder / name).is_file() or (folder / name).read_bytes() != path.read_bytes()
    ]


def _outdated(templates: tuple[ReportTemplate, ...], folder: Path) -> list[ReportTemplate]:
    known = _known(folder)
    return [
        template
        for template in templates
        if not _is_current(template, folder / template.path, known.get(template.path))
    ]


def _is_current(template: ReportTemplate, path: Path, entry: Entry | None) -> bool:
    return entry is not None and entry.recipe == template.digest and _is_whole(path, entry)


def _is_whole(path: Path, entry: Entry) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == entry.sha256


def _entry(template: ReportTemplate, content: bytes) -> Entry:
    return Entry(
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


def _remove(folder: Path, keep: tuple[str, ...]) -> None:
    """Remove the files of a period's folder but those to keep, and the folder if it is empty."""
    for path in folder.iterdir():
        if path.is_file() and path.name not in keep:
            path.unlink()
    if not any(folder.iterdir()):
        folder.rmdir()
