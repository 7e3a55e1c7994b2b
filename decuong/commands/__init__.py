"""The commands of ``decuong``, a module each: ``arguments(group)`` and ``run(options)``.

``run`` returns the exit status and raises ProblemsFound for an author's mistakes. What a command
says stands in ``texts.toml`` under its name.
"""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

TEXTS: dict[str, Any] = tomllib.loads(
    resources.files("decuong.commands").joinpath("texts.toml").read_text(encoding="utf-8")
)
