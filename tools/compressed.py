"""A folder at an address of this machine, its texts sent compressed as servers send them."""

from __future__ import annotations

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

Sent = dict[str, int]
"""Bytes of the body sent for each path."""


class _Compressed(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, sent: Sent, directory: str) -> None:
        self._sent = sent
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]  # passed on as is

    def do_GET(self) -> None:
        """Send a file, compressed unless it is by itself."""
        path = Path(self.translate_path(self.path))
        content = path.read_bytes() if path.is_file() else b""
        self.send_response(200 if path.is_file() else 404)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix not in {".woff2", ".png"}:
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=31536000")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        self._sent[self.path] = len(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Sent]]:
    """The folder's address, and what was sent so far."""
    sent: Sent = {}
    handler = functools.partial(_Compressed, sent=sent, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", sent
    finally:
        server.shutdown()
        server.server_close()
