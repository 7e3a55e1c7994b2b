"""The README's drawing of the layers, held against what the code really imports."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

OWNERS = {
    "yaml": {"decuong.outlines.reading"},
    "pydantic": {"decuong.outlines.model"},
    "pydantic_core": {"decuong.outlines.model"},
    "jinja2": {"decuong.templating"},
    "markupsafe": {"decuong.templating"},
    "pypandoc": {"decuong.documents.pandoc"},
    "mkdocs": {"decuong.publishing.mkdocs_plugin"},
    # Packages of our own making, and packages of strangers, which may be bombs.
    "zipfile": {"decuong.zip_writing", "decuong.manuscripts.zip_reading"},
}
"""The one module that imports each outside dependency, and ZIP from the standard library."""


def _modules(project: Path) -> dict[str, Path]:
    paths = [project / "build_templates.py", *sorted((project / "decuong").rglob("*.py"))]
    return {_name(path.relative_to(project)): path for path in paths}


def _name(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(str(node.module))
            found |= {f"{node.module}.{name.name}" for name in node.names}
    return found


def _drawing(project: Path) -> list[list[str]]:
    """The rows of the README's drawing, highest first, each a list of modules."""
    text = (project / "README.md").read_text(encoding="utf-8")
    drawing = re.search(r"```layers\n(.*?)```", text, re.DOTALL)
    assert drawing is not None
    rows = [row for row in drawing[1].splitlines() if row.strip() and not row.startswith(" ↓")]
    return [re.findall(r"\b(?:decuong(?:\.\w+)*|build_templates)\b", row) for row in rows]


@pytest.fixture(scope="module")
def rank(project: Path) -> dict[str, int]:
    """Each module's row; a drawn package stands for what is in it."""
    rows = _drawing(project)
    assert len(rows) >= 4
    ranks = {}
    for module in _modules(project):
        drawn = [
            (len(name), position)
            for position, row in enumerate(rows)
            for name in row
            if module == name or module.startswith(f"{name}.")
        ]
        assert drawn or module in {"decuong"}, f"{module} is missing from the README's drawing"
        if drawn:
            ranks[module] = max(drawn)[1]
    return ranks


def test_the_drawing_names_only_what_exists(project: Path) -> None:
    drawn = {name for row in _drawing(project) for name in row}
    assert drawn <= _modules(project).keys()


def test_imports_go_downward_only(project: Path, rank: dict[str, int]) -> None:
    modules = _modules(project)
    upward = [
        f"{module} imports {imported}"
        for module, path in modules.items()
        for imported in _imports(path) & modules.keys() & rank.keys()
        if module in rank and rank[imported] < rank[module]
    ]
    assert upward == []


def test_each_dependency_has_one_owner(project: Path) -> None:
    users: dict[str, set[str]] = {}
    for module, path in _modules(project).items():
        for imported in _imports(path):
            top = imported.split(".")[0]
            if top in OWNERS or top not in sys.stdlib_module_names | {"decuong"}:
                users.setdefault(top, set()).add(module)
    assert users == OWNERS


def test_the_entry_script_is_one_screen(project: Path) -> None:
    lines = (project / "build_templates.py").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 60
