"""Links of records that are imported: as numbers on both sides, and to files that moved."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from adr_tool.actions.import_sources import Found
from adr_tool.markdown.retarget import NewTarget, retargeted
from adr_tool.model import DecisionLog, Vocabulary
from adr_tool.text import TextTrouble, decode

RELATED = "relates-to"
_Coming = Mapping[PurePosixPath, tuple[Found, int]]
_Links = dict[PurePosixPath, dict[str, list[int]]]
_Returned = dict[PurePosixPath, list[tuple[str, int]]]


@dataclass(frozen=True, slots=True)
class Moves:
    """Where files go, by where they were; `exists` says whether a file is at a path now."""

    to: Mapping[PurePosixPath, PurePosixPath]
    exists: Callable[[PurePosixPath], bool]

    def from_place(self, old: PurePosixPath, new: PurePosixPath, *, known: bool) -> NewTarget:
        """Where a link in the text of `old` leads from `new`; `known` if files beside it stay."""

        def target(written: str) -> str | None:
            try:
                address = urlsplit(written)
            except ValueError:
                return None
            path = unquote(address.path)
            if address.scheme or address.netloc or not path:
                return None
            if path.startswith("/"):
                there = self.to.get(_normal(PurePosixPath(path.lstrip("/"))))
                return urlunsplit(("", "", f"/{_quoted(there)}", *address[3:])) if there else None
            place = _normal(old.parent / path)
            moved = place in self.to
            if not moved and (not known or old.parent == new.parent or not self.exists(place)):
                return None
            there = self.to.get(place, place)
            if there == place and old.parent == new.parent:
                return None
            relative = PurePosixPath(os.path.relpath(there, new.parent).replace(os.sep, "/"))
            return urlunsplit(("", "", _quoted(relative), *address[3:]))

        return target


def mended(content: bytes, new_target: NewTarget) -> bytes:
    """The bytes of a Markdown file with its links mended; what is no text stays as it is."""
    try:
        text = decode(content)
        new = retargeted(text.characters, new_target).encode("utf-8")
    except (TextTrouble, UnicodeEncodeError):
        return content
    return (b"\xef\xbb\xbf" if text.byte_order_mark else b"") + new


def links_between(
    coming: _Coming, log: DecisionLog, vocabulary: Vocabulary
) -> tuple[_Links, _Returned]:
    """The links of each record that comes, by its old path, and what others say in return.

    A relation between two records is stated on both sides, whichever of them told it; a
    record in another format that is not imported cannot say it. A number that no record
    holds is kept for a record of the log, where it is reported as ever.
    """
    links: _Links = {path: {} for path in coming}
    returned: _Returned = {}
    for path, (found, number) in coming.items():
        for link in found.record.links:
            arriving = coming.get(link.path) if link.path else None
            known = link.number if found.in_place else None
            other = arriving[1] if arriving else known
            if not other or other == number:
                continue
            _state(links[path], link.kind, other)
            back = vocabulary.link_kinds[link.kind].inverse
            theirs = log.by_path.get(link.path) if link.path else None
            if link.path is not None and arriving:
                _state(links[link.path], back, number)
            elif theirs is not None and theirs.ours and number:
                returned.setdefault(theirs.path, []).append((back, number))
    _answer(links, coming, log, vocabulary)
    return {path: _tidy(kinds) for path, kinds in links.items()}, returned


def _answer(links: _Links, coming: _Coming, log: DecisionLog, vocabulary: Vocabulary) -> None:
    """Return what records in our shape said of those that come, which could not say it back."""
    for record in log:
        for link in record.links if record.ours and record.number else ():
            arriving = coming.get(link.path) if link.path else None
            if arriving and link.path and arriving[1] == link.number and record.number:
                _state(links[link.path], vocabulary.link_kinds[link.kind].inverse, record.number)


def _state(kinds: dict[str, list[int]], kind: str, number: int) -> None:
    numbers = kinds.setdefault(kind, [])
    if number and number not in numbers:
        numbers.append(number)


def _tidy(kinds: dict[str, list[int]]) -> dict[str, list[int]]:
    """Sorted, and no mention of a record to which something stronger is stated."""
    stated = {number for kind, numbers in kinds.items() if kind != RELATED for number in numbers}
    kept = {
        kind: sorted(n for n in numbers if kind != RELATED or n not in stated)
        for kind, numbers in kinds.items()
    }
    return {kind: numbers for kind, numbers in kept.items() if numbers}


def _quoted(path: PurePosixPath) -> str:
    return quote(str(path), safe="/-_.~+", errors="surrogateescape")


def _normal(path: PurePosixPath) -> PurePosixPath:
    return PurePosixPath(os.path.normpath(path).replace(os.sep, "/"))
