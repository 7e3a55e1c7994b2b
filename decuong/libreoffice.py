"""LibreOffice, the one module to start it: from one file format to another."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from importlib import resources
from pathlib import Path

if sys.platform == "linux":
    import resource

SECONDS = 90
"""A file that takes longer is given up; a letter takes one to ten."""

_ANYWHERE = {"LC_ALL": "C.UTF-8", "TZ": "UTC"}
"""What it writes shall not depend on whose machine it is."""


class OfficeMissing(Exception):  # noqa: N818  (not an error of ours)
    """This machine has no LibreOffice."""


class OfficeFailed(Exception):  # noqa: N818  (as above)
    """LibreOffice came to no end in time, or wrote nothing."""


def find_program() -> str | None:
    """Where LibreOffice is; None if this machine has none."""
    return shutil.which("soffice") or shutil.which("libreoffice")


@dataclass(frozen=True)
class Bounds:
    """What a conversion may take, so that a stranger's file takes no machine down."""

    seconds: float = SECONDS
    memory: int | None = None
    """Bytes it may write to; without end where None, and on systems that cannot bound it."""


def convert_file(
    content: bytes,
    suffix: str,
    to: str,
    taken_for: str | None = None,
    bounds: Bounds = Bounds(),
) -> bytes:
    """A file of one kind as another; raises OfficeMissing or OfficeFailed.

    ``to`` is the new suffix, with LibreOffice's name of the format after a colon where it needs
    one; ``taken_for`` is the format it may take the file for (else it reads anything as text).
    """
    return convert_files((content,), suffix, to, taken_for, bounds)[0]


def convert_files(
    contents: Sequence[bytes],
    suffix: str,
    to: str,
    taken_for: str | None = None,
    bounds: Bounds = Bounds(),
) -> tuple[bytes, ...]:
    """The same for many files in one start, which takes longer than a file; ``bounds`` are of each.

    It works in a passing folder with settings of its own, so that no other LibreOffice is in its
    way.
    """
    office = find_program()
    if office is None:
        raise OfficeMissing
    with tempfile.TemporaryDirectory(prefix="decuong-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        sources = [folder / f"source-{number}.{suffix}" for number in range(len(contents))]
        for source, content in zip(sources, contents, strict=True):
            source.write_bytes(content)
        _settings(folder / "profile" / "user")
        command = [
            office,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *([f"--infilter={taken_for}"] if taken_for else []),
            "--headless", "--norestore", "--nologo",
            "--convert-to", to,
            "--outdir", str(folder / "converted"),
            *map(str, sources),
        ]  # fmt: skip
        ending = f".{to.split(':', maxsplit=1)[0]}"
        try:
            _run(command, folder, replace(bounds, seconds=bounds.seconds * len(sources)))
            converted = (folder / "converted" / source.name for source in sources)
            return tuple(path.with_suffix(ending).read_bytes() for path in converted)
        except (OSError, subprocess.SubprocessError) as error:
            raise OfficeFailed from error


def _settings(folder: Path) -> None:
    """Where Times New Roman is missing, a font of its widths with every Vietnamese letter."""
    folder.mkdir(parents=True)
    settings = resources.files("decuong").joinpath("libreoffice.xcu").read_bytes()
    (folder / "registrymodifications.xcu").write_bytes(settings)


def _run(command: list[str], folder: Path, bounds: Bounds) -> None:
    """Run to the end, or end it with all it started; no pipe: a child could keep it open.

    Its passing files lie in ``folder``.
    """
    process = subprocess.Popen(  # noqa: S603  (no shell, own arguments)
        command,
        env={**os.environ, **_ANYWHERE, "TMPDIR": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_bounded(bounds.memory),  # noqa: PLW1509  (we start no threads meanwhile)
    )
    try:
        status = process.wait(bounds.seconds)
    except BaseException:
        _end(process)
        raise
    if status != 0:
        raise subprocess.CalledProcessError(status, command[0])


def _bounded(memory: int | None) -> Callable[[], None] | None:
    """What bounds the memory of a program about to start; nothing where that cannot be done."""
    if memory is None or sys.platform != "linux":  # elsewhere it bounds less, or nothing
        return None
    return partial(resource.setrlimit, resource.RLIMIT_DATA, (memory, memory))


def _end(process: subprocess.Popen[bytes]) -> None:
    """The program may be a script that starts the office: end both, if they have not ended."""
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
