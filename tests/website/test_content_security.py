"""A page's policy names each of its scripts, and nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib

from decuong.website.content_security import add_security_policy

HEAD = '<html><head><meta charset="utf-8"><title>x</title></head>'


def policy_of(page: str) -> str:
    return add_security_policy(page).split('Content-Security-Policy" content="')[1].split('"')[0]


def test_inline_scripts_are_named_by_hash() -> None:
    code = "a = 1;\nb()"
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}';" in policy_of(f"{HEAD}<script>{code}</script>")


def test_data_and_files_need_no_hash() -> None:
    page = f'{HEAD}<script src="a.js"></script><script type="application/json">{{}}</script>'
    assert "sha256" not in policy_of(page)


def test_nothing_from_elsewhere_and_nothing_unsafe() -> None:
    policy = policy_of(HEAD)
    assert policy.startswith("default-src 'none'")
    assert "http" not in policy
    assert "unsafe" not in policy
    assert "*" not in policy


def test_the_policy_stands_before_everything_it_rules() -> None:
    page = add_security_policy(f"{HEAD}<script>x</script>")
    assert page.index("Content-Security-Policy") < page.index("<title>")
