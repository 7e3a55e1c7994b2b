"""``decuong build``: make all templates, then the site."""

from __future__ import annotations

import argparse

from decuong.commands import TEXTS, site
from decuong.commands.progress import working
from decuong.documents import downloads
from decuong.documents.pdf import printer
from decuong.files import only_one
from decuong.outlines.loading import load


def arguments(group: argparse._ArgumentGroup) -> None:
    """Whether to print letter and outline too."""
    group.add_argument("--pdf", action="store_true", help=TEXTS["build"]["pdf"])


def run(options: argparse.Namespace) -> int:
    """Make what is not as it should be, then build the site of it."""
    with only_one(), working("templates"):
        catalogue = load(options.outline)
        print_with = printer() if options.pdf else None
        downloads.make_downloads(catalogue, downloads.DOWNLOADS_FOLDER, print_with)
    return site.run(options)
