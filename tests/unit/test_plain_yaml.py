"""The YAML reader: what a text says, where each key of it stands, and what is refused where."""

from typing import Any

import pytest

from adr_tool.plain_yaml import READABLE, UNIQUE, YamlTrouble, read_yaml


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("# only a note\n", None),
        ("a:\nb: ~\nc: null\nd: Null\n", {"a": None, "b": None, "c": None, "d": "Null"}),
        ("a: true\nb: false\nc: True\nd: yes\n", {"a": True, "b": False, "c": "True", "d": "yes"}),
        ("a: 'true'\nb: \"null\"\nc: '12'\n", {"a": "true", "b": "null", "c": "12"}),
        ("a: ''\n", {"a": ""}),
        ("[0, 7, -7, 12, -0, 10]\n", [0, 7, -7, 12, 0, 10]),
        ("[007, +1, 1.0, 1_0, 0x1, 1a, -, -a]\n",
         ["007", "+1", "1.0", "1_0", "0x1", "1a", "-", "-a"]),
        ("[123456789012345678, 1234567890123456789]\n",
         [123456789012345678, "1234567890123456789"]),
        ("[12:30, 2026-11-23, no, .inf]\n", ["12:30", "2026-11-23", "no", ".inf"]),
        ("a: |\n  12\nb: >-\n  true\n", {"a": "12\n", "b": "true"}),
        ("! a: ! b\n", {"a": "b"}),
        ("'<<': a\n\"true\": b\n1: c\n", {"<<": "a", "true": "b", "1": "c"}),
        ("{a: [b, {c: d}], e: }\n", {"a": ["b", {"c": "d"}], "e": None}),
        ("a: " + "[" * 7 + "x" + "]" * 7 + "\n", {"a": [[[[[[["x"]]]]]]]}),
        ("--- \na: b\n...\n", {"a": "b"}),
    ],
)  # fmt: skip
def test_what_a_text_says(text: str, value: Any) -> None:
    found = read_yaml(text).value
    assert found == value
    assert repr(found) == repr(value)  # 1 is not true


