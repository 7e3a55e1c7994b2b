"""Real key presses into templates opened in LibreOffice; run by Debian's Python, which knows UNO.

Reads the names of files, one a line, and prints a line of JSON for each trial. Needs Xvfb, xdotool
and python3-uno (``tools/test-programs.sh``). It imports nothing of the project.
"""

from __future__ import annotations

import base64
import io
import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]

TYPED = "Zqx"
PATIENCE = 180.0
"""Seconds that a busy machine may take for anything."""
ANSWER, FIGURE = "Nhập nội dung báo cáo", "Số báo cáo:"
CLAUSE = "(nêu rõ hình thức tuyên truyền nổi bật, sáng tạo, hiệu quả...)"
OPEN = "(nêu các hoạt động nổi bật như ký kết, triển khai các dự án, chương trình hợp tác…)"
TITLE = "(nêu nội dung và hình thức phản biện"
NOTE = "cấp độ để thực hiện."
DOCUMENT_TEXT, PARAGRAPH, HEADING = 85, 41, 26  # com.sun.star.accessibility.AccessibleRole


def setting(name: str, value: Any) -> Any:
    """A named value as UNO takes it."""
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def until(attempt: Callable[[], Any]) -> Any:
    """The first true value of an attempt that may fail at first; raises what it last raised."""
    end = time.monotonic() + PATIENCE
    while True:
        late = time.monotonic() > end
        try:
            if (value := attempt()) or late:
                return value
        except Exception:
            if late:
                raise
        time.sleep(0.2)


def _window() -> str:
    return _xdotool("search", "--onlyvisible", "--name", "LibreOffice").split()[-1]


def keys(*names: str) -> None:
    """Press keys, one after the other."""
    _xdotool("windowfocus", "--sync", until(_window))
    if names:
        _xdotool("key", *names)
    time.sleep(0.3)


def text(words: str) -> None:
    """Type words, letter by letter."""
    keys()
    _xdotool("type", "--delay", "25", words)
    time.sleep(0.4)


def _xdotool(*arguments: str) -> str:
    done = subprocess.run(["xdotool", *arguments], check=True, capture_output=True, text=True)
    return done.stdout


