"""Templates under further names: all of a level in one ZIP, and the newest at a lasting address."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from decuong.documents.downloads import folder_of
from decuong.documents.manifest import TemplateFile as Template
from decuong.website import addresses
from decuong.website.period_view import PeriodView
from decuong.zip_writing import pack


def bundle(period: str, level: str) -> str:
    """The name of the file that holds all templates of a level."""
    return f"mau-bao-cao_{period}_{level}.zip"


def bundles(views: tuple[PeriodView, ...], templates: Path) -> dict[str, bytes]:
    """For every period and level, its templates in one ZIP, by path on the site.

    A level that a correction took out keeps its address, with what was published last.
    """
    packages: dict[str, bytes] = {}
    for view in views:
        for level, sources in (*_now(view, templates), *_before(view, templates)):
            path = addresses.download(view.period.period, bundle(view.period.period, level))
            files = {name: source for name, source in sources.items() if source.is_file()}
            if files and path not in packages:
                packages[path] = _packed(tuple((n, file.read_bytes()) for n, file in files.items()))
    return packages


@lru_cache(256)  # a preview asks again after every edit
def _packed(members: tuple[tuple[str, bytes], ...]) -> bytes:
    return pack(dict(members))


def latest(views: tuple[PeriodView, ...], templates: Path) -> dict[str, Path]:
    """Each level's templates of the newest period it reports in, at addresses without a period."""
    newest: dict[str, tuple[str, dict[str, Path]]] = {}
    for level_files in (_now, _before):
        for view in views:
            for level, sources in level_files(view, templates):
                newest.setdefault(level, (view.period.period, sources))
    offered = {
        f"{addresses.LATEST}/{name.replace(f'_{period}_', '_', 1)}": source
        for period, sources in newest.values()
        for name, source in sources.items()
    }
    return {path: source for path, source in offered.items() if source.is_file()}


_Files = tuple[str, dict[str, Path]]
"""The id of a level, and where each of its files lies, by name."""


def _now(view: PeriodView, templates: Path) -> Iterator[_Files]:
    folder = _folder(view, view.period.version, templates)
    for level in view.levels:
        yield level.level.id, _sources(level.downloads, folder)


def _before(view: PeriodView, templates: Path) -> Iterator[_Files]:
    """The same of every version, newest first."""
    for version in view.versions:
        folder = _folder(view, version.version.number, templates)
        for level, files in version.downloads:
            yield level.id, _sources(files, folder)


def _folder(view: PeriodView, version: int, templates: Path) -> Path:
    return folder_of(view.period.period, version, view.releases, templates)


def _sources(files: tuple[Template, ...], folder: Path) -> dict[str, Path]:
    return {entry.file: folder / entry.file for entry in files}
