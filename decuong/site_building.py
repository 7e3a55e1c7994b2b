"""Builds the whole site beside the old one and swaps them when it is right."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from decuong.files import recover_swap, swap_folder


def build_site(project: Path, target: Path) -> bool:
    """Build the project's site strictly and put it at ``target``; False leaves ``target`` alone."""
    recover_swap(target)
    staging = staged_site(project, target)
    if staging is None:
        return False
    swap_folder(staging, target)
    return True


def staged_site(project: Path, target: Path) -> Path | None:
    """Build the project's site strictly beside ``target``; None if it could not be built."""
    staging = target.with_name(f".{target.name}.new")
    shutil.rmtree(staging, ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(staging)]
    # Not --quiet: with it, warnings are not counted and --strict never fails.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    # Not close_fds: should we be killed, the build that is left still holds the lock.
    finished = subprocess.run(  # noqa: S603
        command, cwd=project, env=environment, check=False, close_fds=False, stderr=subprocess.PIPE
    )
    if finished.returncode != 0:
        sys.stderr.buffer.write(finished.stderr)  # MkDocs' words matter only where it fails
        shutil.rmtree(staging, ignore_errors=True)
        return None
    return staging
