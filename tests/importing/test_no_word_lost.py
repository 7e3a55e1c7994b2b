"""Outlines in the ways of other offices: no word is lost that is not named, by a second reader.

Mixtures of marks, tables, blocks before and behind, letter and outline in one file or two. The
second reader (pandoc for DOCX, the bytes for text) counts the words of the files; all of them are
in the proposal or named as left out, and the proposal has no other ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import strategies as st

from decuong.errors import ProblemsFound
from decuong.importing.proposing import propose_period
from decuong.manuscripts.opening import open_manuscript
from decuong.outlines.model import Catalogue
from decuong.outlines.wording import period_words, source_words
from tests.abuse.repeated import repeated
from tests.importing import word_files

_GAP = "[cần điền]"
_REFUSED = {"import-many-outlines", "import-outline-elsewhere", "import-no-points"}
"""Why files that are no single outline may be refused; a fault of ours is not among them."""

_words = st.builds(
    " ".join,
    st.lists(
        st.sampled_from(
            (
                "Kết quả", "công tác", "tuyên truyền", "(nêu rõ số cuộc)", "(nếu có)", "vận động",
                "trồng được ..... cây", "số lượng", "hòa giải", "(có số liệu thống kê)", "năm 2026",
                "“Mỗi nhà một vườn cây”", "Quỹ:", "ở cơ sở;", "Ðoàn thể", "[1]", "50%", "tỷ lệ",
            )
        ),
        min_size=1,
        max_size=6,
    ),
)  # fmt: skip
_marks = st.sampled_from(
    (
        "I.", "II.", "III-", "A.", "B/", "1.", "2.", "3)", "1/", "(1)", "(2)", "1.1", "2.1.", "a)",
        "b)", "đ)", "f)", "j)", "-", "*", "+", "•", "–", "Mục 1:", "Mục II.", "Phần thứ nhất",
        "PHẦN THỨ HAI:", "Phần I.", "", "",
    )
)  # fmt: skip
_line = st.builds(lambda mark, words: f"{mark} {words}".strip(), _marks, _words)
_before = st.sampled_from(
    (
        "(Kèm theo Kế hoạch số 15/KH-HND)", "Kính gửi: Ban Chấp hành;", "Họ và tên: ………",
        "Thực hiện Kế hoạch năm 2026, tôi xin báo cáo như sau:", "ĐỐI VỚI CẤP HUYỆN",
        "Đơn vị: …………", "- Ban kiểm tra.",
    )
)  # fmt: skip
_behind = st.sampled_from(
    (
        "Trên đây là báo cáo của đơn vị.", "NGƯỜI BÁO CÁO", "(Ký tên)", "Nơi nhận:", "- Lưu: VT.",
        "* Lưu ý: Số liệu tính đến 30/11.", "TM. BAN THƯỜNG VỤ", "PHỤ LỤC", "SỐ LIỆU NĂM 2026",
    )
)  # fmt: skip
_rows = st.sampled_from(
    (
        (("TT", "Chỉ tiêu", "Đơn vị tính", "Kết quả"), ("1", "Số cây", "cây", ""),
         ("2", "Số lớp", "lớp", "")),
        (("", "Trong kỳ", "Lũy kế"), ("A", "1", "2"), ("Năm nay", "", ""), ("Năm trước", "", "")),
        (("STT", "Nội dung", "Hướng dẫn"), ("1", "Chỉ đạo", "Nêu cách làm"), ("2", "Khác", "")),
    )
)  # fmt: skip
_Block = str | tuple[tuple[str, ...], ...]

_LETTER = (
    "HỘI NÔNG DÂN TỈNH", "Số: 15/CV-HND", "Kính gửi: Hội Nông dân các huyện",
    "Thực hiện chương trình, đề nghị các huyện:", "1. Xây dựng báo cáo.",
    "2. Gửi về Văn phòng Hội trước ngày 05/12/2026.", "Nơi nhận:", "- Như trên;", "- Lưu: VT.",
)  # fmt: skip
_PLAN = (
    "HỘI NÔNG DÂN TỈNH", "Số: 15/KH-HND", "KẾ HOẠCH", "Tổng kết phong trào",
    "Thực hiện Nghị quyết, ban hành kế hoạch:", "I. MỤC ĐÍCH", "1. Đánh giá kết quả.",
    "Nơi nhận:", "- Các huyện;", "TM. BAN THƯỜNG VỤ",
)  # fmt: skip


@dataclass(frozen=True)
class _Files:
    """What an office sends: a covering paper, the outline, and whether they are one file."""

    cover: tuple[str, ...]
    outline: tuple[_Block, ...]
    together: bool


@st.composite
def _files(draw: st.DrawFn) -> _Files:
    body = draw(st.lists(st.one_of(_line, _line, _line, _rows), min_size=1, max_size=14))
    outline: list[_Block] = [
        *draw(st.sampled_from(((), ("ĐỀ CƯƠNG BÁO CÁO",), ("ĐỀ CƯƠNG BÁO CÁO", "Phong trào")))),
        *draw(st.lists(_before, max_size=3)),
        "I. TÌNH HÌNH",
        *body,
        *draw(st.lists(_behind, max_size=4)),
    ]
    cover = draw(st.sampled_from(((), _LETTER, _PLAN)))
    return _Files(cover, tuple(outline), draw(st.booleans()))


def _written(blocks: tuple[_Block, ...], kind: str) -> bytes:
    """A file of blocks; plain text has the cells of a row one below the other."""
    if kind == "txt":
        lines = (
            [block] if isinstance(block, str) else [cell for row in block for cell in row if cell]
            for block in blocks
        )
        return "\n".join(line for group in lines for line in group).encode()
    paragraphs = (
        word_files.paragraph(word_files.run(block)) if isinstance(block, str) else _table(block)
        for block in blocks
    )
    return word_files.docx(paragraphs)


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    cells = (
        "".join(f"<w:tc>{word_files.paragraph(word_files.run(cell))}</w:tc>" for cell in row)
        for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def _check(catalogue: Catalogue, folder: Path, files: _Files, kind: str) -> None:
    parts = [(*files.cover, *files.outline)] if files.together else [files.cover, files.outline]
    paths = []
    for position, blocks in enumerate(filter(None, parts)):
        paths.append(folder / f"{position}.{kind}")
        paths[-1].write_bytes(_written(blocks, kind))
    try:
        manuscripts = [open_manuscript(path) for path in paths]
        proposal = propose_period(manuscripts, "2026-nam", catalogue, None)
    except ProblemsFound as found:
        codes = {problem.code for problem in found.problems}
        assert codes <= _REFUSED, codes
        return
    count = proposal.count
    assert count.was_made
    assert (count.missing, count.added) == ((), ())
    words = " ".join(period_words(proposal.period)).replace(f"- {_GAP}", " ").replace(_GAP, " ")
    assert words.split() == source_words(proposal.source, proposal.period)


@pytest.mark.parametrize(
    ("kind", "examples"),
    [
        pytest.param("txt", 120, marks=pytest.mark.slow),
        pytest.param("docx", 80, marks=pytest.mark.slow),
        pytest.param("txt", 4_000, marks=pytest.mark.soak),
        pytest.param("docx", 2_000, marks=pytest.mark.soak),
    ],
)
def test_every_word_is_there_or_named(
    catalogue: Catalogue, tmp_path: Path, kind: str, examples: int
) -> None:
    repeated(lambda files: _check(catalogue, tmp_path, files, kind), _files(), examples)
