"""Pages at the numbers that a decision had before: they lead to the one it has now."""

from collections.abc import Iterator

from adr_tool.publish.base import Output, Site, page


def moved(site: Site) -> Iterator[Output]:
    """`NNNN/index.html` for each former number that no decision holds now."""
    given = set(site.log.by_address)
    for record in site.log:
        for number in record.formerly:
            address = f"{number:04d}"
            if address not in given:
                given.add(address)
                yield page(site, "moved.html.j2", f"{address}/index.html", record=record)
