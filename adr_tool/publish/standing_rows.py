"""Where in the registers the rows of each decision stand: the page, and the first row on it."""

from collections.abc import Iterator

from adr_tool.model.public import PublicRecord
from adr_tool.publish.base import Site
from adr_tool.publish.paging import MOST_ROWS, place_of


def registers_of(site: Site, record: PublicRecord) -> Iterator[tuple[str, str]]:
    """The registers in which a decision stands, and where: the place of its first row."""
    for name, rows in site.first_rows.items():
        if (at := rows.get(record.address)) is not None:
            page = place_of(register_place(name), at // MOST_ROWS + 1)
            yield name, f"{page}#{row_id(record)}"


def register_place(name: str) -> str:
    """The place of a register's page."""
    return f"registers/{name}/index.html"


def row_id(record: PublicRecord) -> str:
    """The id of a decision's first row on a page of a register."""
    return f"of-{record.address}"
