"""``decuong upgrade``: bring the data of an older format to the one this program reads."""

from __future__ import annotations

import argparse
import difflib
import shutil
from collections.abc import Iterator
from pathlib import Path

from decuong.commands import TEXTS
from decuong.commands.asking import yes
from decuong.errors import Place, ProblemsFound, problem
from decuong.files import only_one, swap_folder
from decuong.outlines.loading import ORGANISATION_FILE, UNITS_FOLDER, check_format, data_format
from decuong.outlines.model import FORMAT
from decuong.outlines.reading import decode_utf8, read
from decuong.outlines.schemas import EDITOR_SCHEMAS, editor_schema
from decuong.outlines.upgrading import upgrade_texts

SCHEMA_FOLDER = "schema"


def arguments(group: argparse._ArgumentGroup) -> None:
    """Whether to ask."""
    group.add_argument("--yes", action="store_true", help=TEXTS["upgrade"]["yes"])


def run(options: argparse.Namespace) -> int:
    """Show what changes, then change it in one swap of the folder; a newer format is refused."""
    with only_one():
        return _upgraded(options.outline, ask_first=not options.yes)


def _upgraded(folder: Path, *, ask_first: bool) -> int:
    texts = TEXTS["upgrade"]
    data, schemas = _changed_data(folder), _changed_schemas(folder)
    if not data and not schemas:
        print(texts["current"].format(known=FORMAT))
        return 0
    for name, (before, after) in data.items():
        print("\n".join(_difference((folder / name).as_posix(), before, after)))
    if schemas:
        names = ", ".join((folder / name).as_posix() for name in schemas)
        print(texts["schemas"].format(names=names))
    print(texts["untouched"])
    if ask_first and not yes("upgrade"):
        print(texts["left"])
        return 1
    _swap_in(folder, {name: after for name, (_, after) in data.items()} | schemas)
    print(texts["done"].format(known=FORMAT))
    return 0


def _changed_data(folder: Path) -> dict[str, tuple[str, str]]:
    """The files of the data that change, by path below the folder: as they are, as they will be."""
    path = folder / ORGANISATION_FILE
    if not path.is_file():
        raise ProblemsFound([problem("file-missing", Place(path.as_posix()))])
    organisation, problems = read(path.as_posix(), path.read_bytes())
    if organisation is None or problems:
        raise ProblemsFound(problems)
    number = data_format(organisation)
    if number is None:
        place, where = organisation.value_places.get("format", organisation.place), "format"
        raise ProblemsFound(
            [problem("whole-number-invalid", place, where, value=organisation.get("format") or "…")]
        )
    if number >= FORMAT:
        check_format(organisation)
        return {}
    before = _texts(folder)
    after = upgrade_texts(before, number)
    return {name: (before[name], after[name]) for name in before if before[name] != after[name]}


def _texts(folder: Path) -> dict[str, str]:
    """Every file of the data by its path below the folder; raises ProblemsFound if not UTF-8."""
    texts, problems = {}, []
    for path in sorted([*folder.glob("*.yml"), *folder.glob(f"{UNITS_FOLDER}/*.yml")]):
        content = path.read_bytes()
        if isinstance(wrong := decode_utf8(path.as_posix(), content), str):
            texts[path.relative_to(folder).as_posix()] = content.decode("utf-8")
        else:
            problems.append(wrong)
    if problems:
        raise ProblemsFound(problems)
    return texts


def _changed_schemas(folder: Path) -> dict[str, str]:
    """What editors are told of the YAML, where that is out of date; nothing where they are not."""
    if not (folder / SCHEMA_FOLDER).is_dir():
        return {}
    newest = {
        f"{SCHEMA_FOLDER}/{name}.json": editor_schema(k) for name, k in EDITOR_SCHEMAS.items()
    }
    return {
        name: text
        for name, text in newest.items()
        if not (folder / name).is_file() or (folder / name).read_bytes() != text.encode()
    }


def _difference(name: str, before: str, after: str) -> Iterator[str]:
    old, new = before.splitlines(), after.splitlines()
    return difflib.unified_diff(old, new, name, name, lineterm="", n=1)


def _swap_in(folder: Path, texts: dict[str, str]) -> None:
    """Write the changed files into a copy of the folder beside it, and swap the two."""
    new = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    shutil.copytree(folder, new, symlinks=True)
    for name, text in texts.items():
        (new / name).write_bytes(text.encode())
    swap_folder(new, folder)
