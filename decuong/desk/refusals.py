"""Why something could not be done, in words."""

from __future__ import annotations

import traceback
from dataclasses import dataclass

from decuong.desk.describing import describe_obstacle, describe_with_file
from decuong.desk.texts import DESK_TEXTS
from decuong.errors import Hindered, Problem, ProblemsFound, hindrance


@dataclass(frozen=True)
class Refusal:
    """What a person is told."""

    lines: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    """Where the author's files are at fault."""
    is_fault: bool = False
    """Whether the program itself is at fault."""


def explain(error: Exception) -> Refusal:
    """What a person is told of an error; a fault of ours is printed with where it happened."""
    if isinstance(error, ProblemsFound):
        return Refusal(tuple(map(describe_with_file, error.problems)), error.problems)
    if isinstance(error, Hindered):
        return Refusal((describe_obstacle(error),))
    obstacle = hindrance(error) if isinstance(error, OSError) else None
    if obstacle is not None:
        return Refusal((describe_obstacle(obstacle),))
    traceback.print_exception(error)
    return Refusal((DESK_TEXTS["fault"],), is_fault=True)
