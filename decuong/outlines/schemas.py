"""JSON Schemas made from the model and described in Vietnamese (``schemas.toml``)."""

from __future__ import annotations

import json
from typing import Any

from decuong.outlines.model import Data, Glossary, Levels, Organisation, Period, Units
from decuong.texts import load_texts

EDITOR_SCHEMAS: dict[str, type[Data]] = {
    "period": Period,
    "levels": Levels,
    "organisation": Organisation,
    "units": Units,
    "glossary": Glossary,
}
"""Kinds of files under ``outline/``, each with what it holds."""


def described(kind: type[Data]) -> dict[str, Any]:
    """The JSON Schema of ``kind``, every key with what it means."""
    words = load_texts("decuong.outlines", "schemas.toml")
    schema = kind.model_json_schema()
    for name, definition in {kind.__name__: schema, **schema["$defs"]}.items():
        definition.pop("title", None)
        definition.pop("description", None)
        for key, value in definition["properties"].items():
            value.pop("title", None)
            value["description"] = words[name][key]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": words["titles"][kind.__name__],
        **schema,
    }


def editor_schema(kind: type[Data]) -> str:
    """The JSON Schema by which an editor helps to write the YAML of ``kind``."""
    schema = described(kind)
    point = schema["$defs"].get("Point")
    if point:  # a clause without guidance is written as its words alone
        point["properties"]["text"]["items"] = {
            "anyOf": [{"type": "string"}, {"$ref": "#/$defs/Clause"}]
        }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
