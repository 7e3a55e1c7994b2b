"""Nothing of anybody's is lost, however the place for the site is mistyped."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from decuong.errors import Hindered
from decuong.outlines.loading import load
from decuong.outlines.settling import open_doubts, settle_doubt
from decuong.outlines.wording import period_words
from decuong.publishing.journal import BranchMove
from decuong.publishing.targets import (
    check_beside,
    check_branch,
    check_folder,
    check_zip,
    commit_site,
    move_branch,
    packed_site,
)
from decuong.website import addresses
from tests.project import copied, files_of, run


def _site(folder: Path, words: str = "1") -> Path:
    """What a site has at least."""
    (folder / "tai-ve").mkdir(parents=True)
    for name in ("index.html", "han-bao-cao.ics", "tai-ve/mẫu.docx"):
        (folder / name).write_text(words, encoding="utf-8")
    return folder


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return _site(tmp_path / ".site.new", "mới")


def test_a_folder_that_is_new_empty_or_a_site_is_fit(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for target in (tmp_path / "absent", tmp_path / "empty", _site(tmp_path / "site")):
        check_folder(target)


def test_a_folder_of_other_things_is_refused_and_stays(tmp_path: Path) -> None:
    documents = tmp_path / "Documents"
    documents.mkdir()
    for name in ("luận án.docx", "index.html", "a", "b"):
        (documents / name).write_text("x")
    file = tmp_path / "tệp"
    file.write_text("x")
    for target in (documents, file, tmp_path):
        with pytest.raises(Hindered, match="không phải thư mục trống"):
            check_folder(target)
    assert len(list(documents.iterdir())) == 4


def test_what_lies_beside_the_pages_of_a_site_is_not_swept_away(tmp_path: Path, new: Path) -> None:
    target = _site(tmp_path / "site", "cũ")
    (target / ".git").mkdir()
    with pytest.raises(Hindered, match=r"không thuộc trang: \.git"):
        check_beside(target, new)
    assert (target / "index.html").read_text(encoding="utf-8") == "cũ"
    assert (target / ".git").is_dir()


def test_a_zip_takes_only_the_place_of_a_zip_of_a_site(tmp_path: Path, new: Path) -> None:
    target = tmp_path / "trang.zip"
    check_zip(target)
    target.write_bytes(packed_site(new, target))
    check_zip(target)
    assert packed_site(new, target) == target.read_bytes()
    letter = tmp_path / "cong-van.docx"
    with zipfile.ZipFile(letter, "w") as archive:
        archive.writestr("word/document.xml", "x")
    text = tmp_path / "ghi-chu.txt"
    text.write_text("x")
    for other in (letter, text, tmp_path):
        with pytest.raises(Hindered, match="không phải tệp ZIP của trang"):
            check_zip(other)


def test_a_site_that_no_zip_can_hold_is_told(
    tmp_path: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("decuong.publishing.targets._MOST_FILES", 2)
    with pytest.raises(Hindered, match="trang có 3 tệp, một tệp ZIP không chứa hết"):
        packed_site(new, tmp_path / "trang.zip")
    assert not (tmp_path / "trang.zip").exists()


def _git(folder: Path, *command: str) -> str:
    return subprocess.run(
        ["git", *command], cwd=folder, check=True, capture_output=True, text=True
    ).stdout


def _publish_branch(site: Path, branch: str, message: str, author: str) -> bool:
    new, here = commit_site(site, branch, message, author)
    move_branch(branch, new, here)
    return new != here


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of a machine where git knows no user, with a branch of other things."""
    folder = tmp_path / "kho"
    folder.mkdir()
    _git(folder, "init", "-q", "-b", "main")
    (folder / "outline.yml").write_text("x")
    _git(folder, "add", ".")
    _git(folder, "-c", "user.name=a", "-c", "user.email=a@b.invalid", "commit", "-qm", "x")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{role}_NAME", raising=False)
        monkeypatch.delenv(f"GIT_{role}_EMAIL", raising=False)
    monkeypatch.setenv("EMAIL", "")
    _git(folder, "config", "user.useConfigOnly", "true")
    return folder


def test_a_branch_of_other_things_is_refused(repository: Path) -> None:
    before = _git(repository, "rev-parse", "main")
    with pytest.raises(Hindered, match="nhánh main đã có và chứa thứ khác"):
        check_branch("main")
    with pytest.raises(Hindered, match="“refs/heads/a b” không dùng làm tên nhánh"):
        check_branch("a b")
    assert _git(repository, "rev-parse", "main") == before


def test_a_branch_is_signed_where_git_knows_no_user(repository: Path, new: Path) -> None:
    check_branch("gh-pages")
    assert _publish_branch(new, "gh-pages", "Công bố", "Ủy ban MTTQ")
    assert _git(repository, "log", "-1", "--format=%an: %s", "gh-pages") == "Ủy ban MTTQ: Công bố\n"
    check_branch("gh-pages")
    assert not _publish_branch(new, "gh-pages", "Công bố", "Ủy ban MTTQ")
    assert _git(repository, "status", "--porcelain") == ""


