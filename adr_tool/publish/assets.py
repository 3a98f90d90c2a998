"""The stylesheet, the scripts and the icon of the site, and the organisation's own stylesheet."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from adr_tool import resources
from adr_tool.publish.base import Output, Site

FOLDER = PurePosixPath("assets")
_SHIPPED = "site/assets"


def assets(site: Site) -> Iterator[Output]:
    """What pages load: everything in `templates/site/assets/`, under its name."""
    for ending in (".css", ".js", ".svg"):
        for name in resources.names("templates", _SHIPPED, ending):
            text = resources.read("templates", f"{_SHIPPED}/{name}{ending}")
            yield FOLDER / f"{name}{ending}", text.encode("utf-8")
    if site.stylesheet:
        yield FOLDER / "organisation.css", site.stylesheet
