"""The bytes of one file become one record, whatever they hold."""

import re
from pathlib import PurePosixPath

from adr_tool.formats.base import Format, Reading, Source
from adr_tool.formats.key_places import KeyPlaces
from adr_tool.formats.naming import number_of
from adr_tool.formats.ours import Ours
from adr_tool.markdown.document import Document
from adr_tool.markdown.front_matter import UnclosedFrontMatter, find_front_matter
from adr_tool.markdown.sections import title_heading
from adr_tool.model import UNREADABLE, Location, Record, Trouble, Vocabulary
from adr_tool.plain_yaml import READABLE, YamlTrouble, read_yaml
from adr_tool.text import HIDDEN, LARGE_BYTES, UNPRINTABLE, TextTrouble, decode, shown

TEXT = "text-is-readable"
CONFLICTS = "conflicts-are-resolved"
CHARACTERS = "text-hides-nothing"
SIZE = "record-is-short-enough"
NESTING = "nesting-is-shallow"
DEEP = 10

_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_OTHER_BLOCK = re.compile(r"(\+\+\+|\{)[ \t]*\r?\n")
# What Git LFS leaves in place of a file that was not fetched (its specification, and its old name).
_LFS_POINTER = re.compile(r"version https://(?:git-lfs|hawser)\.github\.com/spec/v1\r?\n")
_NO_CONTENT = "is a pointer of Git LFS, not the text; `git lfs pull` fetches it"
_MARKDOWN = (".md", ".markdown")
_OTHER_NAMES = {"+++": "TOML", "{": "JSON"}


def read_record(path: PurePosixPath, content: bytes, vocabulary: Vocabulary) -> Record:
    """The record that a file holds; what cannot be read is in its troubles. Never raises."""
    try:
        text = decode(content).characters
    except TextTrouble as trouble:
        return unreadable(path, TEXT, trouble.message)
    troubles = [*_conflicts(path, text), *_characters(path, text), *_size(path, content)]
    if any(trouble.rule == CONFLICTS for trouble in troubles):
        return _broken(path, text, troubles)
    source = _source(path, text, vocabulary, troubles)
    if source is None:
        return _broken(path, text, troubles)
    return _record(source, troubles)


def unreadable(path: PurePosixPath, rule: str, message: str) -> Record:
    """The record of a file whose text is not to be had: it still holds its number."""
    trouble = Trouble(rule, Location(path), message)
    title = shown(path.stem)
    return Record(path, number_of(path), title, UNREADABLE, troubles=(trouble,))


def _record(source: Source, troubles: list[Trouble]) -> Record:
    if source.document.nesting > DEEP:
        depth = source.document.nesting
        message = f"nests lists and quotations {depth} deep; at most {DEEP} are easy to follow"
        troubles.append(Trouble(NESTING, source.at(source.body_line), message))
    written = _format_of(source)
    reading = written.read(source)
    return _whole(source, written, reading, troubles)


def _format_of(source: Source) -> Format:
    ours = Ours()
    # In Markdown ours is asked first, and most records are: the others are not even imported.
    if source.path.suffix.lower() in _MARKDOWN and ours.recognises(source):
        return ours
    from adr_tool.formats.known import FORMATS

    return next(form for form in FORMATS if form.recognises(source))


def _whole(source: Source, form: Format, reading: Reading, troubles: list[Trouble]) -> Record:
    return Record(
        path=source.path,
        number=number_of(source.path),
        title=reading.title,
        format=form.name,
        status=reading.status,
        status_as_written=reading.status_as_written,
        date=reading.date,
        facts=source.facts,
        places=KeyPlaces(source, reading.status_line),
        stated=reading.links,
        references=reading.references,
        sections=reading.sections,
        text=source.text,
        body_line=source.body_line,
        title_line=reading.title_line,
        troubles=(*troubles, *reading.troubles),
    )


def _broken(path: PurePosixPath, text: str, troubles: list[Trouble]) -> Record:
    # The body is read all the same, for a title to call the record by.
    heading = title_heading(Document(text))
    title = shown(heading.text if heading else path.stem)
    return Record(path, number_of(path), title, UNREADABLE, text=text, troubles=tuple(troubles))


def _source(
    path: PurePosixPath, text: str, vocabulary: Vocabulary, troubles: list[Trouble]
) -> Source | None:
    """The text with its front matter read; None, and a trouble more, where that failed."""
    try:
        block = find_front_matter(text)
    except UnclosedFrontMatter:
        message = "opens front matter that no line `---` closes"
        troubles.append(Trouble(READABLE, Location(path), message))
        return None
    if block is None:
        return _without_block(path, text, vocabulary, troubles)
    try:
        yaml = read_yaml(block.text)
    except YamlTrouble as trouble:
        where = Location(path, trouble.line + 1, trouble.column)
        troubles.append(Trouble(trouble.rule, where, trouble.message))
        return None
    if yaml.value is None:
        return Source(path, text, vocabulary, block)
    if not isinstance(yaml.value, dict):
        message = "has front matter that is no list of `key: value` lines"
        troubles.append(Trouble(READABLE, Location(path, 2), message))
        return None
    return Source(path, text, vocabulary, block, yaml.value, yaml.places)


def _without_block(
    path: PurePosixPath, text: str, vocabulary: Vocabulary, troubles: list[Trouble]
) -> Source | None:
    other = _OTHER_BLOCK.match(text)
    if other is not None:
        name = _OTHER_NAMES[other.group(1)]
        message = f"opens with {name} front matter; write it as YAML between two lines `---`"
        troubles.append(Trouble(READABLE, Location(path), message))
        return None
    if not text.strip() or _LFS_POINTER.match(text):
        message = _NO_CONTENT if text.strip() else "is empty"
        troubles.append(Trouble(TEXT, Location(path), message))
        return None
    return Source(path, text, vocabulary)


def _conflicts(path: PurePosixPath, text: str) -> list[Trouble]:
    # Git writes the first two; a lone one may be somebody's drawing, but git's own check
    # would stop there too.
    if "<" * 7 not in text:
        return []
    found = list(_CONFLICT.finditer(text))
    if not any(match.group().startswith("<") for match in found):
        return []
    line = text.count("\n", 0, found[0].start()) + 1
    return [Trouble(CONFLICTS, Location(path, line), "holds an unresolved merge conflict")]


def _characters(path: PurePosixPath, text: str) -> list[Trouble]:
    troubles = []
    for pattern, what in ((UNPRINTABLE, "control"), (HIDDEN, "hidden")):
        # No mark that hides anything is ASCII, and most texts are.
        found = None if pattern is HIDDEN and text.isascii() else pattern.search(text)
        if found is not None:
            line = text.count("\n", 0, found.start()) + 1
            column = found.start() - text.rfind("\n", 0, found.start())
            message = f"holds the {what} character {shown(found.group())}"
            troubles.append(Trouble(CHARACTERS, Location(path, line, column), message))
    return troubles


def _size(path: PurePosixPath, content: bytes) -> list[Trouble]:
    if len(content) <= LARGE_BYTES:
        return []
    message = f"is {len(content):,} bytes long; a record of over {LARGE_BYTES:,} is hard to read"
    return [Trouble(SIZE, Location(path), message)]
