"""Figures that guidance asks for: their names whole, their units known or empty."""

from __future__ import annotations

import pytest

from decuong.importing.points.figures import asked_figures
from decuong.importing.points.form_figures import blank_figures

_ASKED = {
    "số tiền vận động": ["Số tiền vận động"],
    "số tiền vận động (triệu đồng)": ["Số tiền vận động (triệu đồng): triệu đồng"],
    "số khu dân cư tổ chức": ["Số khu dân cư tổ chức: khu dân cư"],
    "số suất quà đã tặng": ["Số suất quà đã tặng: suất quà"],
    "số đồng bào dân tộc thiểu số": ["Số đồng bào dân tộc thiểu số"],
    "số báo cáo viên": ["Số báo cáo viên"],
    "số nhà máy, xí nghiệp": ["Số nhà máy, xí nghiệp"],
    "số người có uy tín": ["Số người có uy tín: người"],
    "số sản phẩm OCOP được công nhận": ["Số sản phẩm OCOP được công nhận"],
    "số nhà Đại đoàn kết làm mới, sửa chữa": ["Số nhà Đại đoàn kết làm mới, sửa chữa: nhà"],
    "số đơn thư tiếp nhận, giải quyết": ["Số đơn thư tiếp nhận, giải quyết: đơn thư"],
    "số cuộc giám sát, kết quả": ["Số cuộc giám sát: cuộc"],
    "số cuộc giám sát, nêu rõ nội dung": ["Số cuộc giám sát: cuộc"],
    "số buổi, số lượt người tham gia": ["Số buổi: buổi", "Số lượt người tham gia: lượt người"],
    "số buổi, hình thức tuyên truyền": ["Số buổi: buổi"],
    "số hộ nghèo, cận nghèo được hỗ trợ": ["Số hộ nghèo, cận nghèo được hỗ trợ: hộ"],
    "số xã, phường, thị trấn tổ chức": ["Số xã, phường, thị trấn tổ chức"],
    "số suất quà, trị giá": ["Số suất quà: suất quà", "Trị giá"],
    "số người dự, kinh phí thực hiện": ["Số người dự: người", "Kinh phí thực hiện"],
    "nêu rõ nhân lực, kinh phí": [],
    "số hộ; tổng trị giá": ["Số hộ: hộ", "Tổng trị giá"],
    "tổng kinh phí hỗ trợ (triệu đồng)": ["Tổng kinh phí hỗ trợ (triệu đồng): triệu đồng"],
    "số hộ, tổng giá trị ủng hộ": ["Số hộ: hộ", "Tổng giá trị ủng hộ"],
    "tổng trị giá số quà": ["Tổng trị giá số quà"],
    "số nhà; kinh phí hỗ trợ": ["Số nhà: nhà", "Kinh phí hỗ trợ"],
    "tổng kết, tổng hợp kết quả; bố trí kinh phí": [],
}


@pytest.mark.parametrize(("guidance", "named"), _ASKED.items(), ids=_ASKED)
def test_figures_have_whole_names_and_units_that_are_sure(guidance: str, named: list[str]) -> None:
    figures, _ = asked_figures([guidance], [])
    assert [f"{f.name}: {f.unit}" if f.unit else f.name for f in figures] == named
    assert all(figure.quote in guidance for figure in figures)


def test_dots_stand_before_a_whole_unit() -> None:
    (figure,) = blank_figures(["Có ..... đồng bào tham gia"])
    assert figure.unit == "đồng bào"
