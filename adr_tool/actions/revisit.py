"""Starts the record that takes the place of a decision: its facts, and what has changed."""

from adr_tool.actions.linked_draft import Wanted
from adr_tool.errors import AdrError
from adr_tool.model import DecisionLog, Record
from adr_tool.text import shown

_CARRIED = ("depends-on", "relates-to")
_INSTEAD = {
    "draft": "it is no decision yet; change the record itself",
    "proposed": "it is no decision yet; change the record itself",
    "rejected": "`adr-tool new --from {0}` starts another record from it",
    "deprecated": "`adr-tool new --from {0}` starts another record from it",
}


def refuse_to_start_from(earlier: Record) -> None:
    """Raise AdrError for a record that is not in our shape: it has no facts to begin with."""
    if not earlier.readable:
        raise AdrError(f"{_path(earlier)} cannot be read", "`adr-tool check` says why")
    if not earlier.ours:
        raise AdrError(
            f"{_path(earlier)} reads as {earlier.format}, so it states no facts to begin with",
            f"`adr-tool import {_path(earlier)}` writes it in our shape first",
        )


def refuse_to_revisit(earlier: Record, log: DecisionLog) -> None:
    """Raise AdrError for a record that is no decision in force, saying what to do instead."""
    refuse_to_start_from(earlier)
    if earlier.status == "accepted" and earlier.number is not None:
        return
    if earlier.status == "accepted":
        raise AdrError(f"{_path(earlier)} has no number, so nothing can supersede it")
    instead = _INSTEAD.get(earlier.status, "`adr-tool list` shows what is in force").format(
        earlier.label
    )
    successors = [n for n in earlier.targets("superseded-by") if log.get(n) is not None]
    if earlier.status == "superseded" and successors:
        instead = f"`adr-tool revisit {successors[-1]}`: that record took its place"
    status = f"is {earlier.status}" if earlier.status else "states no status"
    raise AdrError(f"{_path(earlier)} {status}; only an accepted decision is revisited", instead)


def links_of_successor(earlier: Record, log: DecisionLog) -> tuple[Wanted, ...]:
    """The links of the new record: to the old one, and those of the old one that still hold."""
    wanted = [Wanted("supersedes", earlier)]
    for kind in _CARRIED:
        for number in earlier.targets(kind):
            held = log.by_number.get(number, ())
            if len(held) == 1 and held[0].status in ("proposed", "accepted"):
                wanted.append(Wanted(kind, held[0]))
    return tuple(wanted)


def said_of(earlier: Record, log: DecisionLog) -> tuple[str, ...]:
    """What else hangs on the decision, and who is at it already."""
    depending = sorted({r.label for r in log if _leads(r, "depends-on", earlier)})
    begun = sorted(
        {
            r.label
            for r in log
            if r.status in ("draft", "proposed") and _leads(r, "supersedes", earlier)
        }
    )
    notes = []
    if depending:
        rests = "depends" if len(depending) == 1 else "depend"
        notes.append(f"{', '.join(depending)} {rests} on {earlier.label}: see that it still holds")
    if begun:
        notes.append(f"{earlier.label} is being revisited already, by {', '.join(begun)}")
    return tuple(notes)


def _leads(record: Record, kind: str, to: Record) -> bool:
    return any(link.kind == kind and link.path == to.path for link in record.links)


def _path(record: Record) -> str:
    return shown(str(record.path))
