"""The pages outlive MkDocs: the plain tree holds them all, and others build it."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest

from decuong.documents.shelf import fill
from decuong.model import Outline
from decuong.website import site
from decuong.website.docs_tree import write_tree
from tests.website.building import workshop
from tests.website.test_built_site import test_every_link_leads_somewhere

pytestmark = pytest.mark.slow


def test_the_tree_holds_pages_data_and_what_people_wrote(
    outline: Outline, project: Path, tmp_path: Path
) -> None:
    made = site.made(outline, tmp_path / "none", frozenset())
    write_tree(made, project / "docs", tmp_path / "tree")
    files = {p.relative_to(tmp_path / "tree").as_posix() for p in (tmp_path / "tree").rglob("*")}
    assert {page.path for page in made.pages} | set(made.data) <= files
    assert "cach-dien-va-gui.md" in files


def test_two_files_on_one_path_are_told(outline: Outline, tmp_path: Path) -> None:
    made = site.made(outline, tmp_path / "none", frozenset())
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# x\n", "utf-8")
    with pytest.raises(FileExistsError, match=r"index\.md"):
        write_tree(made, tmp_path / "docs", tmp_path / "tree")


ZENSICAL = """
[project]
site_name = "x"
use_directory_urls = false
[project.theme]
language = "vi"
font = false
[project.markdown_extensions]
attr_list = {}
md_in_html = {}
tables = {}
toc = {}
"""


def _other(folder: Path, package: str) -> Path:
    """A generator that is none of ours, in an environment of its own."""
    venv.create(folder / "venv", with_pip=True)
    pip = [str(folder / "venv/bin/python"), "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, "--only-binary", ":all:", package], check=True)
    return folder / "venv/bin"


@pytest.mark.soak
def test_zensical_builds_the_tree(outline: Outline, project: Path, tmp_path: Path) -> None:
    fill(outline, tmp_path / "tai-ve")
    write_tree(
        site.made(outline, tmp_path / "tai-ve", frozenset()), project / "docs", tmp_path / "docs"
    )
    (tmp_path / "zensical.toml").write_text(ZENSICAL, "utf-8")
    program = _other(tmp_path, "zensical<=0.0.60") / "zensical"
    subprocess.run([program, "build"], cwd=tmp_path, check=True)
    page = (tmp_path / "site/van-ban-huong-dan/2024-6-thang/index.html").read_text("utf-8")
    assert 'id="tiep-cong-dan-don-thu"' in page
    assert 'href="../../tai-ve/2024-6-thang/mau-bao-cao_2024-6-thang_xa.docx"' in page


@pytest.mark.soak
def test_properdocs_builds_the_project(project: Path, tmp_path: Path, outline: Outline) -> None:
    folder = workshop(project, tmp_path / "project")
    fill(outline, folder / "build/tai-ve")
    programs = _other(tmp_path, "properdocs")
    home = [p for p in sys.path if p.endswith("site-packages")]
    environment = {"PYTHONPATH": ":".join([str(project), *home]), "PATH": str(programs)}
    subprocess.run(
        [programs / "properdocs", "build", "--strict"], cwd=folder, env=environment, check=True
    )
    test_every_link_leads_somewhere(folder / "site")
