"""A report that shows every component there is, as an office would send it."""

from __future__ import annotations

from decuong.documents.reports import make_documents, unit_templates
from decuong.outlines.level_outline import level_outlines
from decuong.outlines.model import Catalogue, Clause, Figure, Period, Point, walk
from decuong.outlines.redaction import redact
from tests.documents.filling import filled, signed, typed_answers, typed_figures


def _every_kind(period: Period) -> Period:
    """A period whose outline has every kind of point, and answers over several pages."""
    plus = Point(id="cong", text=(Clause(text="Cộng"),))
    dash = Point(id="gach", text=(Clause(text="Gạch"),), numbering="plus", points=(plus,))
    letter = Point(id="diem", text=(Clause(text="Điểm"),), numbering="dash", points=(dash,))
    untitled = Point(
        id="muc", text=(Clause(text="Mục không có tiêu đề"),), numbering="letter", points=(letter,)
    )
    figure = Figure(id="so-mo-hinh", name="Số mô hình", unit="mô hình", quote="x")
    dotted = Point(
        id="tieu-muc", title="Tiểu mục", figures=(figure,), numbering="arabic", points=(untitled,)
    )
    lead = Clause(text="Đánh giá công tác hướng dẫn, triển khai các chủ trương:")
    long = tuple(Point(id=f"dai-{number}", text=(Clause(text="Dài"),)) for number in range(30))
    last = Point(id="hai", title="Kết quả", text=(lead,), points=long)
    arabic = Point(id="mot", title="Tuyên truyền, vận động", points=(dotted,))
    roman = Point(id="la-ma", title="CÔNG TÁC CHUNG", points=(arabic, last))
    title = "KẾT QUẢ CÔNG TÁC NĂM 2024"
    return period.model_copy(update={"points": (Point(id="phan", title=title, points=(roman,)),)})


def probe(catalogue: Catalogue, period: Period, unit: str) -> dict[str, bytes]:
    """A unit's report with every kind of point, filled in to the last place, by file name."""
    found = {}
    whole_period = _every_kind(period)
    level = next(
        lo for lo in level_outlines(catalogue, redact(whole_period)) if lo.level.id == "huyen"
    )
    points = list(walk(level.points))
    wanted = [
        template
        for template in unit_templates(catalogue, whole_period)
        if (template.unit, template.variant) == (unit, "blank")
    ]
    for template, content in make_documents(wanted):
        whole = filled(content, typed_answers(points), typed_figures(points))
        day = ("05", "02", "2024")
        found[f"dien.{template.format}"] = signed(whole, "05", day, "Nguyễn Văn A")
    assert len(found) == 2
    return found
