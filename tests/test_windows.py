"""The ZIP for Windows: what can be checked of it without Windows."""

from __future__ import annotations

import importlib.util
import re
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from decuong.outlines.reading import read


@pytest.fixture(scope="module")
def packing(project: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("windows_zip", project / "tools/windows_zip.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _wheel(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("thu/__init__.py", "")
        package.writestr(
            "thu-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: thu\nVersion: 1\n"
        )
        package.writestr("thu-1.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        package.writestr("thu-1.dist-info/RECORD", "")


@pytest.mark.slow
def test_the_zip_holds_python_packages_and_the_command(packing: ModuleType, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "python.zip", "w") as package:
        package.writestr("python.exe", "MZ")
        package.writestr("python312._pth", "python312.zip\n.\n\n#import site\n")
    (tmp_path / "wheels").mkdir()
    _wheel(tmp_path / "wheels/thu-1-py3-none-any.whl")
    target = tmp_path / "Bản cho Windows/decuong.zip"
    assert packing.main(tmp_path / "python.zip", tmp_path / "wheels", target) == 0
    with zipfile.ZipFile(target) as package:
        names = set(package.namelist())
        paths = package.read("decuong/python/python312._pth").decode().splitlines()
    assert {
        "decuong/decuong.cmd",
        "decuong/DOC-TRUOC.txt",
        "decuong/python/python.exe",
        "decuong/python/Lib/site-packages/thu/__init__.py",
    } <= names
    assert paths == ["python312.zip", ".", "Lib/site-packages", "import site"]


def test_the_command_has_windows_lines_and_every_label(project: Path) -> None:
    for name in ("decuong.cmd", "tools/windows/decuong.cmd"):
        text = (project / name).read_text(encoding="utf-8")
        goals = set(re.findall(r"\bgoto (\w+)", text))
        assert goals <= set(re.findall(r"(?m)^:(\w+)", text))
        assert goals
    content = (project / "tools/windows/decuong.cmd").read_bytes()
    assert content.count(b"\r\n") == content.count(b"\n")


def test_the_workflow_is_yaml_and_names_what_there_is(project: Path) -> None:
    content = (project / ".github/workflows/windows.yml").read_bytes()
    data, problems = read("windows.yml", content)
    assert problems == []
    assert data is not None
    steps = data["jobs"]["zip"]["steps"]
    runs = "\n".join(step.text("run") for step in steps)
    for path in re.findall(r"(?:tools|requirements)/[\w./]+", runs):
        assert (project / path).is_file(), path
    assert "--platform win_amd64" in runs
    assert "--only-binary :all:" in runs
