"""Ways between pages hold wherever the site is put."""

from __future__ import annotations

import pytest

from decuong.website.addresses import published, relative


@pytest.mark.parametrize(
    ("page", "target", "way"),
    [
        ("index.md", "a/b.md", "a/b.md"),
        ("a/b/index.md", "tai-ve/x.docx", "../../tai-ve/x.docx"),
        ("a/b/index.md", "a/b/c.md#d-e", "c.md#d-e"),
        ("a/b/c.md", "index.md", "../../index.md"),
    ],
)
def test_ways_are_relative(page: str, target: str, way: str) -> None:
    assert relative(page, target) == way


def test_published_pages_are_files() -> None:
    assert published("a/index.md") == "a/index.html"
