"""The feeds: what changed in the log, for feed readers. An entry is a change of status."""

import datetime
from collections.abc import Iterator
from html import escape
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, urlsplit

from adr_tool.markdown.brief import brief_of
from adr_tool.model.public.changes import Change, changes_of
from adr_tool.publish.base import Output, Site
from adr_tool.publish.data import json_bytes
from adr_tool.text import shown

MOST = 100
ATOM, JSON = "feed.xml", "feed.json"


def feeds(site: Site) -> Iterator[Output]:
    """`feed.xml` (Atom) and `feed.json` (JSON Feed 1.1): the 100 newest changes of status."""
    changes = changes_of(site.log)[:MOST]
    yield PurePosixPath(ATOM), atom(site, changes).encode()
    yield PurePosixPath(JSON), json_bytes(json_feed(site, changes))


def atom(site: Site, changes: tuple[Change, ...]) -> str:
    """The changes as Atom. Its time is that of the newest change, not of the build."""
    from feedgenerator import Atom1Feed  # lazily: only a build needs it

    feed: Any = Atom1Feed(
        title=shown(site.title),
        link=site.address("index.html"),
        description=_about(site),
        language=site.lang,
        author_name=shown(site.organisation or site.title),
        feed_url=site.address(ATOM),
        feed_guid=_tag(site, ""),
    )
    for change in changes:
        feed.add_item(
            title=title_of(site, change),
            link=_page(site, change),
            description=escape(_brief(site, change)) or None,
            unique_id=id_of(site, change),
            pubdate=_time(change.day),
            updateddate=_time(change.day),
            categories=(change.status, *change.record.tags),
        )
    newest = _time(changes[0].day if changes else site.today)
    feed.latest_post_date = lambda: newest  # a feed without entries would ask the clock
    text: str = feed.writeString("utf-8")
    return f"{text}\n"


def json_feed(site: Site, changes: tuple[Change, ...]) -> dict[str, Any]:
    """The changes as JSON Feed 1.1 has them."""
    whole = {
        "home_page_url": site.address("index.html"),
        "feed_url": site.address(JSON),
    }
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.title,
        **(whole if site.base_url else {}),
        "description": _about(site),
        "language": site.lang,
        "authors": [{"name": site.organisation or site.title}],
        "items": [_item(site, change) for change in changes],
    }


def title_of(site: Site, change: Change) -> str:
    """The decision and the status it came into, such as "0014 Use it: Accepted"."""
    record = change.record
    name = f"{record.label} {record.name}" if record.number is not None else record.name
    return site.text("feed-entry", name=name, status=_status(site, change))


def id_of(site: Site, change: Change) -> str:
    """The id of an entry: the page, the status, and how often it came to it; never the day.

    So it is the same with and without history, and when history is written anew.
    """
    again = f"-{change.time}" if change.time > 1 else ""
    return _tag(site, f"{change.record.address}/{quote(change.status, safe='')}{again}")


def _item(site: Site, change: Change) -> dict[str, Any]:
    record = change.record
    return {
        "id": id_of(site, change),
        "url": _page(site, change),
        "title": title_of(site, change),
        "content_text": _brief(site, change) or title_of(site, change),
        "date_published": _time(change.day).isoformat(),
        "tags": [change.status, *record.tags],
        "_decision": {
            "number": record.number,
            "address": record.address,
            "status": change.status,
        },
    }


def _about(site: Site) -> str:
    banner = f"{site.text('internal-banner')} " if site.internal else ""
    return banner + site.text("feed-about")


def _status(site: Site, change: Change) -> str:
    word = site.vocabulary.statuses.get(change.status)
    return word.label if word else change.status


def _brief(site: Site, change: Change) -> str:
    return brief_of(change.record.body, site.vocabulary.heading_names, "decision")


def _page(site: Site, change: Change) -> str:
    return site.address(f"{change.record.address}/index.html")


def _time(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)


def _tag(site: Site, name: str) -> str:
    """A name for ever (RFC 4151): of the site's address, and of nothing else that could change.

    The year is in it because the form asks for one, and never moves.
    """
    parts = urlsplit(site.base_url)
    host = quote(parts.hostname or "localhost", safe=".-")
    return f"tag:{host},2026:{quote(parts.path or '/', safe='/-_.~%')}{name}"
