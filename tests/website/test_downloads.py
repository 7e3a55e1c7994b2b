"""Manifests are read in the order of the page, other entries aside."""

from __future__ import annotations

import json
from pathlib import Path

from decuong.website.downloads import read_downloads

ENTRY = {
    "period": "2024-6-thang",
    "level": "xa",
    "size": 1,
    "sha256": "0",
    "version": 2,
    "recipe": "r",
}


def test_blank_before_guided_and_word_before_libreoffice(tmp_path: Path) -> None:
    folder = tmp_path / "2024-6-thang"
    folder.mkdir()
    entries = [
        {**ENTRY, "file": f"{variant}.{kind}", "variant": variant, "format": kind}
        for variant in ("guided", "blank")
        for kind in ("odt", "docx")
    ]
    (folder / "manifest.json").write_text(json.dumps(entries), "utf-8")
    found = read_downloads(tmp_path)
    assert [d.file for d in found] == ["blank.docx", "blank.odt", "guided.docx", "guided.odt"]
    assert found[0].version == 2


def test_nothing_made_yet(tmp_path: Path) -> None:
    assert read_downloads(tmp_path / "nowhere") == ()
