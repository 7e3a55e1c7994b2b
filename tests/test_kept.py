"""What is kept for the next run changes nothing but its time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from decuong.kept import keep, recalled

COMPILE = """
import jinja2
from decuong import kept, templating

compiled = []
real = jinja2.Environment._compile
jinja2.Environment._compile = lambda *a: compiled.append(a[2]) or real(*a)
kept.keep_compiled()
for language in (templating.for_page, templating.for_xml):
    template = templating.environment("website/templates", language).get_template("sitemap.xml.j2")
    print(str(template.render(addresses=["A & B"])).splitlines()[2])
print(len(compiled))
"""
SAID = ["<url><loc>A &#38; B</loc></url>", "<url><loc>A &amp; B</loc></url>"]


def _compiled(folder: Path) -> int:
    """How many templates a new process compiles to print the same in two languages."""
    finished = subprocess.run(
        [sys.executable, "-c", COMPILE], cwd=folder, capture_output=True, text=True, check=True
    )
    *said, count = finished.stdout.splitlines()
    assert said == SAID
    return int(count)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "build").mkdir()
    return tmp_path


def test_a_template_is_compiled_once_for_each_language(folder: Path) -> None:
    assert [_compiled(folder) for _ in range(2)] == [2, 0]
    assert len(list((folder / "build/.compiled").iterdir())) == 2


@pytest.mark.parametrize("spoil", ["cut", "flipped", "of another version"])
def test_a_spoilt_template_is_compiled_anew(folder: Path, spoil: str) -> None:
    _compiled(folder)
    kept = {path: path.read_bytes() for path in (folder / "build/.compiled").iterdir()}
    for path, content in kept.items():
        if spoil == "cut":
            path.write_bytes(content[:-9])
        elif spoil == "flipped":
            path.write_bytes(content[:-9] + bytes([content[-9] ^ 1]) + content[-8:])
        else:
            whole = recalled(path)
            assert whole is not None
            keep(path, b"0" + whole)
    assert _compiled(folder) == 2
    assert {path: path.read_bytes() for path in kept} == kept


def test_nothing_is_kept_where_there_is_no_project(tmp_path: Path) -> None:
    assert _compiled(tmp_path) == 2
    assert list(tmp_path.iterdir()) == []


def test_what_is_kept_is_recalled_only_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep/result"
    assert recalled(path) is None
    for content in (b"", b"\n", b"x\ny", bytes(range(256))):
        keep(path, content)
        assert recalled(path) == content
        path.write_bytes(path.read_bytes() + b".")
        assert recalled(path) is None
    path.unlink()
    path.mkdir()
    keep(path, b"x")
    assert recalled(path) is None
