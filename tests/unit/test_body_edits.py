"""Edits of a body: links that lead elsewhere, headings spelt anew, sections moved, keys renamed."""

import pytest

from adr_tool.editing.body import open_body
from adr_tool.editing.headings import respelt
from adr_tool.editing.hyperlinks import retargeted
from adr_tool.editing.keys import with_key_named
from adr_tool.editing.sections import with_section_moved
from adr_tool.errors import AdrError
from adr_tool.model import Edit

UNSAFE = "is written in a way not edited safely"
FRONT = "\ufeff---\nstatus: x\n---\n"


def moved_link(target: str) -> str | None:
    path, sign, rest = target.partition("#")
    return f"0030-new.md{sign}{rest}" if path in ("30-Old name.md", "30-Old%20name.md") else None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("see [30](30-Old%20name.md).", "see [30](0030-new.md)."),
        ("[30](<30-Old name.md>)", "[30](<0030-new.md>)"),
        ("[30](  30-Old%20name.md#a 'T (x)' )", "[30](  0030-new.md#a 'T (x)' )"),
        ("[30-Old%20name.md](30-Old%20name.md)", "[30-Old%20name.md](0030-new.md)"),
        ("![x [y](z)](30-Old%20name.md)", "![x [y](z)](0030-new.md)"),
        ("[a](30-Old%20name.md) [b](30-Old%20name.md) [c](other.md)",
         "[a](0030-new.md) [b](0030-new.md) [c](other.md)"),
        ("[a][x] [x] [x][]\n\n[x]: 30-Old%20name.md 'T'\n",
         "[a][x] [x] [x][]\n\n[x]: 0030-new.md 'T'\n"),
        ("> [x]\n>\n> [x]:\n>   <30-Old name.md>\n", "> [x]\n>\n> [x]:\n>   <0030-new.md>\n"),
        ("| [a](30-Old%20name.md) | b |\n|---|---|\n", "| [a](0030-new.md) | b |\n|---|---|\n"),
        ("# [a](30-Old%20name.md)\r\nx", "# [a](0030-new.md)\r\nx"),
        ("`[a](30-Old%20name.md)` [b](30-Old%20name.md)",
         "`[a](30-Old%20name.md)` [b](0030-new.md)"),
        ("```\n[x]: 30-Old%20name.md\n```\n[x]\n\n[x]: 30-Old%20name.md\n",
         "```\n[x]: 30-Old%20name.md\n```\n[x]\n\n[x]: 0030-new.md\n"),
        ("[a](30-Old\\%20name.md)", "[a](0030-new.md)"),
        ("nothing 30-Old%20name.md", "nothing 30-Old%20name.md"),
    ],
)  # fmt: skip
def test_links_lead_elsewhere_and_nothing_else_moves(before: str, after: str) -> None:
    for front in ("", FRONT):
        changed = retargeted((front + before).encode(), moved_link, "x.md")
        assert changed.decode() == front + after
        assert retargeted(changed, moved_link, "x.md") == changed


def test_a_link_that_has_no_target_of_its_own_is_refused() -> None:
    with pytest.raises(AdrError) as refused:
        retargeted(b"<https://example.org/a>", lambda target: "b.md", "x.md")
    assert refused.value.message == f"a link of x.md {UNSAFE}"
    assert refused.value.hint == "change it by hand"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("## Securty\n", "## Security\n"),
        ("# T\n\n## 2. Securty: ##\r\ntext", "# T\n\n## 2. Security: ##\r\ntext"),
        ("Securty\n---\n", "Security\n---\n"),
        ("## **Securty** [x](y)\nSecurty\n", "## **Security** [x](y)\nSecurty\n"),
    ],
)
def test_a_heading_is_spelt_anew(before: str, after: str) -> None:
    line = next(i for i, text in enumerate(before.split("\n"), 1) if "Securty" in text)
    changed = respelt((FRONT + before).encode(), line + 3, "Securty", "Security", "x.md")
    assert changed.decode() == FRONT + after


@pytest.mark.parametrize("body", ["## Se*cur*ty\n", "text\n", "## Securty Securty\n", "## Other\n"])
def test_a_heading_that_is_not_sure_is_refused(body: str) -> None:
    with pytest.raises(AdrError) as refused:
        respelt(body.encode(), 1, "Securty", "Security", "x\x1b.md")
    assert refused.value.message == rf'the heading "Securty" of x\x1b.md {UNSAFE}'
    assert refused.value.hint == "change it by hand"


@pytest.mark.parametrize("content", [b"\xff", b"---\nstatus: x\n"])
def test_what_cannot_be_read_is_not_edited(content: bytes) -> None:
    with pytest.raises(AdrError) as refused:
        retargeted(content, moved_link, "x\x1b.md")
    assert refused.value.message == r"x\x1b.md cannot be read, so it is not edited"
    assert refused.value.hint == "`adr-tool check` says where the trouble is"


def test_a_spelling_that_reads_otherwise_is_refused() -> None:
    with pytest.raises(AdrError, match=f'the heading "Securty" of x.md {UNSAFE}'):
        respelt(b"## Securty\n", 1, "Securty", "*Security*", "x.md")


