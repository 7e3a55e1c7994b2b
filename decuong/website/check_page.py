"""``kiem-tra.html``: a filled report is checked in the officer's own browser.

The page holds everything it needs: one classic script, the rules that Python checks by too, and the
printed lines of the current periods' newest templates. It asks nothing of the network.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from importlib import resources
from typing import Any

from decuong.outlines.level_outline import label
from decuong.outlines.model import Catalogue, Period, walk
from decuong.returned.older_forms import older_forms
from decuong.returned.printed_form import PrintedForm
from decuong.returned.released_forms import FormKey, Forms
from decuong.returned.rules import RULES
from decuong.templating import for_xml, rendered
from decuong.website.period_view import PeriodView

_SCRIPTS = (
    "fflate.js", "numbering.js", "moved.js", "reading.js", "aligning.js", "finding.js", "page.js",
)  # fmt: skip
_MOST_BYTES = 60_000_000
"""Of a file that is read, as ``decuong collect`` has it."""


def check_page(catalogue: Catalogue, views: Iterable[PeriodView], forms: dict[str, Forms]) -> str:
    """The page; ``forms`` are those of each period by its id, the newest version's in use."""
    checked = [view for view in views if forms.get(view.period.period)]
    data = {
        "rules": RULES,
        "most": _MOST_BYTES,
        "periods": [_period(catalogue, view.period, forms[view.period.period]) for view in checked],
    }
    script, style = _script(), _asset("page.css")
    page = rendered(
        "website/templates",
        for_xml,
        "check.html.j2",
        site=catalogue.organisation.site.name,
        periods=[{"short": view.period.short, "labels": _labels(view)} for view in checked],
    )
    inside = {
        "script-hash": _hash(script),
        "style-hash": _hash(style),
        "data": _inert(data),
    }
    page = page.replace("/*@style@*/", style, 1).replace("/*@script@*/", script, 1)
    for name, text in inside.items():
        page = page.replace(f"@{name}@", text, 1)
    return page


def _period(catalogue: Catalogue, period: Period, forms: Forms) -> dict[str, Any]:
    """What the script knows of a period: every line once, and which lines each template prints."""
    newest = max(key.version for key in forms)
    lines: dict[str, int] = {}
    templates = [_form(key, form, lines) for key, form in forms.items() if key.version == newest]
    names = {level.level: catalogue.level(level.level).name for level in period.levels}
    return {
        "id": period.period,
        "short": period.short,
        "newest": str(newest),
        "versions": [str(version.number) for version in period.versions],
        "levels": names,
        "optional": [point.id for point in walk(period.points) if point.optional],
        "prompts": next(iter(forms.values())).prompts,
        "older": [vars(older) for older in older_forms(catalogue, period, forms)],
        "lines": [json.loads(line) for line in lines],
        "forms": templates,
    }


def _form(key: FormKey, form: PrintedForm, lines: dict[str, int]) -> dict[str, Any]:
    numbers = []
    for line in form.lines:
        guidance = "".join("g" if is_guidance else "." for is_guidance in line.guidance)
        row = (line.text, line.kind, line.owner, line.marks, line.figure, line.unit_at, guidance)
        numbers.append(lines.setdefault(json.dumps(row, ensure_ascii=False), len(lines)))
    return {"level": key.level, "variant": key.variant, "lines": numbers}


def _labels(view: PeriodView) -> list[str]:
    return [label(item) for item in walk(view.points) if item.asks]


def _script() -> str:
    library, *own = map(_asset, _SCRIPTS)
    return "\n".join([library, "(function () {", "'use strict';", *own, "}());", ""])


def _asset(name: str) -> str:
    return resources.files(__package__).joinpath("check", name).read_text(encoding="utf-8")


def _inert(data: dict[str, Any]) -> str:
    """Data as JSON that no HTML reader takes for markup."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
