"""What the rules say of every component of a document: Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from __future__ import annotations

import re
from typing import NamedTuple

LEFT, RIGHT, TOP, BOTTOM = 30.0, 195.0, 20.0, 277.0
"""Edges of the text on a page of 210 × 297, in mm, as all places."""
HEADER_SPLIT = 97.0
SIGNATURE_SPLIT = 110.0
INDENT = 12.7

LEFT_HEADER = (LEFT, HEADER_SPLIT)
RIGHT_HEADER = (HEADER_SPLIT, RIGHT)
WHOLE = (LEFT, RIGHT)
RIGHT_SIGNATURE = (SIGNATURE_SPLIT, RIGHT)

ALL = r"^"
REPORT = r"^(mau|dien)"
"""Templates and a filled report."""
ADDRESSED = r"_huyen|_4\d\d|^dien|^de-cuong"
GUIDED = r"^mau.*_co-huong-dan"
BLANK = r"^mau(?!.*co-huong-dan)"
FILLED = r"^dien"
AS_WRITTEN = r"^dien|^de-cuong"
"""Those whose words are not the outline's without its instructions."""
ISSUED = r"^de-cuong"
DOCX = r"^mau.*docx"
OUTLINE = r"^(mau|de-cuong)"
NAMED = r"docx$|_tinh|_4\d\d|^dien|^de-cuong"
"""Those that print a unit line: an ODT prints none until it is filled in."""
UNIT = (
    r"TỈNH THỪA THIÊN HUẾ|HUYỆN \(THỊ XÃ, THÀNH PHỐ\)|XÃ \(PHƯỜNG, THỊ TRẤN\)(?: …+)?"
    r"|THỊ XÃ HƯƠNG THỦY|HUYỆN A LƯỚI"
)


class Component(NamedTuple):
    """What the rules say of one component."""

    name: str
    pattern: str
    size: float
    weight: str = ""
    """``b`` for bold, ``i`` for italic."""
    centred: tuple[float, float] | None = None
    """The column in whose middle it stands."""
    left: float | None = None
    among: str = ALL
    """Which documents have it."""

    def is_in(self, document: str) -> bool:
        """Whether a document has it."""
        return re.search(self.among, document) is not None


_BODY = LEFT + INDENT

