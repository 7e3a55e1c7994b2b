"""A person at a terminal, in the place of ``input``."""

from __future__ import annotations

from collections.abc import Callable

import pytest


def type_answers(monkeypatch: pytest.MonkeyPatch, *answers: str | Callable[[], str]) -> list[str]:
    """Let each question get what a person types, or does before typing; returns the questions."""
    left, questions = list(answers), []

    def typed(question: str) -> str:
        questions.append(question)
        answer = left.pop(0)
        return answer if isinstance(answer, str) else answer()

    monkeypatch.setattr("builtins.input", typed)
    return questions
