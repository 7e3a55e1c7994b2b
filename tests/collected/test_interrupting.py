"""Ctrl+C: every process ends, nothing is printed, and it is not taken for a file's fault."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from decuong import libreoffice
from decuong.errors import INTERRUPTED


@pytest.mark.slow
def test_processes_that_read_end_silently(project: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(60):  # more than one process reads alone
        (tmp_path / "in" / f"{number}.pdf").write_bytes(b"%PDF-1.7 " + bytes([number]))
    command = [sys.executable, "-m", "decuong.cli", "collect", "in", "--period", "2024-6-thang",
               "--to", "out", "--outline", str(project / "outline")]  # fmt: skip
    process = subprocess.Popen(
        command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    _wait(lambda: len(children.read_text(encoding="ascii").split()) > 1)
    os.killpg(process.pid, signal.SIGINT)
    _, printed = process.communicate(timeout=60)
    assert (process.returncode, printed) == (INTERRUPTED, "")
    _wait(lambda: not _is_any(process.pid))
    assert not (tmp_path / "out" / "bao-cao-ve.json").exists()


def _is_any(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def _wait(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_it_is_heard_although_libreoffice_has_just_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = subprocess.Popen.wait

    def wait(process: subprocess.Popen[bytes], timeout: float | None = None) -> Any:
        whole(process, timeout)
        if timeout is not None:
            raise KeyboardInterrupt

    monkeypatch.setattr(libreoffice, "find_program", lambda: "true")
    monkeypatch.setattr(subprocess.Popen, "wait", wait)
    with pytest.raises(KeyboardInterrupt):
        libreoffice.convert_file(b"", "doc", "docx")
