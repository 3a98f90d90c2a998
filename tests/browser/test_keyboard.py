"""The site by the keyboard alone: past the frame, through the filters, to a decision and back."""

from pathlib import Path
from typing import Any

import pytest

from tests.browser.chromium import Chromium, served_from

FOCUSED = """() => {
    const e = document.activeElement, look = getComputedStyle(e), box = e.getBoundingClientRect();
    return { tag: e.tagName, id: e.id, text: e.textContent.trim().slice(0, 60),
        seen: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2,
        inside: box.bottom > 0 && box.top < innerHeight && box.width > 0 };
}"""


def focused(page: Any) -> dict[str, Any]:
    return page.evaluate(FOCUSED)  # type: ignore[no-any-return]


@pytest.mark.parametrize("place", ["index.html", "0014/index.html", "registers/legacy/index.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_stop_is_seen(chromium: Chromium, example: Path, place: str, scheme: str) -> None:
    home = served_from(example)
    with chromium.page(home, color_scheme=scheme) as (page, witness):
        page.goto(home + place)
        stops = []
        for _ in range(400):
            page.keyboard.press("Tab")
            stop = focused(page)
            if stop["tag"] == "BODY" or (stops and stop == stops[0]):
                break
            stops.append(stop)
        assert stops[0]["text"] == "Skip to main content"
        assert len(stops) > 8
        assert [stop for stop in stops if not (stop["seen"] and stop["inside"])] == []
        assert witness.nothing, witness


def test_the_skip_link_leads_to_the_text(chromium: Chromium, example: Path) -> None:
    home = served_from(example)
    with chromium.page(home) as (page, _):
        page.goto(home + "0014/index.html")
        page.keyboard.press("Tab")
        assert page.locator(".skip").is_visible()
        page.keyboard.press("Enter")
        assert focused(page)["id"] == "main"
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement.closest('main') !== null")


def test_filters_and_a_decision_are_reached_without_a_mouse(
    chromium: Chromium, example: Path
) -> None:
    home = served_from(example)
    with chromium.page(home) as (page, witness):
        page.goto(home + "index.html")
        page.locator("#main").focus()
        while focused(page)["id"] != "filter-words":
            page.keyboard.press("Tab")
        page.keyboard.type("engine")
        page.keyboard.press("Tab")
        assert focused(page)["id"] == "filter-status"
        page.keyboard.press("a")  # the first choice that begins with it: Accepted
        assert page.input_value("#filter-status") == "accepted"
        page.keyboard.press("Tab")
        while focused(page)["text"] != "Clear all":
            page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert focused(page)["text"].startswith("Replace the integration engine")
        page.keyboard.press("Enter")
        page.wait_for_url("**/0014/index.html")
        assert witness.nothing, witness