def test_git_s_own_user_signs_where_there_is_one(repository: Path, new: Path) -> None:
    _git(repository, "config", "user.name", "Văn phòng")
    _git(repository, "config", "user.email", "a@b.invalid")
    _publish_branch(new, "gh-pages", "Công bố", "Ủy ban MTTQ")
    assert _git(repository, "log", "-1", "--format=%an %cn", "gh-pages") == "Văn phòng Văn phòng\n"


def test_a_changed_and_a_staged_file_are_left_alone(repository: Path, new: Path) -> None:
    (repository / "outline.yml").write_text("khác")
    (repository / "thêm.yml").write_text("x")
    _git(repository, "add", "thêm.yml")
    before = _git(repository, "status", "--porcelain")
    _publish_branch(new, "gh-pages", "Công bố", "Ủy ban MTTQ")
    assert _git(repository, "status", "--porcelain") == before
    assert _git(repository, "rev-parse", "--abbrev-ref", "HEAD") == "main\n"


def test_a_fresh_clone_goes_on_with_the_branch_that_was_pushed(
    repository: Path, new: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else its commit could not be pushed."""
    _publish_branch(new, "gh-pages", "một", "Ủy ban MTTQ")
    pushed = _git(repository, "rev-parse", "gh-pages")
    clone = tmp_path / "bản sao"
    _git(tmp_path, "clone", "-q", str(repository), str(clone))
    monkeypatch.chdir(clone)
    _git(clone, "config", "user.useConfigOnly", "true")
    check_branch("gh-pages")
    assert _publish_branch(new, "gh-pages", "hai", "Ủy ban MTTQ")
    assert _git(clone, "rev-parse", "gh-pages") == pushed  # the same site: nothing to commit
    (new / "index.html").write_text("nữa")
    assert _publish_branch(new, "gh-pages", "ba", "Ủy ban MTTQ")
    assert _git(clone, "rev-parse", "gh-pages^") == pushed


def test_a_move_of_a_branch_is_undone_and_may_be_done_twice(repository: Path, new: Path) -> None:
    commit, here = commit_site(new, "gh-pages", "Công bố", "Ủy ban MTTQ")
    assert here == ""
    move = BranchMove("gh-pages", commit, here)
    move.do()
    move.do()
    assert _git(repository, "rev-parse", "gh-pages").strip() == commit
    move.undo()
    assert _git(repository, "branch", "--list", "gh-pages") == ""


def test_without_git_or_a_repository_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Hindered, match="không phải kho git"):
        check_branch("gh-pages")
    git = shutil.which("git")
    assert git
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Hindered, match="máy này không có git"):
        check_branch("gh-pages")


@pytest.mark.slow
def test_a_mistyped_place_is_refused_before_anything_is_released(
    project: Path, tmp_path: Path
) -> None:
    folder = copied(project, tmp_path)
    (folder / "cong-van.docx").write_bytes(b"x")
    before = files_of(folder)
    for options in (["--to", "."], ["--to", "outline"], ["--to", ".."], ["--zip", "cong-van.docx"]):
        done = run(folder, "-m", "decuong.cli", "publish", *options)
        assert done.returncode == 1
        assert "chưa làm gì" in done.stderr
        assert "Traceback" not in done.stderr
        left = files_of(folder)
        assert {name: left[name] for name in left if not name.startswith("build/")} == before


def _settle(outline: Path) -> None:
    """Settle every doubt, as a person does who answers all."""
    doubts = open_doubts(outline)
    assert doubts
    assert all(settle_doubt(doubt) for doubt in doubts)


@pytest.mark.slow
def test_a_draft_that_is_not_published_is_told(project: Path, tmp_path: Path) -> None:
    folder = copied(project, tmp_path)
    assert run(folder, "-m", "decuong.cli", "new", "2025-nam").returncode == 0
    _settle(folder / "outline")
    source = folder / "outline/nguon/2025-nam.txt"
    source.write_text("…", encoding="utf-8")
    period = next(p for p in load(folder / "outline").periods if p.period == "2025-nam")
    source.write_text(" ".join(period_words(period)), encoding="utf-8")
    told = run(folder, "-m", "decuong.cli", "check")
    assert told.returncode == 0, told.stderr
    said = run(folder, "-m", "decuong.cli", "publish", "--yes", "2024-6-thang").stdout
    assert "Kỳ 2025-nam còn là bản nháp, chưa ai thấy." in said
    assert "decuong open 2025-nam" in said


def test_what_a_site_has_at_times_only_may_go(tmp_path: Path) -> None:
    """As the officer's list of tasks, when the last open period is closed."""
    old, new = tmp_path / "site", tmp_path / "new"
    for folder in (old, new):
        folder.mkdir()
        (folder / "index.html").touch()
    for name in (addresses.TASKS, addresses.FEED, addresses.CALENDAR, "han-bao-cao_xa.ics"):
        (old / name).touch()
    check_beside(old, new)
    (old / "cua-toi.txt").touch()
    with pytest.raises(Hindered, match="cua-toi"):
        check_beside(old, new)
