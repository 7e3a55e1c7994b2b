"""Lets argparse speak Vietnamese: it asks gettext for every sentence it says."""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DOMAIN = "argparse"
LOCALE = Path(__file__).parent / "locale"
"""Compiled from ``[argparse]`` of ``texts.toml`` by ``tools/messages.py``."""


@contextmanager
def translated_argparse() -> Iterator[None]:
    """Have argparse's sentences in Vietnamese, whatever the machine's language is."""
    domain, language = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(DOMAIN, LOCALE)
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = "vi"
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if language is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = language
