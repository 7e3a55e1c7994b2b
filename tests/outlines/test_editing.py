"""Every way of writing a value in YAML, changed in place; Hypothesis makes more of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decuong.errors import ProblemsFound
from decuong.outlines.editing import Document, edit_file
from decuong.outlines.placed import Trail
from decuong.outlines.reading import read
from decuong.outlines.scalars import NewItem, write_scalar


def _document(text: str) -> Document:
    return Document("t.yml", text.encode())


def _data(document: Document) -> Any:
    data, problems = read(document.path, document.content)
    assert not problems
    return json.loads(json.dumps(data))


def _text(document: Document) -> str:
    return document.content.decode()


WAYS = {
    "plain": ("status: open  # đang mở\n", "status: closed  # đang mở\n"),
    "double quotes": ('status: "open"  # x\n', 'status: "closed"  # x\n'),
    "single quotes": ("status: 'open' # x\n", "status: 'closed' # x\n"),
    "folded": ("status: >-  # x\n  op\n  en\n# sau\n", "status: closed  # x\n# sau\n"),
    "literal": ("status: |\n  open\n\n\n# sau\n", "status: closed\n\n\n# sau\n"),
    "several lines": ("status: mở\n  rồi\n# sau\n", "status: closed\n# sau\n"),
    "quoted on several lines": ('status: "mở\n  rồi" # x\n', 'status: "closed" # x\n'),
    "on the next line": ("status:\n  open\n", "status:\n  closed\n"),
    "null": ("status: ~ # x\n", "status: closed # x\n"),
    "empty": ("status:  # x\nb: 1\n", "status: closed  # x\nb: 1\n"),
    "empty at the end": ("status:", "status: closed"),
    "missing": ("b: 1 # x\nc:\n  - d\n# sau\n", "b: 1 # x\nc:\n  - d\nstatus: closed\n# sau\n"),
    "brackets": ("{status: open, b: [x]}\n", "{status: closed, b: [x]}\n"),
    "empty in brackets": ("{status: , b: 1}\n", "{status: closed, b: 1}\n"),
    "only a key in brackets": ("{status, b: 1}\n", "{status: closed, b: 1}\n"),
    "missing in brackets": ("{b: 1}\n", "{b: 1, status: closed}\n"),
    "in empty brackets": ("{}\n", "{status: closed}\n"),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_value_is_changed_however_it_is_written(way: str, ends: str, mark: str) -> None:
    before, after = (mark + text.replace("\n", ends) for text in WAYS[way])
    assert _text(_document(before).with_value(("status",), "closed")) == after


CORRECTION = {"wrong": "a: b", "right": "c"}

LISTS: dict[str, tuple[str, Trail, NewItem, str]] = {
    "missing": ("b: 1\n", ("c",), CORRECTION, 'b: 1\n\nc:\n  - wrong: "a: b"\n    right: c\n'),
    "null": ("c:  # x\nb: 1\n", ("c",), "d", "c:  # x\n  - d\nb: 1\n"),
    "tilde": ("c: ~\nb: 1\n", ("c",), "d", "c:\n  - d\nb: 1\n"),
    "empty": ("c: []  # x\nb: 1\n", ("c",), CORRECTION,
              'c:  # x\n  - wrong: "a: b"\n    right: c\nb: 1\n'),
    "in brackets": ("c: [a, b] # x\n", ("c",), "d, e", 'c: [a, b, "d, e"] # x\n'),
    "a mapping in brackets": ("c: [{a: b}]\n", ("c",), {"a": "f"}, "c: [{a: b}, {a: f}]\n"),
    "not indented": ("c:\n- a\n# x\nb: 1\n", ("c",), "d", "c:\n- a\n- d\n# x\nb: 1\n"),
    "of mappings": ("c:\n  - a: x\n    right: |\n      y\n      z\n\nb: 1\n", ("c",), CORRECTION,
                    "c:\n  - a: x\n    right: |\n      y\n      z\n"
                    '  - wrong: "a: b"\n    right: c\n\nb: 1\n'),
    "without an end of line": ("c:\n  - a", ("c",), "d", "c:\n  - a\n  - d"),
    "empty within brackets": ("{c: [], b: 1}\n", ("c",), CORRECTION,
                              '{c: [{wrong: "a: b", right: c}], b: 1}\n'),
    "below": ("a:\n  - b: 1\n  - b: 2\n", ("a", 0, "c"), "d",
              "a:\n  - b: 1\n    c:\n      - d\n  - b: 2\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_list_gets_one_more_item_however_it_is_written(name: str, ends: str) -> None:
    before, trail, item, after = LISTS[name]
    edited = _document(before.replace("\n", ends)).with_item(trail, item)
    assert _text(edited) == after.replace("\n", ends)


REMOVED: dict[str, tuple[str, Trail, str]] = {
    "an item": ("d:\n  - a # x\n  - b\n", ("d", 0), "d:\n  - b\n"),
    "the last item": ("d:\n  - a\ne: 1\n", ("d", 0), "e: 1\n"),
    "a long item": ('d:\n  - "a\n    b"\n  - >\n    c\n\n    d\n  - e\n', ("d", 1),
                    'd:\n  - "a\n    b"\n  - e\n'),
    "in brackets": ("d: [a, b, c]\n", ("d", 1), "d: [a, c]\n"),
    "the last of several in brackets": ("d: [a, b]\n", ("d", 1), "d: [a]\n"),
    "the only one in brackets": ("d: [a]\nb: 1\n", ("d", 0), "b: 1\n"),
    "the first key of an item": ("p:\n  - doubts:\n      - a\n    id: b\n", ("p", 0, "doubts", 0),
                                 "p:\n  - id: b\n"),
    "a dash alone": ("d:\n  -\n    a: 1\n  - b\n", ("d", 0), "d:\n  - b\n"),
    "a list in a list": ("d:\n  - - a\n    - b\n", ("d", 0, 0), "d:\n  - - b\n"),
    "a comment stays": ("d:\n  # của a\n  - a\n  # của b\n  - b\n", ("d", 0),
                        "d:\n  # của a\n  # của b\n  - b\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", REMOVED)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_an_item_is_taken_away_with_its_lines(name: str, ends: str) -> None:
    before, trail, after = REMOVED[name]
    edited = _document(before.replace("\n", ends)).without(trail)
    assert _text(edited) == after.replace("\n", ends)


REFUSED: dict[str, tuple[str, Trail]] = {
    "a list": ("status: [a]\n", ("status",)),
    "a mapping": ("status:\n  a: b\n", ("status",)),
    "nothing above": ("a: 1\n", ("b", 0, "c")),
    "a text above": ("a: 1\n", ("a", "status")),
    "an alias": ("a: &x 1\nstatus: *x\n", ("status",)),
    "broken": ('status: "open\n', ("status",)),
    "twice": ("status: a\nstatus: b\n", ("status",)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_changed_is_told_with_its_place(name: str) -> None:
    text, trail = REFUSED[name]
    with pytest.raises(ProblemsFound, match=r"^t\.yml:\d+:\d+: .+ → "):
        _document(text).with_value(trail, "closed")


def test_a_value_that_is_there_already_changes_no_byte() -> None:
    text = 'status: "open"\r\n'
    assert _text(_document(text).with_value(("status",), "open")) == text


def test_a_key_comes_where_it_belongs() -> None:
    text = "v:\n  - number: '1'  # một\n    note: |\n      x\n"
    edited = _document(text).with_value(("v", 0, "published"), "2024-05-10", after="number")
    assert _text(edited) == text.replace("# một\n", "# một\n    published: 2024-05-10\n")


def test_a_file_is_left_alone_where_it_cannot_be_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(b"status: [a]\n")
    with pytest.raises(ProblemsFound):
        edit_file(path, lambda document: document.with_value(("status",), "closed"))
    assert path.read_bytes() == b"status: [a]\n"
    assert edit_file(path, lambda document: document.with_item(("status",), "b"))
    assert path.read_bytes() == b"status: [a, b]\n"


# --- documents nobody wrote ------------------------------------------------------------------

TEXTS = st.one_of(
    st.sampled_from(["open", "2024-05-10", "a: b", "# a", "- a", "'a'", '"', "\\", "null", "~", "",
                     "no", "1_000", "[a", "a, b", "đóng: rồi", "x #y", "&a", "*a", "!a", "%", "@",
                     "`", "?", ": a", "a:", "{", "}", "|", ">", "𠀋 đ", "a  b", " a "]),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Co", "Cn"]), max_size=12),
)  # fmt: skip


@st.composite
def _written(draw: st.DrawFn, depth: int = 3, indent: str = "", flow: bool = False) -> str:
    """A value in one of YAML's ways, as it stands behind ``key:`` or ``-``."""
    kinds = ["plain", "double", "single", "empty", "null"]
    kinds += [] if flow else ["folded", "literal"]
    kinds += ["flow"] if depth else []
    kinds += ["mapping", "list"] if depth and not flow else []
    kind = draw(st.sampled_from(kinds))
    word = draw(st.sampled_from(["một", "hai ba", "b-c", "5"]))
    comment = "" if flow else draw(st.sampled_from(["", "  # ghi chú", " # - x: y"]))
    if kind == "flow":
        parts = draw(st.lists(_written(depth=depth - 1, flow=True), max_size=3))
        if draw(st.booleans()):
            return " [" + ",".join(part if part.strip() else " ~" for part in parts) + f"]{comment}"
        entries = (f"k{place}:{part}" for place, part in enumerate(parts))
        return " {" + ", ".join(entries) + f"}}{comment}"
    inner = indent + "  "
    if kind == "mapping":
        parts = draw(st.lists(_written(depth=depth - 1, indent=inner), min_size=1, max_size=3))
        lines = (f"\n{inner}k{place}:{part}" for place, part in enumerate(parts))
        return comment + "".join(lines)
    if kind == "list":
        parts = draw(st.lists(_written(depth=depth - 1, indent=inner), min_size=1, max_size=3))
        return comment + "".join(f"\n{inner}-{part}" for part in parts)
    return {
        "plain": f" {word}{comment}",
        "double": f' "{word}: x"{comment}',
        "single": f" 'a ''{word}'''{comment}",
        "empty": comment or " " * flow,
        "null": f" ~{comment}",
        "folded": f" >-{comment}\n{inner}{word}\n{inner}{word}",
        "literal": f" |{comment}\n{inner}{word}\n\n{inner}{word}\n",
    }[kind]


