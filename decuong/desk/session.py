"""Who may use the desk: the one person who started it, from its own pages alone.

A page of another origin can make a browser send requests here, under another name too (DNS
rebinding), so that a request's address, origin, cookie and token are all checked.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from hmac import compare_digest

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""The Content-Security-Policy of the desk's own pages."""

PREVIEW_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)
"""The same for the site's pages inside the desk's frame, whose theme has scripts in the page."""

HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",  # with none, browsers send no origin of a form either
    "X-Content-Type-Options": "nosniff",
}
"""What every answer says beside its policy."""

CONTROL_HEADER = "x-desk-control"
TOKEN_HEADER = "x-desk-token"  # noqa: S105  (a header's name)


@dataclass(frozen=True)
class Session:
    """The secrets of one run of the desk."""

    port: int
    cookie: str = field(default_factory=secrets.token_urlsafe)
    """Known to the browser that came with a key."""
    token: str = field(default_factory=secrets.token_urlsafe)
    """Known to the desk's own pages; every change must name it."""
    control: str = field(default_factory=secrets.token_urlsafe)
    """Known to this person's other programs, from a file only they can read: gets a new key."""
    keys: set[str] = field(default_factory=set)
    """Keys not used yet; each opens the desk once."""

    @property
    def origin(self) -> str:
        """The only origin that the desk's pages have."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def cookie_name(self) -> str:
        """Cookies know no ports: another desk's has another name."""
        return f"decuong-{self.port}"

    def issue_key(self) -> str:
        """A new key, good for one use."""
        key = secrets.token_urlsafe()
        self.keys.add(key)
        return key

    def address(self) -> str:
        """The address that opens the desk, with a new key."""
        return f"{self.origin}/?khoa={self.issue_key()}"

    def use_key(self, key: str) -> bool:
        """Whether a key was good; it is no longer."""
        known = next((k for k in self.keys if compare_digest(k.encode(), key.encode())), None)
        self.keys.discard(known or "")
        return known is not None

    def is_own_address(self, headers: Mapping[str, str]) -> bool:
        """Whether a request asked for this machine by its number, not by any name."""
        return headers.get("host", "") == f"127.0.0.1:{self.port}"

    def is_known(self, cookies: Mapping[str, str]) -> bool:
        """Whether a request comes from the browser that came with a key."""
        return _same(cookies.get(self.cookie_name, ""), self.cookie)

    def is_control(self, headers: Mapping[str, str]) -> bool:
        """Whether a request comes from another program of this person."""
        return _same(headers.get(CONTROL_HEADER, ""), self.control)

    def is_own_origin(self, headers: Mapping[str, str]) -> bool:
        """Whether a change was asked for by a page of the desk."""
        site = headers.get("sec-fetch-site", "same-origin")
        return headers.get("origin", "") == self.origin and site == "same-origin"

    def is_token(self, token: str) -> bool:
        """Whether a change names the session's token."""
        return _same(token, self.token)


def _same(typed: str, secret: str) -> bool:
    return compare_digest(typed.encode(), secret.encode())
