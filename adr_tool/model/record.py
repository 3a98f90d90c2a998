"""One decision record, whatever format it was written in."""

import datetime
from collections.abc import Mapping
from dataclasses import field
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from adr_tool.frozen import dataclass
from adr_tool.model.finding import Location, Trouble
from adr_tool.model.partly import Fetch, Notes, fetched

# Facts are what the YAML reader makes: str, int, bool, None, and dicts and lists of them.
Facts = Mapping[str, Any]
KeyPath = tuple[str | int, ...]

OUR_FORMAT = "adr-tool"
UNREADABLE = "unreadable"
_NOTHING: Mapping[Any, Any] = MappingProxyType({})
# Asking for a dict first is many times faster than asking for any mapping.
_MAPPINGS = (dict, Mapping)


@dataclass(frozen=True, slots=True)
class Link:
    """A relation to another decision, as the record states it.

    `number` is given when the record names a number, `path` when it points to a file
    (relative to the repository's root). `kind` is a word of schemas/links.yaml.
    """

    kind: str
    number: int | None
    path: PurePosixPath | None
    where: Location


@dataclass(frozen=True, slots=True)
class StatedLink:
    """A relation as written: `target` is a number, a path, an address or a few words."""

    kind: str
    target: str
    where: Location


@dataclass(frozen=True, slots=True)
class Reference:
    """A hyperlink or image in the body: `target` as written, nothing resolved."""

    target: str
    text: str
    image: bool
    where: Location


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the text below it, up to the next heading of its level or a higher one.

    `name` is the heading's word in schemas/headings.yaml, or None for a heading of the
    author's own. `text` is the Markdown below the heading; `prose` is that text without
    comments; `options` counts the items or sub-headings at the top of the section.
    """

    name: str | None
    heading: str
    level: int
    where: Location
    text: str
    prose: str
    options: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """A decision record.

    `number` is None for records whose file name holds none. `status` is one of our words or
    "" where none is stated; `status_as_written` keeps the author's. `facts` is the front
    matter, and `places` says where each key of it stands: `("security", "risks", 0)`.
    `stated` are the relations as written; `links` are those the whole log could resolve.
    `troubles` are what was met while reading; a record of format UNREADABLE has nothing
    else but its path and, where the file name tells it, its number.
    """

    path: PurePosixPath
    number: int | None
    title: str
    format: str
    status: str = ""
    status_as_written: str = ""
    date: datetime.date | None = None
    facts: Facts = field(default_factory=lambda: _NOTHING)
    places: Mapping[KeyPath, Location] = field(default_factory=lambda: _NOTHING)
    stated: tuple[StatedLink, ...] = ()
    links: tuple[Link, ...] = ()
    references: tuple[Reference, ...] = ()
    sections: tuple[Section, ...] = ()
    text: str = ""
    body_line: int = 1
    title_line: int = 1
    troubles: tuple[Trouble, ...] = ()
    _notes: Notes = field(init=False, repr=False, compare=False, default_factory=lambda: _NOTHING)
    _fetch: Fetch | None = field(init=False, repr=False, compare=False, default=None)

    if not TYPE_CHECKING:  # a type checker would let every name pass
        __getattr__ = fetched

    @property
    def ours(self) -> bool:
        """Whether the record is written in the shape of the record model."""
        return self.format == OUR_FORMAT

    @property
    def readable(self) -> bool:
        """Whether there is more to say of the record than that it could not be read."""
        return self.format != UNREADABLE

    @property
    def label(self) -> str:
        """The number as people write it, or the file's name where there is none."""
        return f"{self.number:04d}" if self.number is not None else own_place(self.path).stem

    @property
    def name(self) -> str:
        """What to call the record: its title, or its file's name where it has none."""
        return self.title or own_place(self.path).name

    def where(self, *keys: str | int) -> Location:
        """Where a key of the front matter stands, or the nearest key around it."""
        path: KeyPath = keys
        while path:
            if path in self.places:
                return self.places[path]
            path = path[:-1]
        return Location(self.path)

    def fact(self, *keys: str | int) -> Any:
        """The value at a path of the front matter, or None where any step is missing."""
        value: Any = self.facts
        for key in keys:
            if value is None:
                return None
            if isinstance(key, str) and isinstance(value, _MAPPINGS):
                value = value.get(key)
            elif isinstance(value, (list, tuple)) and isinstance(key, int) and key < len(value):
                value = value[key]
            else:
                return None
        return value

    def items(self, *keys: str | int) -> tuple[tuple[int, Facts], ...]:
        """The mappings in the list at a path, each with its index; anything else is left out."""
        value = self.fact(*keys)
        if not value or not isinstance(value, (list, tuple)):
            return ()
        # A list first: a generator takes longer for the few items that there are.
        return tuple([(i, item) for i, item in enumerate(value) if isinstance(item, _MAPPINGS)])

    def texts(self, *keys: str | int) -> tuple[str, ...]:
        """The texts in the list at a path; anything else is left out."""
        value = self.fact(*keys)
        if not isinstance(value, (list, tuple)):
            return ()
        return tuple(item for item in value if isinstance(item, str))

    def section(self, name: str) -> Section | None:
        """The first section whose heading the vocabulary knows by this name."""
        return next((section for section in self.sections if section.name == name), None)

    def targets(self, kind: str) -> tuple[int, ...]:
        """The numbers this record links to by one kind of link."""
        return tuple(
            link.number for link in self.links if link.kind == kind and link.number is not None
        )


def own_place(path: PurePosixPath) -> PurePosixPath:
    """The file whose name tells what a record is, or the folder where that is a README.md."""
    whole = path.stem.lower() in ("readme", "index") and len(path.parts) > 1
    return path.parent if whole else path


def as_date(value: object) -> datetime.date | None:
    """The date that a fact states as `YYYY-MM-DD`, or None for anything else."""
    if not isinstance(value, str) or len(value) != 10 or value[4] != "-" or value[7] != "-":
        return None
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        return None
