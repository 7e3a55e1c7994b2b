"""A set of returned files of many units, the same each time, and the table of what became of it.

``make returned`` prints the table; ``test_returned_set.py`` holds it.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path
from typing import Any

from decuong.collected.collecting import Task, collect
from decuong.collected.reports import Collection, Report
from decuong.collected.shelf import open_shelf
from decuong.documents.reports import make_documents, unit_templates
from decuong.outlines.level_outline import level_outlines
from decuong.outlines.loading import load
from decuong.outlines.model import Catalogue, walk
from decuong.outlines.redaction import redact
from decuong.zip_writing import pack
from tests.collected.mails import IN_TIME, LATE, mail
from tests.documents.office import converted
from tests.returned.drafts import MAIN, Draft, draft, draft_of
from tests.returned.fixtures import RELEASED
from tests.returned.mutations import MUTATIONS
from tests.returned.test_mutations_office import KINDS
from tests.sample import OUTLINE, PERIOD

_COUNTED = ("files", "typed", "placed", "unplaced", "spoiled", "wrong", "lost", "faults", "told")
"""Columns of the table."""
_SEED = 16
_EACH = 3
"""Files of each kind of mutation, of different templates."""
_FORMATS, _VARIANTS = ("docx", "odt"), ("blank", "guided")
_NAMES = re.compile("“([a-z0-9-]+)”|ở ([a-z0-9-]+):")
"""Where a line of an answer says whose it is."""
_VERSIONS = "\n  - number: 2\n    published:\n    note: Bản hai.\n\n# --- công văn"
_ENDED = "800"
"""Code of a unit that is no more at the end of the term."""


@dataclass(frozen=True)
class Form:
    """A template."""

    level: str
    version: int
    variant: str
    format: str

    def __str__(self) -> str:
        return f"{self.level} {self.version} {self.variant} {self.format}"


FORMS = [
    Form(level, version, variant, format)
    for level, version in (("huyen", 1), ("huyen", 2), ("xa", 2))
    for variant in _VARIANTS
    for format in _FORMATS
]

_WORD = [form for form in FORMS if form.format == "docx" and form.version > 1]
"""Templates with a content control for each answer, which LibreOffice reads in its own way."""


@dataclass(frozen=True)
class Sent:
    """A file that a unit sent, and what must come of it."""

    file: str
    content: bytes
    kind: str
    """The mutation, or the fault."""
    form: str
    unit: str | None = None
    """Code of its unit; None where nobody can know."""
    draft: Draft | None = None
    """What was typed; None for what is no report."""
    codes: frozenset[str] = frozenset()
    """Findings that must be told."""
    inside: str = ""
    """Name of the file in its container."""


def make_project(folder: Path) -> Path:
    """An outline of two versions, the first of them released, with hundreds of units."""
    outline = folder / "outline"
    shutil.copytree(OUTLINE, outline)
    path = outline / f"{PERIOD}.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\n\n# --- công văn", _VERSIONS, 1), encoding="utf-8")
    shutil.copytree(RELEASED, outline / "published")
    for level, kind, first in (("huyen", "huyện", 500), ("xa", "xã", 20_000)):
        lines = [
            f'  - {{code: "{first + n}", kind: {kind}, name: Thử {level} {n}, level: {level}'
            f"{', valid_to: 2024-06-29' if str(first + n) == _ENDED else ''}}}\n"
            for n in range(301)
        ]
        own = outline / "units" / f"{level}-thu.yml"
        own.write_text("".join(["units:\n", *lines]), encoding="utf-8")
    return outline


@dataclass
class _Office:
    """Writes reports of units, each unit's its own."""

    catalogue: Catalogue
    chance: random.Random
    next_unit: dict[str, int] = field(default_factory=lambda: {"huyen": 500, "xa": 20_000})
    made: dict[tuple[str, str, str], bytes] = field(default_factory=dict)

    def draft(self, form: Form, unit: str, figures: Mapping[str, str] | None = None) -> Draft:
        """A unit's template filled in everywhere."""
        if form.version == 1:
            return draft(form.format, form.variant)
        period = self.catalogue.periods[0]
        every = level_outlines(self.catalogue, redact(period))
        items = [i for e in every if e.level.id == form.level for i in walk(e.points)]
        wanted = (t for t in unit_templates(self.catalogue, period) if _is(t, form, unit))
        ((_, content),) = make_documents(wanted)
        return draft_of(content, items, form.format, form.variant, **(figures or {}))

    def unit(self, level: str) -> str:
        """The code of a unit that has sent nothing yet."""
        self.next_unit[level] += 1
        return str(self.next_unit[level] - 1)

    def sent(self, kind: str, form: Form, made: Draft, unit: str) -> Sent:
        """A file of a unit."""
        codes = {code for code, is_there in _faults(made).items() if is_there}
        codes |= {"older-version"} if form.version == 1 else set()
        name = f"bc {unit} {kind}.{form.format}"
        return Sent(name, made.content(), kind, str(form), unit, made, frozenset(codes))


