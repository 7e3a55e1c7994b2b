"""What holds for the repository as a whole."""

from __future__ import annotations

import json
import re
import subprocess
from contextlib import suppress
from importlib import metadata
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet


@pytest.fixture(scope="module")
def tracked(project: Path) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=project,
        capture_output=True,
        check=True,
    )
    names = listed.stdout.decode().split("\0")
    paths = [project / name for name in names if name and (project / name).is_file()]
    assert len(paths) > 40
    return paths


def _texts(paths: list[Path]) -> dict[Path, str]:
    texts = {}
    for path in paths:
        try:
            texts[path] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return texts


def test_lock_files_have_hashes_and_no_addresses(project: Path) -> None:
    locks = sorted((project / "requirements").glob("*.txt"))
    assert {lock.stem for lock in locks} == {"bench", "build", "supply", "test"}
    for lock in locks:
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        packages = re.findall(r"^([a-zA-Z0-9_.-]+)==\S+ \\\n(.*)$", text, re.MULTILINE)
        assert len(packages) == len(re.findall(r"^[a-zA-Z0-9]", text, re.MULTILINE)) > 10
        assert all("--hash=sha256:" in first_hash for _, first_hash in packages)


def test_every_locked_package_runs_on_the_oldest_python_promised(project: Path) -> None:
    """Debian 12 has Python 3.11.2."""
    text = (project / "requirements/test.txt").read_text(encoding="utf-8")
    names = re.findall(r"^([a-zA-Z0-9_.-]+)==", text, re.MULTILINE)
    asked = {}
    for name in names:
        with suppress(metadata.PackageNotFoundError):  # of another system
            asked[name] = metadata.metadata(name)["Requires-Python"] or ""
    assert len(asked) > 40
    assert {name: said for name, said in asked.items() if "3.11.0" not in SpecifierSet(said)} == {}


def test_nothing_needs_what_lies_outside_the_repository(tracked: list[Path]) -> None:
    outside = re.compile(r"\.\./" + r"shared|/work" + r"/|/home/\w|/root" + r"/|/tmp" + r"/[a-z]")
    found = {
        f"{path.name}: {match[0]}"
        for path, text in _texts(tracked).items()
        for match in outside.finditer(text)
    }
    assert found == set()


LOCKED_FOR_BROWSERS = ("tests/documents/docx_preview", "tools/audit", "tools/check")
"""Folders that say which packages of npm something of ours runs with."""


def test_every_lock_of_npm_packages_is_known(project: Path, tracked: list[Path]) -> None:
    locks = {path.parent for path in tracked if path.name == "package-lock.json"}
    assert locks == {project / folder for folder in LOCKED_FOR_BROWSERS}


@pytest.mark.parametrize("folder", LOCKED_FOR_BROWSERS)
def test_npm_packages_are_locked_whole_with_hashes_and_no_addresses(
    project: Path, folder: str
) -> None:
    """What a package needs is in the lock too, as ``npm ci`` demands."""
    text = (project / folder / "package-lock.json").read_text("utf-8")
    lock = json.loads(text)["packages"]
    wanted = json.loads((project / folder / "package.json").read_text("utf-8"))["dependencies"]
    assert lock.pop("")["dependencies"] == wanted
    assert "://" not in text
    names = {path.rpartition("node_modules/")[2] for path in lock}
    assert set(wanted) <= names
    for name, package in lock.items():
        assert package["integrity"].startswith("sha512-"), name
        assert set(package.get("dependencies", {})) <= names, name


def test_no_registry_is_named(tracked: list[Path]) -> None:
    hosts = re.compile(
        "|".join(["pypi" + r"\.org", "pythonhosted" + r"\.", "registry" + r"\.npmjs"])
    )
    assert [path for path, text in _texts(tracked).items() if hosts.search(text)] == []


def test_make_help_lists_the_commands_of_the_readme(project: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):.*##", (project / "Makefile").read_text("utf-8"), re.M))
    readme = (project / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\bmake ([a-z]+)\b", readme))
    assert {"quick", "test", "serve"} <= named <= targets
