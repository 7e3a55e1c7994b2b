"""Tries the program as a new office would, and prints what it took: ``make trial``.

A wheel built here and the wheels it needs (``pip download``, the only step that asks a registry)
are installed in an empty folder with ``--no-index``; then ``init`` and ``build`` run there without
the repository: two levels of a province, then the whole country.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

PROJECT = Path(__file__).parent.parent

NAME = "Ủy ban MTTQ Việt Nam tỉnh Thí Dụ"

CASES = (("Lai Châu", 30), ("cả nước", 120))
"""What ``--units`` says, and the seconds that ``init`` and ``build`` may take together."""


def main() -> int:
    """Build, install, try; returns the exit status."""
    with tempfile.TemporaryDirectory(prefix="thử nghiệm ") as name:
        folder = Path(name)
        wheels = folder / "wheels"
        make_wheels(wheels)
        home = folder / "Máy của Đặng Thị Ưng"
        home.mkdir()
        start = time.monotonic()
        program = install(wheels, home / "decuong")
        print(f"install offline: {time.monotonic() - start:.0f} s")
        slow = sum(tried(program, home, units, most) > most for units, most in CASES)
        return int(slow > 0)


def make_wheels(target: Path) -> None:
    """The wheel of this project, and those of the packages it is locked to."""
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    with tempfile.TemporaryDirectory() as copy:  # setuptools leaves things in the source
        source = Path(copy, "source")
        shutil.copytree(PROJECT, source, ignore=shutil.ignore_patterns(".*", "build", "site"))
        wheel = ["wheel", "--no-deps", "--no-build-isolation", "-w", str(target), str(source)]
        _run([*pip, *wheel], PROJECT)
    locked = ["download", "--require-hashes", "-r", str(PROJECT / "requirements/build.txt")]
    _run([*pip, *locked, "--dest", str(target)], PROJECT)


def install(wheels: Path, folder: Path) -> Path:
    """Install the program from the wheels alone; returns its command."""
    venv.create(folder, with_pip=True)
    pip = [str(folder / "bin/python"), "-m", "pip", "--quiet", "--disable-pip-version-check"]
    _run([*pip, "install", "--no-index", "--find-links", str(wheels), "decuong"], folder)
    return folder / "bin/decuong"


def tried(program: Path, home: Path, units: str, most: float) -> float:
    """Make a project and build it; returns the seconds that took."""
    project = home / f"Đề cương {units}"
    start = time.monotonic()
    options = ["--yes", "--example", "--name", NAME, "--units", units]
    _run([str(program), "init", str(project), *options], home)
    _run([str(program), "build"], project)
    seconds = time.monotonic() - start
    files = sum(path.is_file() for path in (project / "site").rglob("*"))
    print(f"{units}: {files} files in {seconds:.0f} s (at most {most:.0f})", flush=True)
    return seconds


def _run(command: list[str], folder: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
