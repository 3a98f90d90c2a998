"""Every kind of page in a real Chromium: accessible, narrow and wide, light and dark, quiet."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.chromium import Chromium, served_from
from tests.browser.server import serving
from tests.browser.sites import kind_of, pages

WIDTHS = (320, 768, 1440)
SCHEMES = ("light", "dark")
# At which of these axe looks, but for the long run, which looks at all of all pages.
USUAL = ((320, "light"), (768, "dark"), (1440, "light"))
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SCROLLS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What sticks out at the right, to say which element it is.
STICKS_OUT = """() => [...document.querySelectorAll("body *")]
    .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".skip, .quiet"))
    .map((e) => `${e.tagName}.${e.className}: ${e.textContent.trim().slice(0, 40)}`).slice(0, 5)"""


def chosen(site: Path, most: int) -> Iterator[str]:
    """At most so many pages of each kind."""
    seen: dict[str, int] = {}
    for place in pages(site):
        kind = kind_of(place)
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] <= most:
            yield place


@pytest.fixture(scope="session")
def axe() -> Any:
    return pytest.importorskip("axe_playwright_python.sync_playwright").Axe()


def faults(page: Any, axe: Any) -> list[str]:
    """What axe finds serious or critical, or does not know the weight of."""
    options = {
        "runOnly": {"type": "tag", "values": RULES},
        "resultTypes": ["violations"],
        "preload": False,  # it would fetch the stylesheet, which a page on disk may not
    }
    found = axe.run(page, options=options).response["violations"]
    return [
        f"{violation['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
        for violation in found
        if violation["impact"] not in ("minor", "moderate")
        for node in violation["nodes"][:3]
    ]


def test_pages_are_accessible_fit_and_ask_nobody(
    chromium: Chromium, pages_to_see: Path, axe: Any, thorough: bool
) -> None:
    wrong: list[str] = []
    home = served_from(pages_to_see)
    with chromium.page(home) as (page, witness):
        for place in chosen(pages_to_see, 1000 if thorough else 2):
            page.goto(home + place)
            for width, scheme in itertools.product(WIDTHS, SCHEMES):
                page.set_viewport_size({"width": width, "height": 900})
                page.emulate_media(color_scheme=scheme)
                where = f"{place} at {width} px, {scheme}: "
                if page.evaluate(SCROLLS) > 0:
                    wrong.append(f"{where}sticks out: {page.evaluate(STICKS_OUT)}")
                if thorough or (width, scheme) in USUAL:
                    wrong += [where + fault for fault in faults(page, axe)]
    assert not wrong, "\n".join(wrong)
    assert witness.nothing, witness


def test_below_a_path_of_a_server_nothing_is_missed(chromium: Chromium, pages_to_see: Path) -> None:
    here = {"/some/where": pages_to_see}
    with serving(here) as at, chromium.page(at / "some/where/") as (page, witness):
        for place in chosen(pages_to_see, 2):
            answer = page.goto(at / f"some/where/{place}")
            assert answer.status == 200
            assert page.locator("h1").count() == 1
        assert witness.nothing, witness
        page.goto(at / "some/where/")
        page.locator("#decisions a, main a").first.click()
        assert page.url.startswith(at / "some/where/")
        assert witness.nothing, witness


def words(page: Any) -> list[str]:
    """The lines of a page but for the form that only a script can use."""
    form = page.locator("#finding")
    if form.count():
        form.evaluate("(e) => e.remove()")
    return [line.strip() for line in page.locator("body").inner_text().split("\n")]


def test_without_javascript_everything_is_there(chromium: Chromium, site: Path) -> None:
    home = served_from(site)
    places = list(chosen(site, 2))
    with chromium.page(home) as (page, _):
        scripted = {place: page.goto(home + place) and words(page) for place in places}
    with chromium.page(home, java_script_enabled=False) as (page, _):
        for place in places:
            page.goto(home + place)
            assert page.locator("#finding:visible").count() == 0
            assert set(words(page)) >= set(scripted[place]), place
        page.goto(home + "index.html")
        assert "JavaScript" in page.locator("main").inner_text()


def test_themes_are_told_apart_and_print_is_plain(chromium: Chromium, example: Path) -> None:
    home = served_from(example)
    colours = set()
    for scheme, media in itertools.product(SCHEMES, ("screen", "print")):
        with chromium.page(home, color_scheme=scheme) as (page, _):
            page.goto(home + "0014/index.html")
            page.emulate_media(media=media)
            colours.add((media, page.evaluate("getComputedStyle(document.body).color")))
            if media == "print":
                assert not page.locator("header nav").is_visible()
    assert len([colour for media, colour in colours if media == "screen"]) == 2


def test_what_is_not_accessible_is_seen(chromium: Chromium, example: Path, axe: Any) -> None:
    home = served_from(example)
    with chromium.page(home) as (page, _):
        page.goto(home + "about/index.html")
        page.locator("main").evaluate("(main) => main.append(document.createElement('img'))")
        page.locator("h1").evaluate("(h1) => { h1.style.color = '#eee'; }")
        found = "\n".join(faults(page, axe))
        assert "image-alt" in found
        assert "color-contrast" in found
