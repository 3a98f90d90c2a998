"""What of the Markdown leads somewhere: links, pictures, notes, and addresses in the text."""

import pytest

from tests.site.test_markdown_rows import seen


@pytest.mark.parametrize(
    "target", ["https://x.example/a.png", "//x.example/a.png", "http://1x1.gif/t.gif"]
)
def test_m15_remote_pictures_are_not_loaded(target: str) -> None:
    page = seen(f"![a chart]({target})")
    assert page.all("src") == []
    assert "a chart" in page.text
    assert page.all("href") == ([target] if "://" in target else [])


def test_m15_a_picture_of_the_site_is_shown_with_its_words() -> None:
    page = seen(
        "![a *chart* `x`](img/a.png 'T')", picture=lambda target: f"../pictures/{target[4:]}"
    )
    assert (
        "img",
        {"src": "../pictures/a.png", "alt": "a chart x", "title": "T", "loading": "lazy"},
    ) in (page.tags)


@pytest.mark.parametrize("body", ["<javascript:alert(1)>", '<a@b"onx>', "<x:y>", "<data:,x>"])
def test_m25_odd_autolinks_are_text(body: str) -> None:
    assert seen(body).all("href") == []


def test_what_is_nearly_an_address_is_mended() -> None:
    page = seen("[a](https://x.example/a[1]?l={b}|100%) [b](http://[::1]:80/x)")
    assert page.all("href") == [
        *("https://x.example/a%5B1%5D?l=%7Bb%7D%7C100%25", "http://[::1]:80/x"),
    ]


def test_m25_good_autolinks_are_links() -> None:
    page = seen("<https://x.example/a?b=c&d=e> <someone@example.org>")
    assert page.all("href") == ["https://x.example/a?b=c&d=e", "mailto:someone@example.org"]


def test_links_lead_where_they_are_let() -> None:
    page = seen(
        "[one](0002-x.md#context) [two](no.md) [three](#later) [four](#nowhere)\n\n# Later\n",
        link=lambda target: (
            "../0002/index.html#text-context" if target.startswith("0002") else None
        ),
    )
    assert page.all("href") == ["../0002/index.html#text-context", "#text-later"]
    assert page.text.split()[:4] == ["one", "two", "three", "four"]


def test_a_picture_in_a_link_is_no_link_in_a_link() -> None:
    page = seen("[![badge](https://b.example/x.svg)](https://ci.example)")
    assert page.all("href") == ["https://ci.example"]
    assert "badge" in page.text


def test_tables_and_code_can_be_reached_and_scrolled() -> None:
    page = seen("## Options\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n```sh\nrm -rf <x>\n```\n")
    region = next(a for tag, a in page.tags if tag == "div")
    assert region == {
        "class": "scroll",
        "role": "region",
        "tabindex": "0",
        "aria-label": "Table: Options",
    }
    assert [a for tag, a in page.tags if tag == "th"] == [
        {"scope": "col"},
        {"scope": "col", "class": "right"},
    ]
    assert [a for tag, a in page.tags if tag == "pre"] == [{"tabindex": "0"}]
    assert "rm -rf <x>" in page.text


def test_notes_go_to_the_end_and_back() -> None:
    page = seen("A[^x] b[^y] c[^x]\n\n[^y]: *why*\n[^x]: ex\n[^z]: nobody asks\n")
    assert page.all("href") == [
        *("#note-1", "#note-2", "#note-1"),
        *("#noteref-1", "#noteref-1-2", "#noteref-2"),
    ]
    assert set(page.all("id")) >= {"note-1", "note-2", "note-3", "noteref-1", "noteref-1-2"}
    assert "nobody asks" in page.text


@pytest.mark.parametrize(
    ("body", "addresses"),
    [
        ("See https://example.org/a_b_c?d=1.", ["https://example.org/a_b_c?d=1"]),
        ("(at https://example.org/x_(y)), or", ["https://example.org/x_(y)"]),
        ("https://a.example/1, http://b.example/2", ["https://a.example/1", "http://b.example/2"]),
        ("- **https://a.example/1**", ["https://a.example/1"]),
        ("[https://a.example/1](https://b.example/2)", ["https://b.example/2"]),
        ("`https://a.example/1`", []),
        ("    https://a.example/1", []),
        ("ahttps://a.example javascript://a.example https://", []),
        ("https://user@\u202e/x https://[", []),
    ],
)
def test_an_address_in_the_text_is_a_link(body: str, addresses: list[str]) -> None:
    page = seen(body)
    assert page.all("href") == addresses
    for address in addresses:
        assert address in page.text or "](" in body
