"""Finds the records that a path or an address means, the likeliest first."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from adr_tool.formats.keys import word_list
from adr_tool.formats.naming import ENDINGS, identity, number_of, slug_in
from adr_tool.linking.directory import Directory, code_of
from adr_tool.linking.forges import forge_of
from adr_tool.model import Record
from adr_tool.model.paths import within_repository

_ALIKE = 0.85
_ENDINGS = ("", *ENDINGS, "/README.md", "/index.md", "/readme.md")
_PAGES = (*ENDINGS, ".html", ".htm")
_ROUTES = word_list("adr adrs rfc rfcs decision decisions records decision-records")


def by_address(record: Record, target: str, directory: Directory) -> Iterator[Record]:
    """The records that a target may mean if it is a path or an address."""
    try:
        address = urlsplit(target)
        path = unquote(address.path)
    except ValueError:
        return
    if not path or path.endswith("/.."):
        return
    if address.scheme or address.netloc:
        yield from _on_a_forge(record, target, directory)
        return
    yield from _exact(record, path, directory)
    yield from _moved(record, PurePosixPath(path.rstrip("/")), directory)


def nearest(record: Record, found: Iterable[Record]) -> tuple[Record, ...]:
    """Of several by one name or number, the one that shares most folders with the record.

    Of those that share as many, one that itself speaks of the record is the likelier.
    """
    several = tuple(found)
    if len(several) < 2:
        return several
    return (max(several, key=lambda one: (_shared(record.path, one.path), _cites(one, record))),)


def _cites(record: Record, other: Record) -> bool:
    places = (PurePosixPath(said.target.partition("#")[0]) for said in record.stated)
    return any(place.name == other.path.name for place in places)


def _moved(record: Record, place: PurePosixPath, directory: Directory) -> Iterator[Record]:
    """Records whose name a path gives, although they stand elsewhere or are numbered anew."""
    name = _name_of(place)
    yield from nearest(record, directory.by_identity.get(name, ()))
    yield from _misspelt(record, place, directory)
    if place.suffix.lower() in _PAGES and not _leads_into_another(place):
        renumbered = directory.by_slug.get(slug_in(name), ())
        yield from renumbered if len(renumbered) == 1 else ()
    if place.name.isascii() and place.name.isdigit() and _ROUTES.intersection(place.parts[:-1]):
        number = int(place.name[:9])
        yield from nearest(record, directory.by_number.get(number, ()))


def _name_of(place: PurePosixPath) -> str:
    name = place.name if place.suffix.lower() not in _PAGES else identity(place)
    return name.lower()


def _leads_into_another(place: PurePosixPath) -> bool:
    # `specs/0012-letters/README.md` is about something that has a number of its own.
    return identity(place) != place.stem


def _misspelt(record: Record, place: PurePosixPath, directory: Directory) -> tuple[Record, ...]:
    """A record of the number and nearly the name: a file renamed, or a slip of the pen."""
    number = number_of(place)
    if number is None or _is_no_page(place):
        return ()
    others = directory.by_number.get(number) or directory.by_code.get(code_of(place.name), ())
    return nearest(record, [other for other in others if _alike(place.stem, other.path.stem)])


def _is_no_page(place: PurePosixPath) -> bool:
    # A picture or a program often has the name of the record that it belongs to.
    return place.suffix[1:].isalpha() and place.suffix.lower() not in _PAGES


def _alike(one: str, other: str) -> bool:
    from difflib import SequenceMatcher  # lazily: few logs have such a link

    return SequenceMatcher(None, one.lower(), other.lower()).ratio() > _ALIKE


def _on_a_forge(record: Record, target: str, directory: Directory) -> Iterator[Record]:
    """An address that gives the whole path inside a repository surely means this one.

    Where the file has moved, the repository must be known as this log's own, or the folder
    named must be one around the record that now has the name.
    """
    place = forge_of(target)
    if place is None:
        return
    inside = PurePosixPath(place.path)
    for ending in _ENDINGS:
        found = directory.by_path.get(PurePosixPath(f"{inside}{ending}"))
        if found is not None:
            yield found
    if place.repository in directory.homes and inside.suffix.lower() in _PAGES:
        yield from _moved(record, inside, directory)
    for other in directory.by_identity.get(_name_of(inside), ()):
        if len(inside.parts) > 1 and inside.parent in other.path.parents:
            yield other


def _exact(record: Record, path: str, directory: Directory) -> Iterator[Record]:
    beside = within_repository(record.path.parent / path)
    from_root = within_repository(PurePosixPath(path))
    for place in dict.fromkeys((beside, from_root)):
        if place is None:
            continue
        bare = place.with_suffix("") if place.suffix.lower() in (".html", ".htm") else place
        for ending in _ENDINGS:
            found = directory.by_path.get(PurePosixPath(f"{bare}{ending}"))
            if found is not None:
                yield found


def _shared(one: PurePosixPath, other: PurePosixPath) -> int:
    count = 0
    for mine, theirs in zip(one.parts[:-1], other.parts[:-1], strict=False):
        if mine != theirs:
            break
        count += 1
    return count
