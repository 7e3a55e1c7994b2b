#!/usr/bin/env python3
"""Make the report templates of every period: ``outline/`` → ``build/tai-ve/``."""

from __future__ import annotations

import sys
from pathlib import Path

from decuong.documents import shelf
from decuong.errors import ProblemsFound
from decuong.loading import load

OUTLINE = Path("outline")
TEMPLATES = Path("build/tai-ve")


def main() -> int:
    """Read, check, make, write; returns the exit status."""
    try:
        outline = load(OUTLINE)
    except ProblemsFound as found:
        print(found.report(), file=sys.stderr)
        return 1
    changed = shelf.fill(outline, TEMPLATES)
    for name in changed:
        print(TEMPLATES / name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
