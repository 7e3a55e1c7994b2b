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
from decuong.desk.describing import describe
from decuong.desk.places import period_path
from decuong.desk.running import DESK_FOLDER
from decuong.documents.manifest import read_entries
from decuong.errors import Hindered, ProblemsFound
from decuong.files import only_one, write_atomically
from decuong.libreoffice import OfficeFailed, OfficeMissing, convert_file, find_program
from decuong.outlines.loading import examine, load, load_without_drafts, period_files

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
    _lock: Lock = field(default_factory=Lock)
    _printing: Lock = field(default_factory=Lock)

    def show(self, asked: Asked) -> Page:
        """The frame, and the templates."""
        period = period_path(asked, self.outline).stem
        return Page(
            "preview.html.j2",
            {
                "standing": self._standing(period),
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
        period = period_path(asked, self.outline).stem
        entries = [one for one in read_entries(self._folder(period)).values() if one.unit is None]
        levels = examine(self.outline, leaving_out=period_files(self.outline)).levels
        return Page(
            "templates.html.j2",
            {
                "standing": self._standing(period),
                "entries": [one for one in entries if f".{one.format}" in _KINDS],
                "levels": {one.id: one.name for one in levels.levels} if levels else {},
                "has_office": find_program() is not None,
            },
        )

    def template(self, asked: Asked) -> Reply:
        """One template as a file."""
        return FileAnswer(self._template(asked), download=True)

    def picture(self, asked: Asked) -> Reply:
        """The first page of a template, as it will be printed."""
        from decuong.documents.first_pages import first_page  # noqa: PLC0415  (slow to import)

        printed = self._printed(self._template(asked))
        picture = printed.with_suffix(".png")
        if not picture.is_file():
            write_atomically(picture, first_page(printed.read_bytes()), mode=0o600)
        return FileAnswer(picture)

    def print_view(self, asked: Asked) -> Reply:
        """A template as it will be printed."""
        return FileAnswer(self._printed(self._template(asked)))

    def _printed(self, path: Path) -> Path:
        """A template as PDF, one at a time; raises Hindered where this machine cannot."""
        content = path.read_bytes()
        printed = _PICTURES / f"{hashlib.sha256(content).hexdigest()}.pdf"
        with self._printing:
            if not printed.is_file():
                try:
                    pdf = convert_file(content, path.suffix.removeprefix("."), "pdf")
                except (OfficeMissing, OfficeFailed):
                    raise Hindered("no-picture", path.name) from None
                write_atomically(printed, pdf, mode=0o600)
        return printed

    def _standing(self, period: str) -> dict[str, str]:
        """A period with its name, which is its id where its file does not say one."""
        others = [path for path in period_files(self.outline) if path.stem != period]
        known = examine(self.outline, leaving_out=others).periods.get(period)
        return {"id": period, "name": known.short if known else period}

    def _template(self, asked: Asked) -> Path:
        folder = self._folder(period_path(asked, self.outline).stem)
        name = asked.path["name"]
        if name not in {path.name for path in folder.glob("*") if path.suffix in _KINDS}:
            raise Hindered("request-unclear")
        return folder / name

    def _folder(self, period: str) -> Path:
        """Where the templates of a period's newest version lie, up to date."""
        from decuong.documents import downloads  # noqa: PLC0415  (slow to import)

        with self._lock, only_one():
            catalogue = load_without_drafts(self.outline, period)
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
            self._refused = self._build(self._site)
            self._built = now

    def _build(self, site: SitePreview) -> str:
        """Build the pages; returns why they could not be, or nothing."""
        printed = io.StringIO()
        with redirect_stderr(printed):
            built = site.build()
        if built:
            return ""
        try:
            load(self.outline)
        except ProblemsFound as mistakes:
            return "\n".join(map(describe, mistakes.problems))
        return printed.getvalue().strip()

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
