"""Links two decisions, and takes a link out again, on both sides."""

from adr_tool.actions.revision import Revision, in_another_format, name_of, readable
from adr_tool.actions.supersede import supersede
from adr_tool.errors import AdrError
from adr_tool.model import Record, Vocabulary
from adr_tool.schema import did_you_mean
from adr_tool.text import shown


def kind_of(text: str, vocabulary: Vocabulary) -> str:
    """Our word for a kind of link in any spelling. Raises AdrError for one that is not known."""
    kind = vocabulary.link_spellings.get(" ".join(text.lower().split()))
    if kind is None:
        known = list(vocabulary.link_kinds)
        raise AdrError(
            f'there is no kind of link "{shown(text)}"{did_you_mean(text, known)}',
            f"there are {', '.join(known)}",
        )
    return kind


def link(revision: Revision, one: Record, kind: str, other: Record) -> None:
    """Plan a link and its inverse. A succession is planned as `supersede` does."""
    if one.path == other.path:
        raise AdrError(f"{name_of(one)} cannot link to itself")
    if kind == "supersedes":
        supersede(revision, (other,), one)
    elif kind == "superseded-by":
        supersede(revision, (one,), other)
    else:
        inverse = revision.vocabulary.link_kinds[kind].inverse
        there = revision.link(readable(one), kind, other)
        back = revision.link(readable(other), inverse, one)
        if not there and not back:
            raise in_another_format(one, "no link is written into it")
        if not revision.changes:
            said = f"{name_of(one)} has the link {kind} {other.label} already"
            revision.notes.append(f"{said}, and the other side says {inverse}")


def unlink(revision: Revision, one: Record, kind: str, other: Record) -> None:
    """Plan to take a link out on both sides. Raises AdrError where neither states it."""
    inverse = revision.vocabulary.link_kinds[kind].inverse
    sides = ((readable(one), kind, other), (readable(other), inverse, one))
    stated = [side for side in sides if _states(*side)]
    if not stated:
        raise AdrError(f"{name_of(one)} has no link {kind} {other.label}{_instead(one)}")
    if not any(record.ours for record, _, _ in stated):
        raise in_another_format(stated[0][0], "its links are not taken out")
    for record, stated_kind, target in stated:
        if record.ours:
            revision.unlink(record, stated_kind, target)
            _say_what_is_left(revision, record)
        else:
            revision.notes.append(f"{name_of(record)} is in another format and still says so")


def _states(record: Record, kind: str, other: Record) -> bool:
    return any(link.kind == kind and link.path == other.path for link in record.links)


def _instead(record: Record) -> str:
    there = dict.fromkeys(f"{link.kind} {link.number}" for link in record.links if link.number)
    return f"; it has {', '.join(there)}" if there else ""


def _say_what_is_left(revision: Revision, record: Record) -> None:
    now = revision.now(record)
    if now.status == "superseded" and not any(s.kind == "superseded-by" for s in now.stated):
        revision.notes.append(f"{name_of(record)} is still superseded, and no link says by what")
