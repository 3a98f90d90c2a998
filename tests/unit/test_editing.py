"""Edits of front matter, case by case: before, what is done, after."""

import pytest

from adr_tool.editing.block import Splice, edited, line_after, line_end, line_start, open_block
from adr_tool.editing.formerly import with_former
from adr_tool.editing.links import with_link, without_link
from adr_tool.editing.values import with_value
from adr_tool.errors import AdrError

BODY = "---\n\n# Title  \n\ttabbed \x0c\ntext"


def record(yaml: str) -> bytes:
    return f"---\n{yaml}{BODY}".encode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("status: proposed\n", "status: accepted\n"),
        ("status:   proposed   # since May\n", "status:   accepted   # since May\n"),
        ("status: 'proposed'\n", "status: 'accepted'\n"),
        ('status: "proposed" # why\n', 'status: "accepted" # why\n'),
        ('"status" : proposed\n', '"status" : accepted\n'),
        ("a: b\nstatus: |-\n  proposed\n", "a: b\nstatus: |-\n  accepted\n"),
        ("status: |-\n  proposed\ndate: x\n", "status: |-\n  accepted\ndate: x\n"),
        ("status: >- # note\n    proposed\n\n", "status: >- # note\n    accepted\n\n"),
        ("status: |\nx: 1\n", "status: accepted\nx: 1\n"),
        ("status: | # note\n  proposed\nx: 1\n", "status: accepted # note\nx: 1\n"),
        ("status: pro\n  posed\n# below\n", "status: accepted\n# below\n"),
        ('status: "pro\n  posed"\n', 'status: "accepted"\n'),
        ("status:\n", "status: accepted\n"),
        ("status: # to do\nx: 1\n", "status: accepted # to do\nx: 1\n"),
        ("status: ~\n", "status: accepted\n"),
        ("status: [proposed]\n", "status: accepted\n"),
        ("status: { proposed }\n", "status: accepted\n"),
        ("{status: proposed, owner: x}\n", "{status: accepted, owner: x}\n"),
        ("? status\n: proposed\n", "? status\n: accepted\n"),
        ("a: 'it''s # no comment'\nstatus: x\n", "a: 'it''s # no comment'\nstatus: accepted\n"),
    ],
)
def test_a_value_is_replaced_in_its_style(before: str, after: str) -> None:
    changed = with_value(record(before), "status", "accepted", "x.md")
    assert changed.decode() == record(after).decode()
    assert with_value(changed, "status", "accepted", "x.md") == changed


def test_a_key_that_the_schema_does_not_know_is_added_behind_the_others() -> None:
    changed = with_value(record("status: x\nlinks: {}\n"), "our-own", "words", "x.md")
    assert changed == record("status: x\nlinks: {}\nour-own: words\n")


def test_a_value_that_cannot_be_put_in_safely_is_refused() -> None:
    with pytest.raises(AdrError) as refused:
        with_value(record("? owner\n: x\n"), "a\x1b", "y", "x.md")
    assert refused.value.message == rf"`a\x1b` of x.md {UNSAFE[0]}"


def test_quotes_stay_quotes() -> None:
    single = with_value(record("owner: 'x'\n"), "owner", 'it\'s "so"', "x.md")
    assert single == record("owner: 'it''s \"so\"'\n")
    double = with_value(record('owner: "x"\n'), "owner", 'it\'s "so"', "x.md")
    assert double == record('owner: "it\'s \\"so\\""\n')


