"""The desk's pages over HTTP; the one module that knows Starlette.

Every request passes the session's checks before anything else happens; every refusal of a
screen's work is an answer in words, never a traceback.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from importlib import resources

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from decuong.desk.answers import Asked, FileAnswer, Go, Page, Reply, Screen, Told, UploadedFile
from decuong.desk.refusals import explain
from decuong.desk.session import HEADERS, POLICY, PREVIEW_POLICY, TOKEN_HEADER, Session
from decuong.desk.texts import DESK_TEXTS
from decuong.templating import for_xml, rendered

MOST_REQUEST_BYTES = 60_000_000
"""Of one request; larger ones are refused unread."""

_MOST_FILES, _MOST_FIELDS, _MOST_FIELD_BYTES = 500, 1_000, 2_000_000

_OWN_FILES = {
    "desk.css": "text/css",
    "desk.js": "text/javascript",
    "editing.js": "text/javascript",
    "arranging.js": "text/javascript",
    "fields.js": "text/javascript",
}


@dataclass(frozen=True)
class Address:
    """One address of the desk and the screen behind it."""

    path: str
    screen: Screen
    changes: bool = False
    """Whether it is asked to do something (POST)."""


def application(session: Session, addresses: Sequence[Address], end: Callable[[], None]) -> ASGIApp:
    """The desk as an ASGI application; ``end`` ends its server."""
    own: list[BaseRoute] = [
        Route("/khoa", _key_given(session), methods=["POST"]),
        Route("/dong", _closing(session, end), methods=["POST"]),
        Route("/tinh/{name}", _own_file),
    ]
    screens = [
        Route(one.path, _endpoint(session, one), methods=["POST" if one.changes else "GET"])
        for one in addresses
    ]
    return _Guard(Starlette(routes=[*own, *screens]), session)


@dataclass(frozen=True)
class _Guard:
    """Lets through only what the person's own browser asks; the key is exchanged here."""

    inside: ASGIApp
    session: Session

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            answer = self._refusal(Request(scope))
            await (answer or self.inside)(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})

    def _refusal(self, request: Request) -> Response | None:
        """What is answered instead of the page; None for one of the person's own requests."""
        session, headers = self.session, request.headers
        if not session.is_own_address(headers):
            return _refused("host", 421)
        if request.url.path == "/khoa":
            return None if session.is_control(headers) else _refused("key", 403)
        if request.method == "GET" and session.use_key(request.query_params.get("khoa", "")):
            answer = _with_headers(RedirectResponse("/", 303))
            answer.set_cookie(
                session.cookie_name, session.cookie, httponly=True, samesite="strict", path="/"
            )
            return answer
        if not session.is_known(request.cookies):
            return _refused("key", 403)
        if request.method not in ("GET", "HEAD") and not session.is_own_origin(headers):
            return _refused("origin", 403)
        return None


def _refused(code: str, status: int) -> Response:
    return _with_headers(PlainTextResponse(DESK_TEXTS["refused"][code], status))


def _with_headers(answer: Response, policy: str = POLICY) -> Response:
    answer.headers.update({"Content-Security-Policy": policy, **HEADERS})
    return answer


def _key_given(session: Session) -> Callable[[Request], Awaitable[Response]]:
    async def give(_: Request) -> Response:
        return _with_headers(JSONResponse({"address": session.address()}))

    return give


def _closing(session: Session, end: Callable[[], None]) -> Callable[[Request], Awaitable[Response]]:
    async def close(request: Request) -> Response:
        asked = await _read(request)
        if isinstance(asked, Response) or not _has_token(session, request, asked):
            return _refused("token", 403)
        end()
        style = _own_content("desk.css").decode()  # asked for later, nobody would answer
        answer = _page(session, Page("closed.html.j2", {"style": style}))
        return _with_headers(
            answer, POLICY.replace("style-src 'self'", "style-src 'unsafe-inline'")
        )

    return close


async def _own_file(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _OWN_FILES:
        return _refused("missing", 404)
    return _with_headers(Response(_own_content(name), media_type=_OWN_FILES[name]))


def _own_content(name: str) -> bytes:
    return resources.files("decuong.desk").joinpath("static", name).read_bytes()


def _endpoint(session: Session, address: Address) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        asked = await _read(request)
        if isinstance(asked, Response):
            return asked
        if address.changes and not _has_token(session, request, asked):
            return _refused("token", 403)
        wants_data = TOKEN_HEADER in request.headers

        def respond() -> Response:
            reply = _answered(address.screen, asked, wants_data)
            try:
                return _response(session, reply)
            except Exception as error:
                return _response(session, _refusal(list(explain(error).lines), 500, wants_data))

        return await run_in_threadpool(respond)

    return answer


def _has_token(session: Session, request: Request, asked: Asked) -> bool:
    return session.is_token(request.headers.get(TOKEN_HEADER) or asked.fields.get("token", ""))


async def _read(request: Request) -> Asked | Response:
    """A request as a screen is asked; a refusal where it is too large or no form."""
    query = dict(request.query_params)
    path = {key: str(value) for key, value in request.path_params.items()}
    if request.method == "GET":
        return Asked(path, query)
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > MOST_REQUEST_BYTES:
        return _refused("large", 413)
    if request.headers.get("content-type", "").startswith("application/json"):
        try:
            return Asked(path, query, data=json.loads(await request.body()))
        except ValueError:
            return _refused("unclear", 400)
    fields: dict[str, str] = {}
    files: list[UploadedFile] = []
    async with request.form(
        max_files=_MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=_MOST_FIELD_BYTES
    ) as form:
        for name, value in form.multi_items():
            if not isinstance(value, UploadFile):
                fields[name] = f"{fields[name]}\n{value}" if name in fields else value
            elif value.filename:
                files.append(UploadedFile(value.filename, await value.read()))
    return Asked(path, query, fields, tuple(files))


def _answered(screen: Screen, asked: Asked, wants_data: bool) -> Reply:
    """What a screen answers, or in words why it could not."""
    try:
        return screen(asked)
    except Exception as error:
        refusal = explain(error)
        return _refusal(list(refusal.lines), 500 if refusal.is_fault else 409, wants_data)


def _refusal(lines: list[str], status: int, wants_data: bool) -> Reply:
    if wants_data:
        return Told({"problems": lines}, status)
    return Page("refused.html.j2", {"lines": lines, "fault": status == 500}, status)


def _response(session: Session, answer: Reply) -> Response:
    if isinstance(answer, Page):
        return _page(session, answer)
    if isinstance(answer, Told):
        return _with_headers(JSONResponse(answer.data, answer.status))
    if isinstance(answer, Go):
        return _with_headers(RedirectResponse(answer.address, 303))
    return _file(answer)


def _page(session: Session, page: Page) -> Response:
    values = {"token": session.token, "sentences": DESK_TEXTS["script"], **page.values}
    text = rendered("desk/templates", for_xml, page.template, **values)
    return _with_headers(HTMLResponse(text, page.status))


def _file(answer: FileAnswer) -> Response:
    if not answer.path.is_file():
        return _refused("missing", 404)
    name = answer.path.name if answer.download else None
    policy = PREVIEW_POLICY if answer.preview else POLICY
    return _with_headers(FileResponse(answer.path, filename=name), policy)
