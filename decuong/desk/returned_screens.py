"""Returned reports: files dropped, the table of units, what is decided of a file, the results."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from decuong.desk.answers import Asked, FileAnswer, Go, Page, Reply, UploadedFile
from decuong.desk.figures_before import figures_before
from decuong.desk.places import mistake, period_path
from decuong.desk.results import (
    DECISIONS,
    RECEIVED,
    RESULTS,
    SHOWN,
    keep_mail_folders,
    mail_folders,
    others_of_unit,
    point_names,
    results,
)
from decuong.errors import Hindered, Place, ProblemsFound, problem
from decuong.files import write_atomically
from decuong.outlines.editing import Document
from decuong.outlines.loading import load_without_drafts
from decuong.outlines.model import Catalogue, Period
from decuong.outlines.placed import Trail

if TYPE_CHECKING:
    from decuong.collected.reports import Collection


@dataclass(frozen=True)
class Returned:
    """The screens of what came back."""

    outline: Path

    def show(self, asked: Asked) -> Page:
        """What has been collected so far; what must be mended first, where nothing can be."""
        name = period_path(asked, self.outline).stem
        try:
            period, folder = self._period(asked), self._folder(asked)
        except ProblemsFound as mistakes:
            wrong = [mistake(problem, self.outline) for problem in mistakes.problems]
            return Page("returned_not_yet.html.j2", {"standing": {"id": name}, "mistakes": wrong})
        values: dict[str, Any] = {"standing": {"id": period.period}, "period": period}
        values["mail"] = mail_folders(period.period)
        values["written"], values["read"] = asked.query.get("ghi", ""), asked.query.get("doc")
        values["kept"], values["made"] = asked.query.get("giu"), asked.query.get("san")
        values["prior"] = figures_before(self.outline, self._catalogue(asked), period)
        return Page("returned.html.j2", {**values, **results(folder, period)})

    def receive(self, asked: Asked) -> Go:
        """Keep the dropped files beside the results, and collect all there are."""
        if not asked.files:
            raise Hindered("no-file-chosen")
        folder = self._folder(asked)
        for file in asked.files:
            _keep(folder / RECEIVED, file)
        return self._gathered(asked)

    def receive_folder(self, asked: Asked) -> Go:
        """Read a folder of this machine, or a mailbox, whenever reports are read; or no longer."""
        period = self._period(asked).period
        named = [Path(line.strip()) for line in asked.fields.get("folders", "").split("\n")]
        folders = [path.expanduser() for path in named if path != Path()]
        missing = [problem("file-missing", Place(str(one))) for one in folders if not one.exists()]
        if missing:
            raise ProblemsFound(missing)
        keep_mail_folders(period, folders)
        if not folders and not (self._folder(asked) / RECEIVED).is_dir():
            return Go(f"/ky/{period}/bao-cao")
        return self._gathered(asked)

    def decide(self, asked: Asked) -> Go:
        """Write one decision of a file into ``quyet-dinh.yml``, and collect again.

        A file that is used instead of others sets those aside; what cannot be collected with was no
        decision.
        """
        path = self._folder(asked) / DECISIONS
        before = path.read_bytes() if path.is_file() else None
        fields = {**asked.fields, "point": self._point(asked)}
        document = Document(path.as_posix(), before or b"decisions:\n")
        if asked.fields.get("instead"):
            for one in others_of_unit(self._folder(asked), fields.get("sha256", "")):
                document = decided(document, {**one, "set_aside": "true"})
        else:
            document = decided(document, fields)
        write_atomically(path, document.content)
        try:
            file = fields.get("sha256", "")[:12]
            self._gather(asked)
            return Go(f"/ky/{asked.path['period']}/bao-cao?ghi={file}#tep-{file}")
        except Exception:
            path.unlink() if before is None else write_atomically(path, before)
            raise

    def result(self, asked: Asked) -> Reply:
        """One of the results as a file."""
        folder = self._folder(asked)
        path = (folder / asked.path["path"]).resolve()
        if not path.is_relative_to(folder.resolve()) or path.suffix not in SHOWN:
            raise Hindered("request-unclear")
        return FileAnswer(path, download=path.suffix != ".html", preview=path.suffix == ".html")

    def keep(self, asked: Asked) -> Go:
        """Collect again and keep the figures as data of the project, for the next period."""
        from decuong.collected.keeping import keep  # noqa: PLC0415  (slow to import)

        keep(self._gather(asked), self.outline)
        return Go(f"/ky/{asked.path['period']}/bao-cao?giu=1#giu")

    def prefill(self, asked: Asked) -> Go:
        """Make the units' templates with the figures of the period before, and those accepted."""
        from decuong.collected.keeping import taken_over  # noqa: PLC0415  (slow to import)
        from decuong.collected.prefilling import prefill  # noqa: PLC0415

        catalogue, period = self._catalogue(asked), self._period(asked)
        accepted = asked.fields.get("accept", "").split()
        prefill(catalogue, period, taken_over(self.outline, catalogue, period, accepted))
        return Go(f"/ky/{period.period}/bao-cao?san=1#dien-san")

    def prefilled(self, asked: Asked) -> FileAnswer:
        """All of these templates in one package."""
        from decuong.collected.prefilling import prefilled  # noqa: PLC0415  (slow to import)

        package = prefilled(self._period(asked).period)
        if package is None:
            raise Hindered("nothing-prefilled")
        return FileAnswer(package, download=True)

    def _gathered(self, asked: Asked) -> Go:
        count = len(self._gather(asked).reports)
        return Go(f"/ky/{asked.path['period']}/bao-cao?doc={count}")

    def _gather(self, asked: Asked) -> Collection:
        from decuong.collected.gathering import gather  # noqa: PLC0415  (slow to import)

        period, folder = self._period(asked), self._folder(asked)
        places = [folder / RECEIVED, *mail_folders(period.period)]
        there = [place for place in places if place.exists()]
        return gather(there, folder, self._catalogue(asked), period, lambda _: None, self.outline)

    def _point(self, asked: Asked) -> str:
        """The id of the point that a person chose by its name."""
        chosen = asked.text("muc")
        name = point_names(self._period(asked)).get(chosen, "")
        if chosen and not name:
            raise Hindered("point-unknown")
        return name

    def _catalogue(self, asked: Asked) -> Catalogue:
        """What reports of a period are read by; another one's draft does not hinder it."""
        return load_without_drafts(self.outline, period_path(asked, self.outline).stem)

    def _period(self, asked: Asked) -> Period:
        name = period_path(asked, self.outline).stem
        return next(one for one in self._catalogue(asked).periods if one.period == name)

    def _folder(self, asked: Asked) -> Path:
        return RESULTS / self._period(asked).period


