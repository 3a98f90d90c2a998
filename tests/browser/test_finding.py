"""Filters and search of the list: what they find, the address they leave, and going back."""

from pathlib import Path
from typing import Any

import pytest

from tests.browser.chromium import Chromium, served_from
from tests.browser.server import Served, serving

TITLES = "#decisions .what a"


def titles(page: Any) -> list[str]:
    return page.locator(TITLES).all_text_contents()  # type: ignore[no-any-return]


def said(page: Any) -> str:
    return page.locator("#filter-count").text_content()  # type: ignore[no-any-return]


@pytest.fixture(params=["file", "http"])
def home(request: pytest.FixtureRequest, example: Path, served: Served) -> str:
    """The first page, opened from the disk and from a server below a path."""
    return served_from(example) if request.param == "file" else served / "some/where/"


def test_a_filter_narrows_the_list_and_says_so(chromium: Chromium, home: str) -> None:
    with chromium.page(home) as (page, witness):
        page.goto(home + "index.html")
        everything = titles(page)
        assert said(page) == ""
        page.select_option("#filter-status", "proposed")
        some = titles(page)
        assert 0 < len(some) < len(everything)
        assert set(page.locator("#decisions .status").all_text_contents()) == {"Proposed"}
        assert said(page) == f"{len(some)} of {len(everything)} decisions"
        assert page.locator("#filter-count").get_attribute("role") == "status"
        page.select_option("#filter-tag", index=1)
        assert len(titles(page)) <= len(some)
        page.click(".clear")
        assert titles(page) == everything
        assert witness.nothing, witness


@pytest.mark.parametrize(
    "query",
    [
        "integration engine",
        "intergration",  # a letter too many
        "engien replace",  # two that changed places, and words in any order
        "14",
        "0014",
        "INTEGR",
        'status:accepted "integration"',
        "standard:fhir-r4-ukcore engine",
    ],
)
def test_search_finds_a_title(chromium: Chromium, example: Path, query: str) -> None:
    with chromium.page(served_from(example)) as (page, witness):
        page.goto(served_from(example) + "index.html")
        page.fill("#filter-words", query)
        assert titles(page)[0].startswith("Replace the integration engine")
        assert witness.nothing, witness


def test_what_is_not_there_is_not_found(chromium: Chromium, example: Path) -> None:
    with chromium.page(served_from(example)) as (page, witness):
        page.goto(served_from(example) + "index.html")
        for query in ("zzzz", "integration zzzz", "status:rejected integration engine"):
            page.fill("#filter-words", query)
            assert titles(page) == []
            assert said(page).startswith("No decision fits")
        assert witness.nothing, witness


def test_the_address_holds_the_view(chromium: Chromium, home: str) -> None:
    with chromium.page(home) as (page, witness):
        page.goto(home + "index.html?status=superseded&q=mail")
        assert page.input_value("#filter-status") == "superseded"
        assert page.input_value("#filter-words") == "mail"
        assert len(titles(page)) == 1
        page.goto(home + "index.html?status=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&nonsense=1")
        assert page.input_value("#filter-status") == ""
        assert witness.nothing, witness


def test_back_and_forward_go_through_the_views(chromium: Chromium, home: str) -> None:
    with chromium.page(home) as (page, witness):
        page.goto(home + "index.html")
        everything = titles(page)
        page.select_option("#filter-status", "accepted")
        accepted = titles(page)
        page.locator("#filter-words").press_sequentially("engine")
        found = titles(page)
        assert "q=engine" in page.url
        assert "status=accepted" in page.url
        assert len(found) < len(accepted) < len(everything)
        page.go_back()  # a word that was typed letter by letter is one step
        assert titles(page) == accepted
        assert page.input_value("#filter-words") == ""
        page.go_back()
        assert titles(page) == everything
        page.go_forward()
        assert titles(page) == accepted
        page.click("#decisions .what a >> nth=0")
        page.locator("article, main").first.wait_for()  # the address is there before the page
        page.go_back()
        assert titles(page) == accepted
        assert page.input_value("#filter-status") == "accepted"
        assert witness.nothing, witness


@pytest.mark.parametrize("over", ["file", "http"])
def test_a_long_log_is_searched_whole(chromium: Chromium, long: Path, over: str) -> None:
    with serving({"": long}) as at:
        home = served_from(long) if over == "file" else at / ""
        with chromium.page(home) as (page, witness):
            page.goto(home + "index.html")
            assert page.locator("#search-index").count() == 0
            first = titles(page)
            assert page.locator("nav.pages").is_visible()
            page.fill("#filter-words", "mainframe ward 5")
            page.locator("#filter-count:not(:empty)").wait_for(state="attached")
            assert titles(page)[0] == "Choose the mainframe for ward 5"
            assert not page.locator("nav.pages").is_visible()
            page.fill("#filter-words", "ward")
            assert said(page) == "450 of 450 decisions; the first 200 are shown"
            assert len(titles(page)) == 200
            page.click(".clear")
            assert titles(page) == first
            assert page.locator("nav.pages").is_visible()
            assert witness.nothing, witness


def test_a_row_that_is_built_is_like_one_of_the_page(chromium: Chromium, long: Path) -> None:
    home = served_from(long)
    with chromium.page(home) as (page, witness):
        page.goto(home + "index.html")
        row = page.locator("#decisions li").filter(has_text="for ward 449")
        look = "(row) => [...row.querySelectorAll('*')].map((e) => [e.tagName, e.className,"
        look += " e.getAttribute('href'), e.children.length ? '' : e.textContent.trim()])"
        written = row.evaluate(look)
        page.fill("#filter-words", "449")
        page.locator("#decisions li:only-child").wait_for()
        assert page.locator("#decisions li").evaluate(look) == written
        assert witness.nothing, witness


def test_awkward_titles_stay_text(chromium: Chromium, awkward: Path) -> None:
    home = served_from(awkward)
    with chromium.page(home) as (page, witness):
        page.goto(home + "index.html")
        page.fill("#filter-words", "script quotes")
        assert titles(page) == ['<script>document.title = "no"</script> & "quotes" &amp;']
        page.fill("#filter-words", "עברית")
        assert len(titles(page)) == 1
        page.fill("#filter-words", "<img src=x onerror=alert(1)>")
        page.fill("#filter-words", "日本語")
        assert len(titles(page)) == 1
        page.fill("#filter-words", "tag:a&b")
        assert len(titles(page)) == 6
        assert witness.nothing, witness


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=bleep", ["Bleep transmitters"]),
        ("?q=gp+practices", ["GP practices"]),
        ("?system=Staff+rota", ["Staff rota"]),
        ("?q=nothing-like-it", []),
        ("?status=accepted", []),
    ],
)
def test_pages_of_systems_are_found_too(
    chromium: Chromium, home: str, query: str, found: list[str]
) -> None:
    with chromium.page(home) as (page, witness):
        page.goto(f"{home}index.html{query}")
        links = page.locator("#found-systems:visible a")
        assert links.all_text_contents() == found
        if found:
            links.first.click()
            assert page.locator("h1").text_content() == found[0]
        assert witness.nothing, witness
