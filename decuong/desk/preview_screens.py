"""The period's pages as they will be, in a frame, and its templates as files and pictures."""

from __future__ import annotations

import hashlib
import io
import shutil
from contextlib import redirect_stderr
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from decuong.desk.answers import Asked, FileAnswer, Page, Reply, Told
from decuong.desk.running import DESK_FOLDER
from decuong.errors import Hindered
from decuong.files import only_one, write_atomically
from decuong.libreoffice import OfficeFailed, OfficeMissing, convert_file, find_program
from decuong.outlines.loading import load

if TYPE_CHECKING:
    from decuong.publishing.mkdocs_running import SitePreview

_SITE = DESK_FOLDER / "preview"
_PICTURES = DESK_FOLDER / "pictures"

_KINDS = (".docx", ".odt")


@dataclass
class Preview:
    """The screens of the preview."""

    outline: Path
    _site: SitePreview | None = None
    _built: str = ""
    """Stamp of what the built pages were made of."""
    _refused: str = ""
    """Why the newest pages could not be built; empty where they were."""
    _pictures: bool = True
    """Whether LibreOffice has not failed to make one yet."""
    _lock: Lock = field(default_factory=Lock)

    def show(self, asked: Asked) -> Page:
        """The frame, and the templates."""
        period = asked.path["period"]
        return Page(
            "preview.html.j2",
            {
                "standing": {"id": period},
                "address": f"/xem/van-ban-huong-dan/{period}/index.html",
                "has_office": find_program() is not None,
            },
        )

    def page(self, asked: Asked) -> Reply:
        """One file of the previewed site; pages are brought up to date first."""
        path = (_SITE / asked.path["path"]).resolve()
        if not path.is_relative_to(_SITE.resolve()):
            raise Hindered("request-unclear")
        if path.suffix in ("", ".html"):
            self._bring_up_to_date()
            if self._refused:
                return Page("preview_refused.html.j2", {"lines": self._refused.splitlines()})
        return FileAnswer(path, preview=True)

    def stamp(self, _: Asked) -> Told:
        """What tells whether the pages would be others by now."""
        return Told({"stamp": self._stamp()})

    def templates(self, asked: Asked) -> Page:
        """The templates of a period, made of the outline as it is now."""
        period = asked.path["period"]
        folder = self._folder(period)
        names = sorted(p.name for p in folder.glob("*") if p.suffix in _KINDS)
        return Page(
            "templates.html.j2",
            {
                "standing": {"id": period},
                "names": names,
                "has_office": find_program() is not None,
                "has_pictures": find_program() is not None and self._pictures,
            },
        )

    def template(self, asked: Asked) -> Reply:
        """One template as a file."""
        return FileAnswer(self._template(asked), download=True)

    def picture(self, asked: Asked) -> Reply:
        """The first page of a template, as LibreOffice shows it."""
        try:
            return FileAnswer(self._converted(self._template(asked), "png"))
        except Hindered:
            self._pictures = False  # Debian's LibreOffice for Writer alone has none
            raise

    def print_view(self, asked: Asked) -> Reply:
        """A template as it will be printed."""
        return FileAnswer(self._converted(self._template(asked), "pdf"))

    def _converted(self, path: Path, to: str) -> Path:
        """A template in another format; raises Hindered where this machine cannot."""
        content = path.read_bytes()
        picture = _PICTURES / f"{hashlib.sha256(content).hexdigest()}.{to}"
        if not picture.is_file():
            try:
                converted = convert_file(content, path.suffix.removeprefix("."), to)
            except (OfficeMissing, OfficeFailed):
                raise Hindered("no-picture", path.name) from None
            write_atomically(picture, converted, mode=0o600)
        return picture

    def _template(self, asked: Asked) -> Path:
        folder = self._folder(asked.path["period"])
        name = asked.path["name"]
        if name not in {path.name for path in folder.glob("*") if path.suffix in _KINDS}:
            raise Hindered("request-unclear")
        return folder / name

    def _folder(self, period: str) -> Path:
        """Where the templates of a period's newest version lie, up to date."""
        from decuong.documents import downloads  # noqa: PLC0415  (slow to import)

        with self._lock, only_one():
            catalogue = load(self.outline)
            downloads.make_downloads(catalogue, downloads.DOWNLOADS_FOLDER)
        version = next((p.version for p in catalogue.periods if p.period == period), 0)
        folder = downloads.DOWNLOADS_FOLDER
        return downloads.folder_of(period, version, catalogue.releases, folder)

    def _bring_up_to_date(self) -> None:
        with self._lock:
            now = self._stamp()
            if self._built == now:
                return
            if self._site is None:
                from decuong.publishing.mkdocs_running import SitePreview  # noqa: PLC0415  (slow)

                shutil.rmtree(_SITE, ignore_errors=True)
                _SITE.mkdir(mode=0o700, parents=True)
                self._site = SitePreview(_SITE.resolve(), "http://127.0.0.1/xem/")
            printed = io.StringIO()
            with redirect_stderr(printed):
                built = self._site.build()
            self._refused = "" if built else printed.getvalue().strip()
            self._built = now

    def _stamp(self) -> str:
        """Of every file that the pages are made of: when it was written, and how long it is."""
        tops = (self.outline, Path("docs"), Path("mkdocs.yml"))
        files = (path for top in tops for path in ([top] if top.is_file() else top.rglob("*")))
        seen = [
            (path.as_posix(), status.st_mtime_ns, status.st_size)
            for path in sorted(files)
            if path.is_file()
            for status in [path.stat()]
        ]
        return hashlib.sha256(repr(seen).encode()).hexdigest()