def _keep(folder: Path, file: UploadedFile) -> None:
    """Write a file under its own name; another one of that name gets a number."""
    name = Path(file.name.replace("\\", "/")).name.lstrip(".") or "tep"
    path = folder / name
    number = 1
    while path.is_file() and path.read_bytes() != file.content:
        number += 1
        path = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
    write_atomically(path, file.content)


_WITHDRAWN = frozenset({"unit", "sent", "late_accepted", "set_aside"})
"""Decisions that can be taken back by one press …"""
_WITHDRAWN_OF_MANY = {"figures": "id", "texts": "unplaced"}
"""… and those of which a file may have several, each named by a key."""


def decided(document: Document, fields: Any) -> Document:
    """The decisions with what a form says of one file."""
    digest = str(fields.get("sha256", ""))
    known = [one.get("sha256") for one in document.data_at(("decisions",)) or ()]
    if digest not in known:
        item = {"sha256": digest, "file": Path(str(fields.get("file", ""))).name or "tep"}
        document = document.with_item(("decisions",), item)
        known.append(digest)
    here: Trail = ("decisions", known.index(digest))
    for key in ("unit", "sent", "late_accepted", "set_aside", "note"):
        if value := " ".join(str(fields.get(key, "")).split()):
            document = document.with_value((*here, key), value)
    withdrawn = str(fields.get("withdrawn", ""))
    if withdrawn in _WITHDRAWN and document.data_at((*here, withdrawn)) is not None:
        return document.without((*here, withdrawn))
    if withdrawn in _WITHDRAWN_OF_MANY:
        key, every = _WITHDRAWN_OF_MANY[withdrawn], document.data_at((*here, withdrawn)) or ()
        names = [one.get(key) for one in every]
        if (name := fields.get("name")) in names:
            return document.without((*here, withdrawn, names.index(name)))
        return document
    text, point = str(fields.get("unplaced", "")), str(fields.get("point", ""))
    if text and point:
        return document.with_item((*here, "texts"), {"unplaced": text, "point": point})
    figure, value = str(fields.get("figure", "")), " ".join(str(fields.get("value", "")).split())
    if figure and value:
        figures = document.data_at((*here, "figures")) or ()
        ids = [one.get("id") for one in figures]
        if figure in ids:
            place = (*here, "figures", ids.index(figure), "value")
            return document.with_value(place, value)
        document = document.with_item((*here, "figures"), {"id": figure, "value": value})
    return document
