"""Whatever the words are: no traceback, and every word has its place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decuong.errors import ProblemsFound
from decuong.importing.proposing import propose_period
from decuong.manuscripts.plain import read_plain
from decuong.outlines.model import Catalogue, Period
from decuong.outlines.wording import period_words, source_words
from tests.generated import phrases

_MARKS = (
    "Phần thứ nhất", "PHẦN II.", "A.", "I.", "II.", "III-", "1.", "2.", "3/", "4)", "1.1.", "1.2",
    "2.1.", "3.3.1.", "a)", "b.", "đ)", "-", "–", "+", "*", "•", "", "", "Kính gửi:", "Nơi nhận:",
    "Lưu ý:", "Phụ lục", "TM.", "ĐỀ CƯƠNG", "Số:",
)  # fmt: skip
_WORDS = (
    "kết quả", "Việc", "(nêu rõ số lượng)", "(nếu có)", "(trong đó", ")", "[xem]", "số buổi, số",
    "tỷ lệ", "có số liệu", "các cấp.", "…", "...", ":", ";", "“a”", "trước ngày 30/5/2024", "TP.",
    "số lượng các hội nghị, lớp,", "ở mỗi cấp", "a@b.vn", "0912345678", "thứ12", "gửi về X (Y)",
)  # fmt: skip
_line = st.builds(
    lambda mark, words: f"{mark} {' '.join(words)}".strip(),
    st.sampled_from(_MARKS),
    st.lists(st.one_of(st.sampled_from(_WORDS), phrases), max_size=6),
)
_GAP = "[cần điền]"
_REFUSALS = {"import-no-outline", "import-no-points", "import-many-outlines"}
"""What such lines may be refused for; the last only where two of them head an outline."""


@pytest.mark.slow
@settings(max_examples=120, deadline=None)
@given(st.lists(_line, min_size=1, max_size=25), st.booleans())
def test_any_lines_are_read_or_refused(
    catalogue: Catalogue, outline_period: Period, lines: list[str], headed: bool
) -> None:
    text = "\n".join(["ĐỀ CƯƠNG BÁO CÁO", *lines] if headed else lines)
    try:
        proposal = propose_period([read_plain("x", text)], "2024-nam", catalogue, outline_period)
    except ProblemsFound as found:
        (problem,) = found.problems
        assert problem.code in _REFUSALS
        if problem.code == "import-many-outlines":
            headings = [line for line in text.splitlines() if line.startswith("ĐỀ CƯƠNG")]
            assert len(headings) >= 2
        return
    said = " ".join(period_words(proposal.period)).replace(f"- {_GAP}", " ").replace(_GAP, " ")
    assert said.split() == source_words(proposal.source, proposal.period)