def order(text: str, line: int, beside: int, *, above: bool) -> str:
    return with_section_moved(text.encode(), line, beside, "x.md", above=above).decode()


def test_a_section_moves_up_and_down_whole() -> None:
    before = "# T\n\n## A\n\na\n\n### A1\n\n- x\n\n\n## B\n\nb\n\n## C\n\nc"
    after = "# T\n\n## C\n\nc\n\n\n## A\n\na\n\n### A1\n\n- x\n\n## B\n\nb"
    assert order(before, 16, 3, above=True) == after
    assert order(after, 3, 16, above=False) == before
    assert order(before, 3, 12, above=True) == before
    withheld = before.replace("b\n", "b\n\n:::restricted\nb\n:::\n")
    assert order(withheld, 20, 3, above=True).count("restricted") == 1
    for inside in (
        "a<br>b<BR/><hr><img src=x><input><wbr><col><source>",
        "<details>\n<p>b</p>\n</details>",
        "<!-- b --> b",
        "b\n\x0c",
    ):
        shown = order(before.replace("b\n", f"{inside}\n"), 16 + inside.count("\n"), 3, above=True)
        assert shown == after.replace("\n\nb", f"\n\n{inside}")
    crlf = before.replace("\n", "\r\n")
    assert order(crlf, 16, 3, above=True) == after.replace("\n", "\r\n")


def test_a_section_that_stands_where_it_should_stays() -> None:
    text = "## A\n\n1\n\n## B\n\n2\n"
    assert order(text, 5, 5, above=True) == text


def test_what_follows_the_sections_that_move_stays() -> None:
    before = "## A\n\na\n\n## B\n\nb\n\n{}\n\ne\n\n## F\n\nf\n"
    after = "## B\n\nb\n\n## A\n\na\n\n{}\n\ne\n\n## F\n\nf\n"
    for following in ("# E", "## E", "E\n==="):
        assert order(before.format(following), 5, 1, above=True) == after.format(following)


def test_edits_that_meet_are_refused() -> None:
    with pytest.raises(AdrError) as refused:
        open_body(b"abc", "x\x1b.md").with_edits([Edit(0, 2, b""), Edit(1, 3, b"")])
    why = "two edits meet: bytes 0 to 2 and 1 to 3"
    assert refused.value.message == rf"x\x1b.md cannot be edited: {why}"


@pytest.mark.parametrize(
    "body",
    [
        "## A\n\n<!-- for B -->\n\n## B\n\nb\n\n## C\n\nc\n",
        "<!-- for A -->\n## A\n\n## B\n\nb\n\n## C\n\nc\n",
        "## A\n\n<details>\n\n## B\n\n</details>\n\n## C\n\nc\n",
        "## A\n\n:::restricted\n\n## B\n\n:::\n\n## C\n\nc\n",
        "## A\n\n## B\n\n# D\n\n## C\n\nc\n",
        "## A\n\n### C\n\nx\n",
        "## A\nfoo\n## B\nbar\n\nC\n---\n\n```\nnever closed\n",
        "## A\n\n[x]: one\n\n## B\n\n[x]\n\n## C\n\n[x]: two\n",
    ],
)
def test_a_section_whose_move_is_not_sure_stays(body: str) -> None:
    lines = body.split("\n")
    line = next(i for i, text in enumerate(lines, 1) if text in ("## C", "### C", "C"))
    with pytest.raises(AdrError) as refused:
        order(body, line, lines.index("## A") + 1, above=True)
    assert refused.value.message == f"the order of sections of x.md {UNSAFE}"
    assert refused.value.hint == "move the section by hand"


@pytest.mark.parametrize(
    ("before", "keys", "after"),
    [
        ("stauts: x # c\n", ("stauts",), "status: x # c\n"),
        ("'stauts' : {a: b}\n", ("stauts",), "'status' : {a: b}\n"),
        ("a:\n  - b: 1\n    stauts: |\n      x\n", ("a", 0, "stauts"),
         "a:\n  - b: 1\n    status: |\n      x\n"),
        ("a: [{stauts: 1}]\n", ("a", 0, "stauts"), "a: [{status: 1}]\n"),
        ("stauts: x\n", ("other",), "stauts: x\n"),
    ],
)  # fmt: skip
def test_a_key_is_called_another_name(before: str, keys: tuple[str, ...], after: str) -> None:
    text = "---\n{}---\n# T\n"
    changed = with_key_named(text.format(before).encode(), keys, "status", "x.md")
    assert changed.decode() == text.format(after)


@pytest.mark.parametrize("yaml", ["stauts: 1\nstatus: 2\n", '"sta\\x75ts": 1\n'])
def test_a_key_that_is_not_sure_is_refused(yaml: str) -> None:
    with pytest.raises(AdrError, match="`stauts` of x.md is written in a way that is not edited"):
        with_key_named(f"---\n{yaml}---\n".encode(), ("stauts",), "status", "x.md")
