"""The links a new record states, and the same links stated in return by the other records."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from adr_tool.actions.find import find_record
from adr_tool.errors import AdrError
from adr_tool.frozen import dataclass
from adr_tool.model import DecisionLog, Record, Vocabulary
from adr_tool.schema import did_you_mean
from adr_tool.sources.snapshot import Snapshot
from adr_tool.text import MAX_BYTES, shown
from adr_tool.writing.change import Change

_NUMBER = re.compile(r"[0-9]{1,9}")
# Records of other formats in these files are told of their successor when it is accepted.
_EDITED = (".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A link from the new record: its kind, and the record it leads to."""

    kind: str
    target: Record


def wanted_links(
    supersedes: Iterable[str], links: Iterable[str], log: DecisionLog, vocabulary: Vocabulary
) -> tuple[Wanted, ...]:
    """What `-s N` and `-l KIND:N` ask for; `-l` takes adr-tools' `N:LINK:REVERSE` too.

    N is a number, or a part of a file's name that no other has. Raises AdrError for a kind
    that is not known, a number no record holds, and a record without one or that cannot be read.
    """
    wanted = [Wanted("supersedes", _meant(text, log)) for text in supersedes]
    for text in links:
        kind, name = _kind_and_name(text, vocabulary)
        wanted.append(Wanted(kind, _meant(name, log)))
    return tuple(wanted)


def stated(wanted: tuple[Wanted, ...]) -> dict[str, list[int]]:
    """The `links` of the new record's front matter."""
    links: dict[str, list[int]] = {}
    for want in wanted:
        numbers = links.setdefault(want.kind, [])
        if want.target.number is not None and want.target.number not in numbers:
            numbers.append(want.target.number)
    return {kind: sorted(numbers) for kind, numbers in links.items()}


def returned(
    wanted: tuple[Wanted, ...], number: int, snapshot: Snapshot, vocabulary: Vocabulary
) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """The changes that make the other records state the link in return, and what to say.

    A record in another format is left as it is, and said so. A superseded decision stays in
    force until the new one is accepted, so its status is not changed here.
    """
    before: dict[PurePosixPath, bytes] = {}
    after: dict[PurePosixPath, bytes] = {}
    notes = []
    for want in wanted:
        path = want.target.path
        if not want.target.ours:
            ends = want.kind == "supersedes" and path.suffix.lower() in _EDITED
            until = f" until {number:04d} is accepted" if ends else ""
            notes.append(f"{shown(str(path))} is in another format and does not link back{until}")
            continue
        if path not in before:
            before[path] = after[path] = snapshot.read(path, MAX_BYTES)
        from adr_tool.editing.links import with_link  # lazily: most records begin without links

        inverse = vocabulary.link_kinds[want.kind].inverse
        after[path] = with_link(after[path], inverse, number, str(path))
    return tuple(Change(path, old, after[path]) for path, old in before.items()), tuple(notes)


def _kind_and_name(text: str, vocabulary: Vocabulary) -> tuple[str, str]:
    parts = [part.strip() for part in text.split(":")]
    if len(parts) == 3:
        parts = [parts[1], parts[0]]
    if len(parts) != 2 or not all(parts):
        raise AdrError(f'the link "{shown(text)}" is not KIND:NUMBER', "such as -l relates-to:12")
    kind = vocabulary.link_spellings.get(parts[0].lower())
    if kind is None:
        known = list(vocabulary.link_kinds)
        guess = did_you_mean(parts[0], known)
        raise AdrError(
            f'there is no kind of link "{shown(parts[0])}"{guess}', f"there are {', '.join(known)}"
        )
    return kind, parts[1]


def _meant(text: str, log: DecisionLog) -> Record:
    if _NUMBER.fullmatch(text.strip()):
        return _target(int(text), log)
    found = find_record(log, text)
    if found.number is None:
        raise AdrError(
            f"{shown(str(found.path))} has no number, so no record can link to it",
            f"give it one, with `adr-tool import {shown(str(found.path))}`; or leave it out, and"
            " `adr-tool supersede` it when the new record is accepted",
        )
    return _target(found.number, log)


def _target(number: int, log: DecisionLog) -> Record:
    held = log.by_number.get(number, ())
    if not held:
        raise AdrError(f"there is no record {number}", "`adr-tool list` shows them all")
    names = ", ".join(shown(str(record.path)) for record in held)
    if len(held) > 1:
        raise AdrError(f"{len(held)} records hold the number {number}: {names}", "renumber one")
    if not held[0].readable:
        raise AdrError(
            f"{names} cannot be read, so nothing links to it", "`adr-tool check` says why"
        )
    return held[0]
