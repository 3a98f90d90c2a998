"""Every real Markdown record is edited in its status and links only, or refused with a reason."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from os.path import commonprefix
from pathlib import Path, PurePosixPath

import pyromark
import pytest

from adr_tool.config import Settings
from adr_tool.editing.foreign import Mention
from adr_tool.editing.stated_link import with_stated_link
from adr_tool.editing.stated_status import with_stated_status
from adr_tool.editing.values import with_value
from adr_tool.errors import AdrError
from adr_tool.markdown.front_matter import find_front_matter
from adr_tool.model import Record
from adr_tool.reading import read_record
from adr_tool.text import decode
from adr_tool.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary(Settings())
TODAY = date(2026, 11, 23)
OTHER = Mention(9999, "One | [login]", "9999-one-login.md")


@dataclass
class Tally:
    """How many records were edited, and why the others were not."""

    edited: int = 0
    refused: Counter[str] = field(default_factory=Counter)

    def refuse(self, error: AdrError) -> None:
        self.refused[error.message.rpartition(": ")[2]] += 1

    def told(self, what: str) -> str:
        reasons = "".join(f"\n  {count:5} {reason}" for reason, count in self.refused.most_common())
        return f"{what}: {self.edited} edited, {self.refused.total()} refused{reasons}"


@pytest.fixture(scope="module")
def records(corpus: Path) -> list[tuple[Record, bytes]]:
    """All real records in Markdown that can be read, with their bytes."""
    return list(_records(corpus))


def _records(corpus: Path) -> Iterator[tuple[Record, bytes]]:
    with (corpus / "files.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        path = corpus / row["repo"].replace("/", "+") / row["path"]
        if row["kind"] == "record" and path.suffix.lower() == ".md" and path.is_file():
            content = path.read_bytes()
            record = read_record(PurePosixPath(row["path"]), content, VOCABULARY)
            if record.readable:
                yield record, content


def html(content: bytes) -> list[str]:
    """The rendered body, line by line."""
    text = decode(content).characters
    front = find_front_matter(text)
    options = pyromark.Options.ENABLE_TABLES
    body = text[front.body_start :] if front else text
    return pyromark.html(body, options=options).split("\n")


def changes_of(old: list[str], new: list[str]) -> list[tuple[str, list[str], list[str]]]:
    """What differs, as (kind, lines that go, lines that come)."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        (kind, old[i:j], new[k:m]) for kind, i, j, k, m in matcher.get_opcodes() if kind != "equal"
    ]


def test_an_edit_that_changes_nothing_is_byte_identical(
    records: list[tuple[Record, bytes]],
) -> None:
    assert len(records) > 1500
    values = 0
    for record, content in records:
        if record.status:
            assert (
                with_stated_status(content, record.path, record.status, VOCABULARY, TODAY)
                == content
            )
        for key, value in record.facts.items():
            if isinstance(value, (str, int)):
                values += 1
                assert with_value(content, key, value, "x") == content, record.path
    assert values > 500


def test_every_value_of_a_front_matter_can_be_replaced_and_put_back(
    records: list[tuple[Record, bytes]],
) -> None:
    tally = Tally()
    for record, content in records:
        for key, value in record.facts.items():
            if isinstance(value, str) and "\n" not in value:
                try:
                    changed = with_value(content, key, f"{value}x", "x")
                    back = with_value(changed, key, value, "x")
                except AdrError as error:
                    tally.refuse(error)
                    continue
                tally.edited += 1
                after = read_record(record.path, back, VOCABULARY)
                assert after.facts == record.facts, record.path
    print(tally.told("values"))
    assert tally.refused.total() <= tally.edited // 100, tally.told("values")


def test_a_status_edit_changes_its_own_line_only(records: list[tuple[Record, bytes]]) -> None:
    tally = Tally()
    for record, content in records:
        status = VOCABULARY.statuses.get(record.status)
        if status is None or not status.next:
            continue
        end = "superseded" in status.next
        word, successor = ("superseded", OTHER) if end else (status.next[0], None)
        try:
            changed = with_stated_status(content, record.path, word, VOCABULARY, TODAY, successor)
        except AdrError as error:
            tally.refuse(error)
            continue
        tally.edited += 1
        line = record.places["status",].line
        old, new = content.split(b"\n"), changed.split(b"\n")
        assert len(old) == len(new), record.path
        differing = [number for number, pair in enumerate(zip(old, new, strict=True), 1)
                     if pair[0] != pair[1]]  # fmt: skip
        assert differing == [line], record.path
        seen = changes_of(html(content), html(changed))
        assert len(seen) == (line >= record.body_line), record.path
        assert all(len(gone) == len(come) == 1 for _, gone, come in seen), record.path
    print(tally.told("statuses"))
    assert tally.edited > 1200, tally.told("statuses")
    assert tally.refused.total() < 160, tally.told("statuses")


def test_a_link_line_is_all_that_comes(records: list[tuple[Record, bytes]]) -> None:
    tally = Tally()
    for record, content in records:
        if not record.status:
            continue
        try:
            changed = with_stated_link(content, record.path, "amends", OTHER, VOCABULARY)
        except AdrError as error:
            tally.refuse(error)
            continue
        tally.edited += 1
        at = len(commonprefix([content, changed]))
        rest = content[at:]
        assert changed.endswith(rest), record.path
        come = changed[at : len(changed) - len(rest)].decode()
        assert come.count("9999-one-login.md") == 1, record.path
        seen = changes_of(html(content), html(changed))
        assert sum(len(gone) for _, gone, _ in seen) <= 1, record.path
        assert any("9999-one-login.md" in line for _, _, lines in seen for line in lines)
    print(tally.told("links"))
    assert tally.edited > 1200, tally.told("links")
    assert tally.refused.total() < 130, tally.told("links")
