"""What is wrong with hand-written pages or ``mkdocs.yml`` is told in Vietnamese, at its line."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.project import build, copied, files_of, run

pytestmark = pytest.mark.slow

PAGE = "docs/gioi-thieu.md"
KEPT = "Không dựng được trang. Trang đã có trong site/ vẫn giữ nguyên."


@pytest.fixture(scope="module")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with a page of its own, which the navigation lists."""
    folder = copied(project, tmp_path_factory.mktemp("built"))
    (folder / PAGE).write_text("---\ntitle: Giới thiệu\n---\n\n# Giới thiệu\n", encoding="utf-8")
    _replace("- decuong", "- decuong: { pages: [gioi-thieu.md] }")(folder)
    return build(folder)


def _append(name: str, text: bytes) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        path = folder / name
        path.write_bytes((path.read_bytes() if path.is_file() else b"") + text)

    return spoil


def _linking(to: str) -> Callable[[Path], None]:
    return _append(PAGE, f"\n[x]({to})\n".encode())


def _replace(before: str, after: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        path = folder / "mkdocs.yml"
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")

    return spoil


def _two_pages(folder: Path) -> None:
    for name in "ab":
        (folder / f"docs/{name}.md").write_text("# x\n", encoding="utf-8")


CASES: dict[str, tuple[Callable[[Path], None], str]] = {
    "not UTF-8": (
        _append(PAGE, b"\n\nKh\xf4ng"),
        f"{PAGE}:<line>:3: tệp không phải UTF-8 → mở tệp bằng trình soạn thảo và lưu lại với mã "
        "UTF-8",
    ),
    "no such page": (
        _linking("khong-co.md"),
        f"{PAGE}:<line>:4: liên kết “khong-co.md” không dẫn tới tệp nào → sửa liên kết, hoặc bỏ đi",
    ),
    "no page": (
        _linking("../khong"),
        f"{PAGE}:<line>:4: liên kết “../khong” không dẫn tới tệp nào → sửa liên kết, hoặc bỏ đi",
    ),
    "absolute": (
        _linking("/khong"),
        f"{PAGE}:<line>:4: liên kết “/khong” bắt đầu bằng dấu / → viết tên tệp trong docs/, "
        "ví dụ cach-dien-va-gui.md",
    ),
    "no such place": (
        _linking("#khong"),
        f"{PAGE}:<line>:4: liên kết “#khong” dẫn tới mục không có → sửa phần sau dấu #",
    ),
    "one page more": (
        _append("docs/them.md", b"# x\n"),
        "docs/them.md:1:1: trang này chưa có trong trình đơn → thêm tên nó vào mục pages hoặc "
        "not_in_nav trong mkdocs.yml",
    ),
    "two pages more": (
        _two_pages,
        "những trang này chưa có trong trình đơn: a.md, b.md → thêm tên chúng vào mục pages hoặc "
        "not_in_nav trong mkdocs.yml",
    ),
    "a page of ours": (
        _append("docs/index.md", b"# x\n"),
        "hai tệp cùng nhận địa chỉ index.md trên trang → đổi tên tệp trong docs/",
    ),
    "a page less": (
        lambda folder: (folder / PAGE).unlink(),
        "gioi-thieu.md: mkdocs.yml nêu trang này mà không có tệp → trả lại tệp, hoặc bỏ tên nó ở "
        "mục pages trong mkdocs.yml",
    ),
    "settings no YAML": (
        _append("mkdocs.yml", b"\ntheme: [\n"),
        "mkdocs.yml:<line>:1: dòng này viết sai cú pháp YAML → xem lại thụt dòng, dấu hai chấm và "
        "dấu nháy ở dòng này và dòng trên",
    ),
    "settings unknown": (
        _replace("- decuong:", "- decuongg:"),
        'mkdocs.yml: giá trị của plugins không dùng được (The "decuongg" plugin is not installed) '
        "→ sửa lại, hoặc lấy lại tệp cũ",
    ),
    "no settings": (
        lambda folder: (folder / "mkdocs.yml").unlink(),
        "không có tệp mkdocs.yml → lấy lại tệp này từ bản lưu",
    ),
}


@pytest.mark.parametrize(("spoil", "said"), CASES.values(), ids=CASES.keys())
def test_what_mkdocs_finds_is_told_in_vietnamese(
    built: Path, tmp_path: Path, spoil: Callable[[Path], None], said: str
) -> None:
    folder = Path(shutil.copytree(built, tmp_path / "project"))
    before = files_of(folder / "site")
    spoil(folder)
    finished = run(folder, "-m", "decuong.cli", "site")
    assert finished.returncode == 1
    first, *_, last = finished.stderr.splitlines()
    assert re.fullmatch(re.escape(said).replace("<line>", r"\d+"), first)
    assert "Traceback" not in finished.stderr
    assert "Aborted" not in finished.stderr
    assert last in (KEPT, "Có 1 lỗi. Chưa làm gì: trang và mẫu đã có vẫn giữ nguyên.")
    assert files_of(folder / "site") == before
