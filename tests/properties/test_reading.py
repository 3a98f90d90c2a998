"""Whatever a file holds, reading it gives a record and never an exception."""

from datetime import date
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adr_tool.config import Settings
from adr_tool.linking import directory_of, linked
from adr_tool.model import Record
from adr_tool.reading import read_record
from adr_tool.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary(Settings())
ENDINGS = (".md", ".rst", ".adoc", ".txt", "")
NAMES = ("0007-x", "ADR-012_y", "20240516-z", "20240516123456-z", "README", "٣-x", "[Superseded]7")

_BLOCKS = (
    "# |## Status\n|Status: |Date: |---\n|===\n|> |* |- |    |\t|```\n|!!! info\n|= |== Status\n"
    "|----\n|:status: |.. list-table::\n|   * - |.. _a: b\n|<!-- | -->|{|}|\n|\r\n|\n\n"
)
_INLINE = (
    "`|``|**|_|![|[|](|)|<br>|<<|>>|xref:|link:a[b]|:doc:`|`_|::|\\[|&#0;|%zz|http://["
    "|https://a.b/c/d/blob/e/f.md|\ufeff|\0|\x1b|\u2028|é|日本|٣|🚀"
)
_WORDS = (
    "Accepted|Superseded by |proposed or rejected|0012-x.md|ADR-12|2024-05-16|12/31/2024"
    "|30 February 2024|This decision |amends "
)
_YAML = (
    "status: |date: |links: |supersedes: |title: |level: team|[|]|{|}|3|~|true|\"|'|- |: |\n|  "
    "|accepted|ADR-4|&a |*a |!!x "
)
FRAGMENTS = st.sampled_from(
    [
        "| ",
        "|-|-|\n",
        "|===\n",
        "a" * 300,
        "1" * 30,
        *"|".join((_BLOCKS, _INLINE, _WORDS)).split("|"),
    ]
)
YAML = st.sampled_from(["|\n", *_YAML.split("|")])


def _read(name: str, content: bytes) -> Record:
    record = read_record(PurePosixPath("adr") / name, content, VOCABULARY)
    assert record.status in ("", *VOCABULARY.statuses)
    assert record.date is None or isinstance(record.date, date)
    assert "\n" not in record.title
    assert all(link.kind in VOCABULARY.link_kinds for link in record.stated)
    # A link to itself is none, and resolving never raises either.
    other = read_record(PurePosixPath("adr/0012-x.md"), b"# Other\n", VOCABULARY)
    links = linked(record, directory_of((record, other))).links
    assert all(link.path != record.path for link in links)
    return record


names = st.builds(str.__add__, st.sampled_from(NAMES), st.sampled_from(ENDINGS))


@given(names, st.binary(max_size=400))
def test_any_bytes(name: str, content: bytes) -> None:
    _read(name, content)


@settings(max_examples=400)
@given(names, st.lists(FRAGMENTS, max_size=40))
def test_fragments_of_markup(name: str, pieces: list[str]) -> None:
    _read(name, "".join(pieces).encode())


@given(names, st.lists(YAML, max_size=25), st.lists(FRAGMENTS, max_size=10))
def test_fragments_of_front_matter(name: str, block: list[str], body: list[str]) -> None:
    _read(name, ("---\n" + "".join(block) + "\n---\n" + "".join(body)).encode())


@given(st.lists(FRAGMENTS, max_size=30))
def test_line_ends_and_a_byte_order_mark_change_nothing(pieces: list[str]) -> None:
    text = "# T\n\n" + "".join(pieces).replace("\r", "").replace("\ufeff", "")
    plain = _read("0007-x.md", text.encode())
    for same in (text.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + text.encode()):
        other = _read("0007-x.md", same)
        assert (other.title, other.status, other.date) == (plain.title, plain.status, plain.date)
        assert [(s.kind, s.target) for s in other.stated] == [
            (s.kind, s.target) for s in plain.stated
        ]


@pytest.mark.parametrize("name", ["٣-x.md", "1234567890-x.md", "python-3.md"])
def test_no_number(name: str) -> None:
    assert _read(name, b"# T\n").number is None
