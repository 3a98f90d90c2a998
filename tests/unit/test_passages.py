"""What withholds a passage, and what is too unlike a marker to be trusted."""

import datetime

import pytest

from adr_tool.model.passages import passages_in

OPEN = ':::restricted because="names a weakness" until=2027-06-30'
DAY = datetime.date(2027, 6, 30)


@pytest.mark.parametrize(
    "text",
    [
        f"{OPEN}\nsecret\n:::\n",
        f"{OPEN}\r\nsecret\r\n:::\r\n",
        f"{OPEN}  \nsecret\n:::\t\n",
        f"   {OPEN}\n   secret\n   :::\n",
        f"{OPEN}\nsecret\n  :::",
        ':::restricted until=2027-06-30 because="names a weakness"\nsecret\n:::\n',
        ':::restricted\tbecause="names  a weakness"\tuntil=2027-06-30\nsecret\n:::\n',
        f"```\n{OPEN}\nsecret\n:::\n```\n",
        f"<!--\n{OPEN}\nsecret\n:::\n-->\n",
        f"- item\n\n    {OPEN}\n    secret\n    :::\n",
        f"{OPEN}\n## Secret\n\n| a | b |\n|---|---|\n```\nx\n:::\n",
        f"{OPEN}\n:::\n",
        f"{OPEN}\narn:aws:s3:::bucket\n:::\n",
    ],
)
def test_a_passage_is_found(text: str) -> None:
    passages = passages_in(text)
    assert passages.faults == ()
    (found,) = passages.found
    assert (found.because, found.until) == ("names a weakness", DAY)
    lines = text.split("\n")
    assert ":::restricted" in lines[found.first - 1]
    assert lines[found.last - 1].strip() == ":::"
    assert lines[found.first - 1].startswith(f"{found.indent}:::")


WRITTEN = ':::restricted because="…" until=YYYY-MM-DD'


def test_passages_follow_each_other() -> None:
    text = f"a\n{OPEN}\nb\n:::\nc\n{OPEN}\nd\n:::\ne\n"
    assert [(p.first, p.last) for p in passages_in(text).found] == [(2, 4), (6, 8)]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (f"a\n{OPEN}\nsecret\n", 2, "is not closed"),
        (f"{OPEN}\n{OPEN}\nsecret\n:::\n:::\n", 2, "inside the passage of line 1"),
        (f"{OPEN}\n:::note\nsecret\n:::\n:::\n", 2, "inside the passage of line 1"),
        (f"{OPEN}\nsecret\n> :::\n:::\n", 3, "does not stand alone"),
        (f"{OPEN}\nsecret\n::::\n:::\n", 3, "does not stand alone"),
        (f"{OPEN}\nsecret\n- :::\n:::\n", 3, "does not stand alone"),
        (f"{OPEN}\nsecret\n\u00a0:::\n:::\n", 3, "does not stand alone"),
        (f"{OPEN}\nsecret\n:::\u00a0\n:::\n", 3, "does not stand alone"),
        (f"{OPEN}\nsecret\n:::X\n:::\n", 3, "inside the passage of line 1"),
        (':::restricted because="x"\nsecret\n:::\n', 1, "until when"),
        (':::restricted because="x" until=2027-02-30\nsecret\n:::\n', 1, "no day"),
        (':::restricted because="x" until=soon\nsecret\n:::\n', 1, "no day"),
        (":::restricted until=2027-06-30\nsecret\n:::\n", 1, "no reason"),
        (':::restricted because="  " until=2027-06-30\nsecret\n:::\n', 1, "no reason"),
        (":::restricted because=x until=2027-06-30\nsecret\n:::\n", 1, "is not written as"),
        (f"{OPEN} more\nsecret\n:::\n", 1, "is not written as"),
        (f"{OPEN} until=2028-01-01\nsecret\n:::\n", 1, "is not written as"),
        (":::restricted\nsecret\n:::\n", 1, "no reason"),
        (f"{OPEN.replace('restricted', 'Restricted')}\nsecret\n:::\n", 1, "looks like"),
        (f"{OPEN.replace('restricted', 'RESTRICTED')}\nsecret\n:::\n", 1, "looks like"),
        (f"{OPEN.replace(':::', '::: ')}\nsecret\n:::\n", 1, "looks like"),
        (f"{OPEN.replace(':::', '::')}\nsecret\n:::\n", 1, "looks like"),
        (f"{OPEN.replace(':::', ':')}\nsecret\n:::\n", 1, "looks like"),
        (f"{OPEN.replace(':::', '::::')}\nsecret\n::::\n", 1, "looks like"),
        (f"{OPEN.replace('restricted', 'resticted')}\nsecret\n:::\n", 1, "looks like"),
        (f"{OPEN.replace('restricted', 'rstrctd')}\nsecret\n:::\n", 1, "looks like"),
        (":::restrict\nsecret\n:::\n", 1, "looks like"),
        (":::redacted\nsecret\n:::\n", 1, "looks like"),
        ("::: {.restricted}\nsecret\n:::\n", 1, "looks like"),
        ("：：：restricted\nsecret\n:::\n", 1, "looks like"),
        (":::res\u200btricted\nsecret\n:::\n", 1, "looks like"),
        ("&#58;&colon;:restricted\nsecret\n:::\n", 1, "looks like"),
        (r"\:\:\:restricted because=" + '"x" until=2027-06-30', 1, "looks like"),
        (f"> {OPEN}\n> secret\n> :::\n", 1, "looks like"),
        (f"- {OPEN}\n  secret\n  :::\n", 1, "looks like"),
        (f"## {OPEN}\nsecret\n:::\n", 1, "looks like"),
        (f"| a | {OPEN} |\n", 1, "looks like"),
        (f"see [this]({OPEN})\n", 1, "looks like"),
        (f"<!-- {OPEN}\nsecret\n:::\n-->\n", 1, "looks like"),
        (f"some words. {OPEN}\nsecret\n:::\n", 1, "looks like"),
        (f"{OPEN}\rsecret\r:::\n", 1, "is not written as"),
        (f"a\u2028{OPEN}\nsecret\n:::\n", 1, "looks like"),
        ("a\n:::\nb\n", 2, "closes no passage"),
        ("a\n> :::\nb\n", 2, "closes no passage"),
        (":::note\n:::tip\nb\n:::\n:::\n:::\n", 6, "closes no passage"),
        (":::\nrestricted because=\"x\" until=2027-06-30\nsecret\n:::\n", 1, "closes no passage"),
        (":::note\nb\n:::\n:::\n", 4, "closes no passage"),
    ],
)  # fmt: skip
def test_what_is_no_marker_is_a_fault(text: str, line: int, says: str) -> None:
    faults = passages_in(text).faults
    assert faults
    assert (faults[0].line, says in faults[0].message) == (line, True), faults


