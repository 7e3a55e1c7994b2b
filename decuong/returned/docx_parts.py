"""The parts of a returned DOCX that its text refers to."""

from __future__ import annotations

import posixpath

from decuong.manuscripts.zip_reading import Element, Package


class DocxParts:
    """Parts by their relationship: web editors call them otherwise than Word does."""

    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        folder, name = posixpath.split(main)
        links = package.tree(f"{folder}/_rels/{name}.rels")
        self._targets: dict[str, str] = {}
        self._kinds: dict[str, str] = {}
        for link in links if links is not None else ():
            target = link.get("Target", "")
            if link.get("TargetMode") == "External":
                continue
            path = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
            path = target.lstrip("/") if target.startswith("/") else path
            self._targets[link.get("Id", "")] = path
            self._kinds.setdefault(link.get("Type", "").rpartition("/")[2], path)

    def tree(self, kind: str) -> Element | None:
        """The part of a kind, such as ``styles``."""
        path = self._kinds.get(kind)
        return self._package.tree(path) if path else None

    def content(self, link: str) -> bytes:
        """The bytes that a relationship leads to; empty where it leads outside the file."""
        return self._package.content(self._targets.get(link, ""))
