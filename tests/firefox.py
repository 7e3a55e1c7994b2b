"""Debian's Firefox, by its own WebDriver BiDi socket: Debian has no geckodriver.

https://www.w3.org/TR/webdriver-bidi/
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

FIREFOX = "firefox-esr"
_MOST_BYTES = 100_000_000
_LONGEST = 300.0
"""Seconds that one command may take."""


@dataclass
class Firefox:
    """A running Firefox with one page."""

    socket: ClientConnection
    numbers: Iterator[int]
    page: str = ""

    def command(self, method: str, **parameters: Any) -> dict[str, Any]:
        """What Firefox answers to a command; an error fails the test."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            answer: dict[str, Any] = json.loads(self.socket.recv(timeout=_LONGEST))
            if answer.get("id") == number:
                assert answer["type"] == "success", answer
                result: dict[str, Any] = answer["result"]
                return result

    def goto(self, address: str) -> None:
        """Open a page, and wait until it is loaded."""
        self.command("browsingContext.navigate", context=self.page, url=address, wait="complete")

    def evaluate(self, function: str, argument: Any) -> Any:
        """What a function of the page returns for an argument, both as JSON."""
        answer = self.command(
            "script.callFunction",
            functionDeclaration=f"(text) => JSON.stringify(({function})(JSON.parse(text)))",
            arguments=[{"type": "string", "value": json.dumps(argument)}],
            target={"context": self.page},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer
        return json.loads(answer["result"]["value"])


@contextmanager
def firefox(profile: Path) -> Iterator[Firefox]:
    """A Firefox with a profile of its own, which shows nothing and asks nobody."""
    assert shutil.which(FIREFOX), f"make soak needs {FIREFOX}: sh tools/test-programs.sh soak"
    profile.mkdir(parents=True)
    (profile / "user.js").write_text('user_pref("network.proxy.type", 0);\n', encoding="utf-8")
    command = [FIREFOX, "--headless", "--no-remote", "--profile", str(profile)]
    with subprocess.Popen(
        [*command, "--remote-debugging-port", "0", "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            with connect(
                f"{_address(process)}/session", max_size=_MOST_BYTES, proxy=None
            ) as socket:
                browser = Firefox(socket, count(1))
                browser.command("session.new", capabilities={})
                browser.page = browser.command("browsingContext.getTree")["contexts"][0]["context"]
                yield browser
                browser.command("browser.close")
        finally:
            process.terminate()


def _address(process: subprocess.Popen[str]) -> str:
    """Where Firefox listens, as it says once it does."""
    assert process.stderr is not None
    for line in process.stderr:
        if listening := re.search(r"WebDriver BiDi listening on (ws://\S+)", line):
            # What it says later is read, so that it never waits for a reader.
            threading.Thread(target=process.stderr.read, daemon=True).start()
            return listening[1]
    raise AssertionError(f"{FIREFOX} ended: {process.wait()}")
