"""Prints what a person still has to change by hand after the real letter was imported.

Run ``python -m tests.importing.manual_edits``: the letter as DOCX with typed and with automatic
numbers, and as LibreOffice saves both as ODT and DOC, each with no previous period given.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from decuong.importing.proposing import propose_period
from decuong.manuscripts.opening import open_manuscript
from decuong.outlines.loading import load
from tests.importing import word_files
from tests.importing.test_real_letter import MOST_EDITS, edits
from tests.sample import OUTLINE, PERIOD


def main() -> int:
    """One line a way, then its edits; the exit status is 1 if one way needs too many."""
    catalogue = load(OUTLINE)
    real = next(period for period in catalogue.periods if period.period == PERIOD)
    lines = word_files.letter_lines()
    most = 0
    for numbers in (word_files.with_typed_numbers, word_files.with_automatic_numbers):
        for kind in ("docx", "odt", "doc"):
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                content = numbers(lines)
                if kind != "docx":
                    content = word_files.through_libreoffice(content, kind, folder)
                path = folder / f"cong-van.{kind}"
                path.write_bytes(content)
                proposal = propose_period([open_manuscript(path)], PERIOD, catalogue, None)
            found = list(edits(proposal.period, real))
            most = max(most, len(found))
            way = numbers.__name__.replace("_", " ")
            print(f"{kind:4} {way}: {len(found)} manual edits, {len(proposal.doubts)} doubts")
            print("".join(f"     {edit}\n" for edit in found), end="")
    return int(most > MOST_EDITS)


if __name__ == "__main__":
    sys.exit(main())
