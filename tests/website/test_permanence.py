"""What was published stays: after a correction, every old page, anchor and file still answers."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.project import copied, files_of, run
from tests.website import test_built_site as built
from tests.website.building import give_address

pytestmark = pytest.mark.slow

PERIOD = "2024-6-thang"
PAGE = f"van-ban-huong-dan/{PERIOD}/index.html"

CORRECTION = (
    ("    note: Bản đầu, theo công văn và đề cương của tỉnh.\n",
     "    note: Bản đầu, theo công văn và đề cương của tỉnh.\n"
     "  - number: 2\n    note: Đính chính ba mục, bỏ cấp tỉnh.\n"),
    # renamed
    ("- id: tuyen-truyen-ngay-le-ky-niem\n",
     "- id: tuyen-truyen-ngay-le\n                replaces: [tuyen-truyen-ngay-le-ky-niem]\n"),
    # split
    ("- id: tuyen-truyen-bien-dao-bien-gioi\n                text:\n                  - Kết quả",
     "- id: tuyen-truyen-bien-dao\n                replaces: [tuyen-truyen-bien-dao-bien-gioi]\n"
     "                text:\n                  - Kết quả công tác tuyên truyền về biển, đảo.\n"
     "              - id: tuyen-truyen-bien-gioi\n"
     "                replaces: [tuyen-truyen-bien-dao-bien-gioi]\n"
     "                text:\n                  - Kết quả"),
    # merged
    ("          - id: van-ban-huong-dan\n            text:\n              - Việc ban hành các văn "
     "bản hướng dẫn, triển khai trong hệ thống Mặt trận các cấp\n", ""),
    ("- id: hoi-nghi-quan-triet\n",
     "- id: hoi-nghi-quan-triet\n            replaces: [van-ban-huong-dan]\n"),
    # a figure no longer asked for
    ("                  - id: so-chuyen-muc\n                    name: Số chuyên mục\n"
     "                    unit: chuyên mục\n                    quote: số lượng các chuyên trang, "
     "chuyên mục, thông tin được tuyên truyền\n", ""),
    ("- id: phat-huy-vai-tro-bao-chi\n",
     "- id: phat-huy-vai-tro-bao-chi\n                replaces: [so-chuyen-muc]\n"),
    # a point of the letter
    ("    - id: gui-bao-cao\n", "    - id: gui-ve-van-phong\n      replaces: [gui-bao-cao]\n"),
    # a level that does not report after all
    ("  - level: tinh\n    unit: TỈNH THỪA THIÊN HUẾ\n    deadline:\n    recipient:\n"
     "    address:\n", ""),
    ("levels: [tinh]", "levels: [huyen]"),
    ("levels: [tinh, huyen]", "levels: [huyen]"),
)  # fmt: skip

LETTER = (
    ("- Việc ban hành các văn bản hướng dẫn, triển khai trong hệ thống Mặt trận các cấp \n", ""),
    ("- Kết quả công tác tuyên truyền về biển, đảo và",
     "- Kết quả công tác tuyên truyền về biển, đảo.\n"
     "- Kết quả công tác tuyên truyền về biển, đảo và"),
)  # fmt: skip
"""The same in the letter, as if another one had corrected it."""


def edit(path: Path, *edits: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for before, after in edits:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    path.write_text(text, "utf-8")


def publish(folder: Path, day: str) -> str:
    finished = run(folder, "-m", "decuong.cli", "publish", "--date", day, "--yes", PERIOD)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout


@dataclass(frozen=True)
class Published:
    """A project with two published versions, and its site as it was with the first."""

    folder: Path
    first: Path

    @property
    def site(self) -> Path:
        return self.folder / "site"


@pytest.fixture(scope="module")
def published(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Published:
    folder = copied(project, tmp_path_factory.mktemp("kept"))
    give_address(folder / "outline", "https://example.org/")
    publish(folder, "2024-05-10")
    first = Path(shutil.copytree(folder / "site", folder.with_name("first")))
    edit(folder / "outline" / f"{PERIOD}.yml", *CORRECTION)
    edit(folder / f"outline/nguon/{PERIOD}.txt", *LETTER)
    units = folder / "outline/units/huyen.yml"
    edit(
        units, *((line, "") for line in units.read_text("utf-8").splitlines(True) if "483" in line)
    )
    assert "Đã phát hành: 2024-6-thang v2" in publish(folder, "2024-05-12")
    return Published(folder, first)


def test_every_file_keeps_its_address(published: Published) -> None:
    """The theme's files and the search index aside: nobody holds links to those."""
    before, after = files_of(published.first), files_of(published.site)
    promised = {path for path in before if not path.startswith(("assets/", "search/"))}
    assert len(promised) > 100
    assert promised - after.keys() == set()
    old = f"tai-ve/{PERIOD}/mau-bao-cao_{PERIOD}_tinh.docx"
    unit = next(path for path in promised if "don-vi/" in path and "483" in path)
    bundle = f"tai-ve/{PERIOD}/mau-bao-cao_{PERIOD}_tinh.zip"
    for path in (old, unit, bundle, "tai-ve/moi-nhat/mau-bao-cao_tinh.odt"):
        assert after[path] == before[path]
    versioned = [path for path in promised if "/v1/" in path]
    assert versioned
    assert all(after[path] == before[path] for path in versioned)