def _is(template: Any, form: Form, unit: str) -> bool:
    return (template.unit, template.variant, template.format) == (unit, form.variant, form.format)


def _faults(made: Draft) -> dict[str, bool]:
    """What must be told of a draft."""
    kinds = {kind for kinds in made.kinds.values() for kind in kinds}
    return {
        "line-edited": bool(made.edited),
        "picture": "picture" in kinds,
        "footnote": "footnote" in kinds,
        "equation": "equation" in kinds,
        "words-moved": "moved" in kinds,
    }


def mutated(office: _Office, part: int | None) -> Iterator[Sent]:
    """Every kind of mutation, of several templates each; or some of all these."""
    every = [(name, f) for name in MUTATIONS for f in office.chance.sample(FORMS, _EACH)]
    for name, form in every if part is None else office.chance.sample(every, part):
        unit = office.unit(form.level)
        draft = office.draft(form, unit)
        MUTATIONS[name](draft)
        yield office.sent(name, form, draft, unit)


def saved_by_libreoffice(office: _Office, folder: Path) -> Iterator[Sent]:
    """Kinds of mutation as LibreOffice saved them, in either format."""
    for to in _FORMATS:
        sent: dict[str, Sent] = {}
        for name, form in product(
            KINDS, (office.chance.choice(FORMS), office.chance.choice(_WORD))
        ):
            unit = office.unit(form.level)
            made = office.draft(form, unit)
            MUTATIONS[name](made)
            one = office.sent(name, form, made, unit)
            sent[one.file] = one
        paths = converted({name: one.content for name, one in sent.items()}, to, folder / to)
        for name, one in sent.items():
            content = paths[name].read_bytes()
            form_name = f"{one.form} → {to}"
            file = f"{one.file.rpartition('.')[0]} lo.{to}"
            yield replace(one, file=file, content=content, kind=f"{one.kind} (LO)", form=form_name)


