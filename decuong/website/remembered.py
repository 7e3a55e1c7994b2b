"""What the build before worked out and wrote, for a preview that builds after every edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

KEPT = ("title", "meta", "toc", "present_anchor_ids", "links_to_anchors")
"""What other pages need to know of a page that is not written again."""


class Remembered:
    """The latest result under each name, made anew only from something else."""

    def __init__(self) -> None:
        self._known: dict[object, tuple[object, Any]] = {}

    def same(self, name: object, value: T) -> T:
        """The equal value of the build before, with all it has worked out since, or this one."""
        same: T = self.made((name,), _itself, value)
        return same

    def made(self, name: object, make: Callable[..., T], *inputs: object) -> T:
        """What ``make`` gives for these inputs."""
        known = self._known.get(name)
        if known is None or known[0] != inputs:
            known = self._known[name] = inputs, make(*inputs)
        result: T = known[1]
        return result


def _itself(value: Any) -> Any:
    return value


def head(text: str) -> str:
    """The beginning of a page's source, up to its title, which the navigation shows."""
    before, mark, after = text.partition("\n# ")
    return before + mark + after.partition("\n")[0]


def stamp(path: str) -> tuple[str, int, int]:
    """What tells an edited file from what it was."""
    seen = Path(path).stat()
    return path, seen.st_mtime_ns, seen.st_size


class Written:
    """The files of a preview: what each was made from, as far as it was written to the end."""

    def __init__(self) -> None:
        self._made_from: dict[str, object] = {}
        self._targets: dict[str, str] = {}
        self._pages: dict[str, dict[str, Any]] = {}
        self.new: frozenset[str] = frozenset()
        """Files that the build under way has to write."""

    def begin(self, made_from: Mapping[str, object]) -> None:
        """See what has to be written; all that is forgotten, in case the build ends midway."""
        self.new = frozenset(f for f, what in made_from.items() if self._made_from.get(f) != what)
        self._made_from = {f: what for f, what in made_from.items() if f not in self.new}
        self._under_way = dict(made_from)

    def restore(self, pages: Mapping[str, object]) -> None:
        """Tell the pages that are not written again, by file, what they said when they were."""
        for file, page in pages.items():
            if file not in self.new:
                vars(page).update(self._pages[file])

    def finish(self, targets: Mapping[str, str], pages: Mapping[str, object]) -> set[str]:
        """Note that all is written; returns the targets of files there are no longer."""
        for file, page in pages.items():
            if file in self.new:
                self._pages[file] = {name: getattr(page, name) for name in KEPT}
        self._made_from = self._under_way
        gone = set(self._targets.values()) - set(targets.values())
        self._targets = dict(targets)
        return gone
