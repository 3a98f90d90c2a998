"""Measures when Chromium first shows a page of the site, beside an empty page.

    python bench/paint.py [--sizes 1000,10000] [--rounds 7] [--site FOLDER]

Each round opens every page once, in another order and with nothing cached, from a plain server on
this machine. FCP is when anything stands on the screen, LCP when the largest part does, and
`found` when the list shows what was searched for. A ratio is the median of the rounds' own, to the
FCP of the empty page: trust it, not the milliseconds. Needs playwright and a Chromium
(`make browser`; ADR_TOOL_BROWSER names another). With --site that site is measured and none built.
Asserts nothing.
"""

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import corpus

ROOT = Path(__file__).resolve().parent.parent
BUILD = (sys.executable, "-c", "from adr_tool.cli import run; run()", "--quiet", "build")
EMPTY = "empty page"
PAGES: Mapping[str, str] = {
    EMPTY: "empty.html",
    "home": "index.html",
    "register": "registers/legacy/index.html",
    "record": "{one}/index.html",
    "search results": "index.html?q=queue+{number}",
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run")
# Noted from the very beginning of a page.
LISTEN = """
globalThis.seen = {};
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) seen.lcp = entry.startTime;
}).observe({type: "largest-contentful-paint", buffered: true});
new MutationObserver(() => {
  if (document.getElementById("filter-count")?.textContent) seen.found ??= performance.now();
}).observe(document, {subtree: true, childList: true, characterData: true});
"""
PAINTED = "performance.getEntriesByName('first-contentful-paint').length && seen.lcp"
TOLD = """() => new Promise((tell) => requestAnimationFrame(() => setTimeout(() => tell({
  fcp: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
  lcp: seen.lcp ?? 0,
  found: seen.found ?? 0,
  nodes: document.getElementsByTagName("*").length,
  bytes: performance.getEntries().reduce((sum, one) => sum + (one.transferSize ?? 0), 0),
}), 100)))"""


@dataclass
class Shown:
    """A page, and what was measured each time that it was opened."""

    name: str
    path: str
    times: list[dict[str, float]] = field(default_factory=list)

    def median(self, what: str) -> float:
        """The middle of the rounds."""
        return statistics.median(told[what] for told in self.times)


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--site", type=Path)
    given = parser.parse_args()
    for size in map(int, given.sizes.split(",")):
        with tempfile.TemporaryDirectory() as place:
            site = given.site or built(Path(place), size)
            print("\n".join(table(measured(site, size, given.rounds), site, size)), flush=True)


def built(folder: Path, size: int) -> Path:
    """The site of a log of so many records."""
    corpus.make(folder, size)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "ADR_TOOL_TODAY": "2026-11-23"}
    subprocess.run(BUILD, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    return folder / "public"


def measured(site: Path, size: int, rounds: int) -> list[Shown]:
    """Open every page in every round; a first round only warms."""
    number = size // 2
    pages = [Shown(n, p.format(one=f"{number:04d}", number=number)) for n, p in PAGES.items()]
    empty = "<!doctype html><meta charset=utf-8><title>Empty</title><p>Nothing."
    with served(site, empty) as origin, browser() as chromium:
        for turn in range(-1, rounds):
            for page in (*pages[turn % len(pages) :], *pages[: turn % len(pages)]):
                told = opened(chromium, f"{origin}/{page.path}", searched="?" in page.path)
                if turn >= 0:
                    page.times.append(told)
    return pages


def opened(chromium: Any, address: str, *, searched: bool) -> dict[str, float]:
    """What a fresh visitor's browser tells of a page; times are milliseconds."""
    context = chromium.new_context()
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.goto(address, wait_until="load")
    page.wait_for_function(PAINTED, timeout=60_000)
    if searched:
        page.wait_for_function("seen.found", timeout=60_000)
    told: dict[str, float] = page.evaluate(TOLD)
    context.close()
    return told


@contextmanager
def browser() -> Iterator[Any]:
    """A Chromium for as long as the block runs."""
    from playwright.sync_api import sync_playwright

    names = (os.environ.get("ADR_TOOL_BROWSER", ""), *BROWSERS)
    path = next(filter(None, map(shutil.which, filter(None, names))), None)
    with sync_playwright() as engine:
        yield (chromium := engine.chromium.launch(executable_path=path, args=list(FLAGS)))
        chromium.close()


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, empty: str, *args: Any, **more: Any) -> None:
        self.empty = empty.encode()
        super().__init__(*args, **more)

    def do_GET(self) -> None:
        if self.path != f"/{PAGES[EMPTY]}":
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(self.empty)

    def log_message(self, format: str, *args: object) -> None:
        return


@contextmanager
def served(site: Path, empty: str) -> Iterator[str]:
    """Serve a site, and an empty page beside it, on a free port of this machine."""
    handler = partial(_Handler, empty, directory=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def table(pages: list[Shown], site: Path, size: int) -> Iterator[str]:
    """The figures as Markdown."""
    where = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    yield f"\n### {size:,} records\n\n{where}, load {os.getloadavg()[0]:.1f}, {site.name}\n"
    yield "| page | FCP ms | x empty | LCP ms | x empty | found ms | x empty | elements | kB |"
    yield "|---|---|---|---|---|---|---|---|---|"
    empty = pages[0]
    for page in pages:
        cells = (cell for what in ("fcp", "lcp", "found") for cell in against(page, empty, what))
        weight = f"{page.median('nodes'):.0f} | {page.median('bytes') / 1000:.0f}"
        yield f"| {page.name} | {' | '.join(cells)} | {weight} |"


def against(page: Shown, empty: Shown, what: str) -> tuple[str, str]:
    """The median of a time, and of its ratio to the first paint of the empty page."""
    if not all(told[what] for told in page.times):
        return "-", "-"
    pairs = zip(page.times, empty.times, strict=True)
    ratio = statistics.median(told[what] / other["fcp"] for told, other in pairs)
    return f"{page.median(what):.0f}", f"{ratio:.2f}"


if __name__ == "__main__":
    main()
