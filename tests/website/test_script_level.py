"""Our scripts and styles as the browsers of old phones read them: ES2018, Chrome 70."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

PARSER = Parser(Language(tree_sitter_javascript.language()))

NEWER_SYNTAX = frozenset(
    {
        "optional_chain", "??", "??=", "||=", "&&=", "field_definition", "class_static_block",
        "private_property_identifier", "hash_bang_line", "import_attribute", "decorator",
    }
)  # fmt: skip
"""Kinds of nodes that ES2019 and later brought."""

NEWER_MEMBERS = frozenset(
    {
        # ES2019 to ES2025
        "at", "allSettled", "findLast", "findLastIndex", "flat", "flatMap", "fromEntries",
        "groupBy", "hasOwn", "matchAll", "replaceAll", "toReversed", "toSorted", "toSpliced",
        "trimEnd", "trimStart", "withResolvers", "randomUUID",
        # of the page
        "replaceChildren", "checkVisibility", "showPopover", "startViewTransition", "requestSubmit",
    }
)  # fmt: skip
NEWER_GLOBALS = frozenset(
    {"globalThis", "structuredClone", "queueMicrotask", "BigInt", "WeakRef", "ClipboardItem"}
)
"""What Chrome 70 has not, though it can read it."""


def scripts(project: Path) -> dict[str, str]:
    """Every script of ours: files, and what stands in pages."""
    theme = project / "decuong/website/theme"
    found = {path.name: path.read_text("utf-8") for path in theme.rglob("*.js")}
    pages = [*theme.rglob("*.html"), *(project / "decuong/website/templates").glob("*.j2")]
    for path in pages:
        inline = re.findall(r"<script>(.*?)</script>", path.read_text("utf-8"), re.DOTALL)
        found |= {f"{path.name} {number}": code for number, code in enumerate(inline)}
    return found


def newer(code: str) -> list[str]:
    """What in a script is newer than ES2018 and Chrome 70, or no JavaScript at all."""
    tree = PARSER.parse(code.encode())
    found = [(node.text or b"").decode() for node in _walk(tree.root_node) if _is_newer(node)]
    return ["syntax", *found] if tree.root_node.has_error else found


def _is_newer(node: Node) -> bool:
    text = (node.text or b"").decode()
    if node.type in NEWER_SYNTAX:
        return True
    by_kind = {
        "catch_clause": lambda: node.child_by_field_name("parameter") is None,
        "number": lambda: bool(re.search(r"_|n$", text)),
        "call_expression": lambda: text.startswith("import("),
        "await_expression": lambda: not _is_inside_function(node),
        "property_identifier": lambda: text in NEWER_MEMBERS,
        "identifier": lambda: text in NEWER_GLOBALS,
        "regex": lambda: bool(re.search(r"/[a-z]*[dv][a-z]*$", text)),
    }
    return node.type in by_kind and by_kind[node.type]()


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _walk(child)


def _is_inside_function(node: Node) -> bool:
    above = node.parent
    while above is not None:
        if "function" in above.type or above.type == "method_definition":
            return True
        above = above.parent
    return False


def test_every_script_is_read_by_old_browsers(project: Path) -> None:
    found = scripts(project)
    assert {"trang.js", "viec.js", "tim-kiem.js", "tim.js", "404.html 0"} <= set(found)
    assert {name: newer(code) for name, code in found.items() if newer(code)} == {}


@pytest.mark.parametrize(
    "code",
    [
        "a?.b", "a ?? b", "a ??= b", "a ||= b", "a.replaceChildren()", "list.findLast(f)",
        "list.at(-1)", "globalThis.x",
        "try { f() } catch { g() }", "class A { x = 1 }", "class A { #x }", "1_000", "10n",
        "import('x')", "await f()", "/a/v", "text.replaceAll('a', 'b')", "[...text.matchAll(/a/g)]",
        "let = = 1",
    ],
)  # fmt: skip
def test_what_is_newer_is_noticed(code: str) -> None:
    assert newer(code)


@pytest.mark.parametrize(
    "code",
    [
        "const { a, ...rest } = b", "async function f() { await g() }",
        "for await (const a of b) f(a)",
        "/(?<=a)b/su", "try { f() } catch (_) { g() }", "const f = async () => { await g() }",
    ],
)  # fmt: skip
def test_what_es2018_has_is_not(code: str) -> None:
    assert newer(code if "for await" not in code else f"async function f() {{ {code} }}") == []


def test_no_rule_of_the_style_sheet_is_lost_on_old_browsers(project: Path) -> None:
    """A selector that a browser does not know drops its whole rule; an unknown value its line."""
    text = (project / "decuong/website/theme/assets/trang.css").read_text("utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    selectors = re.findall(r"([^{};]+)\{", text)
    assert len(selectors) > 150
    for selector in selectors:
        assert not re.search(r":(?:is|where|has)\(|:not\([^)]*,", selector), selector
        visible = [":focus-visible" in one for one in selector.split(",")]
        assert all(visible) or not any(visible), selector
    for block in re.findall(r"\{([^{}]*)\}", text):
        declared = [line.split(":", 1) for line in block.split(";") if ":" in line]
        plain = {
            name.strip()
            for name, value in declared
            if not re.search(r"\b(?:min|max|clamp)\(", value)
        }
        for name, value in declared:
            if (
                re.search(r"(?<!\w)(?:min|max|clamp)\(", value)
                and "minmax" not in value.split("min(")[0]
            ):
                assert name.strip() in plain, block
            if "min(" in value.replace("minmax(", ""):
                assert name.strip() in plain, block
