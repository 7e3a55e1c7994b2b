"""What becomes of real key presses in a guided template: ``make typing`` prints the table.

Colour, size and slant of what was typed at every place in every way, in both formats, whether the
prompt went, and whether the control still says that it shows its prompt.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from decuong.documents.reports import make_documents, report_templates
from decuong.documents.styles import layout
from decuong.outlines.loading import load
from tests.documents.office import PROFILE

SESSION = Path(__file__).with_name("typing_session.py")
OVER = "over guidance"
"""LibreOffice goes on in the look of letters that were selected and typed over, as Word does."""

_COLUMNS = ("format", "place", "way", "color", "size", "slant", "prompt", "claims", "body")


def trials(documents: Mapping[str, bytes], wanted: Iterable[str] = ()) -> list[dict[str, Any]]:
    """The trials of documents by their names; of ``wanted`` ones, such as "note: paste", alone."""
    with tempfile.TemporaryDirectory(prefix="decuong-typing-") as name:
        folder = Path(name)
        shutil.copytree(PROFILE, folder / "profile" / "user")
        for file, content in documents.items():
            (folder / file).write_bytes(content)
        environment = {
            **os.environ,
            "PLACES": ",".join(wanted),
            "GUIDANCE": layout(("none",)).styles["guidance"].color or "",
        }
        done = subprocess.run(
            ["/usr/bin/python3", SESSION, folder / "profile", *(folder / f for f in documents)],
            check=True, stdout=subprocess.PIPE, text=True, timeout=900, env=environment,
        )  # fmt: skip
    return [
        json.loads(line) | {"body": is_as_body(json.loads(line))}
        for line in done.stdout.splitlines()
    ]


def is_as_body(found: Mapping[str, Any]) -> bool:
    """Whether what was typed looks as the report's body does."""
    return (found["color"], found["size"], found["slant"]) == ("black", 14.0, "upright")


def main() -> int:
    """Print the table; returns 1 if anything but what is typed over guidance looks otherwise."""
    catalogue = load(Path("outline"))
    chosen = [
        template
        for template in report_templates(catalogue, catalogue.periods[0])
        if template.variant == "guided" and template.level == "huyen"
    ]
    found = trials({template.file: content for template, content in make_documents(chosen)})
    for row in [dict(zip(_COLUMNS, _COLUMNS, strict=True)), *found]:
        print("".join(f"{row[column]!s:18}" for column in _COLUMNS))
    return 0 if all(row["body"] or row["way"] == OVER for row in found) else 1


if __name__ == "__main__":
    sys.exit(main())
