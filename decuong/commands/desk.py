"""``decuong desk``: everything above as pages in a browser on this machine."""

from __future__ import annotations

import argparse
import webbrowser

from decuong.commands import TEXTS
from decuong.desk.serving import serve_desk

MAY_START_PROJECT = True
"""In a folder without one it asks what ``decuong init`` asks."""


def arguments(group: argparse._ArgumentGroup) -> None:
    """On which port, and whether to open the browser."""
    texts, metavar = TEXTS["desk"], TEXTS["metavars"]["port"]
    group.add_argument("--port", type=int, default=0, metavar=metavar, help=texts["port"])
    group.add_argument("--no-browser", action="store_true", help=texts["no_browser"])


def run(options: argparse.Namespace) -> int:
    """Print the address with its key, open it, and serve until ended."""
    texts = TEXTS["desk"]

    def show(address: str, running: bool) -> None:
        print(address, flush=True)
        print(texts["running" if running else "serving"], flush=True)
        if not options.no_browser:
            webbrowser.open(address)

    serve_desk(options.outline, options.port, show)
    return 0
