"""Compiles the sentences of argparse in ``decuong/commands/texts.toml`` as gettext reads them.

Run it after a change of ``[argparse]``; a test tells when that was forgotten.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

from decuong.commands import TEXTS
from decuong.commands.translating import DOMAIN, LOCALE

PATH = LOCALE / "vi/LC_MESSAGES" / f"{DOMAIN}.mo"
_MAGIC, _HEADER = 0x950412DE, 28
"""As GNU gettext's manual has it, "The Format of GNU MO Files"."""


def compiled(messages: Mapping[str, str]) -> bytes:
    """A message catalogue in UTF-8, without plurals."""
    entries = {"": "Content-Type: text/plain; charset=UTF-8\n", **messages}
    pairs = sorted((key.encode(), value.encode()) for key, value in entries.items())
    tables, texts = b"", b""
    start = _HEADER + 16 * len(pairs)
    for column in (0, 1):
        for pair in pairs:
            tables += struct.pack("<II", len(pair[column]), start + len(texts))
            texts += pair[column] + b"\0"
    second = _HEADER + 8 * len(pairs)
    header = struct.pack("<7I", _MAGIC, 0, len(pairs), _HEADER, second, 0, start)
    return header + tables + texts


if __name__ == "__main__":
    PATH.parent.mkdir(parents=True, exist_ok=True)
    PATH.write_bytes(compiled(TEXTS["argparse"]))
