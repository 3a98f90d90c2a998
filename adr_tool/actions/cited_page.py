"""A page of the log as text, in which citations of a record are looked for."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from adr_tool.markdown.document import Document
from adr_tool.markdown.front_matter import FrontMatter, UnclosedFrontMatter, find_front_matter
from adr_tool.model import KeyPath, Record
from adr_tool.plain_yaml import Place, YamlText, YamlTrouble, read_yaml
from adr_tool.text import decode

_MARKDOWN = (".md", ".markdown")
_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Spot:
    """Digits that say a number: characters `start` to `end` of a page, and what they shall be."""

    start: int
    end: int
    digits: str


@dataclass(frozen=True)
class Page:
    """The characters of a file without its byte-order mark; `record` is None for a mere page."""

    path: PurePosixPath
    content: bytes
    record: Record | None

    @cached_property
    def text(self) -> str:
        """The characters. Raises TextTrouble where the file is no text."""
        return decode(self.content).characters

    @cached_property
    def front(self) -> FrontMatter | None:
        """The front matter, where there is one that ends."""
        try:
            return find_front_matter(self.text)
        except UnclosedFrontMatter:
            return None

    @cached_property
    def yaml(self) -> YamlText:
        """What the front matter says; nothing where it cannot be read."""
        try:
            return read_yaml(self.front.text if self.front else "")
        except YamlTrouble:
            return YamlText(None, {})

    @cached_property
    def document(self) -> Document:
        """The body, parsed as Markdown."""
        return Document(self.text[self.body_start :])

    @property
    def body_start(self) -> int:
        """The character at which the body begins."""
        return self.front.body_start if self.front else 0

    @cached_property
    def code(self) -> tuple[tuple[int, int], ...]:
        """The characters of code blocks; only Markdown is known well enough to tell them."""
        if self.path.suffix.lower() not in _MARKDOWN:
            return ()
        return tuple((self.at(start), self.at(end)) for start, end in self.document.code)

    def in_code(self, at: int) -> bool:
        """Whether a character stands in a code block."""
        return any(start <= at < end for start, end in self.code)

    def at(self, byte: int) -> int:
        """The character of the page that a byte of the body is."""
        before = self.document.content[:byte]
        return self.body_start + len(before.decode("utf-8", "surrogatepass"))

    def value(self, *keys: str | int) -> tuple[int, int] | None:
        """The characters of a value in the front matter."""
        place: Place | None = self.yaml.places.get(keys)
        if place is None or self.front is None:
            return None
        start = self.text.index("\n") + 1
        return start + place.start, start + place.end

    @property
    def key_paths(self) -> tuple[KeyPath, ...]:
        """The paths of all values in the front matter."""
        return tuple(self.yaml.places)

    def line_of(self, at: int) -> int:
        """The line of a character, from 1."""
        return bisect_right(self._starts, at)

    def line(self, number: int) -> tuple[int, int]:
        """The characters of a line, without its end."""
        if not 0 < number <= len(self._starts):
            return 0, 0
        start = self._starts[number - 1]
        end = self.text.find("\n", start)
        return start, len(self.text) if end < 0 else end

    def with_spots(self, spots: Iterable[Spot]) -> bytes:
        """The bytes of the file once every spot says what it shall."""
        parts, at = [], 0
        for spot in sorted(spots, key=lambda spot: spot.start):
            parts += [self.text[at : spot.start], spot.digits]
            at = spot.end
        mark = _MARK if self.content.startswith(_MARK) else b""
        return mark + "".join((*parts, self.text[at:])).encode()

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts
