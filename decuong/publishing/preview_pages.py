"""Which files of a preview stay as they are after an edit; knows nothing of MkDocs.

MkDocs leaves a file alone that is older than what it wrote of it. Pages of the archive and data are
therefore given to it as files, written only where their content changed: at ten released periods a
build takes 0.4 s instead of 2 s. What every page shows beside its own text is held against the
build before: where that differs, all begins anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from decuong.files import write_atomically


class PreviewPages:
    """The texts of a preview's pages and its data, in a passing folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._shared: object = None

    def write(self, path: str, content: str | bytes) -> Path:
        """Where the content of a file lies, touched only if it is another one."""
        source = self._folder / path
        write_atomically(source, content.encode() if isinstance(content, str) else content)
        return source

    def is_outdated(self, shared: object) -> bool:
        """Whether pages show something else beside their text than in the build before."""
        before, self._shared = self._shared, shared
        return before != shared


def titles(texts: Iterable[str]) -> tuple[str, ...]:
    """Of each page's Markdown the beginning with its title, which the navigation shows."""
    headings = []
    for text in texts:
        before, mark, after = text.partition("\n# ")
        headings.append(before + mark + after.partition("\n")[0])
    return tuple(headings)
