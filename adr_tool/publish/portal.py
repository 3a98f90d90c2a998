"""Plain Markdown pages for portals that have a look of their own.

MkDocs, Zensical and Backstage TechDocs build `portal/` as it stands; Docusaurus takes its
`docs` folder. Raw HTML of a body is text there: those programs let it run.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from adr_tool.markdown.elsewhere import elsewhere, without_html
from adr_tool.model.public import PublicRecord
from adr_tool.publish.base import OfRecord, Output, Site, page
from adr_tool.publish.body_links import links_of, pictures_of
from adr_tool.publish.markdown_text import written
from adr_tool.publish.record_words import facts_of, name_of, status_of
from adr_tool.publish.section_words import sections_of
from adr_tool.publish.standing import by_standing
from adr_tool.text import shown
from adr_tool.yaml_text import yaml_lines

FOLDER = PurePosixPath("portal")
# Pictures lie beside the pages, under their places in the site.
PAGES = FOLDER / "docs"


def portal(site: Site) -> Iterator[Output]:
    """`portal/mkdocs.yml` and `portal/docs/index.md`."""
    yield FOLDER / "mkdocs.yml", yaml_lines(_settings(site)).encode()
    groups = [
        (site.text(f"standing-{standing}"), [_entry(site, record) for record in records])
        for standing, records in by_standing(site)
    ]
    called = written(site.title)
    yield page(site, "portal-index.md.j2", f"{PAGES}/index.md", called=called, groups=groups)


def portal_pages(site: Site) -> OfRecord:
    """`portal/docs/NNNN.md` for each decision."""

    def of_record(record: PublicRecord, position: int) -> Iterator[Output]:
        yield page(
            site,
            "record.md.j2",
            f"{PAGES}/{record.address}.md",
            front=yaml_lines(_front(record, position)),
            called=written(name_of(record)),
            facts=tuple(facts_of(site, record, _beside)),
            sections=tuple(sections_of(site, record)),
            body=_body(site, record),
        )

    return of_record


def _settings(site: Site) -> dict[str, Any]:
    """What MkDocs has to know; TechDocs adds its own plug-in."""
    pages: list[Any] = [{site.text("home-link"): "index.md"}]
    for standing, records in by_standing(site):
        under = [{name_of(record): f"{record.address}.md"} for record in records]
        pages.append({site.text(f"standing-{standing}"): under})
    return {"site_name": shown(site.title), "docs_dir": "docs", "nav": pages}


def _front(record: PublicRecord, position: int) -> dict[str, Any]:
    """Front matter that MkDocs and Docusaurus know; `mdx` keeps braces from being code."""
    return {
        "id": record.address,
        "title": name_of(record),
        "sidebar_label": name_of(record),
        "sidebar_position": position,
        "tags": list(record.tags),
        "mdx": {"format": "md"},
    }


def _entry(site: Site, record: PublicRecord) -> str:
    said = ", ".join(filter(None, (written(status_of(site, record)), site.day(record.date))))
    return f"[{written(name_of(record))}]({_beside(record.address)}): {said}"


def _body(site: Site, record: PublicRecord) -> str:
    link, picture = links_of(site, record), pictures_of(site, record)

    def page_at(target: str) -> str | None:
        place = link(target)
        if place is None or not place.startswith("../"):
            return place
        bare = place.removeprefix("../").partition("#")[0]
        name = bare.removesuffix("/index.html")
        return _beside(name) if name != bare else f"./{bare}"

    def picture_at(target: str) -> str | None:
        place = picture(target)
        return f"./{place.removeprefix('../')}" if place else None

    return elsewhere(without_html(record.body), page_at, picture_at)


def _beside(address: str) -> str:
    return f"./{address}.md"
