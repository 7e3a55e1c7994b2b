"""The README's drawing of the layers, held against what the code really imports."""

from __future__ import annotations

import ast
import re
import sys
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest

OWNERS = {
    "yaml": {"decuong.outlines.reading"},
    "pydantic": {"decuong.outlines.model.values"},
    "pydantic_core": {"decuong.outlines.model.values"},
    "jinja2": {"decuong.templating"},
    "markupsafe": {"decuong.templating"},
    "pypdfium2": {"decuong.documents.first_pages"},
    "xlsxwriter": {"decuong.spreadsheets"},
    "oxmsg": {"decuong.collected.outlook"},
    "pypandoc": {"decuong.documents.pandoc"},
    "mkdocs": {f"decuong.publishing.mkdocs_{part}" for part in ("plugin", "settings", "running")},
    "openpyxl": {"decuong.starting.unit_lists"},
    "starlette": {"decuong.desk.application"},
    "uvicorn": {"decuong.desk.serving"},
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


def _room(module: str) -> str:
    """The line of the drawing a module belongs to; a module of the ground is its own."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else parts[0]


@pytest.fixture(scope="module")
def drawing(project: Path) -> dict[str, list[str]]:
    """The README's drawing: each room, highest first, with the rooms it may use."""
    text = (project / "README.md").read_text(encoding="utf-8")
    block = re.search(r"```layers\n(.*?)```", text, re.DOTALL)
    assert block is not None
    rows = [re.split(r"[→:]", row) for row in block[1].splitlines()]
    drawn = {name.strip(): used.split() for name, used in rows}
    assert len(drawn) > 8
    return drawn


@pytest.fixture(scope="module")
def arrows(project: Path) -> set[tuple[str, str]]:
    """Every import of one module by another, apart from a package's own `__init__`."""
    modules = _modules(project)
    return {
        (module, imported)
        for module, path in modules.items()
        for imported in _imports(path) & modules.keys() - {"decuong", module}
        if _is_named(path, imported, modules)
    }


def _is_named(path: Path, imported: str, modules: dict[str, Path]) -> bool:
    """Whether a package is imported for itself, not on the way to one of its modules."""
    if modules[imported].name != "__init__.py":
        return True
    found = re.findall(rf"from {re.escape(imported)} import ([^\n]+)", path.read_text("utf-8"))
    names = {name.strip(" ()") for line in found for name in line.split(",")}
    return any(name.isupper() or f"{imported}.{name}" not in modules for name in names)


def test_every_room_is_drawn_and_exists(project: Path, drawing: dict[str, list[str]]) -> None:
    rooms = {_room(module) for module in _modules(project) if module != "decuong"}
    assert rooms == {*drawing, *drawing["ground"]} - {"ground"}


def test_arrows_of_the_drawing_go_down(drawing: dict[str, list[str]]) -> None:
    """So that no rooms can stand in a circle."""
    order = list(drawing)
    for name, used in drawing.items():
        if name != "ground":
            assert all(order.index(other) > order.index(name) for other in used), name


def test_imports_are_the_arrows_of_the_drawing(
    drawing: dict[str, list[str]], arrows: set[tuple[str, str]]
) -> None:
    ground = drawing["ground"]
    used: set[tuple[str, str]] = set()
    for module, imported in sorted(arrows):
        room, other = _room(module), _room(imported)
        if room == other:
            continue
        if room in ground:  # its modules stand in order
            assert ground.index(other) > ground.index(room), f"{module} imports {imported}"
        elif other not in ground:
            assert other in drawing[room], f"{module} imports {imported}"
            used.add((room, other))
    drawn = {(room, other) for room in drawing if room != "ground" for other in drawing[room]}
    assert used == drawn


def test_the_tree_names_every_module(project: Path) -> None:
    """Each in its room's lines, and none that is not there; a command's module is its name."""
    text = (project / "README.md").read_text(encoding="utf-8")
    tree = re.search(r"```tree\n.*?\n(decuong/ .*?)bench/", text, re.DOTALL)
    assert tree is not None
    named: set[Path] = set()
    rooms: list[Path] = []
    for line in tree[1].splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        if depth < 8:  # else it goes on with the line before
            del rooms[depth:]
            if room := re.match(r"\s*([a-z]+)/ ", line):
                rooms.append((rooms[-1] if rooms else project) / room[1])
        for pattern in re.findall(r"[\w…]+\.py\b", line):
            named |= set(rooms[-1].glob(pattern.replace("…", "*"))) or {rooms[-1] / pattern}
    assert [path for path in named if not path.is_file()] == []
    unsaid = {"__init__.py", "texts.py", "build_templates.py"}
    commands = project / "decuong/commands"
    modules = {path for path in _modules(project).values() if path.name not in unsaid}
    modules -= {path for path in commands.glob("*.py") if "def run(" in path.read_text("utf-8")}
    assert modules - named == set()


def test_no_modules_import_each_other_in_a_circle(arrows: set[tuple[str, str]]) -> None:
    below: dict[str, set[str]] = {}
    for module, imported in arrows:
        below.setdefault(module, set()).add(imported)
    tuple(TopologicalSorter(below).static_order())  # raises CycleError


def test_a_room_is_entered_by_its_front_door(project: Path, arrows: set[tuple[str, str]]) -> None:
    doors = {room: _doors(path) for room, path in _modules(project).items() if _doors(path)}
    assert len(doors) >= 5
    inside = [
        f"{module} imports {imported}"
        for module, imported in sorted(arrows)
        for room, names in doors.items()
        if imported.startswith(f"{room}.") and not f"{module}.".startswith(f"{room}.")
        if imported.removeprefix(f"{room}.") not in {name.rpartition(".")[0] for name in names}
    ]
    assert inside == []


def test_front_doors_exist(project: Path) -> None:
    for room, path in _modules(project).items():
        for door in _doors(path):
            module, _, name = door.rpartition(".")
            assert hasattr(import_module(f"{room}.{module}"), name), door


def _doors(path: Path) -> list[str]:
    """What the docstring of a room names as its front doors: ``module.function``."""
    if path.name != "__init__.py":
        return []
    _, found, doors = path.read_text(encoding="utf-8").partition("\nFront door")
    return re.findall(r"``(\w+\.\w+)``", doors) if found else []


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
