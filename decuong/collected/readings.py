"""One file read: a pure function of its bytes and the templates, so that it may run anywhere."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from decuong.errors import ProblemsFound
from decuong.manuscripts.old_word import as_docx, is_encrypted_ole, is_word_97
from decuong.returned.blocks import Picture, as_json
from decuong.returned.figures import read_figure
from decuong.returned.filled_report import FilledReport
from decuong.returned.findings import Finding, check_report, figure_unit, finding
from decuong.returned.older_forms import OlderForm, named_by_words
from decuong.returned.opening import read_written
from decuong.returned.printed_form import PrintedForm
from decuong.returned.read_back import place
from decuong.returned.released_forms import FormKey, Forms
from decuong.returned.rules import RULES, key_of
from decuong.returned.written import (
    WrittenFile,
    lines_of,
)

_OLE, _RTF = b"\xd0\xcf\x11\xe0", b"{\\rtf"
_CODES = {
    "import-broken": "damaged",
    "import-encrypted": "encrypted",
    "import-too-big-inside": "too-large",
    "import-needs-libreoffice": "needs-libreoffice",
    "import-libreoffice-failed": "damaged",
}
"""Problems of opening a file, and the findings they are told as."""

_PASSING = {"import-needs-libreoffice", "import-libreoffice-failed"}
"""Problems that another day, or another machine, may not have."""
_HEADER_LINES = 30
_LONGEST_HEADER_LINE = 200


@dataclass(frozen=True)
class Context:
    """What a period's reports are read by."""

    period: str
    newest: int
    """Its newest version."""
    forms: Forms
    optional: frozenset[str]
    """Points that may stay empty."""
    older: tuple[OlderForm, ...] = ()
    """Templates no longer in use, known by their words."""


@dataclass(frozen=True)
class Reading:
    """A file as read, in values that JSON has."""

    properties: dict[str, str] = field(default_factory=dict)
    header: list[str] = field(default_factory=list)
    """The lines above the outline."""
    level: str = ""
    version: int = 0
    variant: str = ""
    by_words: bool = False
    """Whether the template was known by the words alone."""
    answered: list[str] = field(default_factory=list)
    """Points with an answer."""
    figures: dict[str, Any] = field(default_factory=dict)
    findings: list[dict[str, str]] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    """By their digests."""
    is_report: bool = False
    """Whether it was read against a template of the period."""
    is_final: bool = True
    """Whether the same bytes are read so again: not where LibreOffice was missing, or failed."""
    packed: bytes = field(default_factory=lambda: pack_words({"answers": {}, "unplaced": []}))
    """Answers and unplaced texts, as ``pack_words`` made them."""


def read_file(name: str, content: bytes, context: Context, level: str = "") -> Reading:
    """Read a file; ``level`` is its unit's, where a decision says so."""
    try:
        written = _written(name, content)
    except ProblemsFound as mistakes:
        code = mistakes.problems[0].code
        why = _unreadable(_CODES.get(code, "not-word"), name, content)
        return Reading(findings=[finding_json(why)], is_final=code not in _PASSING)
    header = [line.text[:_LONGEST_HEADER_LINE] for line in lines_of(written.body)][:_HEADER_LINES]
    properties = dict(written.properties)
    if properties.get("period", context.period) != context.period:
        other = finding("other-period", period=properties["period"], expected=context.period)
        return Reading(properties, header, findings=[finding_json(other)])
    return _read(written, header, context, level)


def _read(written: WrittenFile, header: list[str], context: Context, level: str) -> Reading:
    key, by_words = _form_key(written, context, level)
    form = context.forms[key]
    report = place(written, form)
    if not report.recognised and _is_scan(written):
        return Reading(dict(written.properties), header, findings=[finding_json(finding("scan"))])
    findings = [*_of_version(written, context), *check_report(report, form, context.optional)]
    if by_words and report.recognised:
        findings = [*_of_older(written, context), finding("recognised-by-words"), *findings]
    blocks = [*(a.blocks for a in report.answers.values()), *(u.blocks for u in report.unplaced)]
    return Reading(
        properties=dict(written.properties),
        header=header,
        level=key.level,
        version=key.version,
        variant=key.variant,
        by_words=by_words,
        answered=list(report.answers),
        figures=dict(_figures(report, form)),
        findings=[finding_json(each) for each in findings],
        pictures={
            as_json(p)["sha256"]: p.content
            for some in blocks
            for p in some
            if isinstance(p, Picture)
        },
        is_report=not any(each.code == "not-a-report" for each in findings),
        packed=pack_words(_words(report)),
    )


def _words(report: FilledReport) -> dict[str, Any]:
    """Answers and unplaced texts as ``bao-cao-ve.json`` has them."""
    answers = {
        id: {"text": each.text, "blocks": list(map(as_json, each.blocks)), "placed": each.placed}
        for id, each in report.answers.items()
    }
    unplaced = [
        {"text": each.text, "blocks": list(map(as_json, each.blocks)), "points": list(each.points)}
        for each in report.unplaced
    ]
    return {"answers": answers, "unplaced": unplaced}


def pack_words(content: Mapping[str, Any]) -> bytes:
    """What a report says as compressed JSON: thousands fit into memory."""
    return zlib.compress(json.dumps(content, ensure_ascii=False).encode(), 1)


def unpacked(content: bytes) -> bytes:
    """The JSON of what ``pack_words`` made."""
    return zlib.decompress(content)


def finding_json(one: Finding) -> dict[str, str]:
    """A finding as ``bao-cao-ve.json`` has it."""
    return {"code": one.code, "point": one.point, "message": one.message}


def _written(name: str, content: bytes) -> WrittenFile:
    if content.startswith(_OLE) and not is_encrypted_ole(content) and is_word_97(content):
        content = as_docx(name, content, "doc")
    elif content.startswith(_RTF):
        content = as_docx(name, content, "rtf")
    return read_written(name, content)


def _unreadable(code: str, name: str, content: bytes) -> Finding:
    """What a file is that cannot be read."""
    if content.startswith(_OLE) and is_encrypted_ole(content):
        return finding("encrypted")
    if code in {"needs-libreoffice", "too-large", "encrypted"}:
        return finding(code)
    if (code == "damaged" and content.startswith(b"PK")) or not content:
        return finding("damaged")
    named = PurePath(name).name.lower()
    for kind in RULES["kinds"]:
        if content.startswith(bytes.fromhex(kind["start"])) or named == kind.get("name"):
            return finding("not-word", kind=kind["kind"], repair=kind["repair"])
    return finding("damaged")


def _form_key(written: WrittenFile, context: Context, level: str) -> tuple[FormKey, bool]:
    """The template a file was made from, by its properties or else by its words."""
    properties = written.properties
    variant = "guided" if properties.get("template", "").endswith("_co-huong-dan") else "blank"
    version = (
        int(properties["version"]) if properties.get("version", "").isdecimal() else context.newest
    )
    for number in (version, context.newest):
        key = FormKey(properties.get("level", ""), number, variant)
        if key in context.forms:
            return key, False
    newest = [key for key in context.forms if key.version == context.newest]
    of_level = [key for key in newest if key.level == level] or newest
    lines = {key for line in lines_of(written.body) for key in _part_keys(line.text, named=True)}
    return max(of_level, key=lambda key: (_likeness(lines, context.forms[key]), key.level)), True


def _likeness(lines: Collection[str], form: PrintedForm) -> int:
    """How many lines of the outline and the header are a template's."""
    printed = {
        key
        for line in form.lines
        for key in _part_keys(line.text[: line.unit_at] if line.figure else line.text, named=False)
    }
    return len(printed.intersection(lines))


def _part_keys(text: str, *, named: bool) -> list[str]:
    """The keys of a text's lines and, where they may be figures, of the names before a colon."""
    parts = [part for part in text.split("\n") if key_of(part)]
    names = [part.partition(":")[0] for part in parts] if named else []
    return [key_of(part) for part in (*parts, *names)]


def _of_version(written: WrittenFile, context: Context) -> Iterator[Finding]:
    version = written.properties.get("version", "")
    known = {str(key.version) for key in context.forms}
    if version and version not in known:
        yield finding("unknown-version", version=version)
    elif version and version != str(context.newest):
        yield finding("older-version", version=version, newest=str(context.newest))


def _of_older(written: WrittenFile, context: Context) -> Iterator[Finding]:
    older = named_by_words((line.text for line in lines_of(written.body)), context.older)
    if older is not None:
        was = {"version": str(older.version), "period": older.period}
        now = {"newest": str(context.newest), "expected": context.period}
        yield finding("older-by-words", **was, **now)


def _is_scan(written: WrittenFile) -> bool:
    lines = list(lines_of(written.body))
    words = sum(len(line.text) for line in lines)
    return words < 50 and any(e.kind == "picture" for line in lines for e in line.extras)


def _figures(report: FilledReport, form: PrintedForm) -> Iterator[tuple[str, dict[str, Any]]]:
    for id, at in form.figures.items():
        unit = figure_unit(form.lines[at])
        typed = report.figures[id].typed if id in report.figures else ""
        yield id, figure_json(typed, unit)


def figure_json(typed: str, unit: str) -> dict[str, Any]:
    """A figure as ``bao-cao-ve.json`` has it."""
    value = read_figure(typed, unit)
    return {"typed": typed, "value": number(value.number), "state": value.state, "unit": unit}


def number(digits: str) -> int | float | None:
    """A number in digits as JSON has it; None for none."""
    if not digits:
        return None
    return float(digits) if "." in digits else int(digits)


def without_bytes(reading: Reading) -> Mapping[str, Any]:
    """What is kept of a reading as JSON: all but what it says and its pictures."""
    bytes_alone = {"packed", "pictures"}
    return {key: value for key, value in vars(reading).items() if key not in bytes_alone}
