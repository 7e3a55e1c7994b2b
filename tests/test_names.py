"""One name means one thing in the whole package, and says what it holds."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

PROTOCOL = {"arguments", "run"}
"""What every module of ``decuong/commands`` defines for ``cli.py``."""

EMPTY = {"made", "told", "said", "shown", "found", "given"}
"""Words that say how a value came about, and not what it is."""


def _modules(project: Path) -> list[tuple[str, ast.Module]]:
    paths = sorted((project / "decuong").rglob("*.py"))
    assert len(paths) > 150
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in paths)
    names = (path.relative_to(project).as_posix() for path in paths)
    return list(zip(names, trees, strict=True))


def _defined(tree: ast.Module) -> Iterator[str]:
    """The names that a module defines for others."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.AnnAssign | ast.Assign):
            targets = [node.target] if isinstance(node, ast.AnnAssign) else node.targets
            yield from (target.id for target in targets if isinstance(target, ast.Name))


def test_a_public_name_is_defined_once(project: Path) -> None:
    places = defaultdict(list)
    for module, tree in _modules(project):
        for name in _defined(tree):
            if not name.startswith("_"):
                places[name].append(module)
    repeated = {name: modules for name, modules in places.items() if len(modules) > 1}
    assert set(repeated) == PROTOCOL, repeated
    for name in PROTOCOL:
        assert all(module.startswith("decuong/commands/") for module in repeated[name])


def _bound(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every name that is given to a value, an argument, a function or a field."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield (node.id if isinstance(node, ast.Name) else node.attr), node.lineno
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, ast.ExceptHandler) and node.name:
            yield node.name, node.lineno


def test_names_say_what_they_hold(project: Path) -> None:
    vague = [
        f"{module}:{line}: {name}"
        for module, tree in _modules(project)
        for name, line in _bound(tree)
        if name.strip("_") in EMPTY
    ]
    assert vague == []
