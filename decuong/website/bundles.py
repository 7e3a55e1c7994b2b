"""Templates under further names: all of a level in one ZIP, and the newest at a lasting address."""

from __future__ import annotations

from pathlib import Path

from decuong.documents.package import packed, piece
from decuong.website import addresses
from decuong.website.period_view import LevelView, PeriodView


def bundle(view: LevelView) -> str:
    """The name of the file that holds all templates of a level."""
    return f"mau-bao-cao_{view.downloads[0].period}_{view.level.id}.zip"


def bundles(views: tuple[PeriodView, ...], templates: Path) -> dict[str, bytes]:
    """For every period and level, its templates in one ZIP, by path on the site."""
    made = {}
    for view in views:
        for level in view.levels:
            members = {
                file.file: [piece((templates / file.period / file.file).read_bytes())]
                for file in level.downloads
                if (templates / file.period / file.file).is_file()
            }
            if members:
                path = addresses.download(view.period.period, bundle(level))
                made[path] = packed(members)
    return made


def latest(views: tuple[PeriodView, ...], templates: Path) -> dict[str, Path]:
    """Each level's templates of the newest period it reports in, at addresses without a period."""
    newest: dict[str, LevelView] = {}
    for view in views:
        for level in view.levels:
            newest.setdefault(level.level.id, level)
    found = {
        f"{addresses.LATEST}/{file.file.replace(f'_{file.period}_', '_', 1)}": (
            templates / file.period / file.file
        )
        for level in newest.values()
        for file in level.downloads
    }
    return {path: source for path, source in found.items() if source.is_file()}
