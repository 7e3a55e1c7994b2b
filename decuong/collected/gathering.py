"""Collects into a folder: its decisions, what was read before, the files, the results."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from decuong.collected.collecting import Progress, Task, collect
from decuong.collected.deciding import Nameable, read_decisions
from decuong.collected.keeping import prior_figures
from decuong.collected.placing import only_one_in, place_rest
from decuong.collected.reports import Collection
from decuong.collected.shelf import open_shelf
from decuong.collected.writing import write_results
from decuong.errors import Place, ProblemsFound, problem
from decuong.garbage import garbage_left
from decuong.outlines.model import Catalogue, Period, walk

RESULTS_FOLDER = Path("bao-cao-ve")
"""Each period's results lie in a folder of its name there."""


def gather(  # noqa: PLR0913, PLR0917  (each is something that a person chose)
    paths: Sequence[Path],
    folder: Path,
    catalogue: Catalogue,
    period: Period,
    tell: Progress,
    outline: Path = Path("outline"),
) -> Collection:
    """Read files and folders as reports of a period and write every result into ``folder``.

    ``tell`` is told how many files have been read; ``outline`` holds the figures kept before.
    Raises ProblemsFound for decisions with mistakes, and where there is nothing to collect, and
    Hindered while another command writes there.
    """
    prior = prior_figures(outline, catalogue, period)
    decisions = read_decisions(folder, _names(catalogue, period))
    with only_one_in(folder), garbage_left(), open_shelf(folder) as shelf:
        place_rest(folder)
        collection = collect(paths, Task(catalogue, period, decisions, shelf, tell))
        if not collection.reports:
            raise ProblemsFound([problem("nothing-to-collect", Place(str(paths[0])))])
        shelf.save()
        write_results(collection, folder, shelf, prior, _page(catalogue, period))
    return collection


def _names(catalogue: Catalogue, period: Period) -> Nameable:
    """What a decision may name."""
    levels = {level.level for level in period.levels}
    points = list(walk(period.points))
    return Nameable(
        frozenset(unit.code for unit in catalogue.units if unit.level in levels),
        frozenset(point.id for point in points),
        frozenset(figure.id for point in points for figure in point.figures),
    )


def _page(catalogue: Catalogue, period: Period) -> str:
    """The address of the period's page; empty as long as the site has none."""
    address = catalogue.organisation.site.address
    return f"{address}van-ban-huong-dan/{period.period}/index.html" if address else ""
