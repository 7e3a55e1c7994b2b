"""Files sent to a desk as a browser's form sends them."""

from __future__ import annotations

from collections.abc import Mapping

from tests.desk.running_desk import Desk, Reply

_BOUNDARY = "decuong-boundary"


def post_file(desk: Desk, path: str, name: str, content: bytes) -> Reply:
    """One file, with the token."""
    return post_files(desk, path, {name: content})


def post_files(desk: Desk, path: str, files: Mapping[str, bytes]) -> Reply:
    """Several files by name, with the token."""
    body = _field("token").encode() + desk.token.encode()
    for name, content in files.items():
        body += f"\r\n{_field('files', name)}".encode() + content
    body += f"\r\n--{_BOUNDARY}--\r\n".encode()
    kind = f"multipart/form-data; boundary={_BOUNDARY}"
    return desk.ask(path, body, Origin=desk.origin, Content_Type=kind)


def post_form(desk: Desk, path: str, fields: Mapping[str, str]) -> Reply:
    """The fields of a form that might send files too, with the token."""
    parts = [_field(name) + value for name, value in {"token": desk.token, **fields}.items()]
    body = "\r\n".join([*parts, f"--{_BOUNDARY}--", ""]).encode()
    kind = f"multipart/form-data; boundary={_BOUNDARY}"
    return desk.ask(path, body, Origin=desk.origin, Content_Type=kind)


def _field(name: str, file: str = "") -> str:
    named = f'; filename="{file}"' if file else ""
    return f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'
