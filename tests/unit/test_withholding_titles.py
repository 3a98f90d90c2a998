"""Where a record's title stands in its text: it is shown once, and no passage may be part of it."""

from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from adr_tool.config import Settings
from adr_tool.model import Record
from adr_tool.model.passages import passages_of
from adr_tool.model.public.bodies import body_of, title_is_in
from adr_tool.reading import read_record
from adr_tool.vocabulary import load_vocabulary
from tests.unit.test_withholding import HEAD, published

VOCABULARY = load_vocabulary(Settings())
OPEN = ':::restricted because="a reason" until=2027-06-30'
FRONT = f"---\n{HEAD}publish: open\n---\n"


def record_of(text: str, name: str = "0001-a.md") -> Record:
    return read_record(PurePosixPath("decisions") / name, text.encode(), VOCABULARY)


@pytest.mark.parametrize("front", ["", FRONT])
@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("# A title", "\n"),
        ("# A title\nText\n", "Text\n"),
        ("   #\tA title\nText\n", "Text\n"),
        ("A title\n===", "\n"),
        ("A title\n  =  \nText\n", "Text\n"),
        ("- A title\n  ===\n\nText\n", "Text\n"),
        ("\nIntro\n\n# A title\n---\nText\n", "Intro\n\n---\nText\n"),
        ("Intro\n\nA title\n===\n---\nText\n", "Intro\n\n---\nText\n"),
        ("> # A title\n\nText\n", "> # A title\n\nText\n"),
        ("A *long*\ntitle\n===\n\nText\n", "A *long*\ntitle\n===\n\nText\n"),
        ("# \n\nText\n", "# \n\nText\n"),
        ("Text\n\n===\n", "Text\n\n===\n"),
    ],
)
def test_the_title_is_no_part_of_the_body(front: str, text: str, body: str) -> None:
    record = record_of(front + text)
    assert body_of(record, passages_of(record), internal=False) == body


def test_headings_of_other_markup_are_left_for_those_who_read_it() -> None:
    kept = "A title\n=======\n\nStatus\n------\n\nAccepted\n"
    for name in ("0001-a.rst", "0001-a.RST"):
        record = record_of(kept, name)
        assert record.title == "A title"
        assert body_of(record, passages_of(record), internal=False) == kept
    record = record_of("= A title\n\nText\n", "0001-a.adoc")
    assert body_of(record, passages_of(record), internal=False) == "Text\n"


def test_a_title_in_the_front_matter_is_no_line_of_the_body() -> None:
    record = record_of("---\ntitle: A title\n# ---\n---\nText\n")
    assert (record.title, record.title_line) == ("A title", 2)
    assert body_of(record, passages_of(record), internal=False) == "Text\n"


@pytest.mark.parametrize("front", ["", FRONT])
@pytest.mark.parametrize(
    "text",
    [
        f"{OPEN}\n# A title\n:::\n",
        f"{OPEN}\nText\n\nA title\n===\n:::\n",
        f"A title\n{OPEN}\nSECRET\n:::\n===\n\nText\n",
        f"A\ntitle\n{OPEN}\nSECRET\n:::\n===\n\nText\n",
        f"A title\n{OPEN}\n===\nSECRET\n:::\n\nText\n",
        f"- A title\n  {OPEN}\n  SECRET\n  :::\n  ===\n\nText\n",
    ],
)
@pytest.mark.parametrize("internal", [False, True])
def test_a_passage_in_a_title_withholds_the_record(
    tmp_path: Path, front: str, text: str, *, internal: bool
) -> None:
    files = {"0001-a.md": front + text, "publish": "open"}
    log = published(tmp_path, files, internal=internal)
    assert [refusal.message for refusal in log.refused] == [
        "a restricted passage holds the title, which is always published; close the record"
    ]
    assert log.refused[0].line == (front + text).split(OPEN)[0].count("\n") + 1
    assert log.records == ()


@pytest.mark.parametrize("front", ["", FRONT])
@pytest.mark.parametrize(
    "text",
    [
        f"# A title\n{OPEN}\nSECRET\n:::\n---\n",
        f"A title\n===\n{OPEN}\nSECRET\n:::\n",
        f"{OPEN}\nSECRET\n:::\n\n# A title\n",
        f"# A title\n\nText\n{OPEN}\nSECRET\n:::\n===\n",
    ],
)
def test_a_passage_beside_a_title_is_taken_out(tmp_path: Path, front: str, text: str) -> None:
    log = published(tmp_path, {"0001-a.md": front + text, "publish": "open"})
    assert [record.title for record in log.records] == ["A title"]
    assert "SECRET" not in repr(log)


@pytest.mark.parametrize("front", ["", FRONT])
@pytest.mark.parametrize("text", ["{}\n# A title[^1]\n\nText\n", "# A title[^1]\n\n{}\n"])
def test_what_a_passage_holds_changes_no_title(tmp_path: Path, front: str, text: str) -> None:
    told = []
    for held in ("", "<!--\n", "```\n", "<script>\n", "[^1]: SECRET\n"):
        whole = front + text.format(f"{OPEN}\n{held}:::\n")
        log = published(tmp_path, {"0001-a.md": whole, "publish": "open"})
        assert log.refused == ()
        told.append([(record.title, record.body) for record in log])
    assert told == told[:1] * len(told)
    assert told[0][0][0] == "A title[^1]"
    assert "# A title" not in told[0][0][1]


def test_without_a_title_no_passage_holds_it() -> None:
    record = record_of(f"{OPEN}\ntext\n:::\n")
    assert title_is_in(replace(record, title="", title_line=2), passages_of(record)) is None
