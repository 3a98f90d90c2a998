"""Makes the pack for a meeting: some decisions, as an audience may see them, in one file."""

from collections.abc import Iterable
from datetime import date

from adr_tool.actions.build import site_of
from adr_tool.config import Settings
from adr_tool.errors import AdrError
from adr_tool.model import DecisionLog, Record
from adr_tool.model.public import PublicLog, PublicRecord
from adr_tool.publish.pack import pack
from adr_tool.sources.snapshot import Snapshot
from adr_tool.text import shown


def packed(
    wanted: Iterable[Record],
    whole: DecisionLog,
    log: PublicLog,
    settings: Settings,
    files: Snapshot,
    today: date,
) -> tuple[bytes, tuple[str, ...]]:
    """The file, and what to say of pictures that were left out.

    `whole` is the log that the records are of, and `log` what the audience may see of it.
    Raises AdrError for a record that the audience may not see.
    """
    records = tuple({r.path: _published(r, whole, log) for r in wanted}.values())
    site, pictures = site_of(log, settings, files, today)
    return pack(site, records, pictures.contents), pictures.notes


def _published(record: Record, whole: DecisionLog, log: PublicLog) -> PublicRecord:
    address = (log.addresses or {}).get(record.path)
    found = log.by_address.get(address) if address is not None else _alone(record, whole, log)
    if found is None:
        raise AdrError(
            f"{shown(str(record.path))} is not for this audience, so it is in no pack for it",
            "`publish` in the record says how much of it the public may see;"
            " --audience internal packs all of it",
        )
    return found


def _alone(record: Record, whole: DecisionLog, log: PublicLog) -> PublicRecord | None:
    """What is published of the one record with its number: of a summary no path is told."""
    if record.number is None or len(whole.by_number.get(record.number, ())) > 1:
        return None
    return next((one for one in log if one.number == record.number), None)