def test_every_anchor_still_leads_somewhere(published: Published) -> None:
    before, after = built.pages_of(published.first), built.pages_of(published.site)
    gone = {
        (page, id) for page, found in before.items() for id in {*found.ids} - {*after[page].ids}
    }
    assert "van-ban-huong-dan" in before[PAGE].ids
    assert gone == set()
    built.test_every_link_leads_somewhere(published.site)
    built.test_anchors_are_unique_on_every_page(published.site)


@pytest.mark.parametrize("script", [True, False])
def test_an_old_link_is_told_what_its_point_became(
    chromium: Browser, published: Published, script: bool
) -> None:
    page = chromium.new_page(java_script_enabled=script)
    page.goto(f"{published.site.as_uri()}/{PAGE}#tuyen-truyen-bien-dao-bien-gioi")
    told = page.locator("#tuyen-truyen-bien-dao-bien-gioi > span")
    assert told.is_visible()
    assert told.inner_text().startswith("Mục cũ “Kết quả công tác tuyên truyền về biển, đảo và bảo")
    assert told.locator("a").evaluate_all("links => links.map(a => a.hash)") == [
        "#tuyen-truyen-bien-dao", "#tuyen-truyen-bien-gioi",
    ]  # fmt: skip
    top = told.bounding_box()
    assert top is not None
    assert 0 < top["y"] < 300
    assert page.locator("#so-chuyen-muc > span").is_hidden()
    page.goto(f"{published.site.as_uri()}/{PAGE}#so-chuyen-muc")
    assert page.locator("#so-chuyen-muc > span").inner_text().startswith("Mục cũ “Số chuyên mục”")
    letter = f"{published.site.as_uri()}/van-ban-huong-dan/{PERIOD}/cong-van.html"
    page.goto(f"{letter}#gui-bao-cao")
    assert page.locator("#gui-bao-cao > span").is_visible()
    assert "@" not in page.inner_text("#gui-bao-cao")
    page.close()


def test_versions_are_listed_with_what_each_corrected_and_its_files(published: Published) -> None:
    page = built.pages_of(published.site)[PAGE]
    assert "Đính chính ngày 12/5/2024: Đính chính ba mục, bỏ cấp tỉnh." in page.text
    assert "Phiên bản 1 (công bố ngày 10/5/2024): Bản đầu" in page.text
    assert page.text.index("Phiên bản 2 (công bố") < page.text.index("Phiên bản 1 (công bố")
    links = {attributes.get("href") or "" for _, attributes in page.tags}
    for version, level in ((1, "tinh"), (1, "xa"), (2, "xa")):
        file = f"v{version}/mau-bao-cao_{PERIOD}_{level}_co-huong-dan.odt"
        assert f"../../tai-ve/{PERIOD}/{file}" in links
    assert not any("v2/" in link and "_tinh" in link for link in links)


def test_publishing_refuses_to_lose_an_id(published: Published, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(published.folder, tmp_path / "project"))
    path = folder / "outline" / f"{PERIOD}.yml"
    text = path.read_text("utf-8")
    text = re.sub(r"(    note: Đính chính ba mục.*\n)", r"\1  - number: 3\n    note: Lại.\n", text)
    path.write_text(text.replace("            replaces: [van-ban-huong-dan]\n", ""), "utf-8")
    before = files_of(folder / "site")
    finished = run(folder, "-m", "decuong.cli", "publish")
    assert finished.returncode == 1
    assert "mã “van-ban-huong-dan” (“Việc ban hành" in finished.stderr
    assert "replaces: [van-ban-huong-dan]" in finished.stderr
    assert files_of(folder / "site") == before
