"""Finds the one record that a relation means, and leaves out what means none."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from adr_tool.formats.labels import has_labels
from adr_tool.linking.directory import Directory, code_of, folded
from adr_tool.linking.paths import by_address, nearest
from adr_tool.model import Link, Record, StatedLink
from adr_tool.model.partly import changed

RELATED = "relates-to"
# `ADR-0012`, `DR_7`, `#12`: a name and a number, and nothing else.
_NUMBERED = re.compile(r"(?:(?:adr|rfc|dr|ad|decision|record)s?[-_ ]?)?#?([0-9]{1,9})\Z", re.I)
# `ADR-0012: Send letters`: the title tells which, where several hold the number.
_TITLED = re.compile(
    r"((?:adr|rfc|dr|ad|decision|record)s?[-_ ]{0,2}#?([0-9]{1,9}))"
    r" ?(?:[:–—-]{1,2} |[,.;] |\()(?=\S)",
    re.I,
)
_TELLING = 3


def linked(record: Record, directory: Directory) -> Record:
    """The record with every relation it states that leads to another record of the log.

    A number that no record holds stays a link (rules report it), unless it is only mentioned;
    a path or an address that leads elsewhere is a mere reference and is left out.
    """
    links: dict[tuple[str, int | None, PurePosixPath | None], Link] = {}
    for stated in record.stated:
        link = _resolved(record, stated, directory)
        if link is not None and link.path != record.path:
            links.setdefault((link.kind, link.number, link.path), link)
    found = _strongest(tuple(links.values()))
    return changed(record, links=found) if found or record.links else record


def _resolved(record: Record, stated: StatedLink, directory: Directory) -> Link | None:
    target = stated.target.strip()
    found = next(_found(record, target, directory), None)
    if found is not None:
        return Link(stated.kind, found.number, found.path, stated.where)
    number = _NUMBERED.match(target)
    if number is None or (not record.ours and stated.kind == RELATED):
        return None
    return Link(stated.kind, int(number.group(1)), None, stated.where)


def _found(record: Record, target: str, directory: Directory) -> Iterator[Record]:
    """The records a target may mean, the likeliest first."""
    if target.startswith("#") and has_labels(record.path):
        yield from nearest(record, directory.by_label.get(target[1:].lower(), ()))
        return
    if titled := _TITLED.match(target):
        yield from _by_number_and_title(record, titled, directory)
        return
    if not (target.isascii() and target.isdigit()):
        yield from by_address(record, target, directory)
    if code := code_of(target):
        yield from nearest(record, directory.by_code.get(code, ()))
    number = _NUMBERED.match(target)
    if number is not None:
        yield from nearest(record, directory.by_number.get(int(number.group(1)), ()))
    elif "/" not in target and not target.startswith("#"):
        yield from nearest(record, directory.by_title.get(folded(target), ()))


def _by_number_and_title(
    record: Record, titled: re.Match[str], directory: Directory
) -> Iterator[Record]:
    """Of the holders of a number, the one whose name has most words of the title.

    One that has none of them is not meant: "RFC 12: …" may be one of the internet's.
    """
    title = _words(titled.string[titled.end() :])
    holders = (
        *directory.by_code.get(code_of(titled[1]), ()),
        *directory.by_number.get(int(titled[2]), ()),
    )
    alike = [len(title & _words(f"{other.title} {other.path.stem}")) for other in holders]
    most = max(alike, default=0)
    if most:
        pairs = zip(holders, alike, strict=True)
        yield from nearest(record, [other for other, count in pairs if count == most])


def _words(text: str) -> set[str]:
    return {word for word in folded(text).split() if len(word) > _TELLING}


def _strongest(links: tuple[Link, ...]) -> tuple[Link, ...]:
    # A mention of a record adds nothing where a stated relation to it stands already.
    typed = {link.path for link in links if link.kind != RELATED and link.path}
    return tuple(link for link in links if link.kind != RELATED or link.path not in typed)
