"""``decuong site``: build the site into ``site/``, or leave what stands there."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from decuong.commands import TEXTS
from decuong.commands.progress import working
from decuong.files import only_one
from decuong.upkeep import OUTLINE, SITE


def arguments(group: argparse._ArgumentGroup) -> None:
    """None of its own."""


def run(options: argparse.Namespace) -> int:
    """Build unless nothing has changed since it was built."""
    begun, texts = SITE.begin(), TEXTS["site"]
    usual = options.outline.resolve() == OUTLINE.resolve()
    if not (usual and begun.is_done()):
        if not _built(options.outline):
            print(texts["failed"].format(target=SITE.output), file=sys.stderr)
            return 1
        if usual:
            begun.end()
    print(texts["done"].format(target=SITE.output))
    return 0


def _built(outline: Path) -> bool:
    """Check first, so that mistakes are told without MkDocs' words around them."""
    # Slow to import, as MkDocs is; often not needed.
    from decuong.documents.downloads import (  # noqa: PLC0415
        check_releases,
        downloads_folder,
        make_downloads,
    )
    from decuong.outlines.loading import load  # noqa: PLC0415
    from decuong.publishing.site_building import build_site  # noqa: PLC0415

    catalogue = load(outline)
    check_releases(catalogue)
    with only_one(), working("site"):
        if outline.resolve() != OUTLINE.resolve():  # nobody else makes the templates of another
            make_downloads(catalogue, downloads_folder(outline))
        return build_site(Path(), SITE.output.resolve(), outline)
