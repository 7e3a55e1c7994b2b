"""Packs the program for Windows: an embeddable Python, every package, ``decuong.cmd``.

``python tools/windows_zip.py EMBEDDABLE.zip WHEELS TARGET.zip``: EMBEDDABLE.zip is Python's own
"Windows embeddable package (64-bit)", WHEELS a folder with the wheels of this project and of all it
needs. Nothing is installed where the ZIP is unpacked: no rights of an administrator, no network.

Run by ``.github/workflows/windows.yml`` on Windows. Here only its syntax and the list of wheels are
checked, and the packing with a stand-in for Python: neither it nor the workflow was run on Windows.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

PACKAGES = "Lib/site-packages"

COMMAND = Path(__file__).parent / "windows/decuong.cmd"
READ_ME = Path(__file__).parent / "windows/DOC-TRUOC.txt"


def main(embeddable: Path, wheels: Path, target: Path) -> int:
    """Unpack, install, pack; returns the exit status."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "decuong")
        python = folder / "python"
        with zipfile.ZipFile(embeddable) as package:
            package.extractall(python)
        open_to_packages(python)
        install(wheels, python / PACKAGES)
        for file in (COMMAND, READ_ME):
            shutil.copyfile(file, folder / file.name)
        pack(folder, target)
    print(target)
    return 0


def open_to_packages(python: Path) -> None:
    """Let the embeddable Python look into its packages, and nowhere else on the machine."""
    (paths,) = python.glob("python*._pth")
    lines = [line for line in paths.read_text("utf-8").splitlines() if line.strip()]
    kept = [line for line in lines if line not in {"import site", "#import site", PACKAGES}]
    paths.write_text("\n".join([*kept, PACKAGES, "import site", ""]), "utf-8")


def install(wheels: Path, target: Path) -> None:
    """Unpack every wheel as pip does, for Windows, whatever this machine is."""
    names = sorted(str(path) for path in wheels.glob("*.whl"))
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    foreign = ["--platform", "win_amd64", "--only-binary", ":all:", "--no-deps", "--no-index"]
    subprocess.run([*pip, *foreign, "--target", str(target), *names], check=True)  # noqa: S603


def pack(folder: Path, target: Path) -> None:
    """Write a folder as a ZIP, its name as the folder inside."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for path in sorted(folder.rglob("*")):
            package.write(path, path.relative_to(folder.parent))


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:4])))
