"""Leads the links of published texts to pages, however they are written.

A link may give the old place of a record, slip in its name or be a route of another site; the
relations of the log follow such links, and so do readers of the pages.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from adr_tool.linking import Directory, directory_of
from adr_tool.linking.paths import by_address
from adr_tool.markdown.addresses import place_of
from adr_tool.model import DecisionLog, Record
from adr_tool.model.partly import changed
from adr_tool.model.passages import passages_of
from adr_tool.model.public import PublicLog


def with_links(public: PublicLog, log: DecisionLog) -> PublicLog:
    """The published log in which every path that means one of its records is an address.

    Only records that are published whole are asked, and only links outside of withheld
    passages: what is withheld changes nothing.
    """
    pages = {record.path: record.address for record in public if record.path is not None}
    records = tuple(record for record in log if record.path in pages)
    directory = directory_of(records)
    found = dict(public.addresses or {})
    for record in records:
        for place, path in _meant(record, directory):
            found.setdefault(place, pages[path])
    return replace(public, addresses=found)


def _meant(record: Record, directory: Directory) -> Iterator[tuple[PurePosixPath, PurePosixPath]]:
    """Each relative path in the record that means a record, and that one's own path."""
    passages = None
    for stated in record.stated:
        place = place_of(record.path, stated.target)
        if place is None or place in directory.by_path:
            continue
        other = next(by_address(record, stated.target.strip(), directory), None)
        if other is None:
            continue
        passages = passages or passages_of(changed(record))
        if passages.around(stated.where.line) is None:
            yield place, other.path
