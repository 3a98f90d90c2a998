"""Adds a line to a record in another format that links it to another record."""

import re
from pathlib import PurePosixPath

from adr_tool.editing.foreign import Mention, Page, open_page, proven
from adr_tool.formats.keys import STATUS, key_name
from adr_tool.model import Section, Vocabulary

_FIELD = re.compile(
    r"(?P<lead>[\s>]*(?:[-*+][ \t]+)?)(?P<bold>\*\*|__|)(?P<name>[^*_:|]{1,40}?)[ \t]*"
    r"(?P<end>:(?:\*\*|__)|(?:\*\*|__)[ \t]*:|:)"
)
_ROW = re.compile(r"(?P<lead>[\s>]*)\|(?P<name>[^|]{1,40})\|")
_BULLET = re.compile(r"[\s>]*[-*+][ \t]")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)\Z")


def with_stated_link(
    content: bytes, path: PurePosixPath, kind: str, other: Mention, vocabulary: Vocabulary
) -> bytes:
    """The bytes of a record in another format with a line such as `Amends [9. …](0009-….md)`.

    It stands where the record states its status: at the end of that section, or below that
    bullet, line or row, in the same style. Raises AdrError, naming the record and the
    reason, where there is no such place.
    """
    page = open_page(content, path, vocabulary)
    line = page.stated.line
    if line < page.record.body_line:
        raise page.refusal("its front matter has no place for a link")
    section = _section(page, line)
    label = vocabulary.link_kinds[kind].label
    if section is not None:
        changed = _at_the_end(page, section, f"{label} {other.hyperlink}")
    else:
        changed = _below(page, line, label, other.hyperlink)
    after = proven(page, changed, vocabulary, page.record.status)
    if (kind, other.address) not in {(stated.kind, stated.target) for stated in after.stated}:
        raise page.refusal("the line would not read as a link")
    return changed


def _section(page: Page, line: int) -> Section | None:
    """The section "Status", if the status is stated in it."""
    above = [section for section in page.record.sections if section.where.line <= line]
    return above[-1] if above and above[-1].name == "status" else None


def _at_the_end(page: Page, section: Section, words: str) -> bytes:
    below = (s.where.line for s in page.record.sections if s.where.line > section.where.line)
    end = next(below, len(page.lines) + 1)
    last = max(n for n in range(section.where.line, end) if page.lines[n - 1].strip())
    return _inserted(page, last, f"\n\n{words}")


def _below(page: Page, line: int, label: str, hyperlink: str) -> bytes:
    raw = page.lines[line - 1].rstrip("\r")
    row, field = _ROW.match(raw), _FIELD.match(raw)
    if row is not None and _is_status(row.group("name")):
        bold = "**" if "**" in row.group("name") else ""
        more = " |" * max(raw.count("|", row.start()) - raw.count(r"\|") - 3, 0)
        new = f"\n{row.group('lead')}| {bold}{label}{bold} | {hyperlink} |{more}"
        return _inserted(page, line, new)
    if field is None or not _is_status(field.group("name")):
        raise page.refusal("beside its status there is no place for a link")
    new = f"{field.group('lead')}{field.group('bold')}{label}{field.group('end')} {hyperlink}"
    if _BULLET.match(raw):
        return _inserted(page, _last_of_item(page, line), f"\n{new}")
    hard = _HARD_BREAK.search(raw)
    return _inserted(page, line, f"\n{new}{hard.group()}" if hard else f"\n\n{new}")


def _is_status(name: str) -> bool:
    return key_name(name) in STATUS


def _last_of_item(page: Page, line: int) -> int:
    """The last line of a bullet that goes on below, indented, with the bullets under it."""
    own = _indent(page.lines[line - 1])
    while line < len(page.lines) and (depth := _indent(page.lines[line])):
        if depth <= own and _BULLET.match(page.lines[line]):
            break
        line += 1
    return line


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip()) if text.strip() else 0


def _inserted(page: Page, line: int, new: str) -> bytes:
    """A text put behind a line, in front of its line end."""
    at = page.start(line) + len(page.lines[line - 1].rstrip("\r"))
    return page.spliced(at, at, new)
