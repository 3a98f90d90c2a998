"""Makes of a log what an audience may see: the one way to it for every page, list and search."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from adr_tool.actions.published_body import as_published
from adr_tool.actions.published_links import with_links
from adr_tool.actions.stages import stages_of
from adr_tool.config import Settings
from adr_tool.errors import AdrError
from adr_tool.interface_words import interface_words
from adr_tool.linking import Directory, directory_of, linked
from adr_tool.model import DecisionLog, Record, Vocabulary
from adr_tool.model.aliases import aliases_of
from adr_tool.model.partly import changed
from adr_tool.model.passages import passages_of
from adr_tool.model.past import Past
from adr_tool.model.public import PublicLog, Refusal, Stage
from adr_tool.model.public.bodies import WORDS, text_with_gaps, text_without, title_is_in
from adr_tool.model.public.withholding import Audience, Hold, published_log
from adr_tool.reading import read_record
from adr_tool.text import shown


@dataclass(frozen=True, slots=True)
class Told:
    """What history says of a log, and the day up to which days are counted."""

    past: Past
    today: datetime.date


def public_log_of(
    log: DecisionLog,
    settings: Settings,
    vocabulary: Vocabulary,
    *,
    internal: bool = False,
    history: Told | None = None,
    hold: Hold | None = None,
) -> PublicLog:
    """The log as the public may see it, or all of it with what is restricted marked as such.

    `hold` may have records made when they are asked for, and hold them in part.

    Records whose markers are broken are left out, and are among its `refused`: give those to
    `refuse` before anything is written.
    """
    named = internal or "repository" in settings.site
    audience = Audience(
        vocabulary,
        internal=internal,
        default=settings.publish if "publish" in settings.given else None,
        lives=dict(_lives(log, history, commits=named)) if history else {},
        words={**WORDS, **interface_words(settings.lang)},
        as_markdown=lambda record, body: as_published(record.path, body, internal=internal),
    )
    log = log if internal else _reread(log, vocabulary)
    held = published_log(log, audience, hold) if hold else published_log(log, audience)
    published = with_links(held, log)
    return replace(published, aliases=aliases_of(settings.aliases))


def refuse(refused: Iterable[Refusal]) -> None:
    """Raise AdrError for markers of restricted passages that cannot be relied on, if any."""
    said = [f"{shown(str(r.path))}:{r.line}: {r.message}" for r in refused]
    if said:
        first, *rest = said
        lines = "".join(f"\n{other}" for other in rest)
        raise AdrError(
            f"{first}{lines}",
            'mark a passage by a line `:::restricted because="why" until=YYYY-MM-DD` and a line'
            " `:::` behind it; nothing is published before that",
        )


def _lives(
    log: DecisionLog, history: Told, *, commits: bool
) -> Iterator[tuple[PurePosixPath, tuple[Stage, ...]]]:
    """The times in each status of each record that a commit holds.

    The name of a commit is made of all that was in the repository then, also of what is
    withheld; readers who cannot see the repository have no use for it, and are not told. Nor are
    they told the life of a record whose status may once have stood in a withheld passage.
    """
    for record in log:
        if not record.ours and passages_of(changed(record)).found:
            continue
        stages = stages_of(record, history.past, history.today, commits=commits)
        if stages:
            # How long the last one lasts is another number each day, and so would be each page.
            yield record.path, (*stages[:-1], replace(stages[-1], days=None))


def _reread(log: DecisionLog, vocabulary: Vocabulary) -> DecisionLog:
    """The log with records read as if their passages were not there.

    In other formats status, date, links and even the format are found in bodies, and so must not
    be found in what is withheld. Ours have nothing but their titles there.
    """
    found = {record.path: again for record in log if (again := _again(record, vocabulary))}
    if not found:
        return log
    directory = directory_of(log.records)
    return replace(log, records=tuple(_of(record, found, directory) for record in log))


def _again(record: Record, vocabulary: Vocabulary) -> Record | None:
    if not record.readable:
        return None
    record = changed(record)  # what is fetched for it is not held afterwards
    passages = passages_of(record)
    if not passages.found or passages.faults or title_is_in(record, passages):
        return None
    text = (text_with_gaps if record.ours else text_without)(record, passages)
    again = read_record(record.path, text.encode("utf-8", "surrogatepass"), vocabulary)
    if record.ours:
        return replace(record, title=again.title, title_line=again.title_line)
    return replace(again, number=record.number)


def _of(record: Record, found: Mapping[PurePosixPath, Record], directory: Directory) -> Record:
    again = found.get(record.path)
    return linked(again, directory) if again else record
