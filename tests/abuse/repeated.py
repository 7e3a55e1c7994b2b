"""Hypothesis with fixed seeds: few examples in ``make test``, many in ``make soak``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st


def repeated(
    check: Callable[[Any], None], drawn: st.SearchStrategy[Any], examples: int, shrink: bool = True
) -> None:
    """Run a check on so many examples, the same in every run of the same tests.

    Hypothesis also draws constants of the modules that are imported: a test run alone, or after an
    edit of any module, sees other examples.
    """
    phases = [Phase.generate, Phase.shrink] if shrink else [Phase.generate]
    settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=phases,
        suppress_health_check=list(HealthCheck),
    )(given(drawn)(check))()
