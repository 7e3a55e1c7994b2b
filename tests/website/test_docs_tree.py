"""The pages outlive MkDocs: the plain tree holds them all, and others build it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from decuong.documents.downloads import make_downloads
from decuong.outlines.model import Catalogue, Period
from decuong.website import site as website
from decuong.website.docs_tree import write_tree
from tests.website import test_built_site as built
from tests.website.building import workshop

pytestmark = pytest.mark.slow


def test_the_tree_holds_pages_data_and_what_people_wrote(
    catalogue: Catalogue, project: Path, tmp_path: Path
) -> None:
    made = website.make_site(catalogue, tmp_path / "none", frozenset())
    write_tree(made, project / "docs", tmp_path / "tree")
    files = {p.relative_to(tmp_path / "tree").as_posix() for p in (tmp_path / "tree").rglob("*")}
    assert {page.path for page in made.pages} | set(made.data) <= files
    assert "cach-dien-va-gui.md" in files


def test_two_files_on_one_path_are_told(catalogue: Catalogue, tmp_path: Path) -> None:
    made = website.make_site(catalogue, tmp_path / "none", frozenset())
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# x\n", "utf-8")
    with pytest.raises(FileExistsError, match=r"index\.md"):
        write_tree(made, tmp_path / "docs", tmp_path / "tree")


def test_one_command_writes_the_tree(catalogue: Catalogue, project: Path, tmp_path: Path) -> None:
    folder = workshop(project, tmp_path / "project")
    make_downloads(catalogue, folder / "build/tai-ve")
    command = [sys.executable, str(project / "tools/docs_tree.py"), "tree"]
    environment = {**os.environ, "PYTHONPATH": str(project)}
    finished = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, check=False
    )
    assert finished.returncode == 0, finished.stderr
    for file in ("index.md", "tai-ve/2024-6-thang/manifest.json"):
        assert (folder / "tree" / file).is_file()
    again = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    assert again.returncode == 1  # what lies there already is not written over
    assert b"not empty" in again.stderr


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
    """The newest that installs of another generator, in an environment of its own."""
    venv.create(folder / "venv", with_pip=True)
    pip = [str(folder / "venv/bin/python"), "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, "--only-binary", ":all:", package], check=True)
    return folder / "venv/bin"


@pytest.mark.soak
def test_zensical_builds_the_tree(
    catalogue: Catalogue, outline_period: Period, project: Path, tmp_path: Path
) -> None:
    make_downloads(catalogue, tmp_path / "tai-ve")
    made = website.make_site(catalogue, tmp_path / "tai-ve", frozenset())
    write_tree(made, project / "docs", tmp_path / "docs")
    (tmp_path / "zensical.toml").write_text(ZENSICAL, "utf-8")
    program = _other(tmp_path, "zensical") / "zensical"
    subprocess.run([program, "build"], cwd=tmp_path, check=True)
    built.test_every_link_leads_somewhere(tmp_path / "site")
    built.test_anchors_are_unique_on_every_page(tmp_path / "site")
    built.test_every_word_of_the_outline_is_on_the_period_s_page(tmp_path / "site", outline_period)
    files = set(built.digests(tmp_path / "site"))
    assert {page.path.removesuffix(".md") + ".html" for page in made.pages} <= files
    assert {*made.data, *made.copied} <= files


@pytest.mark.soak
def test_properdocs_builds_the_project_as_mkdocs_does(
    project: Path, tmp_path: Path, site: Path, catalogue: Catalogue
) -> None:
    folder = workshop(project, tmp_path / "project")
    make_downloads(catalogue, folder / "build/tai-ve")
    programs = _other(tmp_path, "properdocs")
    home = [p for p in sys.path if p.endswith("site-packages")]
    environment = {"PYTHONPATH": ":".join([str(project), *home]), "PATH": str(programs)}
    subprocess.run(
        [programs / "properdocs", "build", "--strict"], cwd=folder, env=environment, check=True
    )
    built.test_every_link_leads_somewhere(folder / "site")
    assert _without_its_name(folder / "site") == _without_its_name(site)


def _without_its_name(site: Path) -> dict[str, bytes]:
    """Every file of a site; pages without the line that names their generator."""
    return {
        path.relative_to(site).as_posix(): re.sub(
            rb'<meta name="generator"[^>]*>', b"", path.read_bytes()
        )
        for path in site.rglob("*")
        if path.is_file()
    }
