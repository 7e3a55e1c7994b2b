"""``decuong site``: build the site into ``site/``, or leave what stands there."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from decuong.commands import TEXTS, working
from decuong.files import only_one
from decuong.loading import load
from decuong.site_building import build_site

TARGET = Path("site")


def arguments(group: argparse._ArgumentGroup) -> None:
    """None of its own."""


def run(options: argparse.Namespace) -> int:
    """Check first, so that mistakes are told without MkDocs' words around them."""
    load(options.outline)
    with only_one(), working("site"):
        built = build_site(Path(), TARGET.absolute())
    message = TEXTS["site"]["done" if built else "failed"].format(target=TARGET)
    print(message, file=sys.stdout if built else sys.stderr)
    return 0 if built else 1
