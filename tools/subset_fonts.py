"""Make the site's two font files from the fonts of fontpkg-be-vietnam-pro (SIL OFL 1.1).

Needs, in any environment: ``pip install fonttools brotli fontpkg-be-vietnam-pro``. Run from the
repository: ``python tools/subset_fonts.py``. The results are committed; no build runs this.
"""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

from fontTools import subset  # type: ignore[import-not-found]  # not locked: see above

TARGET = Path("decuong/website/theme/assets/fonts")
WEIGHTS = ("Regular", "Bold")
CHARACTERS = [
    *range(0x20, 0x7F),  # ASCII
    *range(0xA0, 0x100),  # Latin-1, with most Vietnamese letters
    *(0x0102, 0x0103, 0x0110, 0x0111, 0x0128, 0x0129, 0x0168, 0x0169),  # Ă, Đ, Ĩ, Ũ
    *(0x01A0, 0x01A1, 0x01AF, 0x01B0),  # Ơ, Ư
    *(0x0300, 0x0301, 0x0302, 0x0303, 0x0306, 0x0309, 0x031B, 0x0323),  # combining marks
    *range(0x1EA0, 0x1EFA),  # Vietnamese letters with marks
    *(0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x20AB, 0x2192),
]
FEATURES = ("kern", "mark", "mkmk", "ccmp", "locl", "tnum", "liga")


def main() -> None:
    """Write both subsets and the licence."""
    package = resources.files("fontpkg_be_vietnam_pro")
    TARGET.mkdir(parents=True, exist_ok=True)
    for weight in WEIGHTS:
        with resources.as_file(package / "files" / f"BeVietnamPro-{weight}.ttf") as source:
            _subset(source, TARGET / f"be-vietnam-pro-{weight.lower()}.woff2")
    with resources.as_file(package / "LICENSE") as licence:
        shutil.copyfile(licence, TARGET / "OFL.txt")


def _subset(source: Path, target: Path) -> None:
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = list(FEATURES)
    options.recalc_timestamp = False
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    subset.save_font(font, str(target), options)


if __name__ == "__main__":
    main()