class Sheet:
    """An open document."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.view = document.CurrentController.ViewCursor

    def find(self, words: str) -> Any:
        """The first place with these words; raises LookupError."""
        search = self.document.createSearchDescriptor()
        search.SearchString, search.SearchCaseSensitive = words, True
        found = self.document.findFirst(search)
        if found is None:
            raise LookupError(words)
        return found

    def click(self, words: str, above: str) -> None:
        """Click amid words that stand on the screen with those ``above`` them."""
        self.view.gotoRange(self.find(above).Start, False)
        time.sleep(0.3)
        keys()
        x, y = until(lambda: self._on_screen(words))
        _xdotool("mousemove", "--sync", x, y, "click", "1")
        until(lambda: words in self._paragraph_of(self.view))
        time.sleep(0.5)

    def _on_screen(self, words: str) -> tuple[str, str]:
        for paragraph in _paragraphs(self._shown()):
            if words in paragraph.Text:
                inside = paragraph.getCharacterBounds(paragraph.Text.index(words) + 4)
                corner = paragraph.LocationOnScreen
                x, y = corner.X + inside.X + 1, corner.Y + inside.Y + inside.Height // 2
                return str(x), str(y)
        raise LookupError(words)

    def _paragraph_of(self, place: Any) -> str:
        around = place.Text.createTextCursorByRange(place)
        around.gotoStartOfParagraph(False)
        around.gotoEndOfParagraph(True)
        return str(around.String)

    def behind(self, words: str) -> None:
        """Go behind words, to the end of their paragraph."""
        cursor = self.find(words).Text.createTextCursorByRange(self.find(words).End)
        cursor.gotoEndOfParagraph(False)
        self.view.gotoRange(cursor, False)

    def select(self, words: str) -> None:
        """Select words."""
        self.view.gotoRange(self.find(words), False)

    def delete_guidance(self) -> None:
        """Find all letters of the guidance's colour, and press Delete."""
        search = self.document.createSearchDescriptor()
        search.setSearchAttributes((setting("CharColor", int(os.environ["GUIDANCE"], 16)),))
        search.ValueSearch = search.SearchStyles = True
        self.document.CurrentController.select(self.document.findAll(search))
        time.sleep(0.3)
        keys("Delete")

    def copy(self, words: str) -> None:
        """Copy words of the document."""
        self.select(words)
        keys("ctrl+c")

    def look(self, typed: str) -> dict[str, Any]:
        """How the typed words look, and their whole paragraph."""
        found = self.find(typed)
        return {
            "color": "black" if found.CharColor in (-1, 0) else f"{found.CharColor:06X}",
            "size": found.CharHeight,
            "slant": "upright" if found.CharPosture.value == "NONE" else "italic",
            "style": found.CharStyleName,
            "paragraph": found.ParaStyleName,
            "prompt": "stays" if ANSWER in self._paragraph_of(found) else "gone",
        }

    def saved(self) -> bytes:
        """The document, saved as DOCX."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "saved.docx"
            self.document.storeToURL(path.as_uri(), (setting("FilterName", "MS Word 2007 XML"),))
            return path.read_bytes()

    def _shown(self) -> Any:
        window = self.document.CurrentController.Frame.ComponentWindow
        return _document(window.AccessibleContext)


def claims(saved: bytes) -> bool:
    """Whether in a saved DOCX a control with the typed words says it shows its prompt."""
    xml = zipfile.ZipFile(io.BytesIO(saved)).read("word/document.xml").decode()
    controls = (part.split("</w:sdt>")[0] for part in xml.split("<w:sdt>")[1:])
    return any(TYPED in control and "showingPlcHdr" in control for control in controls)


def _document(context: Any) -> Any:
    if context.AccessibleRole == DOCUMENT_TEXT:
        return context
    children = (context.getAccessibleChild(at) for at in range(context.AccessibleChildCount))
    found = (_document(child.AccessibleContext) for child in children)
    return next((document for document in found if document is not None), None)


def _paragraphs(context: Any) -> Iterator[Any]:
    for at in range(context.AccessibleChildCount):
        child = context.getAccessibleChild(at).AccessibleContext
        if child.AccessibleRole in (PARAGRAPH, HEADING):
            yield child
        else:
            yield from _paragraphs(child)


ABOVE = "hướng dẫn triển khai trong hệ thống"


def _in_prompt(*more: str) -> Callable[[Sheet], None]:
    def act(sheet: Sheet) -> None:
        sheet.click(ANSWER, ABOVE)
        keys(*more)

    return act


def _paste(sheet: Sheet) -> None:
    sheet.copy("trong hệ thống Mặt trận các cấp")
    sheet.click(ANSWER, ABOVE)
    keys("ctrl+v")


def _cleared(sheet: Sheet) -> None:
    sheet.click(ANSWER, ABOVE)
    text("abc")
    keys("BackSpace", "BackSpace", "BackSpace")


def _behind(words: str, *more: str) -> Callable[[Sheet], None]:
    def act(sheet: Sheet) -> None:
        sheet.behind(words)
        keys(*more)

    return act


def _over(words: str) -> Callable[[Sheet], None]:
    return lambda sheet: sheet.select(words)


def _after_deleting(above: str) -> Callable[[Sheet], None]:
    def act(sheet: Sheet) -> None:
        sheet.delete_guidance()
        sheet.behind(above)

    return act


TRIALS: dict[tuple[str, str], Callable[[Sheet], None]] = {
    ("answer", "in the prompt"): _in_prompt(),
    ("answer", "behind the prompt"): _in_prompt("End"),
    ("answer", "Enter first"): _in_prompt("End", "Return"),
    ("answer", "paste"): _paste,
    ("answer", "cleared, again"): _cleared,
    ("clause", "behind guidance"): _behind(CLAUSE),
    ("clause", "over guidance"): _over(CLAUSE),
    ("clause", "after deleting"): _after_deleting("kỷ niệm lớn"),
    ("clause", "Enter first"): _behind(CLAUSE, "Return"),
    ("open clause", "behind guidance"): _behind(OPEN),
    ("open clause", "after deleting"): _after_deleting("phi chính phủ tại Việt Nam"),
    ("open clause", "Enter first"): _behind(OPEN, "Return"),
    ("title", "Enter first"): _behind(TITLE, "Return"),
    ("note", "behind guidance"): _behind(NOTE),
    ("note", "Enter first"): _behind(NOTE, "Return"),
}


def trial(desktop: Any, file: Path, place: str, way: str) -> dict[str, Any]:
    """Open a file, type at one place in one way, and say how it looks."""
    # a copy of its own: LibreOffice asks about files that it has open
    path = Path(tempfile.mkdtemp()) / file.name
    path.write_bytes(file.read_bytes())
    document = desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, ())
    try:
        time.sleep(0.4)
        sheet = Sheet(document)
        TRIALS[place, way](sheet)
        text(TYPED)
        until(lambda: sheet.find(TYPED))
        saved = sheet.saved()
        return {
            "format": path.suffix[1:], "place": place, "way": way, "claims": claims(saved),
            "saved": base64.b64encode(saved).decode(), **sheet.look(TYPED),
        }  # fmt: skip
    finally:
        document.close(True)


@contextmanager
def office(profile: Path) -> Iterator[Any]:
    """LibreOffice on a screen of its own, as its desktop."""
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x1000x24"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert screen.stdout is not None
    os.environ["DISPLAY"] = f":{screen.stdout.readline().strip()}"
    pipe = f"decuong{os.getpid()}"
    program = subprocess.Popen(
        [
            "soffice", f"-env:UserInstallation={profile.as_uri()}", "--norestore", "--nologo",
            "--nodefault", f"--accept=pipe,name={pipe};urp;",
        ],
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield _desktop(pipe)
    finally:
        program.terminate()
        program.wait()
        screen.terminate()
        screen.wait()


def _desktop(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    # it takes a while to start
    remote = until(
        lambda: resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
    )
    return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)


def main() -> None:
    """Every trial of every file named by the arguments; those of ``TRIALS_OF`` alone, if set."""
    profile, *files = map(Path, sys.argv[1:])
    wanted = os.environ.get("PLACES", "").split(",") if os.environ.get("PLACES") else None
    with office(profile) as desktop:
        for file in files:
            for place, way in TRIALS:
                if wanted is None or f"{place}: {way}" in wanted:
                    print(json.dumps(trial(desktop, file, place, way)), flush=True)


if __name__ == "__main__":
    main()
