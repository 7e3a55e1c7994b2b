"""(a) All templates of one period."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypandoc  # type: ignore[import-untyped]

from bench import docxtpl_documents
from bench.answers import Answer, Goal, timed_rows
from bench.timing import Contestant, medians
from bench.workshop import PERIOD, TEMPLATES, outline_of, remove_made, run, workshop
from decuong.documents.pandoc import MARKDOWN
from decuong.documents.reports import VARIANTS, ReportTemplate, make_documents, report_templates
from decuong.outlines.level_outline import level_outlines
from decuong.outlines.redaction import redact

PROCESS = "ours, `python build_templates.py`, a fresh process: these and 38 files more"
LIBRARY = "ours, a library call (load, render, convert, write)"
LOOP = "pandoc's command line, once per file, one after the other"
PAIRS = "pandoc's command line, once per file, two at a time"
DOCXTPL = "docxtpl, the 6 DOCX only"
FLOOR = "floor: the same members zipped and written"


def answer(folder: Path, rounds: int) -> Answer:
    """Time the twelve templates of the real period."""
    here = workshop(folder / "templates")
    catalogue = outline_of(here)
    templates = report_templates(catalogue, catalogue.periods[0])
    run(here, *TEMPLATES)
    finished = sorted((here / "build/tai-ve" / PERIOD).glob("mau-bao-cao_*"))
    filled = folder / "filled"
    times = medians(
        [
            Contestant(PROCESS, lambda: run(here, *TEMPLATES), lambda: remove_made(here)),
            Contestant(LIBRARY, lambda: _make(here, filled), _emptied(filled)),
            Contestant(LOOP, *_pandoc_loop(templates, folder / "loop", 1)),
            Contestant(PAIRS, *_pandoc_loop(templates, folder / "pairs", 2)),
            Contestant(DOCXTPL, *_docxtpl(here, folder / "docxtpl")),
            Contestant(FLOOR, *_floor(finished, folder / "floor")),
        ],
        rounds,
    )
    return Answer(
        "(a) All templates of one period: 3 levels × 2 formats × 2 variants",
        ("", "median", "beside the pandoc loop"),
        timed_rows(times, LOOP),
        _goals(times),
        (
            "pandoc's command line gets the same Markdown without our filter, look, header, "
            "signature and properties; docxtpl a template with the same points, and no ODT.",
            "The fresh process also stamps 36 files for 9 districts and makes the letter and "
            "outline as issued, and starts Python.",
        ),
    )


def _make(here: Path, folder: Path) -> None:
    catalogue = outline_of(here)
    for template, content in make_documents(report_templates(catalogue, catalogue.periods[0])):
        (folder / template.file).write_bytes(content)


def _goals(times: dict[str, float]) -> tuple[Goal, ...]:
    share, floors = times[LIBRARY] / times[LOOP], times[LIBRARY] / times[FLOOR]
    bound = (
        "pandoc runs once for each format, both at a time, on every stretch of text that differs."
    )
    return (
        Goal(
            "At most a quarter of the pandoc loop's time",
            share <= 0.25,
            f"library call {share:.2f}, process {times[PROCESS] / times[LOOP]:.2f} of the loop",
            bound,
        ),
        Goal(
            "At most 40 times the ZIP floor",
            floors <= 40,
            f"library call {floors:.1f}, process {times[PROCESS] / times[FLOOR]:.1f} times",
            bound,
        ),
    )


def _emptied(folder: Path) -> Callable[[], None]:
    def empty() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)

    return empty


Pair = tuple[Callable[[], object], Callable[[], object]]
"""The work and its preparation."""


def _pandoc_loop(templates: tuple[ReportTemplate, ...], folder: Path, at_once: int) -> Pair:
    texts = folder.with_name(f"{folder.name}-texts")
    texts.mkdir(parents=True)
    pandoc = pypandoc.get_pandoc_path()
    commands = []
    for template in templates:
        (texts / f"{template.file}.md").write_text(template.body.markdown, encoding="utf-8")
        source, target = str(texts / f"{template.file}.md"), str(folder / template.file)
        commands.append([pandoc, f"--from={MARKDOWN}", f"--output={target}", source])

    def work() -> None:
        with ThreadPoolExecutor(at_once) as pool:
            list(pool.map(lambda command: subprocess.run(command, check=True), commands))

    return work, _emptied(folder)


def _docxtpl(here: Path, folder: Path) -> Pair:
    catalogue = outline_of(here)
    template = folder.with_name("docxtpl-template.docx")
    docxtpl_documents.write_template(template)

    def work() -> None:
        for level in level_outlines(catalogue, redact(catalogue.periods[0])):
            for variant in VARIANTS:
                context = docxtpl_documents.values(level, variant == "guided")
                target = folder / f"{level.level.id}-{variant}.docx"
                docxtpl_documents.render(template, context, target)

    return work, _emptied(folder)


def _floor(finished: list[Path], folder: Path) -> Pair:
    contents = {}
    for path in finished:
        with zipfile.ZipFile(path) as package:
            contents[path.name] = {name: package.read(name) for name in package.namelist()}

    def work() -> None:
        for file, members in contents.items():
            with zipfile.ZipFile(folder / file, "w", zipfile.ZIP_DEFLATED) as package:
                for name, content in members.items():
                    package.writestr(name, content)

    return work, _emptied(folder)
