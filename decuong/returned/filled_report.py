"""What one filled report says: answers and figures by id, and what could not be placed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from decuong.returned.aligning import Way
from decuong.returned.blocks import Block, text_of


@dataclass(frozen=True)
class Answer:
    """What was answered at a point."""

    blocks: tuple[Block, ...]
    placed: Way
    """How the least sure of it was placed."""

    @property
    def text(self) -> str:
        """Its words."""
        return text_of(self.blocks)


@dataclass(frozen=True)
class TypedFigure:
    """What was typed for a figure."""

    typed: str
    placed: Way


@dataclass(frozen=True)
class Unplaced:
    """What may belong to one of several points, or to none."""

    blocks: tuple[Block, ...]
    points: tuple[str, ...]
    """The points it may belong to; none where it stands outside the outline."""

    @property
    def text(self) -> str:
        """Its words."""
        return text_of(self.blocks)


@dataclass(frozen=True)
class Edited:
    """Words of a printed line that were changed."""

    point: str
    text: str
    """The line as it came back."""


@dataclass(frozen=True)
class FilledReport:
    """What a returned report says; what was left empty is missing."""

    properties: Mapping[str, str]
    """The custom properties, as ``head.about`` wrote them."""
    answers: Mapping[str, Answer]
    """By the point's id."""
    figures: Mapping[str, TypedFigure]
    """By the figure's id."""
    unplaced: tuple[Unplaced, ...] = ()
    edited: tuple[Edited, ...] = ()
    prompts_left: tuple[str, ...] = ()
    """Points whose prompt stands beside an answer."""
    guidance_left: tuple[str, ...] = ()
    """Points whose guidance was not deleted."""
    recognised: int = 0
    """How many printed lines of points are in it."""
