"""What a person who builds the site is told (``texts.toml``)."""

from __future__ import annotations

from typing import Any

from decuong.texts import load_texts

WEBSITE_TEXTS: dict[str, Any] = load_texts("decuong.website")
