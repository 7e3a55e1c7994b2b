"""A period as data says everything but whom to reach, and fits its schema."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from decuong.outlines.model import Period
from decuong.outlines.redaction import redact
from decuong.website.outline_json import outline_json, outline_schema


def mistakes(data: Any) -> list[str]:
    """What of the data its schema forbids."""
    schema = json.loads(outline_schema())
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    return [error.message for error in validator.iter_errors(data)]


def test_the_data_fits_its_schema(outline_period: Period) -> None:
    assert mistakes(json.loads(outline_json(redact(outline_period)))) == []


@pytest.mark.parametrize("key", ["title", "points", "letter"])
def test_the_schema_asks_for_what_must_be_there(outline_period: Period, key: str) -> None:
    data = json.loads(outline_json(redact(outline_period)))
    del data[key]
    assert mistakes(data) == [f"'{key}' is a required property"]


def test_every_key_is_described_in_vietnamese() -> None:
    schema = json.loads(outline_schema())
    for definition in (schema, *schema["$defs"].values()):
        for key, value in definition["properties"].items():
            assert re.search(r"[à-ỹđ]", value["description"], re.IGNORECASE), key
    assert "The " not in json.dumps(schema)


def test_ways_to_reach_a_person_are_no_data(outline_period: Period) -> None:
    opened = outline_period.model_copy(update={"status": "open"})
    written = outline_json(redact(opened))
    assert outline_period.contacts
    assert not any(contact.value in written for contact in outline_period.contacts)
    assert "contacts" not in written + outline_schema()
