"""``decuong preview``: show the site in the browser and follow edits."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from decuong.commands import TEXTS, working
from decuong.documents import shelf
from decuong.files import only_one
from decuong.loading import load


def arguments(group: argparse._ArgumentGroup) -> None:
    """On which port."""
    metavar, words = TEXTS["metavars"]["port"], TEXTS["preview"]["port"]
    group.add_argument("--port", type=int, default=8000, metavar=metavar, help=words)


def run(options: argparse.Namespace) -> int:
    """Make the templates, then serve until stopped by Ctrl+C."""
    with only_one(), working("templates"):
        shelf.fill(load(options.outline), shelf.FOLDER)
    address = f"127.0.0.1:{options.port}"
    print(TEXTS["preview"]["serving"].format(address=address))
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address, "--open"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    try:
        return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603
    except KeyboardInterrupt:
        return 0
