"""A body read in another place: links lead where they lead from there, and the rest stays."""

import pyromark
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr_tool.markdown.elsewhere import elsewhere, without_html

CASES = {
    "[a](x.md)": "[a](NEW/x.md)",
    '[a \\] *b\\]*](x.md "t\\"u")': '[a \\] *b\\]*](NEW/x.md "t\\"u")',
    "[a](<x y.md>)": "[a](<NEW/x y.md>)",
    "[](x.md)": "[](NEW/x.md)",
    "[a](no.md)": "a",
    "[`a]`](no.md)": "`a]`",
    "[a][r]\n\n[r]: ./x.md 'T'": "[a](NEW/./x.md \"T\")\n\n[r]: NEW/./x.md 'T'",
    "[r] [r][]\n\n[r]: x.md": "[r](NEW/x.md) [r](NEW/x.md)\n\n[r]: NEW/x.md",
    "[r]: no-such-supplier.md": "[r]: #",
    "> [r]:\n> <no such.md> 'T'\n\n- [s\\]]: x.md": "> [r]:\n> <#> 'T'\n\n- [s\\]]: NEW/x.md",
    "[r]: javascript:x\n[t]: #here": "[r]: #\n[t]: #here",
    "[s]: https://o.example/x": None,
    "[r]: see x.md\n\n`[r]: no.md`\n\n    [r]: no.md\n\n```\n[r]: no.md\n```": None,
    "![p](i.png)": "![p](NEW/i.png)",
    "![p *q*](no.png)": "p *q*",
    "[![p](i.png)](x.md)": "[![p](NEW/i.png)](NEW/x.md)",
    "[![p](no.png)](no.md)": "p",
    "![t](https://t.example/1.gif)": "[t](https://t.example/1.gif)",
    "[![t](https://t.example/1.gif)](x.md)": "[t](NEW/x.md)",
    "[o](https://o.example/) <https://o.example> <a@b.example> [h](#x)": None,
    "[j](javascript:alert(1)) <javascript:x>": "j javascript:x",
    "[j](//evil.example)": "j",
    "`[a](x.md)`\n\n    [a](x.md)\n\n```\n[a](x.md)\n```": None,
    "| [a\\|b](x.md) |\n|---|\n| é [c](no.md) |": "| [a\\|b](NEW/x.md) |\n|---|\n| é c |",
}


def lead(target: str) -> str | None:
    """Where a relative address leads in these tests."""
    return None if target.startswith("no") else f"NEW/{target}"


@pytest.mark.parametrize("body", CASES)
def test_links_lead_from_the_other_place_or_are_text(body: str) -> None:
    expected = CASES[body]
    assert elsewhere(body, lead, lead) == (body if expected is None else expected)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("a <b onclick=x>b</b>", "a &lt;b onclick=x>b&lt;/b>"),
        ("<script>\nalert(1)\n</script>", "&lt;script>\nalert(1)\n&lt;/script>"),
        ("<div>\n&amp;\n</div>", "&lt;div>\n&amp;amp;\n&lt;/div>"),
        ("| a<br>b |\n|---|", "| a<br>b |\n|---|"),
        ("`<b>` \\<b> 1 < 2\n\n```\n<b>\n```", "`<b>` \\<b> 1 < 2\n\n```\n<b>\n```"),
        ("<https://o.example>", "<https://o.example>"),
    ],
)
def test_raw_html_becomes_text(body: str, text: str) -> None:
    assert without_html(body) == text


MARKDOWN = st.text("ab[]()!<>`*_\\ \n|-#\"'&:/.é~", max_size=80)


@given(MARKDOWN)
def test_no_html_is_left_whatever_is_written(body: str) -> None:
    html = [kind for kind in kinds(without_html(body)) if kind in ("Html", "InlineHtml")]
    assert html == []


@given(MARKDOWN)
def test_what_has_no_link_stays_byte_for_byte(body: str) -> None:
    if "]:" not in body and not {"Link", "Image"} & set(kinds(body)):
        assert elsewhere(body, lead, lead) == body


def kinds(body: str) -> list[str]:
    """The kinds of events and elements of a body, but for line breaks in HTML."""
    found = []
    for event in pyromark.events(body, options=pyromark.Options.ENABLE_TABLES):
        while isinstance(event, dict):
            ((kind, event),) = event.items() if len(event) == 1 else (("", None),)
            found.append(kind)
    return found
