"""Whether security was asked when a decision was framed, and not when it had been taken."""

import datetime
from collections.abc import Iterator

from adr_tool.model.public.parts import Security
from adr_tool.model.public.record import PublicRecord
from adr_tool.model.tally import Counts

_ASKED, _NEVER = "asked", "never"


def framing_in(record: PublicRecord, decided: datetime.date | None) -> Iterator[str]:
    """What one record adds to the figures: nothing where it is a draft, or leaves security open.

    What was asked after the decision was taken does not count, also where another one has taken
    its place since. Where it is not taken, what counts is the day on which somebody looks.
    """
    said = record.security
    if record.status == "draft" or said is None or said == Security() or said.todo:
        return
    days = [one.date for one in said.engaged if one.stage == "framing" and one.date is not None]
    taken = None if record.status == "proposed" else decided or record.date
    if taken is None and days:
        yield f"security {min(days)}"
    else:
        yield f"security {_ASKED if taken and days and min(days) <= taken else _NEVER}"


def framing_told(counts: Counts, today: datetime.date) -> tuple[int, int]:
    """How many decisions asked security at framing, of how many that say anything on security."""
    said = counts.get("security", {})
    asked = (n for word, n in said.items() if word != _NEVER and _is_asked(word, today))
    return sum(asked), sum(said.values())


def _is_asked(word: str, today: datetime.date) -> bool:
    return word == _ASKED or datetime.date.fromisoformat(word) <= today
