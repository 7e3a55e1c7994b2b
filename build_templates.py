#!/usr/bin/env python3
"""Make the report templates of every period: ``outline/`` → ``build/tai-ve/``.

With ``--pdf`` the letter and outline are printed as PDF too, where there is LibreOffice.
"""

from __future__ import annotations

import gc
import sys

from decuong.errors import run_reporting_problems
from decuong.files import only_one
from decuong.upkeep import OUTLINE, TEMPLATES, Begun

PDF = "--pdf"


def main() -> int:
    """Make what is not as it should be; returns the exit status."""
    begun = TEMPLATES.begin()
    wish = PDF if PDF in sys.argv else ""
    return 0 if begun.is_done(wish) else _make(begun, wish)


def _make(begun: Begun, wish: str) -> int:
    """Read, check, make, write."""
    gc.disable()  # nothing in cycles is thrown away, even of 6,000 files: to look for it takes 3 %
    # What this takes is slow to import; most often nothing has changed.
    from decuong.documents import downloads  # noqa: PLC0415
    from decuong.documents.pdf import printer  # noqa: PLC0415
    from decuong.outlines.loading import load  # noqa: PLC0415
    from decuong.outlines.releases import locked_files  # noqa: PLC0415

    catalogue, folder = load(OUTLINE, leaving_out=locked_files(OUTLINE)), downloads.DOWNLOADS_FOLDER
    with only_one():
        changed = downloads.make_downloads(catalogue, folder, printer() if wish else None)
        if not wish or downloads.is_printed(catalogue, folder):
            begun.end(wish)
    for name in changed:
        print(folder / name)
    gc.freeze()  # or it is looked for at the end of the process
    return 0


if __name__ == "__main__":
    sys.exit(run_reporting_problems(main))
