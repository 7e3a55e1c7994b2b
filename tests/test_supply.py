"""The bill of materials says what is locked and carried, and is not stale."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
from pathlib import Path
from typing import Any

import pypandoc  # type: ignore[import-untyped]
import pytest


@pytest.fixture(scope="module")
def bill(project: Path) -> dict[str, Any]:
    text = (project / "requirements/sbom.cdx.json").read_text(encoding="utf-8")
    read: dict[str, Any] = json.loads(text)
    return read


def test_the_bill_is_made_of_the_locks_as_they_are(project: Path) -> None:
    """After ``make lock``, or another font, run ``python tools/sbom.py``."""
    spec = importlib.util.spec_from_file_location("sbom", project / "tools/sbom.py")
    assert spec is not None
    assert spec.loader is not None
    sbom = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sbom)
    current = (project / "requirements/sbom.cdx.json").read_text(encoding="utf-8")
    assert sbom.written(project) == current


def test_every_locked_package_is_listed_with_its_digests(
    project: Path, bill: dict[str, Any]
) -> None:
    lock = (project / "requirements/build.txt").read_text(encoding="utf-8")
    listed = {part["purl"]: part for part in bill["components"] if "purl" in part}
    assert set(listed) == {
        f"pkg:pypi/{name}@{version}" for name, version in re.findall(r"(?m)^(\S+)==(\S+)", lock)
    }
    digests = [item["content"] for part in listed.values() for item in part["hashes"]]
    assert digests == re.findall(r"--hash=sha256:(\w+)", lock)


def test_what_asks_for_what_is_listed(bill: dict[str, Any]) -> None:
    needs = {item["ref"]: item["dependsOn"] for item in bill["dependencies"]}
    names = {ref: {need.split("/")[1].split("@")[0] for need in needs[ref]} for ref in needs}
    assert {"jinja2", "mkdocs", "pydantic", "pyyaml", "setuptools"} <= names["decuong"]
    assert "markupsafe" in names[next(ref for ref in needs if ref.startswith("pkg:pypi/jinja2@"))]
    reached, waiting = set(), ["decuong"]
    while waiting:
        ref = waiting.pop()
        if ref not in reached:
            reached.add(ref)
            waiting += needs[ref]
    assert reached >= {part["purl"] for part in bill["components"] if "purl" in part}


def test_fonts_and_pandoc_are_the_ones_carried(project: Path, bill: dict[str, Any]) -> None:
    parts = {part["name"]: part for part in bill["components"]}
    fonts = sorted((project / "decuong/website/theme").rglob("*.woff2"))
    assert fonts
    digests = {hashlib.sha256(font.read_bytes()).hexdigest() for font in fonts}
    assert {item["content"] for item in parts["Be Vietnam Pro"]["hashes"]} == digests
    assert parts["pandoc"]["version"] == pypandoc.get_pandoc_version()
