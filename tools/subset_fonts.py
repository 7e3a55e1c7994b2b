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
LETTERS = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư"
SIGNS = "\u00a0\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u20ab\u2192§©«°±²³·»×÷"
CHARACTERS = [
    *range(0x20, 0x7F),
    *map(ord, LETTERS + SIGNS),
    *range(0x1EA0, 0x1EFA),  # Vietnamese letters with two marks, or a hook or dot
]
FEATURES = ("kern", "locl", "tnum")
"""Without those for combining marks: all our text is composed (NFC)."""


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
    options.hinting = False
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    subset.save_font(font, str(target), options)


if __name__ == "__main__":
    main()
