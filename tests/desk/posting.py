"""Files sent to a desk as a browser's form sends them."""

from __future__ import annotations

from tests.desk.running_desk import Desk, Reply

_BOUNDARY = "decuong-boundary"


def post_file(desk: Desk, path: str, name: str, content: bytes) -> Reply:
    """One file, with the token."""
    fields = (
        f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="token"\r\n\r\n{desk.token}\r\n'
        f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    )
    body = fields.encode() + content + f"\r\n--{_BOUNDARY}--\r\n".encode()
    kind = f"multipart/form-data; boundary={_BOUNDARY}"
    return desk.ask(path, body, Origin=desk.origin, Content_Type=kind)
