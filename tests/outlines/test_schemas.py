from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from decuong.outlines.schemas import EDITOR_SCHEMAS, described, editor_schema
from tests.sample import OUTLINE


@pytest.mark.parametrize("name", EDITOR_SCHEMAS)
def test_the_schema_for_editors_is_not_stale(name: str, project: Path) -> None:
    """After a change of the model: ``make schemas``."""
    path = project / f"outline/schema/{name}.json"
    assert path.read_text(encoding="utf-8") == editor_schema(EDITOR_SCHEMAS[name])


@pytest.mark.parametrize("name", EDITOR_SCHEMAS)
def test_every_key_is_described_in_vietnamese(name: str) -> None:
    schema = described(EDITOR_SCHEMAS[name])
    for definition in (schema, *schema["$defs"].values()):
        for key, value in definition["properties"].items():
            assert unicodedata.is_normalized("NFC", value["description"]), key
            assert value["description"].endswith(".")
        assert definition["additionalProperties"] is False


@pytest.mark.parametrize("own", [True, False])
def test_every_file_of_the_outline_names_its_schema(project: Path, own: bool) -> None:
    files = sorted((project / "outline" if own else OUTLINE).glob("*.yml"))
    assert len(files) >= 2
    for path in files:
        kind = path.stem if path.stem in EDITOR_SCHEMAS else "period"
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first == f"# yaml-language-server: $schema=schema/{kind}.json"


def test_ids_and_numberings_are_told_apart_while_typing() -> None:
    point = json.loads(editor_schema(EDITOR_SCHEMAS["period"]))["$defs"]["Point"]["properties"]
    assert point["id"]["pattern"] == "^[a-z][a-z0-9-]{0,39}$"
    assert "arabic" in str(point["numbering"])
    assert {"type": "string"} in point["text"]["items"]["anyOf"]
