"""The sitemap: every page that a search engine may want, with the day it last changed."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element, SubElement, tostring

from adr_tool.publish.base import NAVIGATION, Output, Site

_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(site: Site) -> Iterator[Output]:
    """`sitemap.xml`, where the address of the site is known and everybody may find it."""
    if not site.base_url or site.internal:
        return
    pages = Element("urlset", xmlns=_SCHEMA)
    for _, place in NAVIGATION:
        _add(pages, site.address(place))
    for record in site.log:
        day = record.date.isoformat() if record.date else ""
        _add(pages, site.address(f"{record.address}/index.html"), day)
    content: bytes = tostring(pages, encoding="utf-8", xml_declaration=True)
    yield PurePosixPath("sitemap.xml"), content + b"\n"


def _add(pages: Element, address: str, changed: str = "") -> None:
    page = SubElement(pages, "url")
    SubElement(page, "loc").text = address
    if changed:
        SubElement(page, "lastmod").text = changed