def faulty(office: _Office) -> Iterator[Sent]:
    """Files of every fault that is not in the words of a report."""
    blank = Form("huyen", 2, "blank", "docx")

    def one(
        kind: str, edit: tuple[str, str, str] | None, form: Form = blank, **values: Any
    ) -> Sent:
        unit = office.unit(form.level)
        made = office.draft(form, unit, values.pop("figures", None))
        if edit is not None:
            part, old, new = edit
            if part == MAIN[form.format]:
                made.replace(old, new)
                id = next(id for id, text in made.answers.items() if old in text)
                made.answers[id] = made.answers[id].replace(old, new, 1)
            else:
                assert old in made.parts[part].decode(), old
                made.parts[part] = made.parts[part].decode().replace(old, new).encode()
        base = office.sent(kind, form, made, unit)
        return replace(base, codes=base.codes | {kind}, **values)

    custom, main = "docProps/custom.xml", MAIN["docx"]
    yield one("other-period", (custom, PERIOD, "2023-6-thang"), draft=None)
    yield one("unknown-version", (custom, ">2<", ">9<"))
    other = office.unit("huyen")
    name = f"THỬ HUYEN {int(other) - 500}"
    made = one("neighbour-file", None)
    own = f"THỬ HUYEN {int(made.unit or 0) - 500}"
    assert made.draft is not None
    made.draft.text = made.draft.text.replace(own, name)
    yield replace(made, content=made.draft.content(), unit=other)
    bare = one("recognised-by-words", None)
    assert bare.draft is not None
    properties = bare.draft.parts.pop(custom)
    empty = re.sub(rb"<property.*</property>", b"", properties, flags=re.DOTALL)
    bare.draft.parts[custom] = empty
    yield replace(bare, content=bare.draft.content())
    nobody = one("unit-unknown", None, Form("huyen", 1, "blank", "odt"))
    yield replace(nobody, file="bao cao cuoi cung.odt", unit=None)
    ended = one("unit-ended", None, Form("huyen", 1, "guided", "docx"))
    yield replace(ended, file=f"bc {_ENDED}.docx", unit=_ENDED)
    level = one("other-level", None, Form("huyen", 1, "guided", "odt"))
    commune = office.unit("xa")
    yield replace(level, file=f"bc {commune}.odt", unit=commune)
    for kind, value in (
        ("figure-unreadable", "xem phụ lục"), ("figure-unclear", "1,234"),
        ("figure-roughly", "khoảng 200"), ("figure-missing", ""),
    ):  # fmt: skip
        yield one(kind, None, figures={"so_chuyen_muc": value})
    yield one("percent-over-100", None, figures={"ty_le_hoa_giai_thanh": "120"})
    for kind, day in (("late", LATE), ("sent-twice", IN_TIME)):
        sent = one(kind, (main, "đã làm", "đã xong"), Form("xa", 2, "blank", "docx"))
        if kind == "late":
            sent = one(kind, None)
        inside = sent.file
        yield replace(
            sent, file=f"{kind}.eml", content=mail(inside, sent.content, day), inside=inside
        )
        if kind == "sent-twice":
            yield replace(sent, file=f"cũ {inside}", kind="replaced", codes=frozenset({"replaced"}))
    for code, name, content in STRANGE:
        yield Sent(name, content, code, "", codes=frozenset({code}))
    scan = one("scan", None)
    yield replace(scan, content=_scan(), draft=None, unit=scan.unit, codes=frozenset({"scan"}))


def _scan() -> bytes:
    """A DOCX that holds a picture and no words."""
    made = draft("docx")
    MUTATIONS["picture"](made)
    drawing = re.search(r"<w:drawing>.*?</w:drawing>", made.text, re.DOTALL)
    assert drawing is not None
    start = made.text.index("<w:body>") + len("<w:body>")
    made.text = f"{made.text[:start]}<w:p><w:r>{drawing[0]}</w:r></w:p></w:body></w:document>"
    return made.content()


STRANGE = (
    ("damaged", "hỏng.docx", b"PK\3\4nothing"),
    ("encrypted", "khóa.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")),
    ("not-word", "nén.rar", b"Rar!\x1a\7\0"),
    ("not-word", "quét.pdf", b"%PDF-1.7"),
    ("not-word", "winmail.dat", b"\x78\x9f\x3e\x22"),
    (
        "too-large",
        "bom.docx",
        pack({"[Content_Types].xml": b"<a/>", "word/document.xml": b" " * 10**8}),
    ),
)


def sent_files(
    outline: Path, folder: Path, with_office: bool = True, part: int | None = None
) -> list[Sent]:
    """The set; without LibreOffice's part it needs none, of mutations only so many if asked."""
    office = _Office(load(outline), random.Random(_SEED))  # noqa: S311
    found = list(mutated(office, part))
    if part == 1:
        return found
    found += faulty(office)
    return found + (list(saved_by_libreoffice(office, folder)) if with_office else [])


def collected(outline: Path, sent: Iterable[Sent], folder: Path) -> Collection:
    """What ``decuong collect`` makes of files."""
    inside = folder / "in"
    inside.mkdir(parents=True)
    for one in sent:
        (inside / one.file).write_bytes(one.content)
    catalogue = load(outline)
    with open_shelf(folder / "out") as shelf:
        return collect([inside], Task(catalogue, catalogue.periods[0], {}, shelf, lambda _: None))


