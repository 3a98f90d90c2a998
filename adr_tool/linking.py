"""Turns relations as written into links to records of the log."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from adr_tool.formats.naming import identity
from adr_tool.model import Link, Record, StatedLink


@dataclass(frozen=True, slots=True)
class Directory:
    """The records of a log by every name that a link may call them."""

    by_path: Mapping[PurePosixPath, Record]
    by_identity: Mapping[str, tuple[Record, ...]]
    by_number: Mapping[int, tuple[Record, ...]]


def directory_of(records: tuple[Record, ...]) -> Directory:
    """Index records by path, by identity (file or folder name) and by number."""
    identities: dict[str, list[Record]] = {}
    numbers: dict[int, list[Record]] = {}
    for record in records:
        identities.setdefault(identity(record.path).lower(), []).append(record)
        if record.number is not None:
            numbers.setdefault(record.number, []).append(record)
    return Directory(
        {record.path: record for record in records},
        {name: tuple(found) for name, found in identities.items()},
        {number: tuple(found) for number, found in numbers.items()},
    )


def linked(record: Record, directory: Directory) -> Record:
    """The record with every relation it states that leads to another record of the log.

    A number that no record holds stays a link (rules report it); a path or an address that
    leads elsewhere is a mere reference and is left out.
    """
    links: dict[tuple[str, int | None, PurePosixPath | None], Link] = {}
    for stated in record.stated:
        link = _resolved(record, stated, directory)
        if link is not None and link.path != record.path:
            links.setdefault((link.kind, link.number, link.path), link)
    return replace(record, links=_strongest(tuple(links.values())))


def _resolved(record: Record, stated: StatedLink, directory: Directory) -> Link | None:
    target = stated.target.strip()
    if target.isascii() and target.isdigit():
        number = int(target)
        found = _nearest(record, directory.by_number.get(number, ()))
        return Link(stated.kind, number, found.path if found else None, stated.where)
    found = _by_address(record, target, directory)
    if found is None:
        return None
    return Link(stated.kind, found.number, found.path, stated.where)


def _by_address(record: Record, target: str, directory: Directory) -> Record | None:
    try:
        path = unquote(urlsplit(target).path)
    except ValueError:
        return None
    if not path:
        return None
    exact = _exact(record, path, directory)
    if exact is not None:
        return exact
    name = identity(PurePosixPath(path.rstrip("/"))).lower()
    return _nearest(record, directory.by_identity.get(name, ()))


def _exact(record: Record, path: str, directory: Directory) -> Record | None:
    beside = _normal(record.path.parent / path) if not path.startswith("/") else None
    from_root = _normal(PurePosixPath(path.lstrip("/")))
    for place in (beside, from_root):
        if place is None:
            continue
        for ending in ("", ".md", "/README.md", "/index.md"):
            found = directory.by_path.get(PurePosixPath(f"{place}{ending}"))
            if found is not None:
                return found
    return None


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


def _nearest(record: Record, found: tuple[Record, ...]) -> Record | None:
    """Among several of one name or number, the one in the same folder, else the first."""
    beside = [other for other in found if other.path.parent == record.path.parent]
    return next(iter(beside or found), None)


def _strongest(links: tuple[Link, ...]) -> tuple[Link, ...]:
    # A mention of a record adds nothing where a stated relation to it stands already.
    typed = {link.path for link in links if link.kind != "relates-to" and link.path}
    return tuple(link for link in links if link.kind != "relates-to" or link.path not in typed)
