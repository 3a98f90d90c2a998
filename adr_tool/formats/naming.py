"""What a file's name tells: its number, its date, and whether it is a record at all."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import PurePosixPath

from adr_tool.formats.keys import word_list

ENDINGS = (".md", ".markdown", ".rst", ".adoc", ".asciidoc", ".txt")
MAX_DIGITS = 9
# A name is asked about again and again while its file is read; those of a long log are many.
_remembered = lru_cache(maxsize=2048)

# `2024-05-16`, `2024.05.16`, `20240516`, and `20240516142530` with a time of day.
_DATE = re.compile(
    r"((?:19|20)[0-9]{2})([-_.]?)([01][0-9])\2([0-3][0-9])(?:[0-9]{4}|[0-9]{6})?(?![0-9])"
)
_NUMBER = re.compile(r"\[?([A-Za-z]{1,12}(?:[-_ ][A-Za-z]{1,24}){0,3}[-_ ]?)?#?([0-9]+)(?![^\W_])")
_NUMBERING = re.compile(r"(?:[A-Za-z]{1,12}[-_ ]){0,4}(?:[0-9]{1,14}[-_. ]+){1,4}")
# `adr-2505-`, and those of the years from 2010 to 2039.
_NAMED_FOUR = re.compile(r"[A-Za-z]{2,12}[-_ ][0-9]{4}[-_ ]")
_MONTH = re.compile(r"[A-Za-z]{2,12}[-_ ][123][0-9](?:0[1-9]|1[0-2])[-_ ]")
_BEHIND = "-_. "
# What a number may follow: `ADR-`, `ODH-ADR-Operator-`; `python-3` is no number.
_NAMES = word_list(
    "adr adrs rfc rfcs dr ddr edr tdr ad adl decision decisions record arch dec proposal"
)
_WORDS = re.compile(r"[-_. ]+")
_WHOLE_FILE = frozenset(("readme", "index"))
_PAGES = word_list(
    "changelog contributing licence license glossary toc summary authors security codeowners "
    "code_of_conduct code-of-conduct"
)
_TEMPLATE = word_list("template templates mal modele modèle plantilla vorlage sjabloon")
_TEMPLATE_WORDS = _NAMES | word_list(
    "any architecture architectural madr nygard short long minimal bare full reference nnn "
    "xxx de en fr nl cy no da sv es pt is record records"
)
_LEFT_BEHIND = re.compile(r"~$|^\.|^#.*#$|\.(?:swp|swo|orig|rej|bak|tmp)$", re.IGNORECASE)
# Most names are like `0012-send-letters.md` (eight digits may be a day): nothing more to ask.
_PLAIN = re.compile(r"(?!0+-)[0-9]{1,7}-[a-z][a-z0-9-]*\.md")
_STATUS_FOLDERS = word_list(
    "accepted approved implemented rejected declined withdrawn superseded deprecated historic "
    "historical obsolete retired archived proposed draft drafts deferred"
)
_STATUS_IN_NAME = re.compile(r"[\[(]([A-Za-z]{5,12})[\])]")


@_remembered
def identity(path: PurePosixPath) -> str:
    """The name that tells what a record is: the file's, or its folder's for README.md."""
    if is_whole_folder(path) and len(path.parts) > 1:
        return path.parent.name
    return path.stem


@_remembered
def is_whole_folder(path: PurePosixPath) -> bool:
    """Whether a file speaks for its folder: README.md and index.md do."""
    return path.stem.lower() in _WHOLE_FILE


@_remembered
def number_of(path: PurePosixPath) -> int | None:
    """The number a file name holds, or None; a date is no number. ASCII digits only."""
    name = identity(path)
    dated = _DATE.match(name)
    found = _NUMBER.match(name[dated.end() :].lstrip(_BEHIND) if dated else name)
    if found is None or len(found.group(2)) > MAX_DIGITS:
        return None
    # Behind a date, or a word that may be part of the title, only `013` is surely a number.
    padded = found.group(2).startswith("0")
    sure = _is_name(found.group(1)) if found.group(1) else dated is None
    return int(found.group(2)) if sure or padded else None


def forget_names() -> None:
    """Let go of what is remembered of names: those of a long log are much to hold."""
    for asked in (identity, is_whole_folder, number_of, is_template):
        asked.cache_clear()


def months_for_numbers(paths: Iterable[PurePosixPath]) -> frozenset[PurePosixPath]:
    """The paths whose number is a year and a month, as in `adr-2505-send-letters.md`.

    One such name cannot tell. In a folder where all numbers behind a name are months, and
    one of them stands twice, nobody counted.
    """
    by_folder: dict[PurePosixPath, list[PurePosixPath]] = {}
    for path in paths:
        if _NAMED_FOUR.match(path.name):
            by_folder.setdefault(path.parent, []).append(path)
    found = [
        path
        for beside in by_folder.values()
        if all(_MONTH.match(path.name) for path in beside)
        and len({number_of(path) for path in beside}) < len(beside)
        for path in beside
    ]
    return frozenset(found)


def slug_in(name: str) -> str:
    """`send-letters` for `ADR-0012-Send-letters`; "" without a number or without words."""
    found = _NUMBERING.match(name)
    return name[found.end() :].lower() if found else ""


def date_of(path: PurePosixPath) -> date | None:
    """The date that a file name begins with, such as `2024-05-16-` or `20240516-`."""
    name = identity(path)
    found = _DATE.match(name)
    if found is None:
        return None
    try:
        return date(int(found.group(1)), int(found.group(3)), int(found.group(4)))
    except ValueError:
        return None


def status_in_name(path: PurePosixPath) -> str:
    """A word for a status in the name of the file (`[Superseded]`) or a folder, or ""."""
    found = _STATUS_IN_NAME.search(identity(path))
    if found is not None:
        return found.group(1)
    for folder in (path.parent.name, path.parent.parent.name):
        words = _WORDS.split(folder.lower())
        if words[0] in _STATUS_FOLDERS and all(word in _NAMES for word in words[1:]):
            return words[0].removesuffix("s") if words[0] == "drafts" else words[0]
    return ""


def beside_because(path: PurePosixPath, folder: PurePosixPath, *, shared: bool = False) -> str:
    """Why a file is no record going by its name alone, or "" when it may be one.

    `shared` is whether other records stand in the same folder.
    """
    if _PLAIN.fullmatch(path.name):
        return ""
    if _LEFT_BEHIND.search(path.name):
        return "a copy that an editor or git left behind"
    if path.suffix.lower() not in ENDINGS and not _is_bare(path):
        return "no text format that records are written in"
    if is_whole_folder(path) and (path.parent == folder or shared):
        return "the folder's own page"
    if is_template(path):
        return "a template"
    if path.stem.lower() in _PAGES:
        return "a page about the log"
    return ""


@_remembered
def is_template(path: PurePosixPath) -> bool:
    """Whether a name is a template's: `template.md`, `0000-adr-template.md`, `templates/x.md`."""
    words = [word for word in _WORDS.split(path.stem.lower()) if word and not word[-1].isdigit()]
    number = number_of(path)
    if path.parent.name.lower() in ("template", "templates") and number is None:
        return True
    if _TEMPLATE.isdisjoint(words) or number:
        return False
    if number == 0:
        return True
    if all(
        word in _TEMPLATE or word in _TEMPLATE_WORDS or (len(word) < 6 and "xx" in word)
        for word in words
    ):
        return True
    return number is None and words[-1] == "template"


def _is_bare(path: PurePosixPath) -> bool:
    """Whether a file has a number, a name and no ending at all."""
    name = path.name
    return not path.suffix and number_of(path) is not None and any(c.isalpha() for c in name)


def _is_name(words: str) -> bool:
    parts = [word for word in _WORDS.split(words) if word]
    if len(parts) == 1 and parts[0].isupper() and len(parts[0]) > 1:
        return True
    return any(word.lower() in _NAMES for word in parts)