@pytest.mark.parametrize("value", ["a: b", "it's", 'a "b" #c', "- x", "null", "12", "ü\nv", "%"])
@pytest.mark.parametrize("style", ["x", "'x'", '"x"', "|-\n  x", ""])
def test_an_awkward_value_is_read_back(value: str, style: str) -> None:
    before = record(f"status: {style}\nowner: y\n")
    changed = with_value(before, "status", value, "x.md")
    assert with_value(changed, "status", value, "x.md") == changed
    assert changed.endswith(f"owner: y\n{BODY}".encode())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("status: x\nlevel: y\n", "status: x\nlevel: y\nreview-by: 2027-01-01\n"),
        ("status: x\nlinks: {}\n", "status: x\nreview-by: 2027-01-01\nlinks: {}\n"),
        ("owner: x # c\n\n# on tags\ntags: [a]\n",
         "owner: x # c\nreview-by: 2027-01-01\n\n# on tags\ntags: [a]\n"),
        ("consulted:\n  - a\n  - b # c\ntags: [a]\n",
         "consulted:\n  - a\n  - b # c\nreview-by: 2027-01-01\ntags: [a]\n"),
        ("  status: x\n  tags: [a]\n", "  status: x\n  review-by: 2027-01-01\n  tags: [a]\n"),
        ("# top\ntags: [a]\n", "review-by: 2027-01-01\n# top\ntags: [a]\n"),
        ("owner: |+\n  x\n\ntags: [a]\n", "owner: |+\n  x\n\nreview-by: 2027-01-01\ntags: [a]\n"),
    ],
)  # fmt: skip
def test_a_key_is_added_where_the_schema_has_it(before: str, after: str) -> None:
    changed = with_value(record(before), "review-by", "2027-01-01", "x.md")
    assert changed.decode() == record(after).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("status: x\ntags: [a]\n", "status: x\nlinks: {amends: [7]}\ntags: [a]\n"),
        ("links:\nowner: x\n", "links: {amends: [7]}\nowner: x\n"),
        ("links: {}\nx: y\n", "links: {amends: [7]}\nx: y\n"),
        ("links: {relates-to: [1]}\n", "links: {amends: [7], relates-to: [1]}\n"),
        ("links: {amends: [1]} # c\n", "links: {amends: [1, 7]} # c\n"),
        ("links: {amends: []}\nx: y\n", "links: {amends: [7]}\nx: y\n"),
        ("links: {amends: }\nx: y\n", "links: {amends: [7]}\nx: y\n"),
        ("links:\n  amends: [1, 2, ]\n", "links:\n  amends: [1, 2, 7, ]\n"),
        ("links:\n  amends:\n    - 1 # c\nx: y\n",
         "links:\n  amends:\n    - 1 # c\n    - 7\nx: y\n"),
        ("links:\n  amends:\n  -  1\n", "links:\n  amends:\n  -  1\n  -  7\n"),
        ("links:\n  relates-to: [1]\n  # z\nx: y\n",
         "links:\n  relates-to: [1]\n  amends: [7]\n  # z\nx: y\n"),
        ("links:\n  relates-to: [1]\n  extends: [2]\nx: y\n",
         "links:\n  relates-to: [1]\n  extends: [2]\n  amends: [7]\nx: y\n"),
        ("links: {\n  relates-to: [1], # a\n}\n",
         "links: {\n  amends: [7], relates-to: [1], # a\n}\n"),
        ("links: {amends: [\n  1, # a\n  2 # b\n]}\n",
         "links: {amends: [\n  1, # a\n  2, 7 # b\n]}\n"),
        ("links: {amends: [true]}\n", "links: {amends: [true, 7]}\n"),
    ],
)  # fmt: skip
def test_a_link_is_added_and_taken_out_again(before: str, after: str) -> None:
    changed = with_link(record(before), "amends", 7, "x.md")
    assert changed.decode() == record(after).decode()
    assert with_link(changed, "amends", 7, "x.md") == changed
    back = without_link(changed, "amends", 7, "x.md")
    assert without_link(back, "amends", 7, "x.md") == back
    if before.startswith(("links: {}", "links: {amends: []}", "links: {amends: }", "links:\nown")):
        assert b"links" not in back  # nothing is what there was to say
    else:
        assert back.decode() == record(before).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("links: {amends: [7]}\nx: y\n", "x: y\n"),
        ("links: {amends: [7]} # see\nx: y\n", "# see\nx: y\n"),
        ("links: {amends: [7, 7, 8]}\n", "links: {amends: [8]}\n"),
        ("links: {amends: [7], relates-to: [7]}\n", "links: {relates-to: [7]}\n"),
        ("links: {relates-to: [7], amends: [7]}\n", "links: {relates-to: [7]}\n"),
        ("links:\n  amends:\n    - 7\n    - 8\n", "links:\n  amends:\n    - 8\n"),
        ("links:\n  amends:\n    - 7 # old\n    - 8\n",
         "links:\n  amends:\n      # old\n    - 8\n"),
        ("links:\n  relates-to: [1]\n  amends:\n    - 7\nx: y\n",
         "links:\n  relates-to: [1]\nx: y\n"),
    ],
)  # fmt: skip
def test_a_link_is_taken_out(before: str, after: str) -> None:
    assert without_link(record(before), "amends", 7, "x.md").decode() == record(after).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("status: x\ntags: [a]\n", "status: x\ntags: [a]\nformerly: [3, 12]\n"),
        ("formerly: [3] # by the move\nx: 1\n", "formerly: [3, 12] # by the move\nx: 1\n"),
        ("formerly:\nx: 1\n", "formerly: [3, 12]\nx: 1\n"),
        ("formerly:\n  - 3\nx: 1\n", "formerly:\n  [3, 12]\nx: 1\n"),
    ],
)
def test_former_numbers_are_written(before: str, after: str) -> None:
    assert with_former(record(before), [3, 12], "x.md").decode() == record(after).decode()


def test_former_numbers_that_cannot_be_written_are_named() -> None:
    with pytest.raises(AdrError, match="`formerly` of x.md is written in a way"):
        with_former(record("formerly: |\n  3\nx: 1\n"), [3, 12], "x.md")


