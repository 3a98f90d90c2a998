"""The records of a log by every name that a link may call them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from adr_tool.formats.labels import has_labels, labels_in
from adr_tool.formats.naming import identity, slug_in
from adr_tool.linking.forges import forge_of
from adr_tool.model import Record
from adr_tool.model.partly import changed

# `ARCH-003`, in a text or at the beginning of a file's name.
_CODE = re.compile(r"([a-z]{2,12})[-_ ]?0*([0-9]{1,9})(?![^\W_])", re.I)
_FOLDED = re.compile(r"[\W_]+")

Named = Mapping[str, tuple[Record, ...]]


@dataclass(frozen=True, slots=True)
class Directory:
    """The records of a log; every name in lower case, `homes` as `owner/name`.

    `by_slug` are their names without the number, `by_label` what a cross-reference of
    reStructuredText or AsciiDoc calls them. `homes` are the repositories on a forge that
    the log's own links show to be this one.
    """

    by_path: Mapping[PurePosixPath, Record]
    by_identity: Named
    by_number: Mapping[int, tuple[Record, ...]]
    by_title: Named
    by_code: Named
    by_slug: Named
    by_label: Named
    homes: frozenset[str]


def directory_of(records: tuple[Record, ...]) -> Directory:
    """Index records by path, by identity (file or folder name), by number, title and code."""
    names = [(identity(record.path).lower(), record) for record in records]
    by_path = {record.path: record for record in records}
    numbers: dict[int, list[Record]] = defaultdict(list)
    for record in records:
        if record.number is not None:
            numbers[record.number].append(record)
    return Directory(
        by_path=by_path,
        by_identity=_named(names),
        by_number={number: tuple(found) for number, found in numbers.items()},
        by_title=_named((folded(record.title), record) for record in records),
        by_code=_named((code_of(name), record) for name, record in names),
        by_slug=_named((slug_in(name), record) for name, record in names),
        # Of a copy: what is fetched for it is not held afterwards.
        by_label=_named(
            (label, record)
            for record in records
            if has_labels(record.path)
            for label in labels_in(record.path, changed(record).text)
        ),
        homes=frozenset(_homes(records, by_path)),
    )


def code_of(text: str) -> str:
    """`arch-3` for `ARCH-003`, or "" where a text does not begin with such a code."""
    found = _CODE.match(text)
    return f"{found.group(1)}-{found.group(2)}".lower() if found else ""


def folded(title: str) -> str:
    """A title for comparison: its words only, in lower case."""
    return _FOLDED.sub(" ", title.lower()).strip()


def _named(names: Iterable[tuple[str, Record]]) -> Named:
    found: dict[str, list[Record]] = defaultdict(list)
    for name, record in names:
        if name:
            found[name].append(record)
    return {name: tuple(records) for name, records in found.items()}


def _homes(records: Iterable[Record], by_path: Mapping[PurePosixPath, Record]) -> Iterator[str]:
    for record in records:
        for stated in record.stated:
            place = forge_of(stated.target) if "://" in stated.target else None
            if place is not None and PurePosixPath(place.path) in by_path:
                yield place.repository
