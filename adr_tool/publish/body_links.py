"""Where the links in the body of a decision lead on the site.

To pages of published decisions, to pictures that are in the site, and, where the repository
is on the web, to its files; but never to a file that may be a decision and is not published.
"""

import os
from functools import cache
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from adr_tool.markdown.addresses import is_hidden, place_of
from adr_tool.markdown.html import Resolve
from adr_tool.model.public import PublicRecord
from adr_tool.publish.base import Site

_ENDINGS = ("", ".md", "/README.md", "/index.md", "/readme.md")
_PAGES = (".html", ".htm", ".md")
_UP = "../"


def links_of(site: Site, record: PublicRecord) -> Resolve:
    """What a relative link in this decision's body leads to, seen from its page."""
    up = _up(record)

    @cache  # many links of a page may lead to one place, and it takes a while to tell
    def resolve(target: str) -> str | None:
        place = _place(record, target)
        if place is None:
            return None
        address = _address(site, place)
        if address is not None:
            return f"{up}{address}/index.html{_fragment(target)}"
        if place in site.pictures:
            return f"{up}{_quoted(site.pictures[place])}"
        return _in_repository(site, record, place)

    return resolve


def pictures_of(site: Site, record: PublicRecord) -> Resolve:
    """What a relative picture in this decision's body is on the site."""
    up = _up(record)

    @cache  # many links of a page may lead to one place, and it takes a while to tell
    def resolve(target: str) -> str | None:
        place = _place(record, target)
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


def _place(record: PublicRecord, target: str) -> PurePosixPath | None:
    return place_of(record.path, target) if record.path is not None else None


def _fragment(target: str) -> str:
    """The part of a page that an address names, as it stands behind the page's own."""
    named = unquote(target.partition("#")[2])
    return f"#text-{quote(named, safe='-_')}" if named else ""


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
    if not site.repository or not record.open or numbered or is_hidden(place):
        return None
    return None if site.folder in (place, *place.parents) else site.repository + _quoted(place)


def _quoted(path: PurePosixPath) -> str:
    return quote(os.fsencode(str(path)), safe="/-_.")