@dataclass
class Row:
    """What became of all files of a kind."""

    kind: str
    files: int = 0
    typed: int = 0
    placed: int = 0
    """Answers and figures under their ids."""
    unplaced: int = 0
    """Named as unplaced."""
    spoiled: int = 0
    """Named as moved or lost by LibreOffice when it saved the file."""
    wrong: int = 0
    lost: int = 0
    faults: int = 0
    told: int = 0
    not_told: list[str] = field(default_factory=list)

    @property
    def is_right(self) -> bool:
        """Whether nothing was lost or misplaced, and every fault told."""
        return not (self.wrong or self.lost or self.not_told)


def table(sent: Iterable[Sent], collection: Collection) -> list[Row]:
    """A row for each kind."""
    reports = {report.file.rpartition("/in/")[2]: report for report in collection.reports}
    rows: dict[str, Row] = {}
    for one in sent:
        row = rows.setdefault(one.kind, Row(one.kind))
        report = reports[f"{one.file} › {one.inside}" if one.inside else one.file]
        row.files += 1
        _count_faults(row, one, report)
        if one.draft is not None:
            _count_answers(row, one, report)
            _count_figures(row, one.draft, report)
    return list(rows.values())


def _count_faults(row: Row, one: Sent, report: Report) -> None:
    codes = {each["code"] for each in report.findings}
    row.faults += len(one.codes)
    row.told += len(one.codes & codes)
    row.not_told += [f"{one.file}: {code}" for code in one.codes - codes]
    unit = report.unit.code if report.unit else None
    if one.unit != unit and (one.draft is not None or one.unit is None):
        row.not_told.append(f"{one.file}: {unit} instead of {one.unit}")


def _count_answers(row: Row, one: Sent, report: Report) -> None:
    made, form = one.draft, one.form
    assert made is not None
    content = report.content
    answers = {id: each["text"].split("\n") for id, each in content["answers"].items()}
    left = [line for each in content["unplaced"] for line in each["text"].split("\n")]
    told = {each["point"] for each in report.findings if each["code"] == "words-moved"}
    for id, text in made.answers.items():
        row.typed += 1
        if answers.get(id) == text.split("\n"):
            row.placed += 1
        elif id in told and " → " in form:
            row.spoiled += 1
            answers.pop(id, None)
        elif all(line in left for line in text.split("\n")):
            row.unplaced += 1
        else:
            row.lost += 1
    for line in (line for text in made.unplaced for line in text.split("\n")):
        row.typed += 1
        if line in left:
            row.unplaced += 1
        elif any(line in lines and _names(line, id) for id, lines in answers.items()):
            row.placed += 1
        else:
            row.lost += 1
    said = {line for text in (*made.answers.values(), *made.unplaced) for line in text.split("\n")}
    for id, lines in answers.items():
        row.wrong += sum(not _names(line, id) or line not in said for line in lines)


def _names(line: str, id: str) -> bool:
    """Whether a line names a point or none."""
    named = {name for found in _NAMES.findall(line) for name in found if name}
    return not named or id in named


def _count_figures(row: Row, made: Draft, report: Report) -> None:
    for id, figure in report.figures.items():
        typed = made.figures.get(id, "")
        row.typed += bool(typed)
        row.placed += bool(typed) and figure["typed"] == typed
        row.wrong += figure["typed"] != typed


def main() -> int:
    """Print the table; 1 where a row is not right."""
    options = argparse.ArgumentParser("python -m tests.collected.returned_set")
    options.add_argument("--without-libreoffice", action="store_true")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="decuong-returned-") as name:
        folder = Path(name)
        outline = make_project(folder)
        sent = sent_files(outline, folder / "office", not chosen.without_libreoffice)
        rows = table(sent, collected(outline, sent, folder / "collected"))
    print(f"{'kind':<46}" + "".join(f"{name:>9}" for name in _COUNTED))
    for row in [*rows, _total(rows)]:
        print(f"{row.kind:<46}" + "".join(f"{getattr(row, name):>9}" for name in _COUNTED))
        for missing in row.not_told:
            print(f"    {missing}")
    return 0 if all(row.is_right for row in rows) else 1


def _total(rows: Iterable[Row]) -> Row:
    total = Row("all")
    for row in rows:
        for name in _COUNTED:
            setattr(total, name, getattr(total, name) + getattr(row, name))
    return total


if __name__ == "__main__":
    sys.exit(main())
