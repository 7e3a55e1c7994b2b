"""What a person who builds the site is told (``texts.toml``)."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

TEXTS: dict[str, Any] = tomllib.loads(
    resources.files("decuong.website").joinpath("texts.toml").read_text(encoding="utf-8")
)
