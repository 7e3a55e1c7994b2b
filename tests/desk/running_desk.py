"""A desk running in a folder of its own, and a browser's requests to it without a browser."""

from __future__ import annotations

import http.client
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit


@dataclass(frozen=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode("utf-8", "replace")

    @property
    def cookie(self) -> str:
        return self.headers.get("set-cookie", "").split(";")[0]


@dataclass
class Desk:
    """A desk and what its browser knows."""

    folder: Path
    address: str
    process: subprocess.Popen[str]
    cookie: str = ""
    token: str = ""

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def enter(self, first: str = "/") -> None:
        """Come with the key, as the browser does; ``first`` is the page it sees then."""
        parts = urlsplit(self.address)
        self.cookie = self.ask(f"{parts.path}?{parts.query}").cookie
        found = re.search(r'name="token" content="([^"]+)"', self.ask(first).text)
        assert found is not None
        self.token = found[1]

    def ask(self, path: str, body: bytes | None = None, method: str = "", **headers: str) -> Reply:
        """One request; headers by name, with ``_`` for ``-``."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {"Cookie": self.cookie} if self.cookie else {}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method or ("GET" if body is None else "POST"), path, body, sent)
        answer = connection.getresponse()
        received = {name.lower(): value for name, value in answer.getheaders()}
        content = answer.read()
        connection.close()
        return Reply(answer.status, received, content)

    def send(self, path: str, **fields: str) -> Reply:
        """A form of the desk's own page."""
        body = urlencode({"token": self.token, **fields}).encode()
        kind = "application/x-www-form-urlencoded"
        return self.ask(path, body, Origin=self.origin, Content_Type=kind)

    def tell(self, path: str, data: object) -> Reply:
        """What the desk's own script sends."""
        body = json.dumps(data).encode()
        return self.ask(
            path,
            body,
            Origin=self.origin,
            Content_Type="application/json",
            X_Desk_Token=self.token,
        )


_AS_EVER = ("-m", "decuong.cli")

_REFUSED_THE_OUTLINE = """
import os, runpy, sys
from pathlib import Path

number = int(sys.argv.pop(1))
writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT

def refuse(event, what):
    path = what[0] if what else None
    if event == "open":
        refused = isinstance(path, (str, os.PathLike)) and what[2] & writing
    else:
        refused = event in ("os.rename", "os.remove", "os.mkdir", "os.truncate")
    if refused and Path(path).parent == Path("outline"):
        raise OSError(number, os.strerror(number), os.fspath(path))

sys.addaudithook(refuse)
runpy.run_module("decuong.cli", run_name="__main__", alter_sys=True)
"""
"""Refuses each write into outline/, whatever function asks for it and whoever runs it."""


@contextmanager
def desk_in(
    folder: Path, *arguments: str, entered: bool = True, refusal: int = 0
) -> Iterator[Desk]:
    """A desk that runs in a project's folder, entered by its key if asked to.

    ``refusal`` is the error number the system answers when it writes into outline/; 0 for none.
    """
    start = ("-c", _REFUSED_THE_OUTLINE, str(refusal)) if refusal else _AS_EVER
    process = subprocess.Popen(
        [sys.executable, "-P", *start, "desk", "--no-browser", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout is not None
    try:
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:"), address
        desk = Desk(folder, address, process)
        if entered:
            desk.enter()
        yield desk
    finally:
        process.kill()
        process.communicate()
