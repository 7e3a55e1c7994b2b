"""``decuong preview``: show the site in the browser and follow edits."""

from __future__ import annotations

import argparse

from decuong.commands import TEXTS
from decuong.commands.progress import working
from decuong.documents.downloads import downloads_folder, make_downloads
from decuong.files import only_one
from decuong.outlines.loading import load_with_questions
from decuong.publishing.mkdocs_plugin import Content
from decuong.publishing.mkdocs_running import serve_with_mkdocs
from decuong.vietnamese import format_number


def arguments(group: argparse._ArgumentGroup) -> None:
    """On which port."""
    metavar, words = TEXTS["metavars"]["port"], TEXTS["preview"]["port"]
    group.add_argument("--port", type=int, default=8000, metavar=metavar, help=words)


def run(options: argparse.Namespace) -> int:
    """Make the templates, then serve until stopped by Ctrl+C, also while questions are open."""
    folder = downloads_folder(options.outline)
    with only_one(), working("templates"):
        make_downloads(load_with_questions(options.outline)[0], folder)
    texts = TEXTS["preview"]
    print(texts["serving"].format(address=f"127.0.0.1:{options.port}"), flush=True)

    def rebuilt(seconds: float) -> None:
        print(texts["again"].format(seconds=format_number(seconds, 1)), flush=True)

    return 0 if serve_with_mkdocs(options.port, Content(options.outline, folder), rebuilt) else 1
