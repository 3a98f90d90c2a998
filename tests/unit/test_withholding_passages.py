"""Passages, comments and names that are withheld in what is published."""

from pathlib import Path

import pytest

from adr_tool.actions.publication import refuse
from adr_tool.errors import AdrError
from tests.unit.test_withholding import FOREIGN, one, ours, published


@pytest.mark.parametrize(
    ("written", "published_as"),
    [
        ("[x](0002-secret-plan.md)", "[x](0002.md)"),
        ("[x](./0002-secret-plan.md#why)", "[x](./0002.md#why)"),
        ("[x](0002-SECRET-plan.html 'The plan')", "[x](0002.html 'The plan')"),
        ("[x]\n\n[x]: ../decisions/0002-secret-plan.md", "[x]\n\n[x]: ../decisions/0002.md"),
        ("<https://forge.example/o/n/blob/main/decisions/0002-secret-plan.md>",
         "<https://forge.example/o/n/blob/main/decisions/0002.md>"),
        ("`0002-secret-plan`, 0002-secret-plan.", "`0002`, 0002."),
        ("[x](0002-secret%2Dplan.md)", "[x](0002.md)"),
        ("![x](0002-secret-plan/picture.png)", "![x](0002/picture.png)"),
        ("[x](0003%20secret%20letter.md) and 0003 secret letter.md", "[x](0003.md) and 0003.md"),
        ("a secret plan, ADR-0004 and 0004", "a secret plan, ADR-0004 and 0004"),
    ],
)  # fmt: skip
def test_names_of_withheld_files_are_taken_out_of_texts(
    tmp_path: Path, written: str, published_as: str
) -> None:
    files = {
        "0001-a.md": ours(body=f"{written}\n", owner=f'"{written.splitlines()[0]}"'),
        "0002-secret-plan.md": ours(publish="closed"),
        "0003 secret letter.md": ours(publish="summary"),
        "ADR-0004.md": ours(publish="closed"),
    }
    record = published(tmp_path, files).records[0]
    assert record.body == f"{published_as}\n"
    assert record.owner == published_as.splitlines()[0]


PASSAGE = ':::restricted because="a *reason*" until=2027-06-30\n{}:::\n'


def test_a_passage_is_replaced_by_its_reason_whatever_it_held(tmp_path: Path) -> None:
    bodies = [
        one(tmp_path, ours(body=f"Before.\n\n{PASSAGE.format(held)}\nAfter.\n")).body
        for held in ("", "SECRET\n", "## SECRET\n\n```\nSECRET\n\n- SECRET\n<!-- \n")
    ]
    assert bodies[0] == bodies[1] == bodies[2]
    assert "> **Withheld until 2027-06-30:** a \\*reason\\*\n" in bodies[0]
    assert bodies[0].startswith("Before.\n\n")
    assert bodies[0].endswith("\n\nAfter.\n")
    held = "SECRET\n"
    inside = one(tmp_path, ours(body=f"Before.\n\n{PASSAGE.format(held)}\n"), internal=True)
    assert "Restricted until 2027-06-30" in inside.body
    assert "SECRET" in inside.body


def test_a_broken_marker_withholds_the_record_and_stops_the_build(tmp_path: Path) -> None:
    files = {
        "0001-a.md": ours("Secret title", body=PASSAGE.format("SECRET\n").removesuffix(":::\n")),
        "0002-b.md": ours("B", links="{relates-to: [1]}"),
    }
    log = published(tmp_path, files)
    assert [(record.number, record.links) for record in log] == [(2, ())]
    assert "SECRET" not in repr(log.records)
    assert "Secret" not in repr(log.records)
    assert [(str(r.path), r.line) for r in log.refused] == [("decisions/0001-a.md", 12)]
    with pytest.raises(AdrError) as refusal:
        refuse(log.refused)
    assert str(refusal.value.message).startswith("decisions/0001-a.md:12: ")
    assert "SECRET" not in str(refusal.value.message)
    assert published(tmp_path, files, internal=True).refused == log.refused
    refuse(())


def test_a_title_cannot_be_withheld_from_a_published_record(tmp_path: Path) -> None:
    text = ours().replace("# A title\n", PASSAGE.format("# A title\n"))
    log = published(tmp_path, {"0001-a.md": text})
    assert (len(log), "the title" in log.refused[0].message) == (0, True)


def test_a_passage_states_no_status_link_or_format(tmp_path: Path) -> None:
    """Records of other formats state facts in the body: those of a passage do not count."""
    start = "# A title\n\n## Context\n\nWhy.\n\n## Decision\n\nThis.\n\n"
    other = FOREIGN.format(title="Another")
    shown = []
    for held in ("", "## Status\n\nRejected\n\n## Considered Options\n\n* [x](0002-other.md)\n"):
        files = {"0001-a.md": start + PASSAGE.format(held), "0002-other.md": other}
        shown.append(published(tmp_path, {**files, "publish": "open"}).records)
    assert shown[0] == shown[1]


def test_comments_are_not_published(tmp_path: Path) -> None:
    body = "One <!-- SECRET --> two.\n\n<!--\nSECRET\n-->\n\n`<!-- kept -->`\n\n<!-- SECRET\n"
    record = one(tmp_path, ours(body=body))
    assert "SECRET" not in record.body
    assert "`<!-- kept -->`" in record.body


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "0001-a.adoc",
            "= A title\n\n== Status\n\nAccepted\n\n// SECRET\n\n////\nSECRET\n////\n\nTold.\n",
        ),
        (
            "0001-a.rst",
            "A title\n=======\n\nStatus\n------\n\nAccepted\n\n.. SECRET\n   SECRET\n\nTold.\n",
        ),
    ],
)
def test_other_markup_becomes_markdown_without_comments(
    tmp_path: Path, name: str, text: str
) -> None:
    (record,) = published(tmp_path, {name: text, "publish": "open"})
    assert "SECRET" not in repr(record)
    assert "A title" not in record.body
    assert "## Status" in record.body
    assert "Told." in record.body
