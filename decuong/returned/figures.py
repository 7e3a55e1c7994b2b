"""What was typed for a figure, as a number or as what it is instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from decuong.returned.rules import RULES, fold

_FIGURES: dict[str, Any] = RULES["figures"]
_ASIDE = re.compile(_FIGURES["aside"])
_ROUGHLY = re.compile(_FIGURES["roughly"])
_NUMBERS = [(re.compile(rule["pattern"]), rule) for rule in _FIGURES["numbers"]]

State = Literal["value", "empty", "none", "unreadable", "unclear", "roughly"]
"""``none``: nothing of it happened ("không phát sinh"), which is neither 0 nor empty."""


@dataclass(frozen=True)
class FigureValue:
    """A figure as read."""

    state: State
    number: str = ""
    """In digits, with a point before decimals; empty unless ``state`` is ``value``."""


def read_figure(typed: str, unit: str) -> FigureValue:
    """Read what was typed; ``unit`` is the unit of measure, which may stand behind it."""
    text = _ASIDE.sub("", typed)
    folded = " ".join(fold(text).split())
    if not text:
        return FigureValue("empty")
    if folded in _FIGURES["none"]:
        return FigureValue("none")
    if _ROUGHLY.search(folded):
        return FigureValue("roughly")
    own = " ".join(fold(unit).split())
    if own and folded != own and folded.endswith(own):
        text = _ASIDE.sub("", text[: len(text) - len(unit)])
    return _number(text)


def _number(text: str) -> FigureValue:
    for pattern, rule in _NUMBERS:
        if pattern.search(text):
            if rule.get("unclear"):
                return FigureValue("unclear")
            for sign in rule["remove"]:
                text = text.replace(sign, "")
            whole, _, decimals = text.partition(rule["point"]) if rule["point"] else (text, "", "")
            whole, decimals = whole.lstrip("0") or "0", decimals.rstrip("0")
            return FigureValue("value", f"{whole}.{decimals}" if decimals else whole)
    return FigureValue("unreadable")


def is_over_all(value: FigureValue, unit: str) -> bool:
    """Whether a percentage is above 100."""
    return value.state == "value" and unit == _FIGURES["percent"] and float(value.number) > 100
