"""Templates that escape by themselves; the one module that knows Jinja2.

What a template prints is escaped for the language it writes, always: a template's author cannot
forget it. The few values that must not be escaped (ids, addresses) pass through ``bare``, which
lets nothing through that any of these languages could read as markup.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable
from contextlib import suppress
from functools import cache, lru_cache, partial
from importlib import metadata
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

COMPILED = Path("build/.compiled")
"""Where a project keeps its templates as compiled."""

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
    return _PAGE_SPECIAL.sub(lambda match: "".join(f"&#{ord(c)};" for c in match[0]), text)


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
    templates = jinja2.Environment(
        loader=jinja2.PackageLoader("decuong", folder),
        autoescape=True,
        finalize=partial(_finalized, language),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.filters["bare"] = bare
    keep_compiled(templates, language.__name__)
    templates.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return templates


def rendered(folder: str, language: Callable[[str], str], template: str, **values: Any) -> str:
    """The text of one template of ``decuong/<folder>``."""
    return environment(folder, language).get_template(template).render(values)


def _finalized(language: Callable[[str], str], value: object) -> Markup:
    if isinstance(value, Markup):
        return value
    if value is None or isinstance(value, bool):
        raise TypeError(f"a template prints {value!r}")
    return _escaped(language, str(value))


@lru_cache(4096)  # the documents of a period say the same again and again
def _escaped(language: Callable[[str], str], text: str) -> Markup:
    return Markup(language(text))  # noqa: S704  (this is where escaping happens)


def keep_compiled(environment: Any, language: str) -> None:
    """Let an environment, our own or a stranger's, keep its templates as compiled in ``build/``.

    That saves 0.07 s of 0.5 s in a run that makes templates, and 0.3 s of 1.0 s in one that builds
    the site. ``language`` tells apart environments that compile one template differently.
    """
    environment.bytecode_cache = _Compiled(str(COMPILED), f"{language}-{_version()}-%s")


class VisibleTemplates(jinja2.FileSystemLoader):
    """Templates of folders; those of folders whose name begins with a dot are not listed."""

    def list_templates(self) -> list[str]:
        """The paths of all other templates, below their folders."""
        names: set[str] = set()
        for top in self.searchpath:
            for folder, folders, files in os.walk(top):
                folders[:] = [name for name in folders if not name.startswith(".")]
                names |= {Path(folder, name).relative_to(top).as_posix() for name in files}
        return sorted(names)


@cache
def _version() -> str:
    """Changes with Jinja and with this module, whose filters Jinja may call while it compiles."""
    own = Path(__file__).read_bytes() + metadata.version("jinja2").encode()
    return hashlib.sha256(own).hexdigest()[:16]


class _Compiled(jinja2.FileSystemBytecodeCache):
    """Jinja's own cache, which does without where there is no project or no room."""

    def dump_bytecode(self, bucket: Any) -> None:
        with suppress(OSError):
            if COMPILED.parent.is_dir():
                COMPILED.mkdir(exist_ok=True)
                super().dump_bytecode(bucket)
