"""Opens a returned file: DOCX or ODT by what is in it, whatever it is called."""

from __future__ import annotations

from decuong.errors import Place, ProblemsFound, problem
from decuong.manuscripts import docx, odt
from decuong.manuscripts.zip_reading import Package
from decuong.returned import filled_docx, filled_odt
from decuong.returned.written import WrittenFile

_PREFIXES = (
    docx.WORD_PREFIXES | odt.ODF_PREFIXES | filled_docx.DOCX_PREFIXES | filled_odt.ODT_PREFIXES
)


def read_written(name: str, content: bytes) -> WrittenFile:
    """Everything written in a DOCX or ODT; raises ProblemsFound if it is neither or damaged."""
    package = Package(name, content, _PREFIXES)
    if docx.is_docx(package):
        return filled_docx.read_filled_docx(package)
    if filled_odt.MAIN in package.members:
        if odt.is_encrypted(package):
            raise ProblemsFound([problem("import-encrypted", Place(name))])
        return filled_odt.read_filled_odt(package)
    raise ProblemsFound([problem("report-not-readable", Place(name))])
