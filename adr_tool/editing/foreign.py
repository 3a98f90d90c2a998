"""What edits of records in other formats share: how they name a record, and how they are proven."""

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from adr_tool.editing.block import line_end
from adr_tool.errors import AdrError
from adr_tool.model import Location, Record, Vocabulary
from adr_tool.reading import read_record
from adr_tool.text import decode, shown

_NOT_MARKDOWN = ("asciidoc", "rst")
_MARKS = re.compile(r"([\\`*_\[\]<>|])")


@dataclass(frozen=True, slots=True)
class Mention:
    """Another record as an edited one speaks of it; `address` leads there from its folder."""

    number: int | None
    title: str
    address: str

    @property
    def hyperlink(self) -> str:
        """`[12. Use one login](0012-use-one-login.md)`, as adr-tools writes it."""
        number = f"{self.number}. " if self.number is not None else ""
        title = _MARKS.sub(r"\\\1", self.title)
        return f"[{number}{title}]({self.address})"

    @property
    def words(self) -> str:
        """`ADR-0012`, or the hyperlink of a record without a number: for one line of YAML."""
        return f"ADR-{self.number:04d}" if self.number is not None else self.hyperlink


def mention(other: Record, path: PurePosixPath) -> Mention:
    """How the record at `path` speaks of another."""
    address = posixpath.relpath(str(other.path), str(path.parent))
    return Mention(
        other.number,
        other.title or other.path.stem,
        quote(address, errors="surrogateescape"),
    )


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a record in another format, as it is, cut into lines."""

    record: Record
    text: str
    mark: bool

    @property
    def lines(self) -> Sequence[str]:
        """All lines, from 0, without the line feed; a carriage return is part of its line."""
        return self.text.split("\n")

    @property
    def stated(self) -> Location:
        """Where the status is stated. Raises AdrError where no line states it."""
        if ("status",) not in self.record.places or not self.record.status:
            raise self.refusal("no line of it states a status")
        return self.record.places["status",]

    def start(self, line: int) -> int:
        """The first character of a line, counted from 1."""
        return sum(len(text) + 1 for text in self.lines[: line - 1])

    def spliced(self, start: int, end: int, new: str) -> bytes:
        """The file's bytes with other characters in one place."""
        text = self.text[:start] + new.replace("\n", line_end(self.text)) + self.text[end:]
        return (b"\xef\xbb\xbf" if self.mark else b"") + text.encode()

    def refusal(self, because: str) -> AdrError:
        """The error for an edit that is not sure."""
        return AdrError(
            f"{shown(str(self.record.path))} is not edited: {because}",
            "change it by hand, then try again",
        )


def open_page(content: bytes, path: PurePosixPath, vocabulary: Vocabulary) -> Page:
    """Open a record in another format. Raises AdrError for what is not readable Markdown."""
    record = read_record(path, content, vocabulary)
    if not record.readable:
        raise AdrError(f"{shown(str(path))} cannot be read, so it is not edited")
    text = decode(content)
    page = Page(record, text.characters, text.byte_order_mark)
    if record.format in _NOT_MARKDOWN:
        raise page.refusal("it is not Markdown")
    return page


def proven(page: Page, content: bytes, vocabulary: Vocabulary, status: str) -> Record:
    """The record after an edit, which has this status and else says what it said before.

    Raises AdrError where anything beside the status and the links would read otherwise.
    """
    before = page.record
    after = read_record(before.path, content, vocabulary)
    here = before.places["status",].line
    kept = [s.heading for s in before.sections if s.where.line != here]
    if (
        after.format != before.format
        or after.status != status
        or after.title != before.title
        or [s.heading for s in after.sections if s.where.line != here][: len(kept)] != kept
        or len(after.sections) != len(before.sections)
        or not {(s.kind, s.target) for s in before.stated}
        <= {(s.kind, s.target) for s in after.stated}
    ):
        raise page.refusal("it would read otherwise in more than its status and links")
    return after
