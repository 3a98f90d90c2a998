"""Changes the status of a record in another format, if its words are found for sure."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import PurePosixPath

from adr_tool.editing.foreign import Mention, Page, open_page, proven
from adr_tool.editing.values import with_value
from adr_tool.formats.keys import STATUS, key_name
from adr_tool.formats.statuses import entry_of
from adr_tool.model import Vocabulary

_SILENT = re.compile(r"<!--.*?-->|<br\s*/?>|&nbsp;", re.IGNORECASE)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ROW = re.compile(r"[\s>]*\|")
_BESIDE = re.compile(r"[|·•]")
_NUMBERED = re.compile(r"[#\s]*[0-9]{1,3}[.)]\s")


def with_stated_status(
    content: bytes,
    path: PurePosixPath,
    status: str,
    vocabulary: Vocabulary,
    today: date,
    successor: Mention | None = None,
) -> bytes:
    """The bytes of a record in another format with other words for its status.

    `successor` is named behind "superseded by". A day beside the words becomes today's. Raises
    AdrError, naming the record and the reason, where the words are not found for sure.
    """
    page = open_page(content, path, vocabulary)
    if page.record.status == status and successor is None:
        return content
    line = page.stated.line
    if line < page.record.body_line:
        changed = _in_front_matter(page, content, status, vocabulary, successor)
    else:
        _refuse_logs(page, line, vocabulary)
        start, end, new = _in_line(page, line, status, vocabulary, today, successor)
        offset = page.start(line)
        changed = page.spliced(offset + start, offset + end, new)
    after = proven(page, changed, vocabulary, status)
    if after.date not in (page.record.date, today):
        raise page.refusal("its date would read otherwise")
    if successor and not any(stated.kind == "superseded-by" for stated in after.stated):
        raise page.refusal("it would not say what supersedes it")
    return changed


def _in_front_matter(
    page: Page, content: bytes, status: str, vocabulary: Vocabulary, successor: Mention | None
) -> bytes:
    line = page.stated.line
    facts, where = page.record.facts, page.record.where
    keys = [key for key in facts if where(key).line == line and key_name(key) in STATUS]
    written = facts[keys[0]] if keys else None
    old = written if isinstance(written, str) else page.record.status_as_written
    found = _words(page.record.status, vocabulary.spellings).search(old)
    if not keys or not found or _speaks(old[: found.start()]) or _speaks(old[found.end() :]):
        raise page.refusal("more than a status stands there")
    words = _in_case(found.group(), vocabulary.statuses[status].label)
    new = f"{words} by {successor.words}" if successor else words
    return with_value(content, keys[0], new, str(page.record.path))


def _in_line(
    page: Page,
    line: int,
    status: str,
    vocabulary: Vocabulary,
    today: date,
    successor: Mention | None,
) -> tuple[int, int, str]:
    """The characters of the line that go, and what comes instead."""
    raw = page.lines[line - 1]
    found = next(
        (f for f in _words(page.record.status, vocabulary.spellings).finditer(raw)
         if _is_label(_before(raw, f.start()))),
        None,
    )  # fmt: skip
    if found is None:
        raise page.refusal("the words of its status are not found on their line")
    start, end = _symbol_start(raw, found.start()), found.end()
    new = _in_case(found.group(), vocabulary.statuses[status].label)
    if successor:
        new = f"{new} by {successor.hyperlink}"
        if raw[start - 1 : start] == raw[end : end + 1] == "`":
            start, end = start - 1, end + 1
    rest = _after(raw, end)
    day = _DAY.search(rest)
    if _speaks(_DAY.sub("", rest, count=1)):
        raise page.refusal("more than a status stands there")
    if day is not None:
        new += raw[end : end + day.start()] + today.isoformat()
        end += day.end()
    return start, end, new


@lru_cache(maxsize=64)
def _pattern(spellings: tuple[str, ...]) -> re.Pattern[str]:
    words = (re.escape(s).replace(r"\ ", "[ \t]+").replace("'", "['’]") for s in spellings)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(words)})(?![^\W_]|[-'’]\w)", re.IGNORECASE)


def _words(status: str, spellings: Mapping[str, str]) -> re.Pattern[str]:
    """Any of the spellings of a status, the longest first."""
    own = (spelling for spelling, word in spellings.items() if word == status)
    return _pattern(tuple(sorted(own, key=lambda spelling: (-len(spelling), spelling))))


def _before(raw: str, start: int) -> str:
    """What stands before the words: on the line, or in their cell of a table."""
    return raw[raw.rfind("|", 0, start) + 1 if _ROW.match(raw) else 0 : start]


def _after(raw: str, end: int) -> str:
    """What follows the words up to the next cell, or the next field beside them."""
    stop = _BESIDE.search(raw, end)
    return raw[end : stop.start() if stop else len(raw)]


def _is_label(before: str) -> bool:
    """Whether nothing stands before a status but marks, a number and the name of the field."""
    name = "".join(c for c in _NUMBERED.sub("", before) if not _is_symbol(c))
    return not _speaks(name) or key_name(name.strip(" \t>*_`|:：")) in STATUS


def _speaks(text: str) -> bool:
    return any(character.isalnum() for character in _SILENT.sub("", text))


def _is_symbol(character: str) -> bool:
    # A backtick is a modifier of letters too, says Unicode; the skin tones lie far above it.
    kind = unicodedata.category(character)
    return kind in ("So", "Cf") or character == "\ufe0f" or (kind == "Sk" and character > "\uffff")


def _symbol_start(raw: str, start: int) -> int:
    """Where an emoji in front of the words begins: it speaks of the old status too."""
    at = start
    while at and (raw[at - 1] == " " or _is_symbol(raw[at - 1])):
        at -= 1
    return start - len(raw[at:start].lstrip(" "))


def _in_case(old: str, label: str) -> str:
    if old.isupper() and len(old) > 1:
        return label.upper()
    return label.lower() if old.islower() else label


def _refuse_logs(page: Page, line: int, vocabulary: Vocabulary) -> None:
    """A section that lists every status there has been wants a new line, not another word."""
    section = next((s for s in page.record.sections if s.name == "status"), None)
    if section is None or line < section.where.line:
        return
    last = section.where.line + section.text.count("\n") + 3
    for number in range(section.where.line + 1, min(last, len(page.lines)) + 1):
        text = page.lines[number - 1].strip(" \t\r>*-+|")
        if number == line or not text or _is_link(text, vocabulary):
            continue
        if entry_of(text, number, vocabulary, strict=True) is not None:
            raise page.refusal("it states a status on several lines")


def _is_link(text: str, vocabulary: Vocabulary) -> bool:
    words = re.findall(r"[^\W_]+", text.lower())[:5]
    return any(" ".join(words[:n]) in vocabulary.link_spellings for n in range(len(words), 0, -1))
