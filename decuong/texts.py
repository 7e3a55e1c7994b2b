"""Words and tables that lie in TOML files beside the modules that use them."""

from __future__ import annotations

from typing import Any


def load_texts(package: str, file: str = "texts.toml") -> dict[str, Any]:
    """Read a TOML file of a package, such as ``decuong.commands``."""
    # Slow to import, and most often there is nothing to tell.
    import tomllib  # noqa: PLC0415
    from importlib import resources  # noqa: PLC0415

    return tomllib.loads(resources.files(package).joinpath(file).read_text(encoding="utf-8"))
