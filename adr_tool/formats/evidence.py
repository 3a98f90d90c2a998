"""What one record says of itself, by the place where it says so; each is looked up once."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from typing import Any

from adr_tool.formats.base import Source
from adr_tool.formats.fields import Field, fields_in
from adr_tool.formats.keys import key_name
from adr_tool.formats.page import Page, Part, page_of
from adr_tool.model import Reference

_MOST = 24


class Evidence:
    """A record's front matter, header, sections and name, ready to be asked."""

    def __init__(self, source: Source, page: Page | None = None) -> None:
        self.source = source
        self.vocabulary = source.vocabulary
        self.page = page or page_of(source)

    @cached_property
    def block(self) -> tuple[Field, ...]:
        """The front matter's keys that hold one value."""
        return tuple(
            Field(key_name(key), value, self.source.key(key).line)
            for key, fact in self.source.facts.items()
            if (value := _single(fact))
        )

    @cached_property
    def header(self) -> tuple[Field, ...]:
        """The fields above the first section."""
        return tuple(fields_in(self.page.header, self.vocabulary))

    @cached_property
    def below(self) -> tuple[Field, ...]:
        """The fields in all sections, for records that put their header there."""
        found = (fields_in(part.lines, self.vocabulary) for part in self.parts)
        return tuple(field for fields in found for field in fields)

    @property
    def parts(self) -> Iterator[Part]:
        """The sections, flat, without the header."""
        return (part for part in self.page.parts if part.heading is not None and not part.title)

    @property
    def parts_with_ends(self) -> Iterator[tuple[Part, int]]:
        """The sections, each with the line on which the next heading stands."""
        lines = [part.heading.line for part in self.page.parts if part.heading is not None]
        ends = dict(pairwise([*lines, self.source.text.count("\n") + 2]))
        return ((part, ends[part.heading.line]) for part in self.parts if part.heading)

    def images(self, first: int, end: int) -> Iterator[Reference]:
        """The images between two lines."""
        found = (reference for reference in self.page.references if reference.image)
        return (image for image in found if first <= image.where.line < end)

    @property
    def fields(self) -> Iterator[Field]:
        """Front matter, header, then the sections that describe the record itself."""
        yield from self.block
        yield from self.header
        yield from self.about

    @cached_property
    def about(self) -> tuple[Field, ...]:
        """The fields in sections such as Status, Date, History and Metadata."""
        found: list[Field] = []
        for part in self.page.named("status", "history", "people", "metadata"):
            found.extend(fields_in(part.lines[:_MOST], self.vocabulary))
        return tuple(found)


def _single(fact: Any) -> str:
    """One value as text; `{ accepted }` and `[accepted]` are a template's braces left in."""
    if isinstance(fact, Mapping) and len(fact) == 1 and None in fact.values():
        return str(next(iter(fact)))
    if isinstance(fact, list) and len(fact) == 1:
        fact = fact[0]
    return str(fact) if isinstance(fact, (str, int)) and not isinstance(fact, bool) else ""
