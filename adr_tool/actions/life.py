"""Tells the life of one record from its footprints in history, and the texts they left."""

from collections.abc import Iterator

from adr_tool.actions.old_texts import OldTexts
from adr_tool.actions.tracks import Footprint, Track
from adr_tool.model import Record, past
from adr_tool.model.log import is_held
from adr_tool.model.past import Life, Moment
from adr_tool.model.taken_over import is_taken_over
from adr_tool.sources.commit_line import Commit


def life_of(track: Track, reader: OldTexts, ends: frozenset[str]) -> Life:
    """The life of a record; `ends` are the commits behind which a clone knows nothing."""
    moments: list[Moment] = []
    before: Record | None = None
    kept: tuple[Record, Moment] | None = None
    landed: Commit | None = None
    for footprint in track.footprints:
        record = reader.record(footprint)
        moment = _moment(footprint, record, before, moments, reader)
        moments.append(moment)
        if record is not None and record.readable:
            together = landed is not None and footprint.commit.landed_with(landed)
            if together or _starts_anew(record, moment, kept, reader):
                kept, landed = (record, moment), footprint.commit
            before = record
    cut = track.footprints[0].commit.oid in ends
    text, at = kept or (None, None)
    return Life(tuple(moments), text, at, before, cut)


def _starts_anew(
    record: Record,
    moment: Moment,
    kept: tuple[Record, Moment] | None,
    reader: OldTexts,
) -> bool:
    """Whether this is the text that is kept: the first accepted one, or that of the adoption."""
    if record.status != "accepted" and kept is None:
        return False
    if kept is None or is_taken_over(kept[0], record, reader.numbers):
        return True
    adopted = reader.adopted
    old = adopted is not None and moment.committed is not None and moment.committed <= adopted
    return old and record.status == "accepted" and not is_held(record, adopted)


def _moment(
    footprint: Footprint,
    record: Record | None,
    before: Record | None,
    moments: list[Moment],
    reader: OldTexts,
) -> Moment:
    earlier = moments[-1] if moments else None
    readable = record is not None and record.readable
    status = record.status if record is not None and readable else ""
    return Moment(
        commit=footprint.commit.oid,
        path=footprint.path,
        status=status,
        changes=tuple(_changes(footprint, record, before, earlier, reader)),
        committed=footprint.commit.committed,
        authored=footprint.commit.authored,
        secured=reader.compared and record is not None and _is_secured(record),
    )


def _changes(
    footprint: Footprint,
    record: Record | None,
    before: Record | None,
    earlier: Moment | None,
    reader: OldTexts,
) -> Iterator[str]:
    if not footprint.oid:
        yield past.REMOVED
        return
    if earlier is None or past.REMOVED in earlier.changes:
        yield past.ADDED
    if earlier is not None and earlier.path != footprint.path:
        yield past.RENAMED
    if record is None or not record.readable:
        yield past.UNREAD
    elif before is not None:
        if record.status != before.status:
            yield past.STATUS
        if reader.compared:
            yield from _changes_of_text(before, record, reader)


def _changes_of_text(before: Record, record: Record, reader: OldTexts) -> Iterator[str]:
    from adr_tool.model.substance import change_between  # lazily: statuses need no words

    change = change_between(before, record, reader.numbers)
    if change:
        yield change
    elif record.status == before.status and record.text != before.text:
        yield past.OTHER


def _is_secured(record: Record) -> bool:
    from adr_tool.model.shape import shapes_of  # lazily: as above

    return shapes_of(record, "security") == ("answer",)
