"""The words of the desk that its templates do not hold."""

from __future__ import annotations

from typing import Any

from decuong.texts import load_texts

DESK_TEXTS: dict[str, Any] = load_texts("decuong.desk")
