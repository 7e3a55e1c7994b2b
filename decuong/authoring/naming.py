"""Readable ids for points and figures."""

from __future__ import annotations

import re

from decuong.authoring.terms import DRAFT_TEXTS
from decuong.vietnamese import folded

_LONGEST = 40
_MOST_WORDS = 7
_FEWEST_WORDS = 2
"""Openings that say nothing are kept where no more words than these would remain."""


def new_id(words: str, taken: set[str], fallback: str = "fallback") -> str:
    """An id of the words' own, added to those taken."""
    base = _slug(words) or str(DRAFT_TEXTS["ids"][fallback])
    id, count = base, 1
    while id in taken:
        count += 1
        end = f"-{count}"
        id = base[: _LONGEST - len(end)].rstrip("-") + end
    taken.add(id)
    return id


def _slug(words: str) -> str:
    low = re.sub(r"\([^()]*\)", "", words.lower()).strip(" “\"'")
    shorter = True
    while shorter:
        shorter = False
        for opening in sorted(DRAFT_TEXTS["ids"]["empty"], key=len, reverse=True):
            rest = low.removeprefix(f"{opening} ")
            if rest != low and len(rest.split()) > _FEWEST_WORDS:
                low, shorter = rest.strip(" “\"'"), True
                break
    kept = [word for word in re.findall(r"\w+", low) if word not in DRAFT_TEXTS["ids"]["particles"]]
    slug = ""
    for word in re.findall("[a-z0-9]+", folded(" ".join(kept)))[:_MOST_WORDS]:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > _LONGEST:
            break
        slug = longer
    return slug if re.match("[a-z]", slug) else re.sub("^[0-9-]+", "", slug)
