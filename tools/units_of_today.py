"""Writes ``decuong/starting/units_of_today.csv`` from a package that carries the decree's list.

``pip download --no-deps vietnamadminunits==1.0.4``, unpack the wheel, then
``python tools/units_of_today.py …/vietnamadminunits/data/dataset.db``.
"""

from __future__ import annotations

import csv
import io
import sqlite3
import sys
import unicodedata
from pathlib import Path

TARGET = Path(__file__).parent.parent / "decuong/starting/units_of_today.csv"

HEAD = """\
# 34 tỉnh, thành phố và 3.321 xã, phường, đặc khu của nước ta từ ngày 1/7/2025, với mã số theo Quyết
# định số 19/2025/QĐ-TTg ngày 30/6/2025 của Thủ tướng Chính phủ, như gói sau đây ghi lại:
# package: vietnamadminunits 1.0.4 (PyPI), table admin_units of dataset.db
# licence: MIT, Copyright (c) 2025 Tran Ngoc Minh Hieu
# date: 2025-10-08
"""

_ASK = "SELECT provinceCode, province, wardCode, ward FROM admin_units"


def main(dataset: Path) -> None:
    """Write provinces, then communes, both in the order of their codes."""
    rows = sqlite3.connect(f"file:{dataset}?mode=ro", uri=True).execute(_ASK).fetchall()
    provinces = sorted({(code, name) for code, name, _, _ in rows})
    communes = sorted((code, name, parent) for parent, _, code, name in rows)
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(("code", "kind", "name", "parent"))
    for code, name, *parent in (*provinces, *communes):
        writer.writerow((code, *kind_and_name(name), *(parent or [""])))
    TARGET.write_text(HEAD + target.getvalue(), encoding="utf-8")


def kind_and_name(full: str) -> tuple[str, str]:
    """The kind of a unit in small letters, and its name."""
    words = unicodedata.normalize("NFC", full).split()
    count = 2 if words[0] in {"Thành", "Đặc"} else 1
    return " ".join(words[:count]).lower(), " ".join(words[count:])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
