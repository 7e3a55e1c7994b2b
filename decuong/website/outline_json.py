"""A period as public data, and the JSON Schema that describes it."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from typing import Any

from decuong.outlines.model import Period
from decuong.outlines.redaction import PublicPeriod
from decuong.outlines.schemas import described


@lru_cache(256)  # a preview asks again after every edit of one period
def outline_json(period: PublicPeriod) -> str:
    """The period as JSON; keys without a value are left out, and so are ways to reach a person."""
    data = period.model_dump(mode="json", exclude_none=True, exclude={"contacts"})
    for level in data["levels"]:
        del level["contacts"]
    return _written(data)


@cache
def outline_schema() -> str:
    """The JSON Schema of ``outline_data``, made from the model and described in Vietnamese."""
    schema = described(Period)
    for definition in (schema, *schema["$defs"].values()):
        definition["properties"].pop("contacts", None)
    del schema["$defs"]["Contact"]
    return _written(schema)


def _written(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
