"""The numbers of the period before, printed beside the figures of a finished template.

Each has a mark of its own that names the number (``rules.toml``, ``figures.prior_mark``), so that
reading a report back does not take it for an answer, nor overlooks that someone changed it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from decuong.texts import load_texts
from decuong.vietnamese import format_number
from decuong.zip_writing import pack, unpack

_WORDS: str = load_texts("decuong.documents", "words.toml")["prior"]

_FIRST_MARK = 9000
"""Number of the first bookmark of a DOCX; the template's own are far below."""
_PLACES = {
    "docx": (
        "word/document.xml",
        r'(<w:bookmarkStart w:id="[0-9]+" w:name="{id}" ?/>(?:(?!</w:p>).)*)(</w:p>)',
        '<w:bookmarkStart w:id="{number}" w:name="{mark}"/><w:r><w:rPr><w:i/></w:rPr>'
        '<w:t xml:space="preserve">{words}</w:t></w:r><w:bookmarkEnd w:id="{number}"/>',
    ),
    "odt": (
        "content.xml",
        r'(<text:bookmark-start text:name="{id}" ?/>(?:(?!</text:p>).)*)(</text:p>)',
        '<text:bookmark-start text:name="{mark}"/>{words}<text:bookmark-end text:name="{mark}"/>',
    ),
}
"""Of each format the part, where a figure's paragraph ends, and what is put there."""


def with_prior(content: bytes, form: str, numbers: Mapping[str, str]) -> bytes:
    """A template with each figure's number of the period before, by the figure's id.

    ``numbers`` are digits with a point before decimals; figures the template lacks are left out.
    """
    part, place, addition = _PLACES[form]
    members = unpack(content)
    text = members[part].decode()
    for position, (id, number) in enumerate(sorted(numbers.items())):
        words = format_number(Decimal(number), len(number.partition(".")[2]))
        inserted = addition.format(
            number=_FIRST_MARK + position,
            mark=f"ky-truoc-{position}-{number.replace('.', '_')}",
            words=_WORDS.format(number=words),
        )
        match = re.search(place.replace("{id}", re.escape(id)), text, re.DOTALL)
        if match is not None:
            text = f"{text[: match.start(2)]}{inserted}{text[match.start(2) :]}"
    members[part] = text.encode()
    return pack(members)
