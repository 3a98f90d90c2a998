"""The files of a site, one after the other: made anew, or taken over from the site before it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from adr_tool.actions.page_digests import PageDigests
from adr_tool.actions.pictures import Pictures
from adr_tool.actions.reuse import WHOLE, Made, Reuse
from adr_tool.cache.tool import digest_of
from adr_tool.config import Settings
from adr_tool.model.public import PublicRecord
from adr_tool.publish.about import about
from adr_tool.publish.assets import assets
from adr_tool.publish.base import OfRecord, Output, Publisher, Site
from adr_tool.publish.feeds import feeds
from adr_tool.publish.portal import PAGES as PORTAL_PAGES
from adr_tool.publish.publishers import PUBLISHERS, RECORD_PUBLISHERS
from adr_tool.publish.rules import rules

# Few files that are made quickly, or that show more than `PageDigests.of_log` knows of.
_ALWAYS = (about, assets, feeds, rules)


def outputs_of(site: Site, pictures: Pictures) -> Iterator[Output]:
    """Every file of the site but its manifest; those of each decision come first, together."""
    makers = [publisher(site) for publisher in RECORD_PUBLISHERS]
    for position, record in enumerate(site.log, 1):
        yield from _of_record(makers, record, position)
    yield from _all_of(PUBLISHERS, site)
    yield from _of_pictures(pictures)


def outputs_anew(
    site: Site, pictures: Pictures, reuse: Reuse, settings: Settings, tool: str
) -> Iterator[Made]:
    """The same, but what shows the same as before is taken over as it lies there.

    `tool` is a name for this very program.
    """
    makers = [publisher(site) for publisher in RECORD_PUBLISHERS]
    digests = PageDigests(site, _common(site, settings, tool))
    digest = digests.of_records()
    for position, record in enumerate(site.log, 1):
        yield from reuse.outputs(
            record.address,
            partial(digest, record, position),
            partial(_of_record, makers, record, position),
        )
    whole = [publisher for publisher in PUBLISHERS if publisher not in _ALWAYS]
    yield from reuse.outputs(WHOLE, digests.of_log, partial(_all_of, whole, site))
    yield from _all_of(_ALWAYS, site)
    yield from _of_pictures(pictures)


def _of_record(makers: Iterable[OfRecord], record: PublicRecord, position: int) -> Iterator[Output]:
    for maker in makers:
        yield from maker(record, position)


def _all_of(publishers: Iterable[Publisher], site: Site) -> Iterator[Output]:
    for publisher in publishers:
        yield from publisher(site)


def _of_pictures(pictures: Pictures) -> Iterator[Output]:
    for path, content in sorted(pictures.contents.items()):
        yield path, content
        yield PORTAL_PAGES / path, content


def _common(site: Site, settings: Settings, tool: str) -> str:
    """A digest of all that pages are made of beside the log and the day."""
    said = replace(settings, given=frozenset()), sorted(settings.given)
    asked = site.base_url, site.full_text, site.log.audience, site.log.closed, site.stylesheet
    return digest_of(tool, repr(said), repr(asked))
