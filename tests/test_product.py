"""The whole product as ``make`` builds it, in copies of the project elsewhere."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from decuong.outlines.model import Catalogue, Period
from decuong.outlines.wording import period_words
from tests.project import STEPS, build, copied, files_of, run

pytestmark = pytest.mark.slow

PERIOD = "2024-6-thang"


@pytest.fixture(scope="module")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(copied(project, tmp_path_factory.mktemp("one")), office=True)


@pytest.fixture
def spoilt(built: Path) -> Iterator[Path]:
    """The built project, to be spoilt; everything but ``.git`` is put back afterwards."""
    kept = {name: (built / name).read_bytes() for name in files_of(built)}
    yield built
    for name in files_of(built).keys() - kept.keys():
        (built / name).unlink()
    for name, content in kept.items():
        (built / name).parent.mkdir(parents=True, exist_ok=True)
        (built / name).write_bytes(content)


def test_every_level_has_its_four_documents(built: Path) -> None:
    folder = built / "site/tai-ve" / PERIOD
    expected = {
        f"mau-bao-cao_{PERIOD}_{level}{variant}.{form}"
        for level in ("tinh", "huyen", "xa")
        for variant in ("", "_co-huong-dan")
        for form in ("docx", "odt")
    }
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    listed = {entry["file"]: entry for entry in manifest}
    assert expected <= listed.keys()
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    for name in expected:
        content = (folder / name).read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        assert (listed[name]["sha256"], listed[name]["size"]) == (digest, len(content))
        assert sums[name] == digest
        assert {"period", "level", "format", "variant", "version"} <= listed[name].keys()


def test_the_same_input_gives_the_same_bytes_anywhere(
    built: Path, project: Path, tmp_path: Path
) -> None:
    other = copied(project, tmp_path / "another folder")
    build(other, office=True, TZ="Asia/Ho_Chi_Minh", LC_ALL="C", LANG="C", PYTHONHASHSEED="7")
    assert files_of(other / "site") == files_of(built / "site")


def test_a_second_build_touches_no_document(built: Path) -> None:
    documents = sorted((built / "build").rglob("*.*t*"))
    stamps = [path.stat().st_mtime_ns for path in documents]
    before = files_of(built / "site")
    build(built, office=True)
    assert documents
    assert [path.stat().st_mtime_ns for path in documents] == stamps
    assert files_of(built / "site") == before


def test_building_again_with_nothing_changed_imports_nothing_slow(built: Path) -> None:
    build(built, office=True)
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*") if path.suffix != ".pyc"}
    for step in STEPS:
        finished = run(built, "-X", "importtime", *step, office=True)
        assert finished.returncode == 0
        imported = {line.split("|")[-1].strip() for line in finished.stderr.splitlines()}
        assert "decuong.upkeep" in imported
        assert not imported & {"pydantic", "jinja2", "yaml", "mkdocs", "decuong.outlines.model"}
    assert before == {path: path.stat().st_mtime_ns for path in before}


def _unpacked(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """A file, and what is packed in it at any depth."""
    yield name, content
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for part in package.namelist():
                yield from _unpacked(f"{name}/{part}", package.read(part))
    elif content[:2] == b"\x1f\x8b":
        yield from _unpacked(f"{name}/gz", gzip.decompress(content))


def test_personal_contacts_are_published_nowhere(built: Path, outline_period: Period) -> None:
    assert outline_period.status == "closed"
    secrets = [contact.value for contact in outline_period.contacts if contact.personal]
    secrets += ["canbo.vp", "900000186"]
    packed = 0
    for path in (built / "site").rglob("*"):
        if not path.is_file():
            continue
        for name, content in _unpacked(path.as_posix(), path.read_bytes()):
            packed += name != path.as_posix()
            for secret in secrets:
                assert secret.encode() not in content, name
    assert packed > 50


class _Words(HTMLParser):
    """The text of a page, without scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self._skipped = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._skipped += tag in {"script", "style", "svg"}

    def handle_endtag(self, tag: str) -> None:
        self._skipped -= tag in {"script", "style", "svg"}

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.words += re.findall(r"\w+", data)


def test_every_word_of_letter_and_outline_is_on_the_website(
    built: Path, outline_period: Period
) -> None:
    pages = (built / "site/van-ban-huong-dan" / PERIOD).glob("*.html")
    shown = {word for page in pages for word in _Words(page.read_text(encoding="utf-8")).words}
    secrets = {contact.value for contact in outline_period.contacts}
    expected = " ".join(period_words(outline_period))
    for secret in secrets:
        expected = expected.replace(secret, "")
    assert set(re.findall(r"\w+", expected)) - shown == set()


