"""What changed since the period before, as public data."""

from __future__ import annotations

import json
from typing import Any

from decuong.outlines.changes import Change, PointStanding
from decuong.outlines.model import Figure
from decuong.website.period_view import PeriodView


def changes_json(view: PeriodView) -> str:
    """All changes of a period as JSON; none where there is no period before."""
    data = {
        "before": view.previous and view.previous.period,
        "after": view.period.period,
        "changes": [_change(change) for change in view.changes],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _change(change: Change) -> dict[str, Any]:
    data = {
        "id": change.id,
        "kinds": [str(kind) for kind in change.kinds],
        "before": _standing(change.before),
        "after": _standing(change.after),
        "words": [{"stretch": str(part.stretch), "words": part.words} for part in change.words],
        "figures": [
            {"before": _figure(pair.before), "after": _figure(pair.after)}
            for pair in change.figures
        ],
        "related": change.related,
    }
    return {key: value for key, value in data.items() if value}


def _standing(standing: PointStanding | None) -> dict[str, Any] | None:
    if standing is None:
        return None
    data = {"number": standing.item.number, "under": standing.parent}
    return _with_levels(data, standing.item.point.levels)


def _figure(figure: Figure | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    data = {"id": figure.id, "name": figure.name, "unit": figure.unit}
    return _with_levels(data, figure.levels)


def _with_levels(data: dict[str, Any], levels: tuple[str, ...] | None) -> dict[str, Any]:
    """With the levels it is asked of, where those are not all."""
    return data if levels is None else {**data, "levels": levels}
