"""Where in the registers the rows of each decision stand: the page, and the first row on it."""

from collections.abc import Iterator, Mapping

from adr_tool.model.public import PublicRecord
from adr_tool.publish.base import Site
from adr_tool.publish.paging import MOST_ROWS, place_of

Places = Mapping[str, Mapping[str, str]]


def row_places(site: Site) -> Places:
    """For each register, the place of a decision's first row by the decision's address."""
    found: dict[str, dict[str, str]] = {}
    for name, register in site.registers.items():
        places = found.setdefault(name, {})
        for at, row in enumerate(register.rows):
            address = row.record.address
            if address not in places:
                page = place_of(register_place(name), at // MOST_ROWS + 1)
                places[address] = f"{page}#{row_id(row.record)}"
    return found


def registers_of(places: Places, record: PublicRecord) -> Iterator[tuple[str, str]]:
    """The registers in which a decision stands, and where."""
    for name, by_address in places.items():
        if record.address in by_address:
            yield name, by_address[record.address]


def register_place(name: str) -> str:
    """The place of a register's page."""
    return f"registers/{name}/index.html"


def row_id(record: PublicRecord) -> str:
    """The id of a decision's first row on a page of a register."""
    return f"of-{record.address}"
