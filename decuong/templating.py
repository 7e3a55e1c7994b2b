"""Templates that escape by themselves; the one module that knows Jinja2.

What a template prints is escaped for the language it writes, always: a template's author cannot
forget it. The few values that must not be escaped (ids, addresses) pass through ``bare``, which
lets nothing through that any of these languages could read as markup.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from functools import cache, lru_cache, partial
from importlib import metadata
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from decuong.kept import Compiled, keep, recalled

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")

# Not "." and "-" inside a word, which pages would be unreadable with; never at a line's start.
_PAGE_SPECIAL = re.compile(
    r"[\\`*_{}\[\]<>()#!|~&\"'^$=@]|^[-+.:]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|://|www\."
)


@lru_cache(4096)  # the documents of a period say the same again and again
def for_pandoc(text: str) -> str:
    """Escape for pandoc's Markdown, where a backslash makes any ASCII punctuation plain."""
    return _PUNCTUATION.sub(r"\\\1", text)


def for_page(text: str) -> str:
    """Escape for Markdown and the HTML in it: character references mean the same in both."""
    return _PAGE_SPECIAL.sub(lambda found: "".join(f"&#{ord(c)};" for c in found[0]), text)


def for_xml(text: str) -> str:
    """Escape for XML text and attributes."""
    return str(escape(text))


def for_yaml(text: str) -> str:
    """Write as a YAML scalar in double quotes, which hold what JSON's hold (YAML 1.2, 7.3.1)."""
    return json.dumps(text, ensure_ascii=False)


def bare(value: object) -> Markup:
    """Let an id, file name or address through as it is; raises ValueError for anything else."""
    text = str(value)
    if not re.fullmatch(r"[A-Za-z0-9._~:/#?=%-]*", text):
        raise ValueError(f"not an id, file name or address: {text!r}")
    return Markup(text)  # noqa: S704  (nothing in it is special anywhere)


@cache
def environment(folder: str, language: Callable[[str], str]) -> jinja2.Environment:
    """Templates of ``decuong/<folder>`` that print values escaped by ``language``."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("decuong", folder),
        autoescape=True,
        finalize=partial(_finalized, language),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["bare"] = bare
    made.bytecode_cache = _Compiled(f"{folder} {language.__name__}", _own_version())
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return made


def _own_version() -> str:
    """Changes with this module, whose filters Jinja may call while it compiles."""
    return hashlib.sha256(Path(__file__).read_bytes()).hexdigest()


def rendered(folder: str, language: Callable[[str], str], template: str, **values: Any) -> str:
    """The text of one template of ``decuong/<folder>``."""
    return environment(folder, language).get_template(template).render(values)


def _finalized(language: Callable[[str], str], value: object) -> Markup:
    if isinstance(value, Markup):
        return value
    if value is None or isinstance(value, bool):
        raise TypeError(f"a template prints {value!r}")
    return Markup(language(str(value)))  # noqa: S704  (this is where escaping happens)


def compiled_once(made: Callable[[], Any], whose: str, version: str) -> Any:
    """Someone else's Jinja environment, which keeps its templates too."""
    environment = made()
    environment.bytecode_cache = _Compiled(whose, version)
    return environment


class _Compiled(jinja2.BytecodeCache):
    """Templates as compiled by an earlier run, a file each, for as long as all is the same."""

    def __init__(self, whose: str, version: str) -> None:
        self._whose = whose
        self._version = f"{version} {metadata.version('jinja2')}\n".encode()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The same for the older and the newer template of a name: one takes the other's place."""
        return hashlib.sha256(f"{self._whose} {name}".encode()).hexdigest()

    def load_bytecode(self, bucket: Any) -> None:
        """Take what was kept; Jinja compares the template's text and Python's version."""
        content = recalled(Compiled.folder / bucket.key) if Compiled.folder else None
        if content is not None and content.startswith(self._version):
            bucket.bytecode_from_string(content[len(self._version) :])

    def dump_bytecode(self, bucket: Any) -> None:
        """Keep what was compiled just now."""
        if Compiled.folder is not None and Compiled.folder.parent.is_dir():
            keep(Compiled.folder / bucket.key, self._version + bucket.bytecode_to_string())
