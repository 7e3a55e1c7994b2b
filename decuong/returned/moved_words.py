"""Words that LibreOffice 7.4 moves when it opens a content control around paragraphs.

Word puts one around an answer of several paragraphs. Of the first of them LibreOffice makes an
input field of bare words; what does not fit in there goes elsewhere: line breaks in front of the
field, words before a footnote into the footnote, codes of links and references among the words.
What stood before one of Word's own footnotes or under a comment is gone; the note then begins with
an empty paragraph, the comment is empty. Words are put back as far as the file still says how.
"""

from __future__ import annotations

import re

from decuong.manuscripts.docx_elements import element_value
from decuong.manuscripts.zip_reading import Element
from decuong.returned.rules import RULES

_CODE = re.compile(RULES["reading"]["field_code"])
_OPENING = RULES["reading"]["opening"]
_DASHES = RULES["reading"]["dashes"]


def words_of_field(words: str, breaks: int) -> str:
    """The words of an input field, on as many lines as the line breaks in front of it say.

    Lines ran together where a capital or a dash follows without a space; where there are more or
    fewer such places than breaks, nobody knows which, and the words stay on one line.
    """
    words = _CODE.sub("", words.replace("\r", ""))
    joints = [at for at in range(1, len(words)) if _is_joint(words, at)]
    if not breaks or len(joints) != breaks:
        return words
    starts = [0, *joints]
    ends = [*joints, len(words)]
    return "\n".join(words[start:end] for start, end in zip(starts, ends, strict=True))


def _is_joint(words: str, at: int) -> bool:
    """Whether a line may have begun here."""
    before, letter = words[at - 1], words[at]
    if before in _OPENING:
        return False
    if letter in _DASHES:
        return words[at + 1 : at + 2] == " "
    return letter.lower() != letter and before.lower() == before


def is_docx_field(control: Element) -> bool:
    """Whether LibreOffice 7.4 wrote a DOCX control: it keeps a title or the prompt, never a tag."""
    properties = control.find("w.sdtPr")
    if properties is None or element_value(properties, "w.tag"):
        return False
    return any(properties.find(name) is not None for name in ("w.alias", "w.placeholder"))


def docx_field_in(note: Element) -> list[str] | None:
    """What the input field in a DOCX footnote holds: the text's words, then the note's own.

    Saved a second time they are one. None where the note has no such field.
    """
    field = next(filter(is_docx_field, note.iter("w.sdt")), None)
    return None if field is None else [text.text or "" for text in field.iter("w.t")]


def odt_field_in(note: Element) -> str:
    """What the input field in an ODT footnote holds: nothing parts the text's words and the note's.

    It is known by the end of a paragraph in it; saved a second time it is a control.
    """
    control = note.find(".//loext.content-control")
    if control is not None:
        return "".join(control.itertext())
    fields = ("".join(field.itertext()) for field in note.iter("text.text-input"))
    return next((words for words in fields if words.endswith("\r")), "")
