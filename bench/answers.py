"""What a question's run found, and how it is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    """A figure to reach, and what was measured."""

    words: str
    reached: bool
    measured: str
    bound: str = ""
    """What bounds it; printed where it is not reached."""


@dataclass(frozen=True)
class Profile:
    """Where the time of one run went, under Python's profiler."""

    of: str
    seconds: float
    """With the profiler, which slows calls of Python but not what waits."""
    shares: tuple[tuple[str, float], ...]
    """Seconds of their own by package, most first."""


@dataclass(frozen=True)
class Answer:
    """One question's table."""

    question: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    goals: tuple[Goal, ...] = ()
    notes: tuple[str, ...] = ()
    profiles: tuple[Profile, ...] = ()


def milliseconds(seconds: float) -> str:
    """A time as tables print it."""
    return f"{seconds * 1000:,.0f} ms" if seconds >= 0.01 else f"{seconds * 1000:.1f} ms"


def ratio(part: float, whole: float) -> str:
    """How many times ``whole`` goes into ``part``."""
    return f"{part / whole:.2f} ×"


def timed_rows(times: Mapping[str, float], reference: str) -> tuple[tuple[str, ...], ...]:
    """A row for each contestant: name, median, ratio to the reference."""
    return tuple(
        (name, milliseconds(seconds), ratio(seconds, times[reference]))
        for name, seconds in times.items()
    )


def markdown(answer: Answer) -> str:
    """The answer as a section of a Markdown page."""
    table = [answer.columns, tuple("---" for _ in answer.columns), *answer.rows]
    lines = [f"## {answer.question}", "", *(f"| {' | '.join(row)} |" for row in table), ""]
    for goal in answer.goals:
        verdict = "reached" if goal.reached else "**not reached**"
        bound = f" {goal.bound}" if goal.bound and not goal.reached else ""
        lines.append(f"- {goal.words}: {verdict} ({goal.measured}).{bound}")
    lines += [f"- {note}" for note in answer.notes]
    for profile in answer.profiles:
        lines += _profile(profile)
    return "\n".join([*lines, ""])


def _profile(profile: Profile) -> list[str]:
    shares = profile.shares
    return [
        "",
        f"Where the time goes, {profile.of} ({milliseconds(profile.seconds)} with the profiler):",
        "",
        f"| {' | '.join(name for name, _ in shares)} |",
        f"| {' | '.join('---' for _ in shares)} |",
        f"| {' | '.join(f'{seconds / profile.seconds:.0%}' for _, seconds in shares)} |",
    ]
