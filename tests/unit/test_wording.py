"""Typography apart from substance: what is a slip of the pen, and what is another word."""

import pytest

from adr_tool.model.wording import first_change, is_misspelt, words_of


def changed(before: str, after: str, numbers: dict[int, int] | None = None) -> int | None:
    """The line of `after` at which it says something else."""
    old, new = (list(enumerate(text.split("\n"), 1)) for text in (before, after))
    return first_change(words_of(old), words_of(new), numbers or {})


SLIPS = [
    ("recieve", "receive"),
    ("spredsheet", "spreadsheet"),
    ("theater", "theatre"),
    ("github", "GitHub"),
    ("accross,", "across,"),
]
OTHER_WORDS = [
    ("must", "most"),
    ("should", "shouldn't"),
    ("now", "not"),
    ("able", "unable"),
    ("secure", "insecure"),
    ("internal", "external"),
    ("include", "exclude"),
    ("encrypted", "unencrypted"),
    ("can", "can't"),
    ("10", "12"),
    ("v2.4", "v2.5"),
    ("HTTP", "HTTPS"),
    ("MySQL", "MSSQL"),
    ("GitHub", "GitLab"),
    ("never", "fever"),
    ("allow", "allot"),
    ("~~use", "use"),
    ("hourly", "yearly"),
    ("page,", "pane,"),
    ("(ward)", "(yard)"),
    ("fine.", "find."),
    ("a" * 100, "a" * 99 + "b"),
]


@pytest.mark.parametrize(("one", "other"), SLIPS)
def test_slips_of_the_pen(one: str, other: str) -> None:
    assert is_misspelt(one, other)
    assert is_misspelt(other, one)


@pytest.mark.parametrize(("one", "other"), OTHER_WORDS)
def test_other_words(one: str, other: str) -> None:
    assert not is_misspelt(one, other)
    assert not is_misspelt(other, one)


def test_letters_that_changed_places_make_a_short_slip() -> None:
    assert is_misspelt("form", "from")
    assert not is_misspelt("then", "than")
    assert not is_misspelt("won", "now")


SAME = [
    ("We use it.", "We  use\nit.\n"),
    ("We use it.\r\n", "We use it.\n"),
    ("* one\n* two", "- one\n- two"),
    ("We *use* it, **now**.", "We _use_ it, now."),
    ("Use `jq`.", "Use jq."),
    ("| a | b |\n|---|---|", "| a   | b   |\n| --- | :-: |"),
    ("See [the page](http://a.example/x).", "See [the page](https://b.example/y)."),
    ("See [the page](x.md),", "See the page,"),
    ("See [the page][1].\n\n[1]: x.md", "See [the page][1].\n\n[1]: y.md"),
    ("See https://a.example/1.", "See https://b.example/2."),
    ("See [x](<a b>.md)", "See [x](<a b>.md)"),
]


@pytest.mark.parametrize(("before", "after"), SAME)
def test_what_is_typography(before: str, after: str) -> None:
    assert changed(before, after) is None
    assert changed(after, before) is None


DIFFERENT = [
    ("We use it.", "We do not use it."),
    ("- [ ] done", "- [x] done"),
    ("We keep it 30 days.", "We keep it 90 days."),
    ("## Decision", "### Decision"),
    ("We use it.", "<!-- We use it. -->"),
    ("We use it.", "~~We use it.~~"),
    ("See [the page](x.md).", "See [another page](x.md)."),
    ("recieve recieve recieve recieve", "receive receive receive receive"),
    ("a b", "b a"),
    ("a", ""),
]


@pytest.mark.parametrize(("before", "after"), DIFFERENT)
def test_what_is_substance(before: str, after: str) -> None:
    assert changed(before, after) is not None
    assert changed(after, before) is not None


def test_the_line_is_the_one_where_it_begins() -> None:
    assert changed("one\ntwo\nthree", "one\ntwo\nfour") == 3
    assert changed("one\ntwo", "one\ntwo\nthree") == 3
    assert changed("one\ntwo\nthree", "one\ntwo") == 2
    assert changed("one", "") == 1


def test_a_slip_beside_a_change_is_not_what_is_named() -> None:
    assert changed("recieve\nfive", "receive\nfour") == 2


def test_a_number_may_follow_its_record() -> None:
    assert changed("as ADR-0012 says", "as ADR-0013 says", {12: 13}) is None
    assert changed("as ADR-0012 says", "as ADR-0014 says", {12: 13}) == 1
    assert changed("as ADR-0012 says", "as ADR-0013 says") == 1


def test_long_texts_take_no_long_time() -> None:
    before = " ".join(f"[w{n}](x{n})" for n in range(20000))
    assert changed(before, before.replace("](x", "](y")) is None
    assert changed("](" * 50000, "](" * 50000 + "x") == 1
