"""The Content-Security-Policy of a page: only its own site, and its own inline scripts by hash."""

from __future__ import annotations

import base64
import hashlib
import re

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
_CHARSET = '<meta charset="utf-8">'


def add_security_policy(page: str) -> str:
    """The page with a policy that allows what it holds and what lies beside it, nothing else."""
    scripts = " ".join(sorted({_hash(code) for code in _inline_scripts(page)}))
    policy = (
        f"default-src 'none'; script-src 'self' {scripts}; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; worker-src 'self'; frame-src 'self'; "
        "manifest-src 'self'; base-uri 'none'; form-action 'self'"
    )
    meta = f'{_CHARSET}<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return page.replace(_CHARSET, meta, 1)


def _inline_scripts(page: str) -> list[str]:
    """Code of the scripts that run from the page itself; data blocks are not scripts."""
    return [
        match["code"]
        for match in _SCRIPT.finditer(page)
        if "src=" not in match["attributes"] and "json" not in match["attributes"]
    ]


def _hash(code: str) -> str:
    digest = hashlib.sha256(code.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
