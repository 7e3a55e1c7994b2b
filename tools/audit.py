"""Lighthouse over the built site, beside a stock Material site with the same text: ``make audit``.

Needs Node with npm, and Chromium; Lighthouse comes from ``tools/audit/package-lock.json``, every
package held to its hash. Own and stock runs take turns on a throttled phone, medians count. Exit 1
where accessibility, best practices or SEO are below 100, speed is more than a point below the stock
site's, or the first load of a period's page is too heavy.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from compressed import Sent, served

from decuong.outlines.loading import load
from decuong.website import site
from decuong.website.docs_tree import write_tree

LOCK = Path("tools/audit")
PROGRAMS = Path("build/audit")
HOME = "index.html"
PERIOD = "van-ban-huong-dan/{period}/index.html"

RUNS = 5
BATCHES = 3
"""So many times RUNS are made before a speed below the stock site's counts as that."""

RESOLUTION = 1
"""Points between sites that count as the same speed: Lighthouse gives whole points, and two runs of
one site differ by that much."""

PERFECT = ("accessibility", "best-practices", "seo")
AIM = 97
HEAVIEST = 130
"""Kilobytes of the first load of a period's page, compressed, search data excluded."""
TRIES = 3
"""A browser that dies on a busy machine is started again."""

CHROMIUM = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync "
    "--disable-background-networking --disable-component-update"
)
STOCK = """
site_name: x
use_directory_urls: false
theme: {name: material, language: vi, font: false}
markdown_extensions: [attr_list, md_in_html, tables, toc]
"""

Scores = Mapping[str, float]
"""Lighthouse's categories, in points of 100."""


def install() -> None:
    """Put Lighthouse as locked into ``PROGRAMS``; raises if a package is not what the lock says."""
    PROGRAMS.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(LOCK / name, PROGRAMS / name)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(command, cwd=PROGRAMS, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


def lighthouse(address: str) -> tuple[Scores, list[str]]:
    """Scores of one run, and the addresses the page loaded."""
    command = [
        str(PROGRAMS / "node_modules/.bin/lighthouse"), address, "--quiet", "--output=json",
        f"--only-categories=performance,{','.join(PERFECT)}", f"--chrome-flags={CHROMIUM}",
        "--no-enable-error-reporting",
    ]  # fmt: skip
    environment = {"CHROME_PATH": shutil.which("chromium") or "", **os.environ}
    for _ in range(TRIES):
        finished = subprocess.run(  # noqa: S603
            command, capture_output=True, text=True, check=False, env=environment
        )
        report = json.loads(finished.stdout) if finished.returncode == 0 else {}
        if report and "runtimeError" not in report:
            loaded = report["audits"]["network-requests"]["details"]["items"]
            scores = {name: 100 * c["score"] for name, c in report["categories"].items()}
            return scores, [request["url"] for request in loaded]
    raise RuntimeError(f"Lighthouse failed {TRIES} times on {address}:\n{finished.stderr}")


def weight(loaded: Sequence[str], sent: Sent) -> float:
    """Kilobytes a page loaded, as the server sent them, without search data."""
    paths = {urlsplit(url).path for url in loaded if "/search/" not in url}
    return sum(sent.get(path, 0) for path in paths) / 1000


def by_turns(page: str, folders: Mapping[str, Path]) -> tuple[dict[str, list[Scores]], float]:
    """Runs of every site, one after the other, until the answer is clear; and our page's weight."""
    runs: dict[str, list[Scores]] = {name: [] for name in folders}
    heaviest = 0.0
    for _ in range(BATCHES):
        for _ in range(RUNS):
            for name, folder in folders.items():
                with served(folder) as (base, sent):
                    scores, loaded = lighthouse(base + page)
                    runs[name].append(scores)
                    if name == "own":
                        heaviest = max(heaviest, weight(loaded, sent))
        if median(runs["own"], "performance") >= median(runs["stock"], "performance"):
            break
    return runs, heaviest


def median(runs: Sequence[Scores], category: str) -> float:
    """The median of a category's points over runs."""
    return statistics.median(run[category] for run in runs)


def failures(page: str, runs: Mapping[str, Sequence[Scores]], kilobytes: float) -> list[str]:
    """What of a page's runs is not as it must be."""
    own = runs["own"]
    found = [
        f"{page}: {name} {median(own, name):g}, must be 100"
        for name in PERFECT
        if median(own, name) < 100
    ]
    speed, stock = (median(runs[name], "performance") for name in ("own", "stock"))
    if speed < stock - RESOLUTION:
        found.append(f"{page}: performance {speed:g}, below stock Material's {stock:g}")
    if page != HOME and kilobytes > HEAVIEST:
        found.append(f"{page}: first load {kilobytes:.1f} KB, must be at most {HEAVIEST} KB")
    return found


def told(page: str, runs: Mapping[str, Sequence[Scores]], kilobytes: float) -> str:
    """The figures of a page."""
    lines = [f"{page}: first load {kilobytes:.1f} KB (search data excluded)"]
    for name, scores in runs.items():
        medians = ", ".join(f"{category} {median(scores, category):g}" for category in scores[0])
        speeds = " ".join(f"{run['performance']:.0f}" for run in scores)
        lines.append(f"  {name:5}  {medians}  (performance of the runs: {speeds})")
    own, stock = (median(runs[name], "performance") for name in ("own", "stock"))
    if own < stock:
        lines.append(f"  performance is {stock - own:g} below the stock site's")
    if own < AIM:
        lines.append(f"  performance is below {AIM}, the aim")
    return "\n".join(lines)


def stock_site(folder: Path) -> Path:
    """The same pages as Material shows them by itself."""
    made = site.make_site(load(Path("outline")), Path("build/tai-ve"), frozenset())
    write_tree(made, Path("docs"), folder / "docs")
    (folder / "mkdocs.yml").write_text(STOCK, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=folder, check=True, env=environment)  # noqa: S603
    return folder / "site"


def main() -> int:
    """Install, measure both sites, compare; returns the exit status."""
    install()
    newest = load(Path("outline")).periods[0].period
    found: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        folders = {"own": Path("site"), "stock": stock_site(Path(folder))}
        for page in (HOME, PERIOD.format(period=newest)):
            measured = by_turns(page, folders)
            print(told(page, *measured), flush=True)
            found += failures(page, *measured)
    print("\n".join(f"FAILED {failure}" for failure in found) or "all as it must be")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
