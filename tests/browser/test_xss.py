"""No text of a record, of its name or of its history runs as a script, in any page or feed.

Without the CSP, so that nothing but our own escaping stands between a text and the browser; and
with it, where a text that stays text gives it nothing to report.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest

from tests.browser.chromium import Chromium, Witness
from tests.browser.payloads import hostile_log, payloads
from tests.browser.server import serving
from tests.browser.sites import kind_of, pages

# What a script that ran would do first.
CANARIES = """
for (const name of ["alert", "confirm", "prompt", "print", "open"]) {
    globalThis[name] = (...given) => globalThis.reportExecuted(`${name}(${given})`.slice(0, 80));
}
"""
# How many records there are in a log.
MOST = 1000
# Elements that our templates and the Markdown of records are made of; no others may be there.
KNOWN = """
html head meta title link script body header footer main nav section article aside div span p a ul
ol li dl dt dd h1 h2 h3 h4 h5 h6 table caption thead tbody tr th td pre code em strong del s sub sup
blockquote hr img br small time form label input select option button noscript svg g rect path text
tspan line circle defs marker polyline polygon desc details summary figure figcaption mark
"""
STRUCTURE = """(known) => {
    const wrong = [];
    const note = (e, why) => wrong.push(`${why}: ${e.outerHTML.slice(0, 120)}`);
    for (const e of document.querySelectorAll("*")) {
        const name = e.localName;
        if (!known.includes(name)) note(e, "element");
        if (name === "script" && e.type !== "application/ld+json"
            && !/^(\\.\\.\\/)*(assets|pagefind)\\//.test(e.getAttribute("src"))) note(e, "script");
        if (name === "meta" && e.httpEquiv && e.httpEquiv !== "Content-Security-Policy"
            && !/^0; url=\\.\\.\\/\\w+\\/index.html$/.test(e.content)) note(e, "meta");
        if (name === "form" && e.id !== "filters") note(e, "form");
        for (const { name: key, value } of e.attributes) {
            if (/^on|^style$|^srcdoc$|^formaction$|^ping$|^autofocus$/.test(key)) note(e, key);
            if (!/^(href|src|action|xlink:href|data|cite|background)$/.test(key)) continue;
            if (!URL.canParse(value, location.href)) continue;
            const to = new URL(value, location.href);
            if (!["http:", "https:", "mailto:"].includes(to.protocol)) note(e, key);
            if (name !== "a" && name !== "link" && to.origin !== location.origin) note(e, key);
        }
    }
    return wrong;
}"""


@contextmanager
def armed(
    chromium: Chromium, home: str, site: Path, *, csp: bool
) -> Iterator[tuple[Any, Witness, list[str]]]:
    """A page in which whatever runs is noted: the last is what ran."""
    ran: list[str] = []
    with chromium.page(home, bypass_csp=not csp) as (page, witness):
        page.context.expose_binding("reportExecuted", lambda source, text: ran.append(text))
        page.context.add_init_script(CANARIES)
        page.on(
            "console", lambda said: said.type == "error" or ran.append(f"said {said.text[:80]}")
        )
        page.on(
            "dialog", lambda dialog: (ran.append(f"dialog: {dialog.message}"), dialog.dismiss())
        )
        page.on("framenavigated", lambda frame: frame.parent_frame and ran.append("a frame"))
        page.on("popup", lambda popup: ran.append("a window"))
        page.on("request", lambda asked: _is_ours(asked.url, home, site) or ran.append(asked.url))
        yield page, witness, ran


def _is_ours(address: str, home: str, site: Path) -> bool:
    """Whether a request is for a file that is there: no picture named `x` is."""
    path = unquote(urlsplit(address).path).lstrip("/") or "index.html"
    return address.startswith(home) and (path == "favicon.ico" or (site / path).is_file())


@pytest.fixture(scope="session")
def texts(thorough: bool) -> tuple[str, ...]:
    """All hostile texts, or some of all kinds."""
    found = payloads()
    assert len(found) > 4000
    return found if thorough else found[::60]


@pytest.fixture(scope="session")
def hostiles(scratch: Path, texts: tuple[str, ...]) -> tuple[Path, ...]:
    """The sites of logs that hold them everywhere."""
    parts = [texts[at : at + MOST] for at in range(0, len(texts), MOST)]
    return tuple(hostile_log(scratch / f"hostile-{n}", part) for n, part in enumerate(parts))


@pytest.fixture(scope="session")
def hostile(hostiles: tuple[Path, ...]) -> Path:
    """The first of them."""
    return hostiles[0]


@pytest.mark.parametrize("csp", [False, True], ids=["bare", "with-csp"])
def test_nothing_runs_in_any_page(
    chromium: Chromium, hostiles: tuple[Path, ...], texts: tuple[str, ...], csp: bool
) -> None:
    looked = 0
    for site in hostiles:
        with (
            serving({"": site}) as at,
            armed(chromium, at / "", site, csp=csp) as (page, witness, ran),
        ):
            wrong: list[str] = []
            for place in hostile_pages(site):
                page.goto(at / quote(place))
                looked += 1
                wrong += [f"{place}: {fault}" for fault in page.evaluate(STRUCTURE, KNOWN.split())]
                wrong += [f"{place}: ran {what}" for what in ran]
                ran.clear()
            assert not wrong, "\n".join(wrong[:30])
            assert witness.nothing, witness
    assert looked > len(texts)


def hostile_pages(site: Path) -> Iterator[str]:
    """All pages but those of rules, which hold nothing of a record."""
    yield from (place for place in pages(site) if kind_of(place) != "rules/")


def test_nothing_runs_in_the_search(
    chromium: Chromium, hostile: Path, texts: tuple[str, ...]
) -> None:
    with (
        serving({"": hostile}) as at,
        armed(chromium, at / "", hostile, csp=False) as (page, witness, ran),
    ):
        page.goto(at / "index.html")
        for text in texts[:: max(1, len(texts) // 100)]:
            page.fill("#filter-words", " ".join(text.split()))
            assert page.evaluate(STRUCTURE, KNOWN.split()) == []
        for text in texts[:: max(1, len(texts) // 40)]:
            given = quote(text.encode("utf-8", "replace"), safe="")
            page.goto(at / f"index.html?q={given}&status={given}#{given}")
            assert page.evaluate(STRUCTURE, KNOWN.split()) == []
        assert ran == []
        assert witness.nothing, witness


def test_nothing_runs_in_the_data(chromium: Chromium, hostile: Path) -> None:
    named = [path.relative_to(hostile) for path in sorted(hostile.rglob("*")) if path.is_file()]
    for path in named:
        if path.suffix == ".json":
            json.loads((hostile / path).read_bytes())
    tried = [str(path) for path in named if path.suffix in (".xml", ".json", ".txt", ".svg")]
    with (
        serving({"": hostile}) as at,
        armed(chromium, at / "", hostile, csp=False) as (page, _, ran),
    ):
        for place in [place for place in tried if place.count("/") < 2][:60]:
            page.goto(at / quote(place))
        assert ran == []
    assert "feed.xml" in tried


def test_the_same_texts_run_where_nothing_escapes_them(
    chromium: Chromium, tmp_path: Path, texts: tuple[str, ...]
) -> None:
    some = texts[:: max(1, len(texts) // 24)]
    for number, text in enumerate(some):
        page = f"<!DOCTYPE html><meta charset=utf-8><title>x</title><body>{text}"
        (tmp_path / f"{number}.html").write_bytes(page.encode("utf-8", "replace"))
    told = 0
    with serving({"": tmp_path}) as at:
        for number in range(len(some)):
            with armed(chromium, at / "", tmp_path, csp=False) as (page, _, ran):
                page.set_default_timeout(1_000)
                try:
                    page.goto(at / f"{number}.html", wait_until="domcontentloaded")
                    ran += page.evaluate(STRUCTURE, KNOWN.split())
                except Exception as error:  # a page that goes away, or never ends, is one that ran
                    ran.append(str(error))
                told += bool(ran)
    assert told > len(some) / 2, (told, len(some))
