"""What changed since the period before, as public data."""

from __future__ import annotations

import json
from typing import Any

from decuong.outlines.changes import Change, Standing
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
    said = {
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
    return {key: value for key, value in said.items() if value}


def _standing(standing: Standing | None) -> dict[str, str | None] | None:
    if standing is None:
        return None
    return {"number": standing.item.number, "under": standing.parent}


def _figure(figure: Figure | None) -> dict[str, str | None] | None:
    if figure is None:
        return None
    return {"id": figure.id, "name": figure.name, "unit": figure.unit}
