"""``du-thao``: the province's own report with what the units wrote under each point."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from decuong.collected.columns import columns_of
from decuong.collected.judging import unit_name
from decuong.collected.reports import COLLECTED_TEXTS, Collection
from decuong.collected.tables import sums_of
from decuong.documents.merged import MergedReport, merge_report
from decuong.outlines.level_outline import LevelOutline, NumberedPoint, join_clauses
from decuong.outlines.model import walk
from decuong.templating import for_pandoc
from decuong.vietnamese import behind_number, format_number

MOST_PACKED = 800_000
"""Bytes of all reports, compressed, whose words a draft holds: about fifty of fifteen pages.

More is more than a person reads and Word opens at ease: such a draft has the figures, and how many
units wrote at each point.
"""

_WORDS: dict[str, str] = COLLECTED_TEXTS["draft"]

Pictures = Callable[[str], bytes]
"""Gives a picture by its digest."""


def draft_reports(collection: Collection, pictures: Pictures) -> dict[str, bytes]:
    """The draft in each format, by file name."""
    level = collection.levels[0]
    media = _Media(pictures)
    markdown = "\n\n".join(_paragraphs(collection, level, media))
    report = MergedReport(level.level.id, markdown, media.pictures)
    return {
        f"du-thao.{form}": merge_report(collection.catalogue, collection.period, report, form)
        for form in ("docx", "odt")
    }


def _paragraphs(collection: Collection, level: LevelOutline, media: _Media) -> Iterator[str]:
    written = _written(collection) if has_words(collection) else None
    sums = sums_of(collection, columns_of(collection))
    for item in walk(level.points):
        yield from _heading(item)
        for figure in item.figures:
            total, count = sums.get(figure.id, (0.0, 0))
            words = _WORDS["sum" if count else "no_sum"]
            unit = behind_number(figure.unit)
            line = words.format(name=figure.name, sum=_number(total), unit=unit, count=count)
            yield _styled("figure", for_pandoc(line.strip()))
        if written is not None:
            yield from _contributions(item, written, media)
        elif item.asks:
            yield _styled("answer", f"*{for_pandoc(_counted(item.point.id, collection))}*")


def has_words(collection: Collection) -> bool:
    """Whether a draft holds what the units wrote, and not their figures alone."""
    return sum(len(report.packed) for _, report in collection.used()) <= MOST_PACKED


def _written(collection: Collection) -> list[tuple[str, dict[str, Any]]]:
    return [(unit_name(each.unit), report.content["answers"]) for each, report in collection.used()]


def _counted(point: str, collection: Collection) -> str:
    every = [point in report.answered for _, report in collection.used()]
    return _WORDS["counted"].format(count=sum(every), silent=len(every) - sum(every))


def _contributions(
    item: NumberedPoint, written: list[tuple[str, dict[str, Any]]], media: _Media
) -> Iterator[str]:
    point = item.point.id
    for name, answers in written:
        if point in answers:
            yield _styled("answer", f"*{for_pandoc(name)}*")
            yield _styled("answer", media.markdown(answers[point]["blocks"]))
    silent = [name for name, answers in written if point not in answers]
    if item.asks and silent:
        line = _WORDS["no_answer"].format(units=", ".join(silent))
        yield _styled("answer", f"*{for_pandoc(line)}*")
    elif item.asks and not written:
        yield _styled("answer", f"*{for_pandoc(_WORDS['nobody'])}*")


def _heading(item: NumberedPoint) -> Iterator[str]:
    number = for_pandoc(f"{item.number} ") if item.number else ""
    text = join_clauses(item.point.text)
    if item.point.title:
        yield f"{'#' * min(item.depth, 6)} {number}{for_pandoc(item.point.title)}"
        number = ""
    if text:
        yield _styled("point", f"{number}{for_pandoc(text)}")


def _styled(style: str, markdown: str) -> str:
    return f'::: {{custom-style="@{style}"}}\n{markdown}\n:::'


def _number(number: float) -> str:
    """A number as Vietnamese write it."""
    return format_number(number, 6).rstrip("0").rstrip(",")


class _Media:
    """Turns blocks into Markdown, and collects their pictures."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures
        self.pictures: dict[str, bytes] = {}

    def markdown(self, blocks: list[dict[str, Any]]) -> str:
        """Blocks as Markdown for pandoc."""
        parts: list[str] = []
        for block in blocks:
            if block["kind"] == "footnote" and parts:
                parts[-1] += f"^[{for_pandoc(' '.join(block['text'].split()))}]"
            elif text := self._block(block):
                parts.append(text)
        return "\n\n".join(parts)

    def _block(self, block: dict[str, Any]) -> str:
        kind = block["kind"]
        if kind == "paragraph":
            return _lines(block["text"])
        if kind == "item":
            return _lines(f"{block['number']} {block['text']}")
        if kind == "table":
            return _table(block["rows"])
        if kind == "picture":
            return self._picture(block)
        return ""  # the letters of an equation stand in its paragraph

    def _picture(self, block: dict[str, Any]) -> str:
        content = self._pictures(block["sha256"])
        ending = _ending(content)
        if not ending:
            return for_pandoc(_WORDS["picture_lost"].format(name=block["name"]))
        name = f"{block['sha256']}.{ending}"
        self.pictures[name] = content
        return f"![{for_pandoc(block['name'])}]({name}){{width=10cm}}"


def _ending(content: bytes) -> str:
    """What the name of a picture ends with; empty for what pandoc knows no picture of."""
    kinds = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif"}
    return next((ending for start, ending in kinds.items() if content.startswith(start)), "")


def _lines(text: str) -> str:
    return "\\\n".join(for_pandoc(line) for line in text.split("\n"))


def _table(rows: list[list[str]]) -> str:
    """A table whose first row is its head."""
    width = max(map(len, rows), default=0)
    if not width:
        return ""
    cells = [
        [*(for_pandoc(" ".join(cell.split())) for cell in row), *[""] * (width - len(row))]
        for row in rows
    ]
    head = f"| {' | '.join(cells[0])} |\n|{'---|' * width}"
    return "\n".join([head, *(f"| {' | '.join(row)} |" for row in cells[1:])])
