"""Text in the fonts of before Unicode, read as what it showed.

TCVN3 ("ABC", fonts named ``.Vn…``) is the character set VN3 of TCVN 5712:1993; capitals with marks
come from fonts whose name ends in ``H``. VNI (fonts named ``VNI-…``) writes a letter and its mark.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from decuong.manuscripts.manuscript import Manuscript, Paragraph, Run

_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)

_SHAPES = {"â": "\u0302", "ê": "\u0306"}
_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_MARKS = {
    **_SHAPES, **_TONES,
    "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_LETTERS = {
    "ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ",
}  # fmt: skip
_VNI_PAIR = re.compile(f"([aeouyôö])([{''.join(_VNI_MARKS)}])", re.IGNORECASE)
_VNI_SIGN = re.compile(f"{_VNI_PAIR.pattern}|[{''.join(_VNI_LETTERS)}]", re.IGNORECASE)

_LATIN_1 = re.compile("[\u00a1-\u00ff]")
_UNICODE_VIETNAMESE = re.compile("[ăĂđĐơƠưƯ\u1ea0-\u1ef9]")
_TCVN3_ONLY = re.compile("[µ¸¶·¹®¬«¨©ª§¾½¼»]")


@dataclass(frozen=True)
class Charset:
    """A character set of before Unicode."""

    name: str
    """Key of ``texts.toml`` under ``charsets``."""
    capitals: bool = False
    """Whether its font shows small letters as capitals."""


def charset_of(font: str) -> Charset | None:
    """The character set that a font's name stands for; None for Unicode."""
    if re.match(r"\.vn", font, re.IGNORECASE):
        return Charset("tcvn3", font.endswith("H"))
    if re.match(r"vni[- ]", font, re.IGNORECASE):
        return Charset("vni")
    return None


def to_unicode(text: str, charset: Charset) -> str:
    """The text as its font showed it."""
    text = "".join(chr(ord(c) - 0xF000) if 0xF020 <= ord(c) <= 0xF0FF else c for c in text)
    if charset.name == "tcvn3":
        text = "".join(_TCVN3.get(character, character) for character in text)
        return text.upper() if charset.capitals else text
    return _VNI_SIGN.sub(_vni_sign, text)


def _vni_sign(match: re.Match[str]) -> str:
    """A letter with its mark, or a letter that has a sign of its own."""
    sign, letter, mark = match[0], match[1] or match[0], match[2] or ""
    bare = _VNI_LETTERS.get(letter.lower(), letter.lower())
    read = unicodedata.normalize("NFC", bare + _VNI_MARKS.get(mark.lower(), ""))
    return read.upper() if sign[0].isupper() else read


def decode_old_text(manuscript: Manuscript) -> tuple[Manuscript, str]:
    """The manuscript in Unicode, and the name of the character set it was in; empty for Unicode."""
    runs = [run for paragraph in manuscript.paragraphs() for run in paragraph.runs]
    text = "".join(run.text for run in runs)
    if _UNICODE_VIETNAMESE.search("".join(run.text for run in runs if charset_of(run.font))):
        return manuscript, ""  # an old font's name over new text
    guess = None if any(charset_of(run.font) for run in runs) else _guessed(text)
    used = {
        charset.name
        for run in runs
        if (charset := charset_of(run.font) or guess) and _LATIN_1.search(run.text)
    }
    if not used:
        return manuscript, ""
    return manuscript.mapped(lambda paragraph: _unicode(paragraph, guess)), min(used)


_TWICE = re.compile(
    "(?:[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u017e\u02c6\u02dc\u2013-\u2122]{1,3})+"
)
"""UTF-8 that some program took for Windows-1252: "giám" becomes "giÃ¡m"."""

_HOLES = {chr(code): bytes([code]) for code in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
"""Codes that Windows-1252 has no letter for; programs let them pass."""


def repair_mojibake(paragraph: Paragraph) -> Paragraph:
    """The paragraph with words that were decoded wrongly as they were meant."""
    runs = (replace(run, text=_TWICE.sub(_meant, run.text)) for run in paragraph.runs)
    return replace(paragraph, runs=tuple(runs))


def _meant(match: re.Match[str]) -> str:
    try:
        content = b"".join(_HOLES.get(c) or c.encode("cp1252") for c in match[0])
        text = content.decode("utf-8")
    except UnicodeError:
        return match[0]
    return text if _UNICODE_VIETNAMESE.search(text) or len(text) * 2 <= len(match[0]) else match[0]


def _guessed(text: str) -> Charset | None:
    """The character set of text without named fonts, from its letters; None for Unicode."""
    if len(_UNICODE_VIETNAMESE.findall(text)) * 100 > len(text):
        return None
    if len(_TCVN3_ONLY.findall(text)) * 20 > len(text):
        return Charset("tcvn3")
    if len(_VNI_PAIR.findall(text)) * 20 > len(text):
        return Charset("vni")
    return None


def _unicode(paragraph: Paragraph, guess: Charset | None) -> Paragraph:
    """One paragraph in Unicode; neighbouring runs of one look are read together."""
    joined: list[Run] = []
    for run in paragraph.runs:
        last = joined[-1] if joined else None
        if last and replace(run, text="") == replace(last, text=""):
            joined[-1] = replace(last, text=last.text + run.text)
        else:
            joined.append(run)
    runs = (
        replace(run, text=to_unicode(run.text, charset))
        if (charset := charset_of(run.font) or guess)
        else run
        for run in joined
    )
    return replace(paragraph, runs=tuple(runs))
