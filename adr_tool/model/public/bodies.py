"""The text below a record's title, with withheld passages replaced or marked."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType

from adr_tool.model.passages import Passage, Passages
from adr_tool.model.record import Record

# Whatever the passage held, `passage-withheld` and the reason are all that is left of it. These
# are the words where a site has none of its own.
WORDS: Mapping[str, str] = MappingProxyType(
    {
        "passage-withheld": "Withheld until {until}:",
        "passage-restricted": "Restricted until {until}, and left out of what is public:",
        "passage-end": "End of the restricted passage",
    }
)

Made = Callable[[Passage, list[str]], list[str]]
Said = Mapping[str, str]
_MARKUP = re.compile(r"[\\`*_\[\]<>&|~{}!#]")
_ATX = re.compile(r"[ \t]{0,3}#[ \t]|=[ \t]")
_UNDERLINE = re.compile(r"[ \t]*(?:=+|-+)[ \t]*\Z")


def body_of(record: Record, passages: Passages, *, internal: bool, words: Said = WORDS) -> str:
    """The body without its title; for the public without what the passages hold.

    The title of reStructuredText stays: which level a heading has depends on those before it.
    """
    lines = _lines(record)
    title = _title_lines(record, lines) if record.path.suffix.lower() != ".rst" else ()
    # One of more lines than these might hold more than the title.
    gone = title if len(title) <= 2 else ()
    made = partial(_marked if internal else _replaced, words)
    shown = _cut(lines, record.body_line, passages, made, gone)
    return "\n".join(shown).strip("\n") + "\n"


def text_without(record: Record, passages: Passages) -> str:
    """The whole text of a record, front matter and title included, without the passages."""
    made = partial(_replaced, WORDS)
    return "\n".join(_cut(_lines(record), 1, passages, made, ()))


def text_with_gaps(record: Record, passages: Passages) -> str:
    """The whole text of a record, with an empty line for each line of its passages."""
    held = passages.lines
    return "\n".join("" if n in held else line for n, line in enumerate(_lines(record), 1))


def title_is_in(record: Record, passages: Passages) -> Passage | None:
    """The passage that holds the record's title, if one does."""
    places = (record.title_line, *_title_lines(record, _lines(record))) if record.title else ()
    return next((found for line in places if (found := passages.around(line))), None)


def _lines(record: Record) -> list[str]:
    return [line.rstrip("\r") for line in record.text.split("\n")]


def _cut(
    lines: list[str], number: int, passages: Passages, made: Made, gone: tuple[int, ...]
) -> Iterator[str]:
    """The lines from `number` on, without those that are gone; `made` stands for passages."""
    starts = {passage.first: passage for passage in passages.found}
    while number <= len(lines):
        passage = starts.get(number)
        if passage is not None:
            yield from made(passage, lines[passage.first : passage.last - 1])
            number = passage.last
        elif number not in gone:
            yield lines[number - 1]
        number += 1


def _replaced(words: Said, passage: Passage, content: list[str]) -> list[str]:
    return _note(passage, words["passage-withheld"])


def _marked(words: Said, passage: Passage, content: list[str]) -> list[str]:
    end = f"{passage.indent}> **{words['passage-end']}**"
    return [*_note(passage, words["passage-restricted"]), *content, "", end, ""]


def _note(passage: Passage, words: str) -> list[str]:
    because = _MARKUP.sub(r"\\\g<0>", passage.because)
    said = words.replace("{until}", passage.until.isoformat())
    return ["", f"{passage.indent}> **{said}** {because}", ""]


def _title_lines(record: Record, lines: list[str]) -> tuple[int, ...]:
    """The lines of the heading that is the title, from 1; none where it is no heading.

    A heading that is underlined may have many lines, with the markers of a passage among them.
    """
    first = record.title_line
    if not record.title or not record.body_line <= first <= len(lines):
        return ()
    if _ATX.match(lines[first - 1]):
        return (first,)
    for number, line in enumerate(lines[first:], first + 1):
        if _UNDERLINE.match(line):
            return tuple(range(first, number + 1))
        if not line.strip():
            return ()
    return ()
