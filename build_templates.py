#!/usr/bin/env python3
"""Make the report templates of every period: ``outline/`` → ``build/tai-ve/``.

With ``--pdf`` the letter and outline are printed as PDF too, where there is LibreOffice.
"""

from __future__ import annotations

import sys
from pathlib import Path

from decuong.documents import shelf
from decuong.documents.pdf import printer
from decuong.errors import told
from decuong.files import only_one
from decuong.kept import keep_compiled
from decuong.loading import load

OUTLINE = Path("outline")


def main() -> int:
    """Read, check, make, write; returns the exit status."""
    outline = load(OUTLINE)
    keep_compiled()
    with only_one():
        changed = shelf.fill(outline, shelf.FOLDER, printer() if "--pdf" in sys.argv else None)
    for name in changed:
        print(shelf.FOLDER / name)
    return 0


if __name__ == "__main__":
    sys.exit(told(main))
