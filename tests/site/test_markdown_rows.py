"""Hostile Markdown, row by row: what runs is text, what is text is kept, and ids are unique."""

import html as entities
import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from adr_tool.markdown.html import Labels, page_of
from adr_tool.markdown.sanitising import sanitised

OUTSIDE = "noopener noreferrer nofollow ugc"
TAGS = {
    *("a", "blockquote", "br", "code", "del", "div", "em", "h2", "h3", "h4", "h5", "h6", "hr"),
    *("img", "li", "ol", "p", "pre", "section", "span", "strong", "sup", "table", "tbody", "td"),
    *("th", "thead", "tr", "ul"),
}


class Seen(HTMLParser):
    """What a page holds: its tags with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html.encode().decode())  # a plain text, not one that escapes what is added
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, attribute: str) -> list[str]:
        return [a[attribute] or "" for _, a in self.tags if attribute in a]


def seen(body: str, link=lambda target: None, picture=lambda target: None) -> Seen:
    """The page of a body; every page is looked over for what no page may hold."""
    html = page_of(body, Labels(), link, picture).html
    page = Seen(html)
    assert {tag for tag, _ in page.tags} <= TAGS
    for tag, attributes in page.tags:
        assert not [a for a in attributes if a.startswith("on") or a in ("style", "name", "srcset")]
        assert set(attributes) <= {
            *(
                "href",
                "title",
                "rel",
                "id",
                "class",
                "role",
                "tabindex",
                "aria-label",
                "alt",
                "src",
            ),
            *("scope", "start", "loading"),
        }, tag
    for address in page.all("href"):
        assert re.match(r"(https?://|mailto:|#|\.\./)", address), address
        if address.startswith(("http", "mailto")):
            assert f'rel="{OUTSIDE}"' in html
    names = page.all("id")
    assert len(names) == len(set(names))
    assert all(re.match(r"(text|note|noteref)-", name) for name in names)
    assert html == sanitised(html), "nh3 had something to do a second time"
    return page


M01 = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "<  javascript:alert(1)>",
    "<\tjavascript:alert(1)>",
    "<java\tscript:alert(1)>",
    "<\x01javascript:alert(1)>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "ssh://host",
    "tel:112",
    "view-source:javascript:alert(1)",
    "blob:x",
    "//evil.example/x",
    "/\\evil.example",
    "\\\\evil.example\\x",
    "https:evil.example",
    "https:///evil.example",
    "http://[::1",
]


@pytest.mark.parametrize("target", M01)
def test_m01_no_scheme_but_the_webs_and_mail(target: str) -> None:
    page = seen(f"[a]({target})\n\n[b][r]\n\n[r]: {target}\n")
    assert page.all("href") == []
    assert "a" in page.text


@pytest.mark.parametrize(
    "target",
    [
        "&#106;avascript:alert(1)",
        "&#x6a;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "javascript&#58;alert(1)",
        "java&Tab;script:alert(1)",
        "java&NewLine;script:alert(1)",
        "%6aavascript:alert(1)",
        "javascript%3aalert(1)",
    ],
)
def test_m02_encoded_schemes_are_no_links(target: str) -> None:
    asked = []
    page = seen(f"[a]({target})", link=lambda t: asked.append(t))
    assert page.all("href") == []
    assert not [t for t in asked if t.lower().startswith("javascript:")]


@pytest.mark.parametrize(
    "body",
    [
        "[a](data:text/html,<script>alert(1)</script>)",
        "![a](data:image/svg+xml;base64,PHN2Zz4=)",
        "![a](data:image/png;base64,iVBORw0KGgo=)",
        "<data:text/html,x>",
    ],
)
def test_m05_nothing_is_shown_of_data(body: str) -> None:
    page = seen(body)
    assert page.all("href") == page.all("src") == []


M07 = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<iframe src=https://evil.example></iframe>",
    "<base href=https://evil.example/>",
    '<meta http-equiv=refresh content="0;url=https://evil.example">',
    "<form action=https://evil.example><input name=q></form>",
    "<style>*{display:none}</style>",
    "<link rel=stylesheet href=https://evil.example>",
    "<object data=x></object>",
    "<math><mtext></math><a xlink:href=javascript:alert(1)>x</a>",
    "<p id=main class=top style=x>",
    "<details><summary>more</summary>text</details>",
]


@pytest.mark.parametrize("raw", M07)
@pytest.mark.parametrize(
    "around", ["{}", "text {} text", "- {}", "| a |\n|---|\n| {} |", "# {}", "> {}"]
)
def test_m07_raw_html_is_text(raw: str, around: str) -> None:
    page = seen(around.format(raw))
    assert raw.replace(" ", "") in page.text.replace(" ", "")


def test_m07_comments_are_left_out_and_breaks_are_breaks() -> None:
    page = seen("a <!-- one --> b<br>c\n\n<!-- two\n\nthree -->\n\n<!-- four --> five\n")
    assert page.text.split() == ["a", "bc", "five"]
    assert [tag for tag, _ in page.tags] == ["p", "br", "p"]


@pytest.mark.parametrize(
    "body",
    [
        """[a](https://x.example 't" onmouseover=alert(1) "')""",
        """![t" onerror=alert(1) "](x.png 't" onload=alert(1)')""",
        '```t" onmouseover=alert(1) "><script>\ncode\n```',
        '[^"><script>]\n\n[^"><script>]: note',
        '## "><script>alert(1)</script>',
        """[a](https://x.example/"onmouseover="alert(1))""",
    ],
)
def test_m09_attributes_cannot_be_left(body: str) -> None:
    seen(body, picture=lambda target: "../pictures/x.png")


