"""What of a record may change once it is accepted."""

from pathlib import PurePosixPath

import pytest

from adr_tool.config import Settings
from adr_tool.model import Record
from adr_tool.model.past import SLIP, TEXT
from adr_tool.model.substance import MAY_CHANGE, change_between
from adr_tool.reading import read_record
from adr_tool.vocabulary import load_vocabulary
from tests.bad_input.awkward import AWKWARD
from tests.conftest import ROOT

VOCABULARY = load_vocabulary(Settings())
OURS = (ROOT / "tests/examples/0021-virtual-ward-remote-monitoring.md").read_text("utf-8")
NYGARD = """# 7. Use PostgreSQL

Date: 2024-03-01

## Status

Accepted

## Decision

We will use it.
"""


def record(text: str) -> Record:
    """A text as a record."""
    return read_record(PurePosixPath("decisions/0007-x.md"), text.encode(), VOCABULARY)


def change(before: str, *edits: tuple[str, str]) -> str:
    """What replacing some text makes of a record."""
    after = before
    for old, new in edits:
        assert after.count(old) == 1, old
        after = after.replace(old, new)
    return change_between(record(before), record(after), {})


@pytest.mark.parametrize(
    "edit",
    [
        ("status: accepted", "status: superseded"),
        ("date: 2026-09-04", "date: 2026-09-05"),
        ("review-by: 2027-03-04\n", "review-by: 2027-01-01\n"),
        ("links: {relates-to: [14]}", "links: {superseded-by: [30]}"),
        ("publish: open", "publish: closed\nformerly: [3]\nobjections-waived: Urgent"),
        ("{kind: dpia, state: done, ref: DPIA-2026-019}", "{kind: dpia, state: in-progress}"),
        ("stage: options}", "stage: options}\n    - {role: X, date: 2026-10-01, stage: after}"),
    ],
)
def test_what_may_change(edit: tuple[str, str]) -> None:
    assert change(OURS, edit) == ""


@pytest.mark.parametrize(
    "edit",
    [
        ("harm: moderate", "harm: low"),
        ("owner: Virtual Ward Product Manager\ndecision", "owner: Somebody Else\ndecision"),
        ("kind: dpia,", "kind: pen-test,"),
        ("date: 2026-05-21, stage: framing", "date: 2026-05-20, stage: framing"),
        ("treatment: monitor", "treatment: accept"),
        ("publish: open\n", "publish: open\nmaturity-note: x\n"),
        ("# Buy a hosted", "# Build a hosted"),
    ],
)
def test_what_may_not(edit: tuple[str, str]) -> None:
    assert change(OURS, edit) == TEXT


def test_the_allow_list_is_the_one_of_the_manual() -> None:
    from adr_tool.rules.accepted_text_is_kept import accepted_text_is_kept

    for key in MAY_CHANGE:
        assert f"`{key}`" in accepted_text_is_kept.manual


def test_marks_around_withheld_text_are_no_substance() -> None:
    text = OURS.replace("## Context\n", "## Context\n\n:::restricted until=2027-01-01\nx\n:::\n")
    assert change(text, ("until=2027-01-01", "until=2027-06-01")) in ("", SLIP)


def test_status_date_and_links_of_other_formats_may_change() -> None:
    assert change(NYGARD, ("Accepted", "Superseded by [8. Other](0008-other.md)")) == ""
    assert change(NYGARD, ("2024-03-01", "2024-04-01")) == ""
    assert change(NYGARD, ("# 7. Use", "# 8. Use")) in ("", SLIP)


def test_prose_below_the_status_is_substance() -> None:
    update = "Update: we no longer do that for anything that holds what patients told us, nor ever"
    assert change(NYGARD, ("Accepted", f"Accepted\n\n{update} will do it again.")) == TEXT
    lines = "\n".join(f"one two three four five six seven {n}" for n in range(11))
    assert change(NYGARD, ("Accepted", f"Accepted\n\n{lines}")) == TEXT


def test_the_decision_of_another_format_is_kept() -> None:
    assert change(NYGARD, ("We will use it.", "We will not use it.")) == TEXT
    assert change(NYGARD, ("We will use it.", "We will  *use* it.")) == SLIP


def test_our_facts_cannot_be_dropped_with_the_front_matter() -> None:
    body = OURS.split("---\n", 2)[2]
    assert change_between(record(OURS), record(body), {}) == TEXT


@pytest.mark.parametrize("before", sorted(AWKWARD))
def test_no_text_is_too_odd_to_be_compared(before: str) -> None:
    name, content = AWKWARD[before]
    old = read_record(PurePosixPath("decisions") / name, content, VOCABULARY)
    for other in (old, record(OURS), record(NYGARD)):
        assert change_between(old, other, {}) in ("", SLIP, TEXT)
        assert change_between(other, old, {1: 2}) in ("", SLIP, TEXT)
    assert change_between(old, old, {}) == ""
