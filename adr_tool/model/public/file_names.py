"""Takes the names of files that are not published out of published texts.

A file's name tells the title. In a link to a record that is not published the name shrinks to
the number (`0013-secret-plan.md` to `0013.md`), wherever it stands: in a link's target, its
definition, a code span or the address of a forge. Nothing is at the shorter name, unless it is
the alias of a record of which the summary is published: that one is named by its page.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from adr_tool.model.record import Record, own_place

UNNUMBERED = "unpublished"
# Between two of these stands at most one name of a file.
_TOKEN = re.compile(r"[^\s/\\()<>\[\]{}\"'`|#?&=,;*]+")
_ENDING = re.compile(r"\.(?:md|markdown|html?|adoc|asciidoc|rst|txt)(?=\W|\Z)", re.IGNORECASE)
# A bare word is a name only if it has a number beside a word, or "security" would go from texts.
_NUMBERED = re.compile(r"[0-9][-_][^\W\d]|[^\W\d][-_][0-9]")
_NUMBER_ALONE = re.compile(r"(?:adr|rfc|dr|ad|decision|record)?[-_ ]*[0-9]*\Z")


def alias_of(record: Record, name: str) -> PurePosixPath:
    """The path that stands for a file whose name is not told, but for this one."""
    return own_place(record.path).with_name(f"{name}{record.path.suffix or '.md'}")


def name_of_closed(record: Record) -> str:
    """What stands for the file's name of a record that is not published at all."""
    return UNNUMBERED if record.number is None else f"{record.number:04d}"


def hiding(names: Iterable[tuple[Record, str]]) -> Callable[[str], str]:
    """A function that puts these names in the place of the names of these records' files."""
    stems = [(_key(own_place(record.path).stem), name) for record, name in names]
    short = {stem: name for stem, name in stems if not _NUMBER_ALONE.match(stem)}
    spaced = [stem for stem in short if re.search(r"\s", stem)]

    def hidden(text: str) -> str:
        text = _joined(text, spaced, short)
        if not _ENDING.search(text) and not _NUMBERED.search(text):
            return text
        return _TOKEN.sub(lambda token: _shortened(token[0], short), text)

    return hidden if short else str


def _key(stem: str) -> str:
    return unquote(stem).casefold()


def _shortened(token: str, short: Mapping[str, str]) -> str:
    ending = _ENDING.search(token)
    stem = token[: ending.start()] if ending else token.rstrip(".:!")
    found = short.get(_key(stem))
    if found is None or not (ending or _NUMBERED.search(stem)):
        return token
    return found + token[len(stem) :]


def _joined(text: str, spaced: list[str], short: Mapping[str, str]) -> str:
    """The text without those names that have blanks in them, however those are written."""
    for stem in spaced:
        for written in (stem, quote(stem)):
            text = re.sub(re.escape(written), short[stem], text, flags=re.IGNORECASE)
    return text