def test_m14_names_of_headings_are_githubs_and_unique() -> None:
    page = page_of(
        "# Context\n\n## Use OIDC (v2) – façade\n\n## Context\n\n## Context-1\n\n"
        "## 🎉\n\n##\n\n## 🎉\n",
        Labels(),
        lambda target: None,
        lambda target: None,
    )
    assert [entry.id for entry in page.contents] == [
        *("text-context", "text-use-oidc-v2--façade", "text-context-1", "text-context-1-1"),
        *("text-section", "text-section-1", "text-section-2"),
    ]
    assert [entry.level for entry in page.contents] == [2, 3, 3, 3, 3, 3, 3]


@pytest.mark.parametrize(
    ("body", "levels"),
    [
        ("# a\n## b\n### c\n# d", [2, 3, 4, 2]),
        ("### a\n##### b\n##### c\n## d\n#### e", [2, 3, 3, 2, 3]),
        ("# a\n###### b\n## c\n### d", [2, 3, 3, 4]),
        ("# a\n## a\n### a\n#### a\n##### a\n###### a", [2, 3, 4, 5, 6, 6]),
    ],
)
def test_headings_leave_out_no_level(body: str, levels: list[int]) -> None:
    page = page_of(body, Labels(), lambda target: None, lambda target: None)
    assert [entry.level for entry in page.contents] == levels


def test_m14_ten_thousand_equal_headings() -> None:
    page = seen("# Same\n\n" * 10_000)
    assert len(page.all("id")) == 10_000


def test_m14_no_heading_of_an_author_is_a_name_of_the_page() -> None:
    page = seen("# main\n\n# note-1\n\n# security\n\nA[^1]\n\n[^1]: b\n")
    assert {"main", "security", "glance"}.isdisjoint(page.all("id"))


@pytest.mark.parametrize(
    "body", ["> " * 10_000 + "deep", "- " * 1_000 + "deep", "1. " * 500 + "deep"]
)
def test_m18_what_is_nested_deep_is_not_lost(body: str) -> None:
    page = seen(f"{body}\n\nafter")
    assert "deep" in page.text
    assert "after" in page.text
    assert len([tag for tag, _ in page.tags if tag in ("blockquote", "li")]) <= 20


@pytest.mark.parametrize("entity", ["&#0;", "&#x110000;", "&#xD800;", "&#99999999999;"])
def test_m24_entities_that_are_no_characters(entity: str) -> None:
    page = seen(f"a {entity} b")
    assert "\0" not in page.text
    assert not re.search("[\ud800-\udfff]", page.text)
    assert page.text.strip().startswith("a ")


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200b", "\x1b", "\ufeff"])
@pytest.mark.parametrize("around", ["```\na{}b\n```", "`a{}b`", "a{}b", "# a{}b", "![a{}b](x.png)"])
def test_m28_marks_that_deceive_are_seen(mark: str, around: str) -> None:
    html = page_of(around.format(mark), Labels(), lambda t: None, lambda t: "../x.png").html
    assert mark not in html
    code = ord(mark)
    assert (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}") in html


@pytest.mark.parametrize(
    "body",
    [
        "x" * 1_000_000,
        "a\n" * 200_000,
        "[" * 50_000,
        "*a **a " * 20_000,
        "![" * 20_000,
        "a <![CDATA[" * 5_000,
        "[ a_" * 20_000,
        "|a" * 5_000 + "\n" + "|-" * 5_000 + "\n" + "|b" * 5_000,
    ],
    ids=lambda body: body[:8].strip(),
)
def test_m30_large_texts_end(body: str) -> None:
    page = page_of(body, Labels(), lambda target: None, lambda target: None)
    assert len(page.html) < 20 * len(body)


def test_tasks_say_in_words_whether_they_are_done() -> None:
    page = seen("- [x] one\n- [ ] two\n")
    assert page.all("aria-label") == ["done", "not done"]


def test_the_second_wall_stands_alone() -> None:
    bad = (
        '<script>x</script><a href="javascript:x" onclick="x">a</a><img src="//e.example/x">'
        '<a href="//e.example">b</a><p style="x" id="main">c</p><svg><a xlink:href="x">d</a></svg>'
    )
    page = Seen(sanitised(bad))
    assert {tag for tag, _ in page.tags} <= {"a", "img", "p"}
    assert page.all("href") == page.all("src") == page.all("id") == page.all("style") == []
    assert "x" not in entities.unescape(unquote(page.text))
