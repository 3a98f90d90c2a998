"""What a file's name tells: its number, its date, and whether it is a record at all."""

import re
from datetime import date
from pathlib import PurePosixPath

ENDINGS = (".md", ".markdown", ".rst", ".adoc", ".asciidoc", ".txt")
MAX_DIGITS = 9

_DATE = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})[-_.]?([01][0-9])[-_.]?([0-3][0-9])(?![0-9])")
_NUMBER = re.compile(
    r"^(?:\[?[a-z]{1,12}(?:[-_ ][a-z]{1,24}){0,3}[-_ ]?)?#?([0-9]{1,12})(?=$|[-_.\s\[\]:])",
    re.IGNORECASE,
)
_WHOLE_FILE = frozenset(("readme", "index"))
_BESIDE = re.compile(
    r"(?:^|[-_. ])(?:template|templates|example|changelog|contributing|code_of_conduct|licen[cs]e"
    r"|glossary|toc|summary)(?:$|[-_. ])",
    re.IGNORECASE,
)
_LEFT_BEHIND = re.compile(r"~$|^\.|^#.*#$|\.(?:swp|swo|orig|rej|bak|tmp)$", re.IGNORECASE)


def identity(path: PurePosixPath) -> str:
    """The name that tells what a record is: the file's, or its folder's for README.md."""
    if path.stem.lower() in _WHOLE_FILE and len(path.parts) > 1:
        return path.parent.name
    return path.stem


def number_of(path: PurePosixPath) -> int | None:
    """The number a file name holds, or None; a date is no number. ASCII digits only."""
    name = identity(path)
    dated = _DATE.match(name)
    found = _NUMBER.match(name[dated.end() :].lstrip("-_ ") if dated else name)
    if found is None or len(found.group(1)) > MAX_DIGITS:
        return None
    return int(found.group(1))


def date_of(path: PurePosixPath) -> date | None:
    """The date that a file name begins with, such as `2024-05-16-` or `20240516-`."""
    found = _DATE.search(identity(path))
    if found is None:
        return None
    try:
        return date(int(found.group(1)), int(found.group(2)), int(found.group(3)))
    except ValueError:
        return None


def beside_because(path: PurePosixPath, folder: PurePosixPath) -> str:
    """Why a file is no record going by its name alone, or "" when it may be one."""
    name = path.name
    if _LEFT_BEHIND.search(name):
        return "a copy that an editor or git left behind"
    if path.suffix.lower() not in ENDINGS:
        return "no text format that records are written in"
    if path.stem.lower() in _WHOLE_FILE and path.parent == folder:
        return "the folder's own page"
    if _BESIDE.search(path.stem) and number_of(path) is None:
        return "a template or a page about the log"
    return ""
