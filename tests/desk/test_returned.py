"""Returned reports at the desk: the results are those of ``decuong collect``, byte for byte."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.collected.returning import district_files
from tests.desk.posting import post_files
from tests.desk.running_desk import Desk, desk_in
from tests.project import files_of
from tests.sample import PERIOD
from tests.website.building import workshop

pytestmark = pytest.mark.slow

PAGE = f"/ky/{PERIOD}/bao-cao"
RESULTS = Path("bao-cao-ve") / PERIOD


@pytest.fixture(scope="module")
def received(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with four reports of two districts, and a file that is none."""
    folder = workshop(project, tmp_path_factory.mktemp("returned"))
    with desk_in(folder) as desk:
        reply = post_files(desk, PAGE, {**district_files(), "khac.docx": b"no package"})
        assert (reply.status, reply.headers.get("location")) == (303, PAGE), reply.text
        yield desk


def results_of(folder: Path) -> dict[str, str]:
    return {k: v for k, v in files_of(folder / RESULTS).items() if ".sqlite" not in k}


def test_results_are_those_of_the_command(received: Desk, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(received.folder, copy, ignore=shutil.ignore_patterns("build", "decuong"))
    for path in (copy / RESULTS).iterdir():
        if path.name not in ("da-nhan", "quyet-dinh.yml"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    command = ["collect", str(RESULTS / "da-nhan"), "--period", PERIOD]
    subprocess.run(
        [sys.executable, "-P", "-m", "decuong.cli", *command],
        cwd=copy,
        check=True,
        capture_output=True,
    )
    assert results_of(copy) == results_of(received.folder)


def test_the_page_shows_units_files_and_results(received: Desk) -> None:
    page = received.ask(PAGE)
    assert page.status == 200
    assert "khac.docx" in page.text
    assert "474.docx" in page.text
    for name in re.findall(rf'href="(/ky/{PERIOD}/ket-qua/[^"]+)"', page.text):
        assert received.ask(name).status == 200, name
    assert received.ask(f"/ky/{PERIOD}/ket-qua/../../outline/organisation.yml").status != 200


def test_a_figure_is_decided_with_its_reason(received: Desk) -> None:
    said = json.loads((received.folder / RESULTS / "bao-cao-ve.json").read_bytes())
    report = next(one for one in said["reports"] if one["used"])
    figure = next(iter(report["figures"]))
    sent = received.send(
        f"{PAGE}/quyet-dinh",
        sha256=report["sha256"],
        file=report["file"],
        figure=figure,
        value="1.234",
        note="Đơn vị báo lại qua điện thoại",
    )
    assert sent.status == 303, sent.text
    said = json.loads((received.folder / RESULTS / "bao-cao-ve.json").read_bytes())
    now = next(one for one in said["reports"] if one["sha256"] == report["sha256"])
    assert now["figures"][figure]["value"] == 1234
    kept = (received.folder / RESULTS / "quyet-dinh.yml").read_text("utf-8")
    assert "Đơn vị báo lại qua điện thoại" in kept


def test_a_decision_that_cannot_be_is_not_kept(received: Desk) -> None:
    path = received.folder / RESULTS / "quyet-dinh.yml"
    before = path.read_bytes() if path.is_file() else b"decisions:\n"
    refused = received.send(f"{PAGE}/quyet-dinh", sha256="x", file="a", unit="khong-co")
    assert refused.status == 409
    assert path.read_bytes() == before
