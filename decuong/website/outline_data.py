"""A period as public data, and the JSON Schema that describes it."""

from __future__ import annotations

import json
import tomllib
from importlib import resources
from typing import Any

from decuong.model import Period
from decuong.redaction import redacted


def outline_data(period: Period) -> str:
    """The period as JSON; keys without a value are left out, and so are ways to reach a person."""
    said = redacted(period).model_dump(mode="json", exclude_none=True, exclude={"contacts"})
    for level in said["levels"]:
        del level["contacts"]
    return _written(said)


def outline_schema() -> str:
    """The JSON Schema of ``outline_data``, made from the model and described in Vietnamese."""
    words = tomllib.loads(
        resources.files("decuong.website").joinpath("schema.toml").read_text("utf-8")
    )
    schema = Period.model_json_schema()
    definitions = schema.pop("$defs")
    del definitions["Contact"]
    for name, definition in {"Period": schema, **definitions}.items():
        definition.pop("title", None)
        definition.pop("description", None)
        definition["properties"].pop("contacts", None)
        for key, value in definition["properties"].items():
            value.pop("title", None)
            value["description"] = words[name][key]
    return _written(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": words["title"],
            "description": words["description"],
            **schema,
            "$defs": definitions,
        }
    )


def _written(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
