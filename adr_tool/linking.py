"""Turns relations as written into links to records of the log."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from adr_tool.formats.keys import word_list
from adr_tool.formats.naming import ENDINGS, identity, number_of
from adr_tool.model import Link, Record, StatedLink

RELATED = "relates-to"
_ALIKE = 0.85
_ENDINGS = ("", *ENDINGS, "/README.md", "/index.md", "/readme.md")
_PAGES = (*ENDINGS, ".html", ".htm")
# `ADR-0012`, `DR_7`, `#12`: a name and a number, and nothing else.
_NUMBERED = re.compile(r"(?:(?:adr|rfc|dr|ad|decision|record)s?[-_ ]?)?#?([0-9]{1,9})\Z", re.I)
# `ARCH-003`, in a text or at the beginning of a file's name.
_CODE = re.compile(r"([a-z]{2,12})[-_ ]?0*([0-9]{1,9})(?![^\W_])", re.I)
# The path of a file on a forge: `/owner/name/blob/main/docs/adr/0012-x.md`.
_FORGE = re.compile(r"/[^/]+/[^/]+/(?:-/)?(?:blob|tree|raw|src|edit)/[^/]+/(.+)\Z")
_ROUTES = word_list("adr adrs rfc rfcs decision decisions records decision-records")
_FOLDED = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Directory:
    """The records of a log by every name that a link may call them."""

    by_path: Mapping[PurePosixPath, Record]
    by_identity: Mapping[str, tuple[Record, ...]]
    by_number: Mapping[int, tuple[Record, ...]]
    by_title: Mapping[str, tuple[Record, ...]]
    by_code: Mapping[str, tuple[Record, ...]]


def directory_of(records: tuple[Record, ...]) -> Directory:
    """Index records by path, by identity (file or folder name), by number, title and code."""
    identities: dict[str, list[Record]] = {}
    numbers: dict[int, list[Record]] = {}
    titles: dict[str, list[Record]] = {}
    codes: dict[str, list[Record]] = {}
    for record in records:
        identities.setdefault(identity(record.path).lower(), []).append(record)
        if record.number is not None:
            numbers.setdefault(record.number, []).append(record)
        if code := _code(identity(record.path)):
            codes.setdefault(code, []).append(record)
        if title := _folded(record.title):
            titles.setdefault(title, []).append(record)
    return Directory(
        {record.path: record for record in records},
        {name: tuple(found) for name, found in identities.items()},
        {number: tuple(found) for number, found in numbers.items()},
        {title: tuple(found) for title, found in titles.items()},
        {code: tuple(found) for code, found in codes.items()},
    )


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
    return replace(record, links=_strongest(tuple(links.values())))


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
    if not (target.isascii() and target.isdigit()):
        yield from _by_address(record, target, directory)
    if code := _code(target):
        yield from _nearest(record, directory.by_code.get(code, ()))
    number = _NUMBERED.match(target)
    if number is not None:
        yield from _nearest(record, directory.by_number.get(int(number.group(1)), ()))
    elif "/" not in target and not target.startswith("#"):
        yield from _nearest(record, directory.by_title.get(_folded(target), ()))


def _by_address(record: Record, target: str, directory: Directory) -> Iterator[Record]:
    try:
        address = urlsplit(target)
        path = unquote(address.path)
    except ValueError:
        return
    if not path or path.endswith("/.."):
        return
    if address.scheme or address.netloc:
        yield from _by_url(path, directory)
        return
    yield from _exact(record, path, directory)
    place = PurePosixPath(path.rstrip("/"))
    name = place.name if place.suffix.lower() not in _PAGES else identity(place)
    yield from _nearest(record, directory.by_identity.get(name.lower(), ()))
    yield from _misspelt(record, place, directory)
    if place.name.isascii() and place.name.isdigit() and _ROUTES.intersection(place.parts[:-1]):
        number = int(place.name[:9])
        yield from _nearest(record, directory.by_number.get(number, ()))


def _misspelt(record: Record, place: PurePosixPath, directory: Directory) -> tuple[Record, ...]:
    """A record of the number and nearly the name: a file renamed, or a slip of the pen."""
    number = number_of(place)
    if number is None:
        return ()
    near = [
        other
        for other in directory.by_number.get(number, ())
        if SequenceMatcher(None, place.stem.lower(), other.path.stem.lower()).ratio() > _ALIKE
    ]
    return _nearest(record, near)


def _by_url(path: str, directory: Directory) -> Iterator[Record]:
    """Only an address that gives the whole path inside a repository surely means this one."""
    forge = _FORGE.match(path)
    if forge is None:
        return
    inside = forge.group(1).rstrip("/")
    for ending in _ENDINGS:
        found = directory.by_path.get(PurePosixPath(f"{inside}{ending}"))
        if found is not None:
            yield found


def _exact(record: Record, path: str, directory: Directory) -> Iterator[Record]:
    beside = _normal(record.path.parent / path) if not path.startswith("/") else None
    from_root = _normal(PurePosixPath(path.lstrip("/")))
    for place in (beside, from_root):
        if place is None:
            continue
        bare = place.with_suffix("") if place.suffix.lower() in (".html", ".htm") else place
        for ending in _ENDINGS:
            found = directory.by_path.get(PurePosixPath(f"{bare}{ending}"))
            if found is not None:
                yield found


def _normal(path: PurePosixPath) -> PurePosixPath | None:
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part != ".":
            parts.append(part)
    return PurePosixPath(*parts)


def _nearest(record: Record, found: Iterable[Record]) -> tuple[Record, ...]:
    """Of several by one name or number, the one that shares most folders with the record."""
    best = max(found, key=lambda other: _shared(record.path, other.path), default=None)
    return () if best is None else (best,)


def _shared(one: PurePosixPath, other: PurePosixPath) -> int:
    count = 0
    for mine, theirs in zip(one.parts[:-1], other.parts[:-1], strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _code(text: str) -> str:
    """`arch-3` for `ARCH-003`, or "" where a text does not begin with such a code."""
    found = _CODE.match(text)
    return f"{found.group(1)}-{found.group(2)}".lower() if found else ""


def _folded(title: str) -> str:
    return _FOLDED.sub(" ", title.lower()).strip()


def _strongest(links: tuple[Link, ...]) -> tuple[Link, ...]:
    # A mention of a record adds nothing where a stated relation to it stands already.
    typed = {link.path for link in links if link.kind != RELATED and link.path}
    return tuple(link for link in links if link.kind != RELATED or link.path not in typed)
