"""A record's Markdown body, opened for edits of a few bytes of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from adr_tool.errors import AdrError
from adr_tool.markdown.document import Document, Heading
from adr_tool.markdown.front_matter import UnclosedFrontMatter, find_front_matter
from adr_tool.model import Edit
from adr_tool.text import TextTrouble, decode, shown
from adr_tool.writing.splice import SpliceTrouble, spliced


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes of a file, and its body parsed; offsets count bytes of the body."""

    name: str
    content: bytes
    start: int
    document: Document

    @property
    def text(self) -> bytes:
        """The bytes of the body."""
        return self.content[self.start :]

    def heading(self, line: int) -> Heading | None:
        """The heading that stands on a line of the file."""
        return next((found for found in self.document.headings if found.line == line), None)

    def with_edits(self, edits: Iterable[Edit]) -> "Body":
        """The body after edits of it, read again."""
        moved = (Edit(e.start + self.start, e.end + self.start, e.replacement) for e in edits)
        try:
            return open_body(spliced(self.content, moved), self.name)
        except SpliceTrouble as trouble:
            raise AdrError(f"{shown(self.name)} cannot be edited: {trouble.message}") from None


def open_body(content: bytes, name: str) -> Body:
    """Open the body of a page or a record. Raises AdrError, naming it, where it is no text."""
    try:
        whole = decode(content)
        front = find_front_matter(whole.characters)
    except (TextTrouble, UnclosedFrontMatter):
        raise AdrError(
            f"{shown(name)} cannot be read, so it is not edited",
            "`adr-tool check` says where the trouble is",
        ) from None
    body = whole.characters[front.body_start :] if front else whole.characters
    start = len(content) - len(body.encode())
    return Body(name, content, start, Document(body, front.body_line if front else 1))


def unsafe(body: Body, what: str, hint: str = "change it by hand") -> AdrError:
    """The error for an edit whose result would not read as it is meant to."""
    return AdrError(f"{what} of {shown(body.name)} is written in a way not edited safely", hint)
