"""Colours are told apart, and a logo brings nothing with it but a drawing."""

from __future__ import annotations

from pathlib import Path

import pytest

from decuong.errors import Place
from decuong.outlines.contrast import contrast
from decuong.outlines.look import MOST_LOGO_BYTES, check_look
from decuong.outlines.placed import PlacedMapping

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


@pytest.mark.parametrize(
    ("colour", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#ffffff", "#767676", 4.54),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrasts_are_those_of_wcag(colour: str, other: str, ratio: float) -> None:
    assert contrast(colour, other) == pytest.approx(ratio, abs=0.005)


def _wrong(folder: Path, content: bytes) -> list[str]:
    (folder / "logo.svg").write_bytes(content)
    site = PlacedMapping(Place("organisation.yml"))
    site["logo"], site.value_places["logo"] = "logo.svg", Place("organisation.yml", 9, 9)
    organisation = PlacedMapping(Place("organisation.yml"))
    organisation["site"] = site
    return [dict(problem.details)["why"] for problem in check_look(organisation, folder)]


@pytest.mark.parametrize(
    "inside",
    [
        "",
        '<path d="M0 0h9v9z" style="fill:url(#a)"/><use xlink:href="#a"/>',
        "<!-- http://mattran.example/ --><style>.a{fill:#fff}</style><title>Lô-gô</title>",
        '<image href="data:image/png;base64,AAAA"/>',
        '<metadata xmlns:r="http://x.example/"><r:b r:about="http://x.example/"/></metadata>',
    ],
)
def test_a_drawing_is_a_logo(tmp_path: Path, inside: str) -> None:
    assert _wrong(tmp_path, f"{SVG}>{inside}</svg>".encode()) == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (f"{SVG}><script>1</script></svg>", "có mã chạy"),
        (f"{SVG} onload='x()'></svg>", "có mã chạy"),
        (f"{SVG}><image xlink:href='https://x.example/a.png'/></svg>", "có mã chạy"),
        (f"{SVG}><image href='//x.example/a.png'/></svg>", "có mã chạy"),
        (f"{SVG}><a href='javascript:x()'/></svg>", "có mã chạy"),
        (f"{SVG}><rect fill='url(https://x.example/#a)'/></svg>", "có mã chạy"),
        (f"{SVG}><style>@import 'a.css';</style></svg>", "có mã chạy"),
        (f"{SVG}><foreignObject/></svg>", "có mã chạy"),
        (f"<!DOCTYPE svg [<!ENTITY a 'b'>]>{SVG}>&a;</svg>", "có khai báo DOCTYPE"),
        (f"{SVG}>", "viết sai cú pháp XML"),
        ("", "viết sai cú pháp XML"),
        ("\x89PNG", "viết sai cú pháp XML"),
        ("<html/>", "không bắt đầu bằng thẻ svg"),
        (f"{SVG}><!--{'x' * MOST_LOGO_BYTES}--></svg>", "lớn hơn 200 KB"),
    ],
)
def test_what_is_no_mere_drawing_is_refused(tmp_path: Path, content: str, why: str) -> None:
    (said,) = _wrong(tmp_path, content.encode())
    assert said.startswith(why)
