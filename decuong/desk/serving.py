"""Serves the desk on this machine until it is ended; the one module that knows uvicorn."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from decuong.desk.application import application
from decuong.desk.running import address_of_running, forget_running, note_running, only_desk
from decuong.desk.screens import addresses_of
from decuong.desk.session import Session
from decuong.errors import Hindered

_BACKLOG = 64


def serve_desk(outline: Path, port: int, show: Callable[[str, bool], None]) -> None:
    """Serve the desk of a project on 127.0.0.1 until it is ended; port 0 is any free one.

    ``show`` is told the address, with a key for one use, and whether this project's desk was
    running already: then nothing is served. Raises OSError for a port that is taken.
    """
    try:
        with only_desk():
            _serve(outline, port, show)
    except Hindered as obstacle:
        if obstacle.code != "already-running":
            raise
        show(address_of_running(), True)


def _serve(outline: Path, port: int, show: Callable[[str, bool], None]) -> None:
    with socket.create_server(("127.0.0.1", port), backlog=_BACKLOG) as listening:
        session = Session(listening.getsockname()[1])
        server: uvicorn.Server

        def end() -> None:
            server.should_exit = True

        served = application(session, addresses_of(outline), end)
        server = uvicorn.Server(
            uvicorn.Config(
                served,
                loop="asyncio",
                http="h11",
                ws="none",
                lifespan="off",
                log_level="warning",
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=5,
            )
        )
        note_running(session)
        try:
            show(session.address(), False)
            server.run(sockets=[listening])
        finally:
            forget_running()
