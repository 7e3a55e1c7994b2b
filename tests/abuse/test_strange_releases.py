"""What was published is damaged: told, never copied, never a traceback."""

from __future__ import annotations

import datetime
import json
import shutil
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from decuong.documents import downloads
from decuong.errors import ProblemsFound
from decuong.outlines.loading import load
from decuong.publishing import journal, releasing
from decuong.website import site
from tests.abuse.test_strange_values import STRANGE, places, replaced
from tests.sample import OUTLINE

pytestmark = pytest.mark.slow

RELEASE = Path("outline/published/2024-6-thang/v1")


@pytest.fixture(scope="module")
def published(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real outline with its first version published."""
    folder = tmp_path_factory.mktemp("published")
    shutil.copytree(OUTLINE, folder / "outline")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(releasing, "printer", lambda: None)
        catalogue = load(Path("outline"))
        day = datetime.date(2024, 5, 10)
        prepared = releasing.prepare(Path("outline"), catalogue, catalogue.periods, day)
        journal.carry_out(Path("outline"), prepared.moves)
    return folder


@pytest.fixture
def build(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], tuple[str, ...]]:
    """In a copy of it: lay out and render everything; what is told instead, if anything."""
    folder = Path(shutil.copytree(published, tmp_path / "project"))
    monkeypatch.chdir(folder)

    def build() -> tuple[str, ...]:
        try:
            catalogue = load(Path("outline"))
            downloads.make_downloads(catalogue, downloads.DOWNLOADS_FOLDER)
            site.make_site(
                catalogue,
                downloads.DOWNLOADS_FOLDER,
                frozenset(downloads.outdated_downloads(catalogue, downloads.DOWNLOADS_FOLDER)),
            )
        except ProblemsFound as found:
            return tuple(map(str, found.problems))
        return ()

    assert build() == ()
    return build


def _first_places(data: Any) -> list[tuple[Any, ...]]:
    """Trails to the first values of each kind: the others are of the same ones."""
    return [(), *(trail for trail in places(data) if trail[0] in (0, "content", "outline"))][:16]


@pytest.mark.parametrize("file", ["lock.json", "manifest.json", "de-cuong/manifest.json"])
def test_strange_values_in_its_lists_are_told(
    build: Callable[[], tuple[str, ...]], file: str
) -> None:
    path = RELEASE / file
    whole = path.read_bytes()
    data = json.loads(whole)
    strange = [
        json.dumps(replaced(data, trail, value)).encode()
        for trail, value in product(_first_places(data), STRANGE[::11])
    ]
    for content in (b"", b"[", b"\xff", *strange):
        path.write_bytes(content)
        build()
    path.write_bytes(whole)
    assert build() == ()


@pytest.mark.parametrize(
    "spoil",
    [Path.unlink, lambda path: path.write_bytes(b"x"), lambda path: path.write_bytes(b"")],
    ids=["missing", "other", "empty"],
)
def test_a_damaged_file_is_told_and_not_published(
    build: Callable[[], tuple[str, ...]], spoil: Callable[[Path], object]
) -> None:
    name = "mau-bao-cao_2024-6-thang_xa.docx"
    spoil(RELEASE / name)
    said = (
        f"{RELEASE}/{name}:1:1: tệp đã công bố này bị mất hoặc không còn như lúc công bố "
        f"→ chép lại thư mục {RELEASE} từ bản lưu, hoặc: git checkout -- {RELEASE}"
    )
    assert build() == (said,)
