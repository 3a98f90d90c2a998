"""Whatever a text holds: tables stay in their width, pages keep what is not the index's."""

import json

from hypothesis import given
from hypothesis import strategies as st

from adr_tool.csv_text import cell
from adr_tool.markdown.region import RegionTrouble, find_region, with_region
from adr_tool.publish.markdown_index import escaped
from adr_tool.reports.base import columns, json_text, text_width, wrapped
from adr_tool.text import HIDDEN, UNPRINTABLE

TEXTS = st.text(st.characters(codec=None), max_size=200)
MARKDOWN = st.text("ab#`~-<!>[]|*_ \t\n\r\\é統", max_size=120)
BLOCK = "<!-- x -->\n\n| a |\n| - |\n\n<!-- /x -->"


@given(TEXTS, st.integers(2, 40), st.integers(1, 4))
def test_a_wrapped_text_stays_in_its_width(text: str, width: int, most: int) -> None:
    lines = wrapped(text, width, most)
    assert 1 <= len(lines) <= most
    assert all(text_width(line) <= width for line in lines)
    whole = "".join("".join(lines).split())
    if not whole.endswith("…"):
        assert whole == "".join(text.split())


@given(st.lists(st.tuples(st.text(max_size=5), TEXTS), min_size=1, max_size=5))
def test_no_cell_breaks_a_table(rows: list[tuple[str, str]]) -> None:
    for line in columns(rows, 60, wide=1).splitlines():
        assert not UNPRINTABLE.search(line)
        assert not HIDDEN.search(line)


@given(st.recursive(TEXTS | st.integers() | st.none(), lambda inner: st.lists(inner)))
def test_json_is_the_same_data_and_safe_to_print(value: object) -> None:
    text = json_text({"value": value})
    assert json.loads(text) == {"value": value}
    assert not UNPRINTABLE.search(text)
    assert not HIDDEN.search(text)


@given(TEXTS)
def test_no_cell_is_a_formula(text: str) -> None:
    assert not cell(text).lstrip().startswith(("=", "+", "-", "@"))


@given(TEXTS)
def test_an_escaped_text_is_one_line_without_a_bar(text: str) -> None:
    assert not set(escaped(text)) & set("|\n\r\x0b\x0c\u2028<>")


@given(MARKDOWN)
def test_an_index_is_added_once_and_the_page_stays(page: str) -> None:
    try:
        once = with_region(page, "x", BLOCK)
    except RegionTrouble:
        return
    assert once.startswith(page)
    assert with_region(once, "x", BLOCK) == once


@given(MARKDOWN, MARKDOWN)
def test_only_the_region_is_replaced(before: str, after: str) -> None:
    page = f"{before}\n\n<!-- x -->\nold\n<!-- /x -->\n\n{after}"
    try:
        region = find_region(page, "x")
    except RegionTrouble:
        return
    if region is None:  # the text before it opened a block of code
        return
    new = with_region(page, "x", BLOCK)
    assert new.startswith(page[: region.start])
    assert new.endswith(page[region.end :])
    assert with_region(new, "x", BLOCK) == new
