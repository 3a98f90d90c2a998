"""Where the links in the body of a decision lead on the site.

To pages of published decisions, to pictures that are in the site, and, where the repository
is on the web, to its files; but never to a file that may be a decision and is not published.
"""

import os
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from adr_tool.markdown.html import Resolve
from adr_tool.model.public import PublicRecord
from adr_tool.publish.base import Site

_ENDINGS = ("", ".md", "/README.md", "/index.md", "/readme.md")
_PAGES = (".html", ".htm", ".md")
_UP = "../"


def links_of(site: Site, record: PublicRecord) -> Resolve:
    """What a relative link in this decision's body leads to, seen from its page."""
    up = _up(record)

    def resolve(target: str) -> str | None:
        place, fragment = _place(record, target)
        if place is None:
            return None
        address = _address(site, place)
        if address is not None:
            return f"{up}{address}/index.html" + (f"#text-{fragment}" if fragment else "")
        if place in site.pictures:
            return f"{up}{_quoted(site.pictures[place])}"
        return _in_repository(site, record, place)

    return resolve


def pictures_of(site: Site, record: PublicRecord) -> Resolve:
    """What a relative picture in this decision's body is on the site."""
    up = _up(record)

    def resolve(target: str) -> str | None:
        place, _ = _place(record, target)
        found = site.pictures.get(place) if place is not None else None
        return None if found is None or found.suffix == ".pdf" else f"{up}{_quoted(found)}"

    return resolve


def source_of(site: Site, record: PublicRecord) -> str:
    """The address of the record's own file on the web, or ""."""
    if not site.repository or record.path is None or not record.open:
        return ""
    return site.repository + _quoted(record.path)


def _up(record: PublicRecord) -> str:
    return _UP * len(PurePosixPath(record.address).parts)


def _place(record: PublicRecord, target: str) -> tuple[PurePosixPath | None, str]:
    """The file in the repository that a relative address means, and the part of it."""
    try:
        address = urlsplit(target)
    except ValueError:
        return None, ""
    path = unquote(address.path)
    if record.path is None or not path or "\0" in path or "\\" in path:
        return None, ""
    start = PurePosixPath() if path.startswith("/") else record.path.parent
    return _normal(start / path.lstrip("/")), quote(unquote(address.fragment), safe="-_")


def _address(site: Site, place: PurePosixPath) -> str | None:
    """The page of the record that a path means, written with or without its ending."""
    known = site.log.addresses or {}
    bare = place.with_suffix("") if place.suffix.lower() in _PAGES else place
    for start in dict.fromkeys((place, bare)):
        for ending in _ENDINGS:
            if found := known.get(PurePosixPath(f"{start}{ending}")):
                return found
    return None


def _in_repository(site: Site, record: PublicRecord, place: PurePosixPath) -> str | None:
    # Whatever lies with the records, or is named as they are, may be one that is withheld.
    numbered = any(part[:1].isdigit() for part in place.parts)
    if not site.repository or not record.open or numbered or site.folder in (place, *place.parents):
        return None
    return site.repository + _quoted(place)


def _quoted(path: PurePosixPath) -> str:
    return quote(os.fsencode(str(path)), safe="/-_.")


def _normal(path: PurePosixPath) -> PurePosixPath | None:
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part != ".":
            parts.append(part)
    hidden = any(part.startswith(".") for part in parts)
    return PurePosixPath(*parts) if parts and not hidden else None
