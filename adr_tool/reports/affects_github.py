"""The decisions that govern changed files, as notices that GitHub shows at those files."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from adr_tool.model.governance import Governance, Governed
from adr_tool.reports.workflow_commands import SHOWN_OF_A_KIND, command, folded
from adr_tool.text import shown

_Pair = tuple[Governance, Governed]


def affects_github(found: Sequence[Governance], notes: Sequence[str], below: PurePosixPath) -> str:
    """A notice for each decision and file, then all of them in a group that folds.

    Every decision is told at one of its files before any is told at a second one, for only
    the first ten are shown. `below` is where the log's root lies in the working tree.
    """
    pairs = list(_in_turn(found))
    if not pairs and not notes:
        return ""
    lines = [f"{shown(by.path)}: {_said(one)} by {shown(by.pattern)}" for one, by in pairs]
    lines += [f"note: {note}" for note in notes]
    title = f"All {len(pairs)} pair{'' if len(pairs) == 1 else 's'} of a file and its decision"
    notices = [_notice(one, by, below) for one, by in pairs]
    return "\n".join([*notices, *folded(title, lines), *_left_out(len(pairs))]) + "\n"


def _in_turn(found: Sequence[Governance]) -> Iterator[_Pair]:
    """The first file of each decision, then the second of each, and so on."""
    most = max((len(one.governs) for one in found), default=0)
    for at in range(most):
        yield from ((one, one.governs[at]) for one in found if at < len(one.governs))


def _notice(one: Governance, by: Governed, below: PurePosixPath) -> str:
    title = f"{one.record.label} {one.record.name}"[:200]
    return command(
        "notice", {"file": str(below / by.path), "title": title}, f"{_said(one)} by {by.pattern}"
    )


def _said(one: Governance) -> str:
    return f"accepted decision {one.record.label} governs this file"


def _left_out(count: int) -> list[str]:
    more = count - SHOWN_OF_A_KIND
    if more <= 0:
        return []
    shown_ = f"GitHub shows {SHOWN_OF_A_KIND} notices of a step beside the change"
    return [f"{shown_}; {more} more are in the list above"]
