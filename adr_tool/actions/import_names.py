"""The file that an imported record stands in."""

import re
from pathlib import PurePosixPath

from adr_tool.actions.import_sources import Found
from adr_tool.formats.naming import date_of, identity, number_of, slug_in
from adr_tool.slug import slug_of

_FITS = re.compile(r"[0-9]{4,9}(?:-[a-z0-9]+)+\.md")
_LONGEST = 120
_NUMBER = re.compile(r"[^\W_]*?[0-9]+(?![^\W_])")
# `ADR-XXX_`, which waits for a number.
_NO_NUMBER_YET = re.compile(r"[A-Za-z]{2,12}[-_ ](?:[xX]{2,4}|[nN]{2,4})[-_ ]+(?=[^\W_])")


def target_of(found: Found, number: int, folder: PurePosixPath) -> PurePosixPath:
    """The path from the root. A name of the log that fits is kept, for links from elsewhere.

    Another keeps its words behind the number; a folder that is one record becomes a file.
    """
    path = found.record.path
    same = number == found.record.number
    if found.in_place and same and _FITS.fullmatch(path.name) and len(path.name) <= _LONGEST:
        return path
    words = _words(path)
    slug = slug_of(words, fallback=slug_of(found.record.title))
    whole = identity(path) != path.stem
    parent = (path.parent.parent if whole else path.parent) if found.in_place else folder
    return parent / f"{number:04d}-{slug}.md"


def _words(path: PurePosixPath) -> str:
    """The name without its number or date, and without what stands before that: `ADR-`."""
    name = identity(path)
    if (number_of(path) is not None or date_of(path) is not None) and (words := slug_in(name)):
        return words
    begins = _NUMBER.match(name) or _NO_NUMBER_YET.match(name)
    return name[begins.end() :] if begins else name
