"""Writes ``requirements/sbom.cdx.json``: what the release is made of, as CycloneDX 1.6.

From ``requirements/build.txt`` and ``tools/sbom.toml`` alone, so that the same locks give the same
bytes. ``--validate`` holds what is written against CycloneDX's own schema (``make supply``).
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parent.parent
LOCK = "requirements/build.txt"
CARRIED = "tools/sbom.toml"
TARGET = "requirements/sbom.cdx.json"

_PACKAGE = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>\S+) \\\n(?P<rest>(?:    .*\n?)*)", re.M)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_COMMENT = re.compile(r"^ +#(?: +via)?(?: +(.+))?$", re.M)


def bill(project: Path) -> dict[str, Any]:
    """The bill of materials of the project's release."""
    about = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    root = {
        "type": "application",
        "bom-ref": about["name"],
        "name": about["name"],
        "version": about["version"],
        "licenses": [{"license": {"id": about["license"]}}],
    }
    packages = list(_PACKAGE.finditer((project / LOCK).read_text(encoding="utf-8")))
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": root},
        "components": [*map(_package, packages), *_carried(project)],
        "dependencies": _dependencies(about["name"], packages),
    }


def _address(package: re.Match[str]) -> str:
    return f"pkg:pypi/{package['name']}@{package['version']}"


def _package(package: re.Match[str]) -> dict[str, Any]:
    """One locked package, with the digests of every file that may be installed for it."""
    return {
        "type": "library",
        "bom-ref": _address(package),
        "name": package["name"],
        "version": package["version"],
        "purl": _address(package),
        "hashes": [{"alg": "SHA-256", "content": d} for d in _HASH.findall(package["rest"])],
    }


def _carried(project: Path) -> list[dict[str, Any]]:
    listed = tomllib.loads((project / CARRIED).read_text(encoding="utf-8"))["component"]
    return [
        {
            "type": item["type"],
            "bom-ref": item["name"],
            "name": item["name"],
            "version": item["version"],
            "licenses": [{"license": {"id": item["license"]}}],
            "hashes": [
                {
                    "alg": "SHA-256",
                    "content": hashlib.sha256((project / file).read_bytes()).hexdigest(),
                }
                for file in item["files"]
            ],
        }
        for item in listed
    ]


def _dependencies(root: str, packages: list[re.Match[str]]) -> list[dict[str, Any]]:
    """Who asked for what, from the lock's own remarks ("via")."""
    refs = {package["name"]: _address(package) for package in packages} | {root: root}
    needs: dict[str, set[str]] = {name: set() for name in (root, *refs)}
    for package in packages:
        for remark in _COMMENT.findall(package["rest"]):
            asker = remark.split(" ")[0]
            if asker in needs:
                needs[asker].add(_address(package))
    return [{"ref": refs[name], "dependsOn": sorted(needed)} for name, needed in needs.items()]


def written(project: Path) -> str:
    """The bill as the file holds it."""
    return json.dumps(bill(project), ensure_ascii=False, indent=1) + "\n"


def validate(text: str) -> None:
    """Raise ValueError where the bill is not as CycloneDX wants it."""
    from cyclonedx.schema import SchemaVersion  # noqa: PLC0415  (installed by make supply only)
    from cyclonedx.validation.json import JsonStrictValidator  # noqa: PLC0415

    error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if error is not None:
        raise ValueError(str(error))


if __name__ == "__main__":
    made = written(PROJECT)
    if "--validate" in sys.argv[1:]:
        validate(made)
    (PROJECT / TARGET).write_text(made, encoding="utf-8")
