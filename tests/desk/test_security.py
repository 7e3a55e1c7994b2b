"""Nobody but the person who started the desk reads or changes anything through it."""

from __future__ import annotations

import json
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from decuong.desk.screens import addresses_of
from tests.desk.running_desk import Desk, desk_in
from tests.project import files_of
from tests.website.building import workshop

ADDRESSES = addresses_of(Path("outline"))


def filled(path: str) -> str:
    """An address with something for each of its changing parts."""
    return re.sub(r"\{[^}]+\}", "2024-6-thang", path)


@pytest.fixture
def unchanged(desk: Desk) -> Iterator[None]:
    """Whatever a test sends, the project's files stay."""
    before = files_of(desk.folder / "outline")
    yield
    assert files_of(desk.folder / "outline") == before


@pytest.fixture
def stranger(desk: Desk) -> Desk:
    """Someone on this machine who has no cookie."""
    return replace(desk, cookie="")


def asked(who: Desk, path: str, changes: bool, **headers: str) -> int:
    kind = "application/x-www-form-urlencoded"
    body = f"token={who.token}".encode() if changes else None
    return who.ask(path, body, Content_Type=kind, **headers).status


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("path", [*(one.path for one in ADDRESSES), "/tinh/desk.css", "/dong"])
def test_nothing_is_reached_without_the_key(stranger: Desk, path: str) -> None:
    for changes in (False, True):
        assert asked(stranger, filled(path), changes, Origin=stranger.origin) == 403
    assert asked(stranger, f"{filled(path)}?khoa=guessed", changes=False) == 403


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("path", [one.path for one in ADDRESSES])
def test_a_rebound_name_is_no_address_of_the_desk(desk: Desk, path: str) -> None:
    """DNS rebinding: the browser believes that evil.example is this machine."""
    for host in (f"evil.example:{desk.port}", f"localhost:{desk.port}", "127.0.0.1", ""):
        for changes in (False, True):
            status = asked(desk, filled(path), changes, Host=host, Origin=f"http://{host}")
            assert status == 421, host


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("path", [*(one.path for one in ADDRESSES if one.changes), "/dong"])
def test_a_form_of_another_origin_changes_nothing(desk: Desk, path: str) -> None:
    for origin in ("http://evil.example", "null", f"https://127.0.0.1:{desk.port}", ""):
        assert asked(desk, filled(path), changes=True, Origin=origin) == 403, origin
    same = {"Origin": desk.origin, "Sec_Fetch_Site": "cross-site"}
    assert asked(desk, filled(path), changes=True, **same) == 403


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("path", [*(one.path for one in ADDRESSES if one.changes), "/dong"])
def test_a_change_needs_the_token(desk: Desk, path: str) -> None:
    forged = replace(desk, token="guessed")  # noqa: S106  (a guess)
    assert asked(forged, filled(path), changes=True, Origin=desk.origin) == 403
    reply = forged.tell(filled(path), {})
    assert reply.status == 403


def test_the_key_opens_once_and_leaves_the_address(desk: Desk) -> None:
    path = desk.address.removeprefix(desk.origin)
    again = replace(desk, cookie="").ask(path)
    assert again.status == 403
    record = json.loads((desk.folder / "build/desk/running.json").read_bytes())
    reply = replace(desk, cookie="").ask("/khoa", b"", X_Desk_Control=record["control"])
    fresh = json.loads(reply.text)["address"]
    entered = replace(desk, cookie="").ask(fresh.removeprefix(desk.origin))
    assert (entered.status, entered.headers["location"]) == (303, "/")
    said = entered.headers["set-cookie"].lower()
    assert "httponly" in said
    assert "samesite=strict" in said


def test_what_answers_say_keeps_browsers_from_the_rest(desk: Desk) -> None:
    headers = desk.ask("/").headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in headers


def test_a_web_socket_is_refused(desk: Desk) -> None:
    reply = desk.ask(
        "/",
        Connection="Upgrade",
        Upgrade="websocket",
        Sec_WebSocket_Version="13",
        Sec_WebSocket_Key="dGhlIHNhbXBsZSBub25jZQ==",
        Origin="http://evil.example",
    )
    assert reply.status != 101


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a profile's files by itself")
def test_what_the_desk_keeps_is_for_its_person_alone(desk: Desk) -> None:
    kept = desk.folder / "build/desk"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700
    assert stat.S_IMODE((kept / "running.json").stat().st_mode) == 0o600


def decuong_desk(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "decuong.cli", "desk", "--no-browser", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=30,
        check=False,
    )


@pytest.mark.slow
def test_a_second_start_opens_the_first(desk: Desk) -> None:
    second = decuong_desk(desk.folder)
    assert second.returncode == 0
    address = second.stdout.splitlines()[0]
    assert address.startswith(f"{desk.origin}/?khoa=")
    assert replace(desk, cookie="").ask(address.removeprefix(desk.origin)).status == 303


@pytest.mark.slow
def test_a_desk_that_was_killed_is_no_desk(project: Path, tmp_path: Path) -> None:
    folder = workshop(project, tmp_path / "killed")
    with desk_in(folder) as first:
        first.process.kill()
        first.process.wait()
        with desk_in(folder) as second:
            assert second.ask("/").status == 200


@pytest.mark.slow
def test_a_port_that_is_taken_is_told(desk: Desk, project: Path, tmp_path: Path) -> None:
    folder = workshop(project, tmp_path / "another")
    refused = decuong_desk(folder, "--port", str(desk.port))
    assert refused.returncode == 1
    assert "cổng này" in refused.stderr
    assert refused.stdout == ""
