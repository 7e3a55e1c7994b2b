"""``bao-cao-ve.json`` and its JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from typing import Any

from decuong.collected.judging import unit_name
from decuong.collected.overview import answer_rows, answered_points
from decuong.collected.readings import unpacked
from decuong.collected.reports import STATES, Collection, Report


def collection_json(collection: Collection) -> Iterator[bytes]:
    """All of a collection as JSON in UTF-8, piece by piece: thousands never stand together."""
    heads = answered_points(collection)
    head = {
        "$schema": "bao-cao-ve.schema.json",
        "period": collection.period.period,
        "points": [each.id for each in heads],
    }
    yield _json(head)[:-1] + b', "units": [\n'
    units = (
        {
            "code": each.unit.code,
            "name": unit_name(each.unit),
            "state": STATES[each.state],
            "cells": row.cells,
        }
        for each, row in zip(collection.units, answer_rows(collection, heads), strict=True)
    )
    yield b",\n".join(map(_json, units))
    yield b'\n], "reports": [\n'
    for position, report in enumerate(collection.reports):
        yield b",\n" if position else b""
        yield _json(_report(report))[:-1] + b", "
        yield unpacked(report.packed)[1:]
    yield b'\n], "decisions_without_file": ' + _json(list(collection.gone)) + b"}\n"


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


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
        "figures": dict(report.figures),
    }