@st.composite
def documents(draw: st.DrawFn) -> str:
    values = draw(st.lists(_written(), min_size=1, max_size=4))
    text = "# đầu\n" + "".join(f"k{place}:{value}\n" for place, value in enumerate(values))
    return draw(st.sampled_from(["", "\ufeff"])) + text.replace(
        "\n", draw(st.sampled_from(["\n", "\r\n"]))
    )


def _trails(data: Any, trail: Trail = ()) -> list[Trail]:
    steps = data.items() if isinstance(data, dict) else enumerate(data or ())
    if isinstance(data, str) or data is None:
        return [trail]
    return [trail, *(below for step, inner in steps for below in _trails(inner, (*trail, step)))]


def _at(data: Any, trail: Trail) -> Any:
    for step in trail:
        data = data[step]
    return data


@given(documents(), TEXTS, st.data())
def test_any_text_of_any_document_can_be_changed(text: str, value: str, choice: Any) -> None:
    """The new text is read back, nothing else is another, and lines of others stay as they were."""
    document = _document(text)
    before = _data(document)
    trails = [t for t in _trails(before) if t and not isinstance(_at(before, t), dict | list)]
    if not trails:
        return
    trail = choice.draw(st.sampled_from(trails))
    edited = document.with_value(trail, value)
    after = _data(edited)
    assert _at(after, trail) == value
    _at(before, trail[:-1])[trail[-1]] = value
    assert after == before
    old, new = text.encode().splitlines(), edited.content.splitlines()
    assert len(new) <= len(old)
    same = sum(line in new for line in old)
    assert same >= len(old) - 1 - (len(old) - len(new))


@given(documents(), TEXTS, st.data())
def test_any_key_or_item_can_be_added_and_taken_away(text: str, value: str, choice: Any) -> None:
    document = _document(text)
    before = _data(document)
    maps = [t for t in _trails(before) if isinstance(_at(before, t), dict)]
    trail = (*choice.draw(st.sampled_from(maps)), "mới")
    for added in (document.with_value(trail, value), document.with_item(trail, {"a": value})):
        assert _at(_data(added), trail) in (value, [{"a": value}])
        assert _data(added.without(trail)) == before


@given(TEXTS)
def test_a_text_is_written_as_it_is_read(text: str) -> None:
    for written in (f"a: {write_scalar(text)}\n", f"a: [{write_scalar(text, True)}]\n"):
        data = _data(_document(written))
        assert data["a"] in (text, [text])
