"""``bao-cao-ve.json`` and its JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from typing import Any

from decuong.collected.judging import unit_name
from decuong.collected.overview import answer_row, answered_points
from decuong.collected.reports import STATES, Collection, Report


def collection_json(collection: Collection) -> Iterator[str]:
    """All of a collection as JSON text, piece by piece: thousands never stand together."""
    heads = answered_points(collection)
    head = {
        "$schema": "bao-cao-ve.schema.json",
        "period": collection.period.period,
        "points": [each.id for each in heads],
    }
    yield json.dumps(head, ensure_ascii=False)[:-1]
    yield ', "units": [\n'
    units = (
        {
            "code": each.unit.code,
            "name": unit_name(each.unit),
            "state": STATES[each.state],
            "cells": answer_row(each, heads, collection).cells,
        }
        for each in collection.units
    )
    yield ",\n".join(json.dumps(each, ensure_ascii=False) for each in units)
    yield '\n], "reports": [\n'
    for position, report in enumerate(collection.reports):
        yield ",\n" if position else ""
        yield json.dumps(_report(report), ensure_ascii=False)
    gone = json.dumps(list(collection.gone))
    yield f'\n], "decisions_without_file": {gone}}}\n'


def collection_schema() -> str:
    """The JSON Schema of what ``collection_json`` writes."""
    return resources.files(__package__).joinpath("bao-cao-ve.schema.json").read_text("utf-8")


def _report(report: Report) -> dict[str, Any]:
    return {
        "file": report.file,
        "sha256": report.sha256,
        "sent": report.sent.isoformat() if report.sent else None,
        "sender": report.sender,
        "unit": report.unit.code if report.unit else None,
        "recognised_by": report.recognised_by,
        "period": report.period or None,
        "level": report.level or None,
        "version": report.version or None,
        "state": STATES[report.state],
        "used": report.is_used,
        "findings": [dict(each) for each in report.findings],
        **report.content,
    }
