"""Tables are sorted by their headings, which say so, by the mouse and by the keyboard."""

from pathlib import Path
from typing import Any

from tests.browser.chromium import Chromium, served_from

COLUMN = "(at) => [...document.querySelectorAll('tbody tr')].map((row) => row.cells[at].innerText)"
SORTED = "() => [...document.querySelectorAll('thead th')].map((th) => th.ariaSort)"


def column(page: Any, at: int) -> list[str]:
    """The texts of a column from top to bottom."""
    return [" ".join(text.split()) for text in page.evaluate(COLUMN, at)]


def test_a_heading_sorts_and_says_so(chromium: Chromium, example: Path) -> None:
    home = served_from(example)
    with chromium.page(home) as (page, witness):
        page.goto(home + "registers/security/index.html")
        before = column(page, 2)
        page.get_by_role("button", name="Decision").click()
        assert column(page, 2) == sorted(before)
        assert page.evaluate(SORTED) == [None, None, "ascending", None, None]
        page.get_by_role("button", name="Decision").press("Enter")
        assert [text[:4] for text in column(page, 2)] == sorted(
            (text[:4] for text in before), reverse=True
        )
        page.get_by_role("button", name="Remaining").press("Space")
        assert page.evaluate(SORTED) == [None, "ascending", None, None, None]
        scores = [[int(n) for n in text.split() if n.isdigit()] for text in column(page, 1)]
        assert [one * two for one, two in scores] == sorted(one * two for one, two in scores)
        assert witness.nothing, witness


def test_what_is_empty_comes_last_both_ways(chromium: Chromium, example: Path) -> None:
    home = served_from(example)
    with chromium.page(home) as (page, _):
        page.goto(home + "registers/interoperability/index.html")
        heading = page.get_by_role("button", name="Exception until")
        for _ in ("ascending", "descending"):
            heading.click()
            empty = [not text for text in column(page, 5)]
            assert empty == sorted(empty)
            assert not empty[0]


def test_without_the_script_the_table_is_there_in_our_order(
    chromium: Chromium, example: Path
) -> None:
    home = served_from(example)
    with chromium.page(home, java_script_enabled=False) as (page, _):
        page.goto(home + "registers/reviews/index.html")
        assert page.locator("thead button").count() == 0
        days = page.locator("tbody time").evaluate_all("all => all.map((t) => t.dateTime)")
        assert days == sorted(days)
        assert len(days) > 20
