"""Digests of what pages show: where one is as it was, so is the page that was made of it.

They are of what is published alone, and they stay in git's folder.
"""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter

from adr_tool.cache.tool import digest_of
from adr_tool.markdown.document import Document
from adr_tool.markdown.elsewhere import defined_in, without_html
from adr_tool.model.public import PublicRecord
from adr_tool.publish.base import Site
from adr_tool.publish.body_links import links_of, pictures_of
from adr_tool.publish.standing_rows import registers_of

_LINK = re.compile(r"\]\(|\]:|\]\[")
_DAY = re.compile(r"datetime\.date\((\d+), (\d+), (\d+)\)")
# What of a decision only its own files show. Lists show a sentence of the body, as feeds do.
_BODY = "body"
_FACTS = attrgetter(*(name for name in PublicRecord.__slots__ if name not in (_BODY, "_ask")))


@dataclass(frozen=True)
class PageDigests:
    """Digests for one site; `common` is of all that every page is made of but the log.

    What was told of the facts of each decision is kept by its address: both ask for it.
    """

    site: Site
    common: str
    _told: dict[str, bytes] = field(default_factory=dict)

    def of_records(self) -> Callable[[PublicRecord, int], str]:
        """From a decision and its position to the digest of what its own files show."""

        def of_record(record: PublicRecord, position: int) -> str:
            said = _facts(record)
            self._told[record.address] = _digest(said)
            shown = (
                *(position, _turned(said, self.site.today)),
                dict(registers_of(self.site, record)),
                *(self._neighbours(record), self._systems(record)),
                tuple(self._answers(record)),
            )
            return digest_of(self.common, said, record.body, repr(shown))

        return of_record

    def of_log(self) -> str:
        """The digest of what the pages of all decisions together show."""
        each = (self._of_facts(record).hex() for record in self.site.log)
        around = (self.site.today, self.site.log.aliases, self.site.layout)
        return digest_of(self.common, repr(around), *each)

    def _of_facts(self, record: PublicRecord) -> bytes:
        return self._told.get(record.address) or _digest(_facts(record))

    def _neighbours(self, record: PublicRecord) -> tuple[str, ...]:
        known = self.site.log.by_address
        found = (known.get(link.address) for link in record.links)
        return tuple(_row(other) if other else "" for other in found)

    def _systems(self, record: PublicRecord) -> tuple[str, ...]:
        interfaces = record.interoperability.interfaces if record.interoperability else ()
        dependencies = record.legacy.dependencies if record.legacy else ()
        names = (*(i.counterpart for i in interfaces), *(d.system for d in dependencies))
        found = (self.site.systems.get(name) for name in names)
        return tuple(system.address if system else "" for system in found)

    def _answers(self, record: PublicRecord) -> Iterator[tuple[str | None, ...]]:
        """Where each link of the body leads. As text, HTML may hold links that it did not."""
        body = record.body
        if not _LINK.search(body):
            return
        page, picture = links_of(self.site, record), pictures_of(self.site, record)
        for text in (body, without_html(body)) if "<" in body else (body,):
            for link in Document(text).hyperlinks:
                yield link.target, page(link.target), picture(link.target)
            for _, _, target in defined_in(text):
                yield target, page(target)


def _facts(record: PublicRecord) -> str:
    """All of a decision but its body."""
    return repr(_FACTS(record))


def _digest(said: str) -> bytes:
    return bytes.fromhex(digest_of(said))


def _row(record: PublicRecord) -> str:
    """What others show of a decision; more than they do, so that it is surely enough."""
    said = (record.number, record.label, record.address, record.title, record.publish)
    state = (record.status, record.status_as_written, record.date, record.restricted)
    return repr((said, state, record.format, record.level, record.tier))


def _turned(said: str, today: datetime.date) -> tuple[int, int]:
    """How many of the days in a text are before today, and how many are today."""
    days = [datetime.date(*map(int, found.groups())) for found in _DAY.finditer(said)]
    return sum(day < today for day in days), sum(day == today for day in days)
