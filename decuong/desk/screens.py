"""Every screen of the desk and its address."""

from __future__ import annotations

from pathlib import Path

from decuong.desk.answers import Go, Page
from decuong.desk.application import Address
from decuong.desk.comparing_screens import Comparing
from decuong.desk.editing_screens import Editing
from decuong.desk.history import History
from decuong.desk.home import Home
from decuong.desk.import_screens import Importing
from decuong.desk.period_screens import PeriodScreens
from decuong.desk.permissions import Permissions
from decuong.desk.preview_screens import Preview
from decuong.desk.publishing_screens import Publishing
from decuong.desk.returned_screens import Returned
from decuong.desk.shared_screens import Lists
from decuong.desk.starting_screens import START, Starting


def addresses_of(outline: Path) -> tuple[Address, ...]:
    """The addresses of a project's desk."""

    def published(periods: tuple[str, ...]) -> None:
        """What people have can be undone no more: it is corrected."""
        for period in periods:
            permissions.unlocked.discard(period)
            History(outline / f"{period}.yml").forget()

    permissions = Permissions(outline)
    home, starting = Home(outline), Starting(outline)
    period = PeriodScreens(outline)
    publishing = Publishing(outline, published)
    editing = Editing(outline, permissions)
    preview = Preview(outline)
    importing = Importing(outline)
    returned = Returned(outline)
    comparing, lists = Comparing(outline), Lists(outline)
    return (
        Address("/", lambda asked: Go(START) if starting.is_needed else home.show(asked)),
        Address(START, starting.show),
        Address(START, starting.start, changes=True),
        Address("/ky-truoc", home.show_older),
        Address("/huong-dan", lambda _: Page("help.html.j2")),
        Address("/cong-bo", publishing.show),
        Address("/cong-bo", publishing.do, changes=True),
        Address("/cong-bo/thu", publishing.trial_result),
        Address("/cong-bo/thu", publishing.try_out, changes=True),
        Address("/cong-bo/dang-lam", publishing.wait),
        Address("/cong-bo/tien-do", publishing.progress),
        Address("/nhap", importing.ask),
        Address("/nhap", importing.read, changes=True),
        Address("/nhap/{reading}", importing.show),
        Address("/nhap/{reading}/giu", importing.keep, changes=True),
        Address("/nhap/{reading}/muc", importing.identify, changes=True),
        Address("/nhap/{reading}/loi", importing.correct, changes=True),
        Address("/sua", editing.change, changes=True),
        Address("/sua/roi-trang", editing.leave, changes=True),
        Address("/sua/buoc", editing.step, changes=True),
        Address("/ky/{period}/sua", editing.show),
        Address("/ky/{period}/van-ban", editing.mend, changes=True),
        Address("/ky/{period}/mo-khoa", editing.unlock, changes=True),
        Address("/chung/them", lists.show),
        Address("/chung/them", lists.add_units, changes=True),
        Address("/chung/them-chu-viet-tat", lists.add_glossary, changes=True),
        Address("/chung/{file}", editing.show),
        Address("/chung/{file}/van-ban", editing.mend, changes=True),
        Address("/ky/{period}/xem-thu", preview.show),
        Address("/ky/{period}/mau", preview.templates),
        Address("/ky/{period}/mau/{name}", preview.template),
        Address("/ky/{period}/hinh/{name}", preview.picture),
        Address("/ky/{period}/in/{name}", preview.print_view),
        Address("/xem-thu/dau", preview.stamp),
        Address("/xem/{path:path}", preview.page),
        Address("/ky/{period}/bao-cao", returned.show),
        Address("/ky/{period}/bao-cao", returned.receive, changes=True),
        Address("/ky/{period}/bao-cao/thu-muc", returned.receive_folder, changes=True),
        Address("/ky/{period}/bao-cao/quyet-dinh", returned.decide, changes=True),
        Address("/ky/{period}/bao-cao/giu", returned.keep, changes=True),
        Address("/ky/{period}/bao-cao/dien-san", returned.prefill, changes=True),
        Address("/ky/{period}/bao-cao/mau-gui-di", returned.prefilled),
        Address("/ky/{period}/ket-qua/{path:path}", returned.result),
        Address("/ky/{period}/xem-lai", period.settle),
        Address("/ky/{period}/xem-lai/xong", period.settled, changes=True),
        Address("/ky/{period}/xem-lai/cap", period.levelled, changes=True),
        Address("/ky/{period}/xem-lai/sua-loi", period.listed, changes=True),
        Address("/ky/{period}/doi-chieu", comparing.show),
        Address("/ky/{period}/doi-chieu", comparing.identify, changes=True),
        Address("/ky/{period}/doi-chieu/loi", comparing.correct, changes=True),
        Address("/ky/{period}/dinh-chinh", period.correct),
        Address("/ky/{period}/dinh-chinh", period.corrected, changes=True),
        Address("/ky/{period}/ket-thuc", period.close),
        Address("/ky/{period}/ket-thuc", period.closed, changes=True),
    )
