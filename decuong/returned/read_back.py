"""What an office wrote into a report, under the points it belongs to, or as not placed.

A filled file is held against the lines its template printed: bookmarks first (they keep their
names when LibreOffice saves a file), then words, then order. Nothing is guessed: what may belong to
one of several points is given back with their ids.
"""

from __future__ import annotations

from decuong.returned.aligning import align
from decuong.returned.filled_report import FilledReport
from decuong.returned.opening import read_written
from decuong.returned.placing import Placer
from decuong.returned.printed_form import PrintedForm
from decuong.returned.written import WrittenFile


def read_back(name: str, content: bytes, form: PrintedForm) -> FilledReport:
    """Read a DOCX or ODT that was filled in; ``form`` is the template it came from.

    Raises ProblemsFound if it is neither or cannot be read.
    """
    return place(read_written(name, content), form)


def place(written: WrittenFile, form: PrintedForm) -> FilledReport:
    """What was written, under the points it belongs to."""
    aligned = align(written.body, form)
    placer = Placer(form, aligned)
    placer.run()
    return placer.report(written.properties)
