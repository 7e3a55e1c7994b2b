"""Programs that share no code read every word of each template once, in order."""

from __future__ import annotations

import base64
import html
import io
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import mammoth  # type: ignore[import-untyped]
import pytest
from docx2python import docx2python
from playwright.sync_api import Browser
from pypandoc import get_pandoc_path  # type: ignore[import-untyped]

from tests.documents.office import converted
from tests.documents.reading import lines, without_fields

pytestmark = pytest.mark.slow

DOCX_PREVIEW = Path(__file__).with_name("docx_preview")
"""docx-preview and what it reads ZIP files with, as built by their authors (package-lock.json)."""
SHOW = """async content => {
    const page = document.body;
    page.innerHTML = '';
    const bytes = Uint8Array.from(atob(content), letter => letter.charCodeAt(0));
    await docx.renderAsync(bytes, page, null, {renderHeaders: false, renderFooters: false});
    const guidance = [...page.querySelectorAll('span.docx_guidance')].filter(run => run.innerText);
    return {
        text: page.innerText,
        guidance: guidance.map(run => {
            const look = getComputedStyle(run);
            return [parseFloat(look.fontSize) * 72 / 96, look.color, look.fontStyle];
        }),
    };
}"""
"""Shows a file; its text, and the size (pt), colour and slant of every piece of guidance."""


def _words(text: str) -> list[str]:
    """The words of a text; of prompts, only those that are no dots."""
    return re.findall(r"\w+", text)


def _bare(page: str) -> str:
    """The text of HTML: a break, a cell's or a paragraph's end parts words."""
    parted = re.sub(r"<br */>|</(?:p|td|th|h\d|li)>", " ", page)
    return html.unescape(re.sub(r"<[^>]+>", "", parted))


def _expected(content: bytes) -> list[str]:
    return _words("\n".join(line.text for line in lines(content)))


def _with_mammoth(content: bytes) -> str:
    return _bare(mammoth.convert_to_html(io.BytesIO(content)).value)


def _with_docx2python(content: bytes) -> str:
    with docx2python(io.BytesIO(content)) as document:
        cells = [cell for table in document.body for row in table for cell in row]
        text = "\n".join(str(paragraph) for cell in cells for paragraph in cell)
    return re.sub(r"</?a\b[^>]*>|----dropdown----", "", text)


def _with_pandoc(content: bytes, form: str) -> str:
    done = subprocess.run(
        [get_pandoc_path(), f"--from={form}", "--to=html", "--wrap=none"],
        input=content, check=True, capture_output=True,
    )  # fmt: skip
    return _bare(done.stdout.decode())


READERS: dict[str, Callable[[bytes], str]] = {
    "mammoth": _with_mammoth,
    "docx2python": _with_docx2python,
    "pandoc": lambda content: _with_pandoc(content, "docx"),
}


@pytest.mark.parametrize("reader", READERS)
def test_a_reader_of_word_files_finds_every_word(
    all_documents: dict[str, bytes], reader: str
) -> None:
    names = [name for name in all_documents if name.endswith(".docx")]
    assert len(names) == 14
    for name in names:
        expected = _expected(all_documents[name])
        assert len(expected) > 900
        assert _words(READERS[reader](all_documents[name])) == expected, name


def test_docx_preview_shows_every_word_and_guidance_to_be_read(
    all_documents: dict[str, bytes], chromium: Browser
) -> None:
    """As previews of chat programs do: guidance is no hairline, and looks like guidance."""
    page = chromium.new_page()
    for script in ("jszip.min.js", "docx-preview.min.js"):
        page.add_script_tag(path=DOCX_PREVIEW / script)
    looks = {}
    for name in (name for name in all_documents if name.endswith(".docx")):
        content = all_documents[name]
        shown = page.evaluate(SHOW, base64.b64encode(content).decode())
        assert _words(shown["text"]) == _expected(content), name
        looks[name] = {tuple(look) for look in shown["guidance"]}
    page.close()
    guided = {name for name in looks if "co-huong-dan" in name}
    assert len(guided) == 8
    assert {name for name in looks if looks[name]} == guided
    sizes, *shown_as = zip(*set.union(*looks.values()), strict=True)
    assert min(sizes) > 12.99  # 13 pt, or 14 where it lets the style of the line win
    assert [set(look) for look in shown_as] == [{"rgb(31, 78, 121)"}, {"italic"}]


def test_pandoc_finds_every_word_of_an_odt(all_documents: dict[str, bytes]) -> None:
    """Fields aside: pandoc reads neither a placeholder nor a list to choose from."""
    names = [name for name in all_documents if name.endswith(".odt")]
    assert len(names) == 14
    for name in names:
        expected = _expected(without_fields(all_documents[name]))
        assert len(expected) > 800
        assert _words(_with_pandoc(all_documents[name], "odt")) == expected, name


def test_libreoffice_finds_every_word(all_documents: dict[str, bytes], tmp_path: Path) -> None:
    texts = converted(all_documents, "txt", tmp_path)
    for name, path in texts.items():
        found = _words(path.read_text(encoding="utf-8-sig"))
        assert found == _expected(all_documents[name]), name