def test_a_mistake_leaves_the_published_site_as_it_was(spoilt: Path) -> None:
    before = files_of(spoilt / "site")
    path = spoilt / "outline" / f"{PERIOD}.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("quote: số cuộc", "quote: số trận"))
    for step in (["build_templates.py"], ["-m", "decuong.cli", "site"]):
        finished = run(spoilt, *step, office=True)
        assert finished.returncode == 1
        said = finished.stdout + finished.stderr
        assert "quyen-lam-chu-giam-sat-hoa-giai › quote: “số trận”" in said
        assert "Traceback" not in said
    assert files_of(spoilt / "site") == before


@pytest.mark.parametrize("how", ["stale", "missing", "spoilt"])
def test_a_template_that_does_not_match_the_outline_is_not_published(
    spoilt: Path, how: str
) -> None:
    before = files_of(spoilt / "site")
    document = next((spoilt / "build").rglob(f"mau-bao-cao_{PERIOD}_xa.odt"))
    if how == "stale":
        path = spoilt / "outline/organisation.yml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("issuer: BAN THƯỜNG TRỰC", "issuer: BAN CHỦ TRÌ"))
    elif how == "missing":
        document.unlink()
    else:
        document.write_bytes(document.read_bytes() + b"x")
    finished = run(spoilt, "-m", "decuong.cli", "site", office=True)
    said = finished.stdout + finished.stderr
    assert finished.returncode == 1
    assert "build_templates.py" in said
    assert (document.name if how != "stale" else "50 mẫu báo cáo") in said
    assert files_of(spoilt / "site") == before


def test_levels_and_periods_are_data(spoilt: Path, catalogue: Catalogue) -> None:
    """A fourth level, and a second period with two levels, are edits of YAML alone."""
    folder = spoilt / "outline"
    levels = folder / "levels.yml"
    text = levels.read_text(encoding="utf-8")
    commune = text[text.index("  - id: xa") :]
    hamlet = commune.replace("id: xa", "id: khu-dan-cu").replace("Cấp xã", "Khu dân cư")
    levels.write_text(text + hamlet, encoding="utf-8")
    period = folder / f"{PERIOD}.yml"
    text = period.read_text(encoding="utf-8")
    fourth = text.replace("  - level: xa\n", "  - level: khu-dan-cu\n  - level: xa\n")
    period.write_text(fourth, encoding="utf-8")
    second = (
        text.replace(f"period: {PERIOD}", "period: 2025-6-thang")
        .replace("end: 2024-06-30", "end: 2025-12-31")
        .replace("start: 2024-01-01", "start: 2025-07-01")
        .replace("levels: [tinh, huyen]", "levels: [tinh]")
    )
    district = second[second.index("  - level: huyen") : second.index("  - level: xa")]
    figure = second[second.index("                  - id: so-to-chuc-thanh-vien-cap-huyen") :]
    figure = figure[: figure.index("                  - id: so-to-chuc-thanh-vien-cap-xa")]
    second = second.replace(district, "").replace(figure, "")
    (folder / "2025-6-thang.yml").write_text(second, encoding="utf-8")

    build(spoilt, office=True)

    for name, wanted in (
        (PERIOD, {"tinh", "huyen", "xa", "khu-dan-cu"}),
        ("2025-6-thang", {"tinh", "xa"}),
    ):
        manifest = json.loads((spoilt / "site/tai-ve" / name / "manifest.json").read_text("utf-8"))
        assert {entry["level"] for entry in manifest} == wanted
        assert len(manifest) >= 4 * len(wanted)
        page = spoilt / "site/van-ban-huong-dan" / name / "index.html"
        assert ("Khu dân cư" in page.read_text(encoding="utf-8")) == ("khu-dan-cu" in wanted)


def test_the_site_asks_nobody_else(built: Path) -> None:
    """No page, style or script names another host as a source of anything."""
    loading = re.compile(
        r"<(?:script|img|iframe|source|link)\b[^>]*(?:src|href)=\"(https?:)?//[^\"]*\"|url\((https?:)?//|@import"
    )
    pages = [*(built / "site").rglob("*.html"), *(built / "site").rglob("*.css")]
    assert pages
    for page in pages:
        found = loading.search(page.read_text(encoding="utf-8"))
        assert found is None, f"{page.name}: {found}"
