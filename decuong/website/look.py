"""A project's own colours, as styles over the theme's; all others follow from its two."""

from __future__ import annotations

from decuong.outlines.contrast import LEAST_FOR_SHAPES, channels, contrast
from decuong.outlines.model import Colours
from decuong.templating import bare, for_xml, rendered

_PAPER, _NIGHT = "#fffdfa", "#1b1614"
"""What pages are written on, light and dark (``trang.css``)."""

_WHITE, _BLACK = "#ffffff", "#000000"

_LEAST_FOR_LINKS = 7.0
"""More than text needs on the page itself: links stand on cards and notes of other shades too."""

_STEPS = 20
"""How finely a colour is brought nearer to white or black until it is told apart."""


def look_styles(colours: Colours) -> str:
    """The styles that give the site its two colours, light and dark."""
    main, second = colours.main.lower(), colours.second.lower()
    night = _mixed(main, _BLACK, 0.35)
    values = {
        "main": main,
        "deep": _mixed(main, _BLACK, 0.25),
        "second": second,
        "link": _told_apart(main, _PAPER, _BLACK, _LEAST_FOR_LINKS),
        "night": night,
        "night_deep": _mixed(main, _BLACK, 0.55),
        "night_link": _told_apart(main, _NIGHT, _WHITE, _LEAST_FOR_LINKS),
        "night_accent": _told_apart(second, _NIGHT, _WHITE, _LEAST_FOR_LINKS),
        "night_second": _told_apart(second, night, _WHITE, LEAST_FOR_SHAPES),
    }
    values["on_second"] = _words_on(values["second"])
    values["on_night_second"] = _words_on(values["night_second"])
    safe = {name: bare(colour) for name, colour in values.items()}
    return rendered("website/templates", for_xml, "look.css.j2", **safe)


def _told_apart(colour: str, beside: str, towards: str, least: float) -> str:
    """The colour itself, or as little nearer to another as makes it stand out."""
    nearer = (_mixed(colour, towards, step / _STEPS) for step in range(_STEPS + 1))
    return next((c for c in nearer if contrast(c, beside) >= least), towards)


def _words_on(colour: str) -> str:
    return max(_WHITE, _NIGHT, key=lambda words: contrast(words, colour))


def _mixed(colour: str, other: str, share: float) -> str:
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
