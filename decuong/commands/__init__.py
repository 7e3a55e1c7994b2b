"""The commands of ``decuong``, a module each: ``arguments(group)`` and ``run(options)``.

``run`` returns the exit status and raises ProblemsFound for an author's mistakes. What a command
says stands in ``texts.toml`` under its name.
"""

from __future__ import annotations

from typing import Any

from decuong.texts import load_texts

TEXTS: dict[str, Any] = load_texts("decuong.commands")
