"""(f) Page weight and search time in Chromium."""

from __future__ import annotations

import gzip
import statistics
from dataclasses import astuple, dataclass
from pathlib import Path

from playwright.sync_api import Browser, Response

from bench import peer_sites
from bench.answers import Answer, Goal
from bench.browser import chromium, served
from bench.workshop import PERIOD, SITE, TEMPLATES, run, workshop

PERIODS = (1, 40)
_PAGE = f"van-ban-huong-dan/{PERIOD}/index.html"
_KEYS = "trong"
"""A word without marks, which stock Material finds as well."""
_PACKED = (".woff2", ".png", ".jpg", ".webp")
_WATCH = """
addEventListener("keydown", () => { window.pressed = performance.now(); window.shown = null }, true)
new MutationObserver(changes => {
  const found = changes.some(change => [...change.addedNodes].some(node =>
    node.querySelector && (node.matches(".md-search-result__item, .md-search-result__link")
      || node.querySelector(".md-search-result__link"))))
  if (found && window.pressed && !window.shown) window.shown = performance.now()
}).observe(document, { subtree: true, childList: true })
window.Worker = class extends Worker {
  constructor(...given) {
    super(...given)
    this.addEventListener("message", event => {
      if (event.data?.type === 3) window.answered = performance.now()
    })
  }
  postMessage(message) {
    if (message?.type === 2) window.asked = performance.now()
    super.postMessage(message)
  }
}
"""
"""Notes when a key goes down, when the first result stands in the page after it, and in between
when Material asks its search worker and when that answers."""


@dataclass(frozen=True)
class _Visit:
    page: float
    """Kilobytes of the first load, compressed, without search data."""
    index: float
    """Kilobytes of search data, compressed."""
    first: float
    """Milliseconds from the first key to the first result."""
    later: float
    """The same for the keys after it, median."""
    asking: float
    """Of the first key's milliseconds: until the search worker is asked …"""
    searching: float
    """… and until it has answered; the rest is drawing."""


def answer(folder: Path, rounds: int) -> Answer:
    """Open the period's page and type, at 1 and 40 periods, beside stock Material."""
    rows, ours = [], {}
    with chromium() as browser:
        for count in PERIODS:
            here = workshop(folder / f"browsing-{count}", count)
            run(here, *TEMPLATES)
            run(here, *SITE)
            peer_sites.plain_material(here)()
            sites = {"ours": here / "site", "plain Material": here / "material/site"}
            found = _by_turns(browser, sites, rounds)
            ours[count] = found["ours"]
            rows += [(f"periods: {count}, {name}", *_shown(seen)) for name, seen in found.items()]
    return Answer(
        "(f) Page weight and search time in Chromium, over http",
        ("", "first load", "search data", "first key to first result", "later keys"),
        tuple(rows),
        _goals(ours),
        ("Weights are gzip's, at level 6, fonts and pictures as they are.",),
    )


def _shown(visit: _Visit) -> tuple[str, ...]:
    weights = (f"{visit.page:.0f} KB", f"{visit.index:.0f} KB")
    return (*weights, f"{visit.first:.0f} ms", f"{visit.later:.0f} ms")


def _goals(ours: dict[int, _Visit]) -> tuple[Goal, ...]:
    weight = max(visit.page for visit in ours.values())
    later = max(visit.later for visit in ours.values())
    return (
        *(
            Goal(
                f"{count} periods: first result under 50 ms after a key",
                visit.first < 50,
                f"{visit.first:.0f} ms, later keys {visit.later:.0f} ms",
            )
            for count, visit in ours.items()
        ),
        Goal("Later keys under 50 ms at any number of periods", later < 50, f"{later:.0f} ms"),
        Goal("First load of the period page at most 130 KB", weight <= 130, f"{weight:.0f} KB"),
    )


def _by_turns(browser: Browser, sites: dict[str, Path], rounds: int) -> dict[str, _Visit]:
    visits: dict[str, list[_Visit]] = {name: [] for name in sites}
    for _ in range(rounds):
        for name, folder in sites.items():
            with served(folder) as address:
                visits[name].append(_visit(browser, address))
    return {name: _median(found) for name, found in visits.items()}


def _median(visits: list[_Visit]) -> _Visit:
    return _Visit(*map(statistics.median, zip(*map(astuple, visits), strict=True)))


def _visit(browser: Browser, address: str) -> _Visit:
    """One reader with an empty cache: open the page, rest a second, open search, type."""
    context = browser.new_context()
    context.add_init_script(_WATCH)
    page = context.new_page()
    responses: list[Response] = []
    context.on("response", lambda response: responses.append(response))  # noqa: PLW0108  (it is marked)
    page.goto(address + _PAGE, wait_until="networkidle")
    page.wait_for_timeout(1000)
    page.click("label[for=__search]:visible, [data-md-component=search-query]:visible >> nth=0")
    page.focus("[data-md-component=search-query]")
    waits, steps = [], []
    for key in _KEYS:
        page.keyboard.press(key)
        while not page.evaluate("window.shown"):  # the policy forbids what wait_for_function does
            page.wait_for_timeout(5)
        waits.append(page.evaluate("() => window.shown - window.pressed"))
        steps.append(
            page.evaluate("() => window.asked ? [asked - pressed, answered - asked] : [0, 0]")
        )
    weights = {response.url: _kilobytes(response) for response in responses}
    context.close()
    index = sum(weight for url, weight in weights.items() if "/search/" in url)
    return _Visit(
        sum(weights.values()) - index, index, waits[0], statistics.median(waits[1:]), *steps[0]
    )


def _kilobytes(response: Response) -> float:
    content = response.body() if response.ok else b""
    packed = response.url.endswith(_PACKED)
    return len(content if packed else gzip.compress(content, 6)) / 1000
