"""A decision that was taken stays in the log.

People cite it by its number, and somebody will ask why it was once so. A decision that no longer
holds is not taken out: give it the status deprecated (`adr-tool status N deprecated`), or write the
one that takes its place (`adr-tool supersede OLD NEW`). Put the file back as it was:
`git checkout REV -- PATH`.

Asked where a change is judged: of what is staged, and of the files on disk with `check --history`,
against HEAD; with `check --since REV`, against REV. A decision was taken when it was accepted,
rejected, superseded or deprecated there; drafts and proposals may go. It is still there when it
was renamed, or has another number and says `formerly` which one it had (`adr-tool renumber
--published` does both). Another decision under the number of one that was taken is not that one:
no name, title or text of the old is left in it.

A decision of a branch may give way to one that took the same number on the main branch meanwhile
(`adr-tool renumber N --onto origin/main`): no `formerly` is expected of it, for that number is the
other's. Beside that, a hook cannot know whether anybody else has seen the decision. One that nobody
has may be taken out with `git commit --no-verify`.
"""

import re
from collections.abc import Iterator

from adr_tool.model import Location, Problem, Record, Severity
from adr_tool.model.record import own_place
from adr_tool.rules.base import Context, rule

_TAKEN = ("accepted", "rejected", "superseded", "deprecated")
_NUMBERING = re.compile(r"^[^0-9]{0,40}[0-9]+[-_. ]*")
# Characters of a line that is hardly the same in two decisions.
_LONG = 20


@rule("decisions-are-kept", Severity.ERROR, of="gone")
def decisions_are_kept(record: Record, context: Context) -> Iterator[Problem]:
    """Report a decision that was taken and whose file is gone, unless it lives on elsewhere."""
    if record.status not in _TAKEN or context.earlier is None:
        return
    new = [other for other in context.log if other.path not in context.earlier.by_path]
    heirs = [other for other in new if _goes_on(record, other)]
    if not heirs:
        yield Problem(Location(record.path), _removed(record, new))
    elif record.number is not None and not any(_has_number(heir, record.number) for heir in heirs):
        yield Problem(
            heirs[0].where("formerly"),
            f"was decision {record.label} until now; expected `formerly: [{record.number}]`,"
            " for people cite that number",
        )


def _goes_on(old: Record, new: Record) -> bool:
    """Whether a record is an old one under another name."""
    same_number = old.number is not None and old.number == new.number
    if not new.readable:
        return same_number
    if old.number is not None and old.number in _former(new):
        return True
    return _title(old) == _title(new) != "" or _slug(old) == _slug(new) != "" or _alike(old, new)


def _has_number(record: Record, number: int) -> bool:
    # Only a record of ours has a place where to say what its number was.
    return record.number == number or number in _former(record) or not record.ours


def _former(record: Record) -> tuple[object, ...]:
    said = record.fact("formerly")
    return tuple(said) if isinstance(said, list) else (said,)


def _title(record: Record) -> str:
    return " ".join(record.title.casefold().split())


def _slug(record: Record) -> str:
    return _NUMBERING.sub("", own_place(record.path).stem.casefold())


def _alike(old: Record, new: Record) -> bool:
    lines = _lines(old)
    return bool(lines) and 2 * len(lines & _lines(new)) >= len(lines)


def _lines(record: Record) -> frozenset[str]:
    stripped = (line.strip() for part in record.sections for line in part.text.splitlines())
    return frozenset(line for line in stripped if len(line) >= _LONG)


def _removed(record: Record, new: list[Record]) -> str:
    seen = f"was removed, and decision {record.label} was {record.status}"
    other = next((r for r in new if r.number is not None and r.number == record.number), None)
    if other is not None:
        return f"{seen}; {other.path} is another decision under its number; give that one its own"
    if record.status == "accepted":
        return f"{seen}; give it status deprecated or superseded instead"
    return f"{seen}; put it back, for people ask why it was so"
