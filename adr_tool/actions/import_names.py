"""The file that an imported record stands in."""

import re
from pathlib import PurePosixPath

from adr_tool.actions.import_sources import Found
from adr_tool.formats.naming import identity
from adr_tool.slug import slug_of

_FITS = re.compile(r"[0-9]{4,9}(?:-[a-z0-9]+)+\.md")
_LONGEST = 120
_NUMBER = re.compile(r"[^\W_]*?[0-9]+(?![^\W_])")


def target_of(found: Found, number: int, folder: PurePosixPath) -> PurePosixPath:
    """The path from the root. A name of the log that fits is kept, for links from elsewhere.

    Another keeps its words behind the number; a folder that is one record becomes a file.
    """
    path = found.record.path
    same = number == found.record.number
    if found.in_place and same and _FITS.fullmatch(path.name) and len(path.name) <= _LONGEST:
        return path
    words = identity(path)
    begins = _NUMBER.match(words)
    words = words[begins.end() :] if begins else words
    slug = slug_of(words, fallback=slug_of(found.record.title))
    whole = identity(path) != path.stem
    parent = (path.parent.parent if whole else path.parent) if found.in_place else folder
    return parent / f"{number:04d}-{slug}.md"