@pytest.mark.parametrize(
    "text",
    [
        "no marker at all\n",
        ":::note\nread this\n:::\n",
        ":::note\n:::tip\nread this\n:::\n:::\n",
        "::: tip Title\nread this\n:::\n",
        "::: some.python.module\n",
        "Heading\n:::::::\n",
        "std::restrict and Foo::Restricted::new()\n",
        "arn:aws:s3:::{bucket}/${identity}\n",
        "access is restricted until March, because of works\n",
        "a paragraph::\n\n    code\n",
    ],
)
def test_other_colons_are_text(text: str) -> None:
    assert passages_in(text) == passages_in("")


def test_a_marker_in_the_front_matter_is_a_fault() -> None:
    text = f"---\nowner: >\n  {OPEN}\n---\n\n# Title\n"
    assert passages_in(text, 5).faults[0].line == 3


@pytest.mark.parametrize(
    "piece", [":", "::: ", "::\n", ":::restricted ", "> ", "because=", "&#58;"]
)
def test_long_texts_are_read_in_one_go(piece: str) -> None:
    # A quadratic reading of this would not end within the hour.
    assert passages_in(piece * 100_000).found == ()


def test_a_word_in_front_of_colons_closes_nothing() -> None:
    (found,) = passages_in(f"{OPEN}\nX:::\n:::\n").found
    assert found.last == 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{OPEN}\nsecret\n", "a restricted passage is not closed"),
        (":::restrict\n", "looks like the marker of a restricted passage, and is none"),
        (":::restricted\n:::\n", "a restricted passage gives no reason (`because`)"),
        (
            f"{OPEN} more\n:::\n",
            f"the marker of a restricted passage is not written as `{WRITTEN}`",
        ),
        (
            ':::restricted because="x"\n:::\n',
            "a restricted passage does not say until when (`until`)",
        ),
        (
            ':::restricted because="x" until=soon\n:::\n',
            "a restricted passage ends on no day that is in the calendar (`until`)",
        ),
    ],
)
def test_a_fault_says_what_is_seen(text: str, message: str) -> None:
    assert [fault.message for fault in passages_in(text).faults] == [message]


def test_a_passage_holds_its_markers_and_nothing_beside_them() -> None:
    passages = passages_in(f"a\n{OPEN}\nb\n:::\nc\n{OPEN}\n:::\nd\n")
    assert passages.lines == {2, 3, 4, 6, 7}
    first, second = passages.found
    around = [passages.around(line) for line in range(1, 9)]
    assert around == [None, first, first, first, None, second, second, None]


def test_a_passage_in_the_front_matter_is_a_fault_and_no_passage() -> None:
    passages = passages_in(f"---\n{OPEN}\n:::\n---\n{OPEN}\nb\n:::\n", 5)
    assert [(fault.line, fault.message) for fault in passages.faults] == [
        (2, "a restricted passage is marked in the front matter"),
    ]
    assert [(passage.first, passage.last) for passage in passages.found] == [(5, 7)]
