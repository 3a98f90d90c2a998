"""Whatever a foreign record holds, it is imported with every word, or refused with a reason."""

import datetime
from pathlib import PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from adr_tool.actions.imported_text import Wish, imported, words_of
from adr_tool.config import Settings
from adr_tool.errors import AdrError
from adr_tool.formats.adoc_as_markdown import adoc_as_markdown
from adr_tool.formats.rst_as_markdown import rst_as_markdown
from adr_tool.reading import read_record
from adr_tool.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary(Settings())
LINES = (
    "# 1. A title", "# Title `code` [x](y.md)", "Title", "=====", "-----", "## Context",
    "# Context", "## Decision", "### Security", "Status: accepted", "* Date: 2021-03-04", "- item",
    "  - ## in",
    "> ## quoted", "```", "~~~", "    code", "<!--", "-->", "<div>", "</div>", "| a | b |",
    "|---|---|", "[x]: y.md", "See [it](0002-x.md).", "", "", "text", "---", "title: T",
    "tags: [a]", "..  note:: x", "   inside", "+---+", "|===", "[source,java]", "----", ".. code::",
    "= Top",
    "== Section", ":status: accepted", "link:a.adoc[b]", "`t <u.rst>`_", "::", "* * *", "#", "##",
)  # fmt: skip
TEXTS = st.lists(
    st.sampled_from(LINES) | st.text(max_size=12).map(lambda text: text.replace("\0", "")),
    max_size=14,
).flatmap(lambda lines: st.sampled_from(["\n", "\r\n"]).map(lambda end: end.join(lines)))
BLOCKS = st.sampled_from(
    ["", "---\nstatus: accepted\n---\n", "---\n# why\ndate: 2021-03-04\nnav: {a: [1, 2]}\n---\n"]
)


def wish(path: PurePosixPath) -> Wish:
    day = datetime.date(2026, 11, 23)
    todo = {"who": "Lead", "by": "2027-11-23"}
    return Wish(path, {"owner": "Lead"}, todo, {}, (), "old/x.md", day, lambda target: None)


@given(block=BLOCKS, body=TEXTS, ending=st.sampled_from(["md", "rst", "adoc"]))
def test_any_text_is_imported_whole_or_refused(block: str, body: str, ending: str) -> None:
    text = f"{block}{body}"
    record = read_record(PurePosixPath(f"d/0001-x.{ending}"), text.encode("utf-8"), VOCABULARY)
    if not record.readable or record.ours:
        return
    target, new = PurePosixPath("d/0001-x.md"), b""
    try:
        new = imported(record, text.encode("utf-8"), wish(target), VOCABULARY)
    except AdrError as refusal:
        said = refusal.message
    else:
        said = ""
    if said:
        assert said.startswith("d/0001-x.")
        return
    # The number is in the name of the file.
    lost = set(words_of(text)) - set(words_of(new.decode("utf-8"))) - {"1"}
    assert not lost - {"link", "xref", "image"}
    read = read_record(target, new, VOCABULARY)
    assert read.ours
    assert (read.status, read.date) == (record.status, record.date)
    assert read.title == record.title or not record.title


@given(TEXTS)
def test_other_mark_up_loses_no_word(text: str) -> None:
    for writer in (rst_as_markdown, adoc_as_markdown):
        lost = set(words_of(text)) - set(words_of(writer(text)))
        assert not lost - {"link", "xref", "image"}
