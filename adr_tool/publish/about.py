"""The pages about the site: what it is, how far everybody can use it, and what is not there."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from adr_tool.publish.base import Output, Site, page


def about(site: Site) -> Iterator[Output]:
    """`about/index.html`, with the accessibility statement, and `404.html`."""
    yield page(site, "about.html.j2", "about/index.html", here="about")
    # Servers give this page at any address: links lead nowhere unless they begin at the top.
    yield page(site, "lost.html.j2", "404.html", top=urlsplit(site.base_url).path)
