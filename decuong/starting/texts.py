"""Words, level templates and names of columns (``texts.toml``)."""

from __future__ import annotations

from typing import Any

from decuong.texts import load_texts

STARTING_TEXTS: dict[str, Any] = load_texts("decuong.starting")