def test_where_each_thing_stands() -> None:
    text = "a: b\n'c':  [d, {e: f}]  # g\nh:\n  - i: |\n      j\n\n    k:\n  - l\n"
    places = read_yaml(text).places
    assert {
        ".".join(map(str, path)): (at.line, at.column, at.at, text[at.start : at.end])
        for path, at in places.items()
    } == {
        "a": (1, 1, 0, "b"),
        "c": (2, 1, 5, "[d, {e: f}]"),
        "c.0": (2, 8, 12, "d"),
        "c.1": (2, 11, 15, "{e: f}"),
        "c.1.e": (2, 12, 16, "f"),
        "h": (3, 1, 28, "- i: |\n      j\n\n    k:\n  - l"),
        "h.0": (4, 5, 35, "i: |\n      j\n\n    k:"),
        "h.0.i": (4, 5, 35, "|\n      j\n\n"),
        "h.0.k": (7, 5, 53, ""),
        "h.1": (8, 5, 60, "l"),
    }
    assert len(places) == 10


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a: 1\nb:\n  c: &x 1\n", 3, 6, "is a YAML anchor or alias; write the value out in full"),
        ("a: *x\n", 1, 4, "is a YAML anchor or alias; write the value out in full"),
        ("&x a: 1\n", 1, 1, "is not a plain key; write `name: value`"),
        ("[a]: 1\n", 1, 1, "is not a plain key; write `name: value`"),
        ("a: 1\n? {b: c}\n: 1\n", 2, 3, "is not a plain key; write `name: value`"),
        ("!x a: 1\n", 1, 1, "is not a plain key; write `name: value`"),
        ("a: !!str 1\n", 1, 4, "is a YAML tag; write a plain value"),
        ("a: !x [1]\n", 1, 4, "is a YAML tag; write a plain value"),
        ("a: ! [1]\n", 1, 4, "is a YAML tag; write a plain value"),
        ("a: 1\n<<: {b: 1}\n", 2, 1, "is a YAML merge key; write the values out in full"),
        ("a: " + "[" * 8 + "x" + "]" * 8 + "\n", 1, 12, "is nested more than 8 deep"),
        ('a: "x\\x1by"\n', 1, 4, r"holds the control character \x1b; leave it out"),
        ('"\\x1b": 1\n', 1, 1, r"holds the control character \x1b; leave it out"),
        ("a: b\nc: \x85d\n", 2, 4, r"holds \x85, which no text needs"),
        ("\x1b", 1, 1, r"holds \x1b, which no text needs"),
        ("a:\n\tb: 1\n", 2, 1, "is indented with a tab; YAML wants spaces"),
        ("a:\n  \tb: 1\n", 2, 3, "is indented with a tab; YAML wants spaces"),
        ("a: b: c\n", 1, 5, "has a second colon; put the value in quotes"),
        ("X\tb: c: d\n", 1, 7, "has a second colon; put the value in quotes"),
        ("a: 1\n---\nb: 1\n", 2, 1, "holds a second YAML document; only one is read"),
        ("%TAG ! x:\n---\na: 1\n", 1, 1, "holds a % directive; leave it out"),
        ("%YAML 1.2\n---\na: 1\n", 1, 1, "holds a % directive; leave it out"),
        ("a: 'b\n", 2, 1, "cannot be read as YAML: …"),
        ("a: ]\n", 1, 4, "cannot be read as YAML: …"),
    ],
)
def test_what_is_refused(text: str, line: int, column: int, message: str) -> None:
    with pytest.raises(YamlTrouble) as refused:
        read_yaml(text)
    found = refused.value
    # What the parser expected is worded by the parser.
    began, sign, words = found.message.partition("as YAML: ")
    assert f"{began}{sign}…" if sign else began == message
    assert words or not sign
    assert (found.line, found.column, found.rule) == (line, column, READABLE)
    assert str(found) == found.message


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a: 1\na: 2\n", 2, 1, 'has the key "a" twice: first 1 line above'),
        ("a: 1\nb:\n  c: 1\n  d: 1\n  c: 2\n", 5, 3, 'has the key "c" twice: first 2 lines above'),
        ("{a: 1, 'a': 2}\n", 1, 8, 'has the key "a" twice: first on the same line'),
        ("a\u202eb: 1\na\u202eb: 2\n", 2, 1, r'has the key "a\u202eb" twice: first 1 line above'),
    ],
)
def test_a_key_stands_once(text: str, line: int, column: int, message: str) -> None:
    with pytest.raises(YamlTrouble) as refused:
        read_yaml(text)
    found = refused.value
    assert (found.message, found.line, found.column) == (message, line, column)
    assert found.rule == UNIQUE


def test_a_text_and_its_values_are_limited() -> None:
    assert len(read_yaml("x" * (16 * 1024)).value) == 16384
    with pytest.raises(YamlTrouble, match="^is 16,385 characters long; at most 16,384 are read$"):
        read_yaml("x" * 16385)
    assert read_yaml("[a, b]", limit=6, nodes=3).value == ["a", "b"]
    with pytest.raises(YamlTrouble, match="^is 6 characters long; at most 5 are read$") as refused:
        read_yaml("[a, b]", limit=5)
    assert (refused.value.line, refused.value.column) == (1, 1)
    with pytest.raises(YamlTrouble) as refused:
        read_yaml("[a,\n b]", nodes=2)
    assert refused.value.message == "is more than 2 values; a record holds far fewer"
    assert (refused.value.line, refused.value.column) == (2, 2)
    assert len(read_yaml("[" + "1," * 1999 + "]").value) == 1999
    with pytest.raises(YamlTrouble, match="^is more than 2,000 values; a record holds far fewer$"):
        read_yaml("[" + "1," * 2000 + "]")