COMPONENTS = [
    Component("Quốc hiệu", "CỘNG HÒA.*VIỆT NAM", 13, "b", RIGHT_HEADER),
    Component("Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc", 14, "b", RIGHT_HEADER),
    Component("cơ quan cấp trên", "^ỦY BAN MTTQ VIỆT NAM", 13, "", LEFT_HEADER),
    Component("dòng tên đơn vị", UNIT, 13, "", LEFT_HEADER, among=NAMED),
    Component("cơ quan ban hành", "^BAN THƯỜNG TRỰC", 13, "b", LEFT_HEADER),
    Component("số, ký hiệu", "Số:.*/BC-MTTQ-BTT", 13, "", LEFT_HEADER, among=REPORT),
    Component("số điền rồi", "Số: 05/BC-MTTQ-BTT", 13, "", LEFT_HEADER, among=FILLED),
    Component("số công văn", "Số: …+", 13, "", LEFT_HEADER, among=ISSUED),
    Component("ngày tháng", "ngày", 14, "i"),
    Component("ngày để trống", "…+, ngày … tháng … năm …", 14, "i", RIGHT_HEADER, among=ISSUED),
    Component("ngày điền rồi", "Hương Thủy, ngày 05.*2024", 14, "i", RIGHT_HEADER, among=FILLED),
    Component("tên loại", "^BÁO CÁO$", 14, "b", WHOLE, among=REPORT),
    Component("tên đề cương", "^ĐỀ CƯƠNG BÁO CÁO$", 14, "b", WHOLE, among=ISSUED),
    Component("trích yếu", "^Kết quả công tác Mặt trận 6.*", 14, "b", WHOLE),
    Component("trích yếu, dòng hai", "^và nhiệm vụ trọng tâm.* 2024$", 14, "b", WHOLE),
    Component("Kính gửi", "^Kính gửi: .*", 14, "", WHOLE, among=ADDRESSED),
    Component("Phần", "^Phần thứ nhất$", 14, "b", WHOLE),
    Component("tên Phần", "^KẾT QUẢ CÔNG TÁC.*NĂM 2024$", 14, "b", WHOLE),
    Component("I.", r"^I\. CÔNG TÁC.*", 14, "b", left=_BODY),
    Component("1. có tiêu đề", r"^1\. Tuyên truyền, vận động.*", 14, "b", left=_BODY),
    Component("1.1. có tiêu đề", r"^2\.1\. Tình hình.*", 14, "bi", left=_BODY, among=OUTLINE),
    Component("đoạn văn", "^Công tác hướng dẫn, triển khai các.*", 14, left=_BODY, among=BLANK),
    Component("đoạn văn (công văn)", "^Đánh giá công tác.*", 14, left=_BODY, among=AS_WRITTEN),
    Component("dòng sau", "^án của Nhà nước; định hướng,.*", 14, left=LEFT, among=BLANK),
    Component("dòng sau (công văn)", "^trình, đề án của Nhà.*", 14, left=LEFT, among=ISSUED),
    Component("gạch đầu dòng", "^- Việc tổ chức các hội nghị.*", 14, left=_BODY, among=OUTLINE),
    Component("chỗ trả lời", r"^\[Nhập nội dung báo cáo\]$", 14, left=_BODY, among=DOCX),
    Component("số liệu", "^Số báo cáo:.*", 14, left=_BODY, among=r"^mau"),
    Component("hướng dẫn", r"\(nêu rõ.*", 13, "i", among=GUIDED),
    Component("Lưu ý", "^Lưu ý: Báo cáo ngắn gọn.*", 13, "i", left=_BODY, among=GUIDED),
    Component("Lưu ý (công văn)", "^Lưu ý: Báo cáo ngắn gọn.*", 14, left=_BODY, among=ISSUED),
    Component("1. không có tiêu đề", r"^1\. Mục không có tiêu đề", 14, left=_BODY, among=FILLED),
    Component("a)", r"^a\) Điểm", 14, left=_BODY, among=FILLED),
    Component("-", "^- Gạch", 14, left=_BODY, among=FILLED),
    Component("+", r"^\+ Cộng", 14, left=_BODY, among=FILLED),
    Component("1.1. (điền rồi)", r"^1\.1\. Tiểu mục", 14, "bi", left=_BODY, among=FILLED),
    Component("trả lời", "^Trả lời 0.*", 14, left=_BODY, among=FILLED),
    Component("số liệu điền rồi", "^Số mô hình: 1.000 mô hình$", 14, left=_BODY, among=FILLED),
    Component("câu mở đầu", "^Để chuẩn bị tổ chức Hội nghị.*", 14, left=_BODY, among=ISSUED),
    Component("1. của công văn", r"^1\. Xây dựng Báo cáo.*", 14, left=_BODY, among=ISSUED),
    Component("thẩm quyền ký", "TM. BAN THƯỜNG TRỰC$", 14, "b", RIGHT_SIGNATURE, among=REPORT),
    Component("chức vụ", "CHỦ TỊCH$", 14, "b", RIGHT_SIGNATURE, among=REPORT),
    Component("chỗ ghi tên", "^…{8,}$", 14, "b", RIGHT_SIGNATURE, among=DOCX),
    Component("người ký", "^Nguyễn Văn A$", 14, "b", RIGHT_SIGNATURE, among=FILLED),
    Component("Nơi nhận", "^Nơi nhận:", 12, "bi", left=LEFT),
    Component("dòng nơi nhận", "^- Như trên;", 11, left=LEFT),
    Component("lưu", "^- Lưu:? VT.", 11, left=LEFT),
]
