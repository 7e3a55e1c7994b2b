"""What can be wrong with an author's files, and where; and what can be in the way of our work."""

from __future__ import annotations

import errno
import io
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from decuong.texts import load_texts

_AS_EVER: Mapping[str, str] = {}


@dataclass(frozen=True, order=True)
class Place:
    """A position in a file an author wrote."""

    path: str
    line: int = 1
    """Counted from 1."""
    column: int = 1
    """Counted from 1, in characters."""


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake of an author: where it stands, what it is, how to mend it."""

    place: Place
    code: str
    """Key of the wording in ``problems.toml``."""
    where: str = ""
    """Trail through the data, e.g. ``nguoi-tieu-bieu › figures › 2``."""
    details: tuple[tuple[str, str], ...] = field(default=())
    """Values that the wording names."""

    def __str__(self) -> str:
        place = f"{self.place.path}:{self.place.line}:{self.place.column}"
        trail = f"{_printable(self.where)}: " if self.where else ""
        return f"{place}: {trail}{sentence(self.code, dict(self.details))}"


def sentence(code: str, details: Mapping[str, str], other: Mapping[str, str] = _AS_EVER) -> str:
    """What is wrong and the repair, in the words of ``problems.toml`` or in ``other`` ones."""
    wording = {**_wordings()[code], **other}
    return " → ".join(wording[key].format_map(details) for key in ("what", "repair"))


def problem(code: str, place: Place, where: str = "", **details: object) -> Problem:
    """Describe one mistake; ``code`` and ``details`` belong to ``problems.toml``."""
    return Problem(
        place, code, where, tuple((key, _printable(value)) for key, value in details.items())
    )


def _printable(value: object) -> str:
    """A value as a message may show it: one line, nothing invisible, not endless."""
    text = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in str(value))
    return text if len(text) <= 200 else text[:197] + "…"


class ProblemsFound(Exception):  # noqa: N818  (not an error of ours)
    """The author's files have mistakes; holds all of them, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))

    def report(self) -> str:
        """All problems, a line each, then that nothing was built or changed."""
        closing = _wordings()["closing"]["what"].format(count=len(self.problems))
        return f"{self}\n{closing}"


class Hindered(Exception):  # noqa: N818  (not an error of ours)
    """The machine, or another command, is in the way; the author's files are not at fault."""

    def __init__(self, code: str, path: str = "", **details: object) -> None:
        self.code = code
        self.details = {
            "path": path,
            **{key: _printable(value) for key, value in details.items()},
        }
        super().__init__(sentence(code, self.details))


_HINDRANCES = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EFBIG: "disk-full",
    errno.EACCES: "not-writable",
    errno.EPERM: "not-writable",
    errno.EROFS: "not-writable",
    errno.EBUSY: "folder-busy",
    errno.EADDRINUSE: "port-taken",
}
"""What the system refuses, and its wording; any other refusal is a fault of ours to be seen."""


def hindrance(error: OSError) -> Hindered | None:
    """What an author is told of the system's refusal; None if it may be a fault of ours."""
    code = _HINDRANCES.get(error.errno or 0)
    if isinstance(error, FileNotFoundError) and error.filename is None:
        code = "disk-full"  # tempfile could write into no folder for passing files
    return Hindered(code, str(error.filename or "…")) if code else None


INTERRUPTED = 130
"""Exit status of what a person stopped by Ctrl+C, as shells have it."""


def run_reporting_problems(work: Callable[[], int]) -> int:
    """Do an entry point's work; returns its exit status, or 1 after saying what went wrong."""
    speak_unicode()
    try:
        return work()
    except KeyboardInterrupt:
        return INTERRUPTED
    except ProblemsFound as mistakes:
        print(mistakes.report(), file=sys.stderr)
    except Hindered as obstacle:
        print(obstacle, file=sys.stderr)
    except OSError as error:
        refusal = hindrance(error)
        if refusal is None:
            raise
        print(refusal, file=sys.stderr)
    return 1


def speak_unicode() -> None:
    """Write UTF-8 where the machine's own encoding lacks our letters, as Windows' in a file."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.encoding.lower().startswith("utf"):
            stream.reconfigure(encoding="utf-8")


@cache
def _wordings() -> dict[str, dict[str, str]]:
    return load_texts("decuong", "problems.toml")
