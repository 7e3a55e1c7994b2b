"""Write all pages and downloads as a plain docs tree, for any generator of sites: ``make tree``.

``python tools/docs_tree.py FOLDER``, after ``build_templates.py``; FOLDER must be new or empty.
"""

from __future__ import annotations

import sys
from pathlib import Path

from decuong.documents.downloads import DOWNLOADS_FOLDER, outdated_downloads
from decuong.errors import ProblemsFound
from decuong.outlines.loading import load
from decuong.website import site
from decuong.website.docs_tree import write_tree


def main(folder: Path) -> int:
    """Write the tree; returns the exit status."""
    try:
        catalogue = load(Path("outline"))
    except ProblemsFound as mistakes:
        print(mistakes.report(), file=sys.stderr)
        return 1
    old = outdated_downloads(catalogue, DOWNLOADS_FOLDER)
    if old:
        print(site.stale_warning(old), file=sys.stderr)
        return 1
    if folder.is_dir() and any(folder.iterdir()):
        print(f"not empty: {folder}", file=sys.stderr)
        return 1
    write_tree(site.make_site(catalogue, DOWNLOADS_FOLDER, frozenset()), Path("docs"), folder)
    print(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
