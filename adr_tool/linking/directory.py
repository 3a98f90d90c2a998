"""The records of a log by every name that a link may call them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import PurePosixPath
from typing import TypeVar

from adr_tool.formats.labels import has_labels, labels_in
from adr_tool.formats.naming import identity, slug_in
from adr_tool.frozen import dataclass
from adr_tool.linking.forges import forge_of
from adr_tool.model import Record
from adr_tool.model.partly import changed

# `ARCH-003`, in a text or at the beginning of a file's name.
_CODE = re.compile(r"([a-z]{2,12})[-_ ]?0*([0-9]{1,9})(?![^\W_])", re.I)
_FOLDED = re.compile(r"[\W_]+")

Named = Mapping[str, tuple[Record, ...]]
_Name = TypeVar("_Name")


@dataclass(frozen=True)
class Directory:
    """The records of a log by each kind of name, in lower case, indexed when a link asks for it.

    Most links are numbers, and then nothing else is indexed.
    """

    records: tuple[Record, ...]

    @cached_property
    def by_path(self) -> Mapping[PurePosixPath, Record]:
        """Each record by the path of its file."""
        return {record.path: record for record in self.records}

    @cached_property
    def by_number(self) -> Mapping[int, tuple[Record, ...]]:
        """All records that hold a number."""
        return _named((r.number, r) for r in self.records if r.number is not None)

    @cached_property
    def by_identity(self) -> Named:
        """Records by the name of their file or folder."""
        return _named((identity(record.path).lower(), record) for record in self.records)

    @cached_property
    def by_title(self) -> Named:
        """Records by the words of their title."""
        return _named((folded(record.title), record) for record in self.records)

    @cached_property
    def by_code(self) -> Named:
        """Records by the letters and number that their name begins with."""
        return _named(
            (code_of(name), record) for name, held in self.by_identity.items() for record in held
        )

    @cached_property
    def by_slug(self) -> Named:
        """Records by their name without the number."""
        return _named(
            (slug_in(name), record) for name, held in self.by_identity.items() for record in held
        )

    @cached_property
    def by_label(self) -> Named:
        """Records by what a cross-reference of reStructuredText or AsciiDoc calls them.

        Of a copy: what is fetched for it is not held afterwards.
        """
        return _named(
            (label, record)
            for record in self.records
            if has_labels(record.path)
            for label in labels_in(record.path, changed(record).text)
        )

    @cached_property
    def homes(self) -> frozenset[str]:
        """The repositories on a forge that the log's own links show to be this one."""
        return frozenset(_homes(self.records, self.by_path))


def directory_of(records: tuple[Record, ...]) -> Directory:
    """Where the records of a log are looked up by what a link may call them."""
    return Directory(records)


def code_of(text: str) -> str:
    """`arch-3` for `ARCH-003`, or "" where a text does not begin with such a code."""
    found = _CODE.match(text)
    return f"{found.group(1)}-{found.group(2)}".lower() if found else ""


def folded(title: str) -> str:
    """A title for comparison: its words only, in lower case."""
    return _FOLDED.sub(" ", title.lower()).strip()


def _named(names: Iterable[tuple[_Name, Record]]) -> Mapping[_Name, tuple[Record, ...]]:
    found: dict[_Name, list[Record]] = defaultdict(list)
    for name, record in names:
        if name != "":
            found[name].append(record)
    return {name: tuple(records) for name, records in found.items()}


def _homes(records: Iterable[Record], by_path: Mapping[PurePosixPath, Record]) -> Iterator[str]:
    for record in records:
        for stated in record.stated:
            place = forge_of(stated.target) if "://" in stated.target else None
            if place is not None and PurePosixPath(place.path) in by_path:
                yield place.repository
