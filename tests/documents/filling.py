"""Reports filled in: what Word and LibreOffice write when someone types into every place."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from html import escape

from decuong.outlines.level_outline import NumberedPoint

LONG = " ".join(["Mặt trận các cấp đã tổ chức nhiều hoạt động thiết thực, hiệu quả."] * 8)


def typed_answers(points: Sequence[NumberedPoint]) -> dict[str, str]:
    """An answer for every point that asks, each one its own."""
    asking = [point for point in points if point.asks]
    return {
        point.point.id: f"Trả lời {number} <&> “{point.point.id}”.\nĐoạn hai. {LONG}"
        for number, point in enumerate(asking)
    }


def typed_figures(points: Sequence[NumberedPoint]) -> dict[str, str]:
    """A number for every figure, each one its own."""
    figures = [figure for point in points for figure in point.figures]
    return {figure.id: f"1.{number:03}" for number, figure in enumerate(figures)}


def filled(content: bytes, answers: Mapping[str, str], figures: Mapping[str, str]) -> bytes:
    """A template with answers (in order) and figures typed into their places."""
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as whole, zipfile.ZipFile(copy, "w") as made:
        for item in whole.infolist():
            data = whole.read(item)
            if item.filename == "word/document.xml":
                data = _docx(data.decode(), answers, figures).encode()
            elif item.filename == "content.xml":
                data = _odt(data.decode(), answers, figures).encode()
            made.writestr(item, data)
    return copy.getvalue()


def signed(content: bytes, number: str, day: Sequence[str], signer: str) -> bytes:
    """A filled report of a unit with its number, date (day, month, year) and signer too."""
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as whole, zipfile.ZipFile(copy, "w") as made:
        for item in whole.infolist():
            data = whole.read(item).decode()
            if item.filename == "word/document.xml":
                date = "ngày {} tháng {} năm {}".format(*day)
                control = r'<w:showingPlcHdr/>(.*?<w:t(?: xml:space="preserve")?>)[^<]*'
                data = _each(control, [number, date, "   ", signer], data)  # no deputy signs
            elif item.filename == "content.xml":
                field = "()<text:placeholder.*?</text:placeholder>"
                data = _each(field, [number, *day, signer], data)
            made.writestr(item, data)
    return copy.getvalue()


def _each(pattern: str, values: Sequence[str], text: str) -> str:
    """Put a value into each place that matches, behind what its group holds."""
    waiting = iter(values)
    made, count = re.subn(pattern, lambda place: place[1] + next(waiting), text)
    assert count == len(values)
    return made


def _docx(text: str, answers: Mapping[str, str], figures: Mapping[str, str]) -> str:
    """Word keeps no temporary control; others hold the paragraphs where there are several."""
    paragraph = re.compile(
        r'<w:p><w:pPr><w:pStyle w:val="(?P<style>answer(?:-last)?)" /></w:pPr>'
        r"(?P<control><w:sdt><w:sdtPr>(?:(?!</w:sdtPr>).)*?)<w:showingPlcHdr/>"
        r"</w:sdtPr><w:sdtContent>.*?</w:sdtContent></w:sdt></w:p>"
    )

    def typed(place: re.Match[str], lines: list[str]) -> str:
        temporary = "<w:temporary/>" in place[0]
        begun = "" if temporary else f"{place['control']}</w:sdtPr><w:sdtContent>"
        properties = f'<w:pPr><w:pStyle w:val="{place["style"]}"/></w:pPr>'
        runs = [f'<w:r><w:t xml:space="preserve">{line}</w:t></w:r>' for line in lines]
        ended = "" if temporary else "</w:sdtContent></w:sdt>"
        if len(runs) == 1:
            return f"<w:p>{properties}{begun}{runs[0]}{ended}</w:p>"
        return f"{begun}{''.join(f'<w:p>{properties}{run}</w:p>' for run in runs)}{ended}"

    text = _in_order(paragraph, answers, text, typed)
    for id, value in figures.items():
        place = re.compile(rf'(w:name="{id}" /><w:sdt>.*?)<w:showingPlcHdr/>(.*?)<w:t>[^<]*')
        text, count = place.subn(rf"\1\2<w:t>{value}", text)
        assert count == 1, id
    return text


def _odt(text: str, answers: Mapping[str, str], figures: Mapping[str, str]) -> str:
    """LibreOffice removes a placeholder when something is typed into it."""
    paragraph = re.compile(
        r'<text:p text:style-name="(answer(?:-last)?)">'
        r"<text:placeholder.*?</text:placeholder></text:p>"
    )
    text = _in_order(
        paragraph,
        answers,
        text,
        lambda place, lines: "".join(
            f'<text:p text:style-name="{place[1]}">{line}</text:p>' for line in lines
        ),
    )
    for id, value in figures.items():
        place = re.compile(
            rf'(<text:bookmark-start text:name="{id}" />)<text:placeholder.*?</text:placeholder>'
        )
        text, count = place.subn(rf"\g<1>{value}", text)
        assert count == 1, id
    return text


def _in_order(
    paragraph: re.Pattern[str],
    answers: Mapping[str, str],
    text: str,
    made: Callable[[re.Match[str], list[str]], str],
) -> str:
    """Put each answer, made of its lines, in the place of the next answer paragraph."""
    waiting = list(answers.values())

    def typed(place: re.Match[str]) -> str:
        return made(place, [escape(line) for line in waiting.pop(0).split("\n")])

    text = paragraph.sub(typed, text)
    assert waiting == []
    return text
