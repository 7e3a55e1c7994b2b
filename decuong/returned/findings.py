"""What is wrong with a report, each with a code and a sentence that says what to do.

Codes, weights and sentences are data (``rules.toml``); the check page finds the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from decuong.returned.blocks import Block, Equation, Footnote, Moved, Picture, words_of_blocks
from decuong.returned.figures import is_over_all, read_figure
from decuong.returned.filled_report import FilledReport
from decuong.returned.printed_form import PrintedForm, PrintedLine
from decuong.returned.rules import RULES, without_number

_FINDINGS: dict[str, dict[str, str]] = RULES["findings"]
_SHOWN: dict[str, int] = RULES["shown"]
_FEWEST_LINES = 3
"""A file with fewer lines of a template is no report."""


@dataclass(frozen=True)
class Finding:
    """One thing to know of a report."""

    code: str
    """Key of ``findings`` in ``rules.toml``."""
    message: str
    point: str = ""
    """Id of the point or figure; empty where it is about the file."""

    @property
    def weight(self) -> str:
        """``look``, ``lack``, ``late`` or ``note``."""
        return _FINDINGS[self.code]["weight"]


def finding(code: str, point: str = "", **details: str) -> Finding:
    """Describe one thing; ``details`` are the values its sentence names."""
    message = _FINDINGS[code]["message"]
    for name, value in details.items():
        message = message.replace(f"{{{name}}}", value)
    return Finding(code, message, point)


def check_report(
    report: FilledReport, form: PrintedForm, optional: Collection[str] = ()
) -> list[Finding]:
    """What a report lacks, point by point; ``optional`` points may stay empty."""
    if report.recognised < _FEWEST_LINES:
        return [finding("not-a-report")]
    findings: list[Finding] = []
    for line in form.lines:
        if line.kind == "head":
            findings += _of_point(line, report, form, optional)
        elif line.figure:
            findings += _of_figure(line, report)
    labels = {line.owner: point_label(line) for line in form.lines if line.kind == "head"}
    for each in report.unplaced:
        text = _cut(words_of_blocks(each.blocks) or "…", _SHOWN["longest_text"])
        code = "unplaced" if each.points else "unplaced-outside"
        named = ", ".join(f"“{labels[point]}”" for point in each.points)
        findings.append(finding(code, text=text, labels=named))
    return findings


def _of_point(
    line: PrintedLine, report: FilledReport, form: PrintedForm, optional: Collection[str]
) -> Iterator[Finding]:
    point, label = line.owner, point_label(line)
    answer = report.answers.get(point)
    if answer is None and point in form.asking and point not in optional:
        yield finding("point-empty", point, label=label)
    if point in report.prompts_left:
        yield finding("prompt-left", point, label=label)
    if point in report.guidance_left:
        yield finding("guidance-left", point, label=label)
    for edited in report.edited:
        if edited.point == point:
            text = _cut(edited.text, _SHOWN["longest_text"])
            yield finding("line-edited", point, label=label, text=text)
    if answer is not None:
        if answer.placed != "mark":
            yield finding(f"placed-by-{answer.placed}", point, label=label)
        yield from _of_blocks(answer.blocks, point, label)


def _of_blocks(blocks: Collection[Block], point: str, label: str) -> Iterator[Finding]:
    kinds: dict[str, Any] = {
        "picture": Picture, "footnote": Footnote, "equation": Equation, "words-moved": Moved,
    }  # fmt: skip
    for code, kind in kinds.items():
        if any(isinstance(block, kind) for block in blocks):
            yield finding(code, point, label=label)


def _of_figure(line: PrintedLine, report: FilledReport) -> Iterator[Finding]:
    label, unit = figure_label(line), figure_unit(line)
    typed = report.figures.get(line.figure)
    value = read_figure(typed.typed if typed else "", unit)
    text = _cut(typed.typed, _SHOWN["longest_text"]) if typed else ""
    if value.state == "empty":
        yield finding("figure-missing", line.figure, label=label)
    elif value.state in {"unreadable", "unclear", "roughly"}:
        yield finding(f"figure-{value.state}", line.figure, label=label, text=text)
    elif is_over_all(value, unit):
        yield finding("percent-over-100", line.figure, label=label, text=text)


def point_label(line: PrintedLine) -> str:
    """The words of a point as messages name it: without number and guidance, not too long."""
    return _cut(without_number(line.own_text), _SHOWN["longest_label"])


def figure_label(line: PrintedLine) -> str:
    """The name of a figure."""
    return line.text[: line.unit_at].strip().rstrip(":").rstrip()


def figure_unit(line: PrintedLine) -> str:
    """The unit of measure of a figure."""
    return line.text[line.unit_at :].strip()


def _cut(text: str, length: int) -> str:
    """A text on one line and not longer than that."""
    words = " ".join(text.split())
    if len(words) <= length:
        return words
    return (words[:length].rpartition(" ")[0] or words[:length]) + "…"