UNREADABLE = ("cannot be read, so it is not edited", "`adr-tool check` says where the trouble is")
UNSAFE = (
    "is written in a way that is not edited safely",
    "change it by hand; write each key on a line of its own",
)


@pytest.mark.parametrize(
    ("yaml", "message", "hint"),
    [
        ("status: x\nstatus: y\n", f"x\\x1b.md {UNREADABLE[0]}", UNREADABLE[1]),
        ("status: &a x\n", f"x\\x1b.md {UNREADABLE[0]}", UNREADABLE[1]),
        ("- a\n", r"x\x1b.md has no front matter to edit", ""),
        ("", r"x\x1b.md has no front matter to edit", ""),
        ("links: [1]\n", r"`links` of x\x1b.md is no mapping of kinds to numbers", ""),
        ("links: {amends: 3}\n",
         r"`amends` under `links` of x\x1b.md is no list of numbers", ""),
        ("\n {status: x}\n", r"the front matter of x\x1b.md is one {…}", "write it a key a line"),
        ("{status: x}\n", r"the front matter of x\x1b.md is one {…}", "write it a key a line"),
        ("? status\n: x\n", f"`links` of x\\x1b.md {UNSAFE[0]}", UNSAFE[1]),
        ("links:\n  ? relates-to\n  : [1]\n", f"`links` of x\\x1b.md {UNSAFE[0]}", UNSAFE[1]),
    ],
)  # fmt: skip
def test_what_is_not_sure_is_refused(yaml: str, message: str, hint: str) -> None:
    with pytest.raises(AdrError) as refused:
        with_link(record(yaml), "amends", 7, "x\x1b.md")
    assert (refused.value.message, refused.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", "\n"), ("a", "\n"), ("a\r\n", "\r\n"), ("a\r\nb\n", "\n"),
     ("a\r\nb\r\nc\n", "\r\n"), ("a\r\nb\r\nc\nd\ne\n", "\n")],
)  # fmt: skip
def test_new_lines_end_as_most_lines_do(text: str, expected: str) -> None:
    assert line_end(text) == expected


def test_lines_are_found_around_a_character() -> None:
    text = "\nab\n\nc"
    assert [line_start(text, at) for at in range(7)] == [0, 1, 1, 1, 4, 5, 5]
    assert [line_after(text, at) for at in range(7)] == [1, 4, 4, 4, 5, 6, 6]


@pytest.mark.parametrize("comment", ["# because of the audit", "#audit", "# a # b"])
@pytest.mark.parametrize("more", ["", "# on x\n"])
def test_a_comment_inside_what_would_go_stops_the_edit(comment: str, more: str) -> None:
    before = record(f"# top\nlinks:\n  amends:\n    {comment}\n    - 7\n{more}x: y # end\n")
    with pytest.raises(AdrError, match="`links` of x.md is written in a way that is not edited"):
        without_link(before, "amends", 7, "x.md")


def test_a_sharp_that_begins_no_comment_stops_nothing() -> None:
    before = "a#b: c#d\nx: |\n  # text\ny: 'a # b'\nz: | # note\n  # text\n"
    changed = with_link(record(before), "amends", 7, "x.md")
    assert changed.decode() == record(f"links: {{amends: [7]}}\n{before}").decode()
    goes = with_value(record(before), "y", "c # d", "x.md")
    assert goes.decode() == record(before.replace("a # b", "c # d")).decode()


def test_no_front_matter_is_none_to_edit() -> None:
    for content in (b"", b"-", b"---", b"# T\n", b"\xff\xfe", b"---\na: 1\n"):
        with pytest.raises(AdrError):
            with_value(content, "status", "x", "x.md")


def test_line_ends_mark_and_missing_last_newline_are_kept() -> None:
    before = "\ufeff---\r\nstatus: draft\r\ntags: [a]\r\n---\r\n\r\n# T\r\nend".encode()
    changed = with_link(with_value(before, "date", "2026-11-23", "x"), "amends", 7, "x")
    assert changed == before.replace(
        b"draft\r\n", b"draft\r\ndate: 2026-11-23\r\nlinks: {amends: [7]}\r\n"
    )


def test_a_link_below_a_key_in_long_form_is_refused() -> None:
    with pytest.raises(AdrError, match="not edited safely"):
        without_link(record("id: 1\n? links\n: supersedes: [3]\n"), "supersedes", 3, "x.md")


def test_an_edit_that_leaves_the_front_matter_open_is_refused() -> None:
    block = open_block(record("status: proposed\n"), "x.md")
    eaten = Splice(len(block.text) - 1, len(block.text), "")
    assert edited(block, [Splice(0, 0, "")], block.facts, "it") == record("status: proposed\n")
    with pytest.raises(AdrError, match="it of x.md"):
        edited(block, [eaten], block.facts, "it")
