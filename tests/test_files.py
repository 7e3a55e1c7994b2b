from __future__ import annotations

from pathlib import Path

import pytest

from decuong.files import recover_swap, swap_folder, write_atomically


def test_writes_only_what_changed(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.txt"
    assert write_atomically(path, b"1")
    stamp = path.stat().st_mtime_ns
    assert not write_atomically(path, b"1")
    assert path.stat().st_mtime_ns == stamp
    assert write_atomically(path, b"2")
    assert path.read_bytes() == b"2"


def test_a_failed_write_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "b.txt"
    write_atomically(path, b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, b"new")
    assert [found.name for found in tmp_path.iterdir()] == ["b.txt"]
    assert path.read_bytes() == b"old"


def _folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "index.html").write_text(text)
    return path


def test_swaps_a_finished_folder_in(tmp_path: Path) -> None:
    target = tmp_path / "site"
    swap_folder(_folder(tmp_path / "first", "1"), target)
    swap_folder(_folder(tmp_path / "second", "2"), target)
    assert (target / "index.html").read_text() == "2"
    assert [found.name for found in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("cut", ["after the old one left", "before the old one was removed"])
def test_a_swap_cut_short_is_finished_or_undone(tmp_path: Path, cut: str) -> None:
    target = _folder(tmp_path / "site", "old")
    new = _folder(tmp_path / "new", "new")
    target.rename(tmp_path / ".site.old")
    if cut == "before the old one was removed":
        new.rename(target)
    recover_swap(target)
    expected = "old" if cut == "after the old one left" else "new"
    assert (target / "index.html").read_text() == expected
    assert not (tmp_path / ".site.old").exists()


@pytest.mark.parametrize("refused", [1, 2])
def test_a_refused_rename_leaves_the_old_folder_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: int
) -> None:
    """Windows refuses to rename a folder in which a program holds a file open."""
    target = _folder(tmp_path / "Trang của Đặng Ưng", "old")
    new = _folder(tmp_path / ".new", "new")
    rename, calls = Path.rename, []

    def renamed(path: Path, to: Path) -> Path:
        calls.append(to)
        if len(calls) == refused:
            raise PermissionError(13, "The process cannot access the file", str(path))
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", renamed)
    with pytest.raises(PermissionError):
        swap_folder(new, target)
    assert (target / "index.html").read_text() == "old"
    assert not (tmp_path / ".Trang của Đặng Ưng.old").exists()
    swap_folder(new, target)
    assert (target / "index.html").read_text() == "new"


@pytest.mark.parametrize("mode", [0o664, 0o600, 0o640])
def test_a_file_keeps_who_may_read_and_write_it(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(b"1")
    path.chmod(mode)
    assert write_atomically(path, b"2")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"2", mode)


def test_a_link_stays_one_and_its_file_is_written(tmp_path: Path) -> None:
    shelf = tmp_path / "kho"
    shelf.mkdir()
    (shelf / "a.yml").write_bytes(b"1")
    link = tmp_path / "a.yml"
    link.symlink_to(Path("kho/a.yml"))
    assert write_atomically(link, b"2")
    assert link.is_symlink()
    assert (shelf / "a.yml").read_bytes() == b"2"
    assert sorted(path.name for path in shelf.iterdir()) == ["a.yml"]


@pytest.mark.parametrize("refused", [1, 2])
def test_a_rename_that_the_system_refuses_leaves_the_old_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: int
) -> None:
    """As Windows refuses to rename a folder in which a program holds a file open."""
    target, new = _folder(tmp_path / "site", "old"), _folder(tmp_path / "new", "new")
    rename, calls = Path.rename, iter(range(1, 9))

    def stubborn(self: Path, to: Path) -> Path:
        if next(calls) == refused:
            raise PermissionError(13, "used by another process")
        return rename(self, to)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", stubborn)
        with pytest.raises(PermissionError):
            swap_folder(new, target)
    assert (target / "index.html").read_text() == "old"
    swap_folder(new, target)
    assert (target / "index.html").read_text() == "new"
