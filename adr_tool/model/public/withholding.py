"""The one place where a log becomes what an audience may see of it.

What is not copied here is not published: there is no second door.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache, partial
from pathlib import PurePosixPath

from adr_tool.model.log import DecisionLog
from adr_tool.model.partly import changed
from adr_tool.model.passages import Passages, passages_of
from adr_tool.model.public.addresses import addresses_of
from adr_tool.model.public.bodies import WORDS, body_of, title_is_in
from adr_tool.model.public.choosing import CLOSED, SUMMARY, publication_of
from adr_tool.model.public.copying import Copier, told_path
from adr_tool.model.public.facts import in_a_body, one_line, with_clean_facts
from adr_tool.model.public.file_names import alias_of, hiding, name_of_closed
from adr_tool.model.public.log import PublicLog, Refusal
from adr_tool.model.public.parts import Handling, Stage
from adr_tool.model.public.record import PublicRecord
from adr_tool.model.record import Record, own_place
from adr_tool.model.vocabulary import Vocabulary

# Holds a published record of which address and path are known, and the rest can be made.
Hold = Callable[[str, PurePosixPath | None, Callable[[], PublicRecord]], PublicRecord]
# From a record and its body, without what is withheld, to the body as Markdown.
AsMarkdown = Callable[[Record, str], str]


@dataclass(frozen=True)
class Audience:
    """Whom a log is made ready for, and by which words and ways.

    `default` is how much is published of records in other formats that do not say; closed
    where it is None. `lives` are the times in each status, by path, of records whose history
    was asked for. `as_markdown` is given bodies without what is withheld. `words` stand in the
    place of passages.
    """

    vocabulary: Vocabulary
    internal: bool = False
    default: str | None = None
    lives: Mapping[PurePosixPath, tuple[Stage, ...]] = field(default_factory=dict)
    as_markdown: AsMarkdown = lambda record, body: body
    words: Mapping[str, str] = field(default_factory=lambda: WORDS)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A record that is published, how much of it, and the passages of it that are not."""

    record: Record
    publish: str
    passages: Passages
    whole: bool


def _at_once(
    address: str, path: PurePosixPath | None, make: Callable[[], PublicRecord]
) -> PublicRecord:
    return make()


def published_log(log: DecisionLog, audience: Audience, hold: Hold = _at_once) -> PublicLog:
    """The log as the audience may see it.

    Records whose markers are broken are withheld whole, and are among `refused`. `hold` may
    have a record made later; it is made once, of what was read here.
    """
    chosen, refused = _chosen(log, audience)
    addresses = addresses_of([(item.record, item.whole) for item in chosen])
    by_path = {i.record.path: at for i, at in zip(chosen, addresses, strict=True)}
    pages: dict[PurePosixPath, str] = {}
    for item in chosen:
        for place in _places(item, by_path[item.record.path]):
            pages.setdefault(place, by_path[item.record.path])
    maker = _Maker(audience, by_path, hiding(_untold(log, chosen, by_path)))
    records = tuple(
        hold(
            by_path[item.record.path],
            told_path(item.record) if item.whole else None,
            partial(maker.made, item),
        )
        for item in chosen
    )
    name = "internal" if audience.internal else "public"
    return PublicLog(records, len(log) - len(records), name, pages, tuple(refused))


def _chosen(log: DecisionLog, audience: Audience) -> tuple[list[_Chosen], list[Refusal]]:
    chosen: list[_Chosen] = []
    refused: list[Refusal] = []
    for held in log:
        # What a copy has to fetch is let go with it.
        record = changed(held)
        publish = publication_of(record, audience.default)
        if publish == CLOSED and not audience.internal:
            continue
        passages = passages_of(record)
        faults = _refusals(record, passages)
        if faults:
            refused += faults
        else:
            whole = audience.internal or publish != SUMMARY
            chosen.append(_Chosen(held, publish, passages, whole))
    return chosen, refused


def _refusals(record: Record, passages: Passages) -> list[Refusal]:
    if not passages.found and not passages.faults:
        return []
    refusals = [Refusal(record.path, fault.line, fault.message) for fault in passages.faults]
    around = title_is_in(record, passages)
    if not refusals and around is not None:
        message = (
            "a restricted passage holds the title, which is always published; close the record"
        )
        refusals.append(Refusal(record.path, around.first, message))
    return refusals


def _places(item: _Chosen, address: str) -> tuple[PurePosixPath, ...]:
    """The paths by which links in texts reach a record: its file, and the folder that it is.

    The file of a summary has another name in the texts: its own would tell what it is about.
    """
    record = item.record
    return (record.path, own_place(record.path)) if item.whole else (alias_of(record, address),)


def _untold(
    log: DecisionLog, chosen: list[_Chosen], addresses: Mapping[PurePosixPath, str]
) -> Iterator[tuple[Record, str]]:
    """The records whose files' names are not told, and what stands for each name."""
    told = {item.record.path for item in chosen if item.whole}
    for record in log:
        if record.path not in told:
            yield record, addresses.get(record.path, name_of_closed(record))


def _without_passages(record: Record, passages: Passages) -> Record:
    """The record without the links and the status that a withheld passage states."""
    if not passages.found:
        return record
    held = passages.lines
    links = tuple(link for link in record.links if link.where.line not in held)
    if record.where("status").line not in held:
        return replace(record, links=links)
    return replace(record, links=links, status="", status_as_written="", date=None)


@dataclass(frozen=True)
class _Maker:
    """Makes the published records of a log."""

    audience: Audience
    addresses: Mapping[PurePosixPath, str]
    hide: Callable[[str], str]

    def made(self, item: _Chosen) -> PublicRecord:
        """The record as the audience may see it."""
        internal, vocabulary = self.audience.internal, self.audience.vocabulary
        read = changed(item.record)
        record = read if internal else _without_passages(read, item.passages)
        record = with_clean_facts(record, self.clean)
        copier = Copier(vocabulary, self.addresses, internal)
        if not item.whole:
            return copier.summary(record)
        words = self.audience.words
        body = body_of(read, item.passages, internal=internal, words=words)
        body = in_a_body(self.hide(self.audience.as_markdown(read, body)))
        whole = copier.whole(record, item.publish)
        passages = tuple(
            Handling(self.clean(passage.because), passage.until, "")
            for passage in item.passages.found
        )
        life = self.audience.lives.get(record.path)
        return replace(whole, body=body, passages=passages, life=life)

    @cached_property
    def clean(self) -> Callable[[str], str]:
        """Makes a text of the facts ready; most are the same few in all records, and held once."""

        @lru_cache(maxsize=4096)
        def cleaned(text: str) -> str:
            return one_line(self.hide(text))

        return cleaned
