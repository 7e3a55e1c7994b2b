"""What lies in a folder of finished documents: its manifest and its checksums."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from decuong.files import write_atomically

MANIFEST = "manifest.json"
CHECKSUMS = "SHA256SUMS"

UNIT_FILES_FOLDER = "don-vi"
"""Where the units' templates lie below a period's folder."""

ISSUED_FOLDER = "de-cuong"
"""Where the letter and outline as issued lie."""

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,142}|")
_FILLED = {(form, variant) for form in ("docx", "odt") for variant in ("blank", "guided", "issued")}
_KINDS = _FILLED | {("pdf", "issued")}


@dataclass(frozen=True)
class TemplateFile:
    """What the manifest says of a file."""

    file: str
    period: str
    level: str
    format: str
    variant: str
    size: int
    """In bytes."""
    sha256: str
    version: int
    recipe: str
    """Digest of what the file was made from."""
    unit: str | None = None
    """Code of the unit it is for; any unit of the level when None."""

    def is_whole(self, folder: Path) -> bool:
        """Whether the file lies in the folder as it was made."""
        path = folder / self.file
        return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == self.sha256


def read_entries(folder: Path) -> dict[str, TemplateFile]:
    """What the manifest in a folder says, by file; nothing if there is none to read."""
    try:
        read = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        entries = [TemplateFile(**entry) for entry in read]
    except (OSError, ValueError, TypeError):
        return {}
    return {entry.file: entry for entry in entries} if all(map(_is_sound, entries)) else {}


def _is_sound(entry: TemplateFile) -> bool:
    """Whether its values are such as ours."""
    texts = (entry.file, entry.period, entry.level, entry.format, entry.variant, entry.unit or "")
    return (
        all(isinstance(text, str) and _NAME.fullmatch(text) for text in texts)
        and bool(entry.file)
        and (entry.format, entry.variant) in _KINDS
        and all(isinstance(text, str) for text in (entry.sha256, entry.recipe))
        and all(type(number) is int for number in (entry.size, entry.version))
    )


def keep_only(kept: list[TemplateFile], folder: Path) -> None:
    """Keep only these files in a folder, with their checksums and, last, the manifest."""
    names = tuple(entry.file for entry in kept)
    remove_others(folder, (*names, MANIFEST, CHECKSUMS) if names else ())
    if not kept:
        return
    sums = "".join(f"{entry.sha256}  {entry.file}\n" for entry in kept)
    write_atomically(folder / CHECKSUMS, sums.encode())
    manifest = json.dumps([asdict(entry) for entry in kept], ensure_ascii=False, indent=1)
    write_atomically(folder / MANIFEST, f"{manifest}\n".encode())


def remove_others(folder: Path, keep: tuple[str, ...]) -> None:
    """Remove the files of a folder but those to keep, and the folder if it is empty."""
    for path in folder.iterdir():
        if path.is_file() and path.name not in keep:
            path.unlink()
    if not any(folder.iterdir()):
        folder.rmdir()
