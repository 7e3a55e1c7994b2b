"""What "Việc của tôi" needs of every open period: each level's and each unit's own files."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from decuong.documents.manifest import TemplateFile as Template
from decuong.vietnamese import format_size
from decuong.website import addresses
from decuong.website.period_view import LevelView, PeriodView


def tasks_script(views: Iterable[PeriodView]) -> str | None:
    """The data as a script, which a page can load even from a folder; None with nothing open.

    No contact is in it.
    """
    by_period = {
        view.period.period: {
            level_view.level.id: _level(view, level_view) for level_view in view.levels
        }
        for view in views
        if view.period.status == "open"
    }
    if not by_period:
        return None
    data = json.dumps(by_period, ensure_ascii=False, separators=(",", ":"))
    return f"window.viecCuaToi = {data}\n"


def _level(view: PeriodView, level_view: LevelView) -> dict[str, Any]:
    period = view.period.period
    return {
        "files": [_file(one, addresses.download(period, one.file)) for one in level_view.downloads],
        "units": [
            {
                "code": item.unit.code,
                "name": item.name,
                "folded": item.folded,
                "files": [
                    _file(one, addresses.unit_download(period, one.file)) for one in item.downloads
                ],
            }
            for item in (
                () if level_view.lists else level_view.units
            )  # many stand on pages of their own
        ],
    }


def _file(file: Template, path: str) -> tuple[str, str, str, str]:
    return (file.variant, file.format, path, format_size(file.size))
