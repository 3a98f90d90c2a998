"""What every format reader is given, and what it makes of it."""

import datetime
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Protocol

from adr_tool.frozen import dataclass
from adr_tool.markdown.document import Document
from adr_tool.markdown.front_matter import FrontMatter
from adr_tool.model import (
    Facts,
    KeyPath,
    Location,
    Reference,
    Section,
    StatedLink,
    Trouble,
    Vocabulary,
)
from adr_tool.plain_yaml import Place


@dataclass(frozen=True)
class Source:
    """The text of one file: front matter read, body not yet parsed.

    `front_matter` is None without a block; `facts` is {} then, and also when the block is
    no mapping. `text` is the whole file without its byte-order mark.
    """

    path: PurePosixPath
    text: str
    vocabulary: Vocabulary
    front_matter: FrontMatter | None = None
    facts: Facts = field(default_factory=dict)
    places: Mapping[KeyPath, Place] = field(default_factory=dict)

    @property
    def body(self) -> str:
        """The text below the front matter."""
        return self.text[self.front_matter.body_start :] if self.front_matter else self.text

    @property
    def body_line(self) -> int:
        """The line on which the body begins, from 1."""
        return self.front_matter.body_line if self.front_matter else 1

    @cached_property
    def document(self) -> Document:
        """The body, parsed as Markdown."""
        return Document(self.body, self.body_line)

    def at(self, line: int, column: int = 1) -> Location:
        """A place in this file."""
        return Location(self.path, line, column)

    def key(self, *keys: str | int) -> Location:
        """Where a key of the front matter stands, or the top of the file."""
        place = self.places.get(keys)
        return self.at(place.line + 1, place.column) if place else self.at(1)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a format reader understood. Empty text or None stands for what is not said.

    `status_line` is the line of the file that states the status, 0 where no line does.
    """

    title: str = ""
    title_line: int = 1
    status_as_written: str = ""
    status: str = ""
    status_line: int = 0
    date: datetime.date | None = None
    links: tuple[StatedLink, ...] = ()
    references: tuple[Reference, ...] = ()
    sections: tuple[Section, ...] = ()
    troubles: tuple[Trouble, ...] = ()


class Format(Protocol):
    """A way to write decision records. Siblings do not know each other."""

    @property
    def name(self) -> str:
        """The word for it in `list --format json`."""

    def recognises(self, source: Source) -> bool:
        """Whether the text is written this way; formats are asked in order."""

    def read(self, source: Source) -> Reading:
        """What the text says. Never raises for any text."""
