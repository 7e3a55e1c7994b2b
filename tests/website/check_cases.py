"""The table that both readers of reports are held against: Python's and the browser's."""

from __future__ import annotations

import random
from itertools import product

from decuong.collected.readings import Context
from decuong.documents.prior import with_prior
from decuong.documents.reports import make_documents, report_templates
from decuong.outlines.level_outline import level_outlines
from decuong.outlines.model import Catalogue, Period, walk
from decuong.outlines.redaction import redact
from decuong.returned.released_forms import forms_in
from tests.returned.drafts import draft, draft_of
from tests.returned.fixtures import VERSION, blank, filled_files
from tests.returned.mutations import MUTATIONS

_PAIRS = 40
_SEED = 16
_STRANGE = {
    "hong.docx": b"PK\3\4nothing",
    "rong.docx": b"",
    "quet.pdf": b"%PDF-1.7",
    "cu.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "khoa.docx": b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
    "nen.rar": b"Rar!\x1a\7\0",
    "winmail.dat": b"\x78\x9f\x3e\x22",
    "anh.png": b"\x89PNG\r\n",
    "gi-do.bin": b"abcdef",
}


def context(period: Period) -> Context:
    """What Python reads the cases by: the released templates of the fixtures."""
    optional = frozenset(point.id for point in walk(period.points) if point.optional)
    return Context(period.period, 1, forms_in(VERSION, 1), optional)


def cases() -> dict[str, tuple[str, bytes]]:
    """Files by the case's name, each with its own name."""
    found: dict[str, tuple[str, bytes]] = {}
    ways = list(product(("docx", "odt"), ("blank", "guided")))
    for name, (form, variant) in product(MUTATIONS, ways):
        found[f"{name}, {form}, {variant}"] = (f"bc.{form}", _mutated([name], form, variant))
    chance = random.Random(_SEED)  # noqa: S311
    while len(found) < len(MUTATIONS) * len(ways) + _PAIRS:
        names = chance.sample(sorted(MUTATIONS), 2)
        form, variant = chance.choice(ways)
        try:
            content = _mutated(names, form, variant)
        except (AssertionError, KeyError, StopIteration, ValueError):
            continue  # the second finds nothing left to change
        found[f"{' + '.join(names)}, {form}, {variant}"] = (f"bc.{form}", content)
    for path in filled_files():
        found[path.name] = (path.name, path.read_bytes())
    for form, variant in ways:
        found[f"blank, {form}, {variant}"] = (f"mau.{form}", blank(variant, form))
    return found | {name: (name, content) for name, content in _STRANGE.items()}


def todays_cases(catalogue: Catalogue) -> dict[str, tuple[str, bytes]]:
    """Every kind of mutation of the templates as they are made today."""
    period = catalogue.periods[0]
    (points,) = (
        list(walk(each.points))
        for each in level_outlines(catalogue, redact(period))
        if each.level.id == "huyen"
    )
    templates = (t for t in report_templates(catalogue, period) if t.level == "huyen")
    found = {}
    for template, content in make_documents(templates):
        for name in sorted(MUTATIONS)[template.variant == "guided" :: 2]:
            draft = draft_of(content, points, template.format, template.variant)
            MUTATIONS[name](draft)
            case = f"{name}, {template.format}, {template.variant}"
            found[case] = (f"bc.{template.format}", draft.content())
        filled = draft_of(content, points, template.format, template.variant).content()
        for case, file in (("filled", filled), ("empty", content)):
            prior = with_prior(file, template.format, {"so-chuyen-muc": "1234.5"})
            found[f"{case}, prior, {template.file}"] = (f"bc.{template.format}", prior)
    return found


def _mutated(names: list[str], form: str, variant: str) -> bytes:
    made = draft(form, variant)
    for name in names:
        MUTATIONS[name](made)
    return made.content()
