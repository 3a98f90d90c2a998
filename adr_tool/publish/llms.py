"""The page for language models: what this site is, and where each decision is as plain text."""

from collections.abc import Iterator

from adr_tool.model.public import PublicRecord
from adr_tool.publish.base import Output, Site, page
from adr_tool.publish.markdown_text import written
from adr_tool.publish.record_words import name_of, status_of
from adr_tool.publish.standing import by_standing

# What else there is as data: the place, and the key of what it is.
DATA = (
    ("index.json", "llms-index"),
    ("feed.json", "feed-about"),
    ("registers/index.html", "registers-lead"),
)


def llms(site: Site) -> Iterator[Output]:
    """`llms.txt`, in the form of llmstxt.org: a title, a quotation, and lists of links."""
    groups = [
        (site.text(f"llms-{standing}"), [_line(site, record) for record in records])
        for standing, records in by_standing(site)
    ]
    # By that form what stands under "Optional" comes last, and may be left out.
    data = [(site.address(place), place, site.text(key)) for place, key in DATA]
    yield page(
        site, "llms.txt.j2", "llms.txt", groups=groups, data=data, called=written(site.title),
        about=_about(site),
    )  # fmt: skip


def _about(site: Site) -> str:
    if site.organisation:
        return site.text("home-lead", organisation=written(site.organisation))
    return site.text("home-lead-plain")


def _line(site: Site, record: PublicRecord) -> str:
    where = site.address(f"{record.address}/record.md")
    said = ", ".join(filter(None, (written(status_of(site, record)), site.day(record.date))))
    return f"[{written(name_of(record))}]({where}): {said}"
