"""What is due, for calendars (iCalendar, RFC 5545): each day that a decision names, all day long.

The same log on the same day gives the same bytes. An entry keeps its UID while its decision names
a day for that matter, so a calendar that reads the file again moves it instead of adding another.
"""

import datetime
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from adr_tool import __version__
from adr_tool.model.public.registers.reviews import Due
from adr_tool.text import shown

_MOST = 75
_SPECIAL = re.compile(r"[\\;,]")
# The first line of an entry, by what is due.
_SAID = {
    "review": "Review the decision",
    "risk": "A risk is accepted until this day",
    "exception": "An exception ends",
    "assurance": "Assurance is needed",
    "exit": "A system is to be gone",
    "support": "Support ends",
    "contract": "A contract ends",
    "experiment": "An experiment ends",
    "handling": "A restriction ends",
    "answer": "A section is still to be answered",
}


def due_calendar(rows: Sequence[Due], today: datetime.date, audience: str) -> str:
    """A calendar with an entry for each row."""
    lines = _lines(rows, today, audience)
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _lines(rows: Sequence[Due], today: datetime.date, audience: str) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0")
    yield f"PRODID:-//adr-tool//{__version__}//EN"
    yield from ("CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-WR-CALNAME:Decisions: what is due")
    seen: Counter[str] = Counter()
    for due in rows:
        name = _name(due)
        seen[name] += 1
        yield from _entry(due, f"{name}-{seen[name]}", today, audience)
    yield "END:VCALENDAR"


def _entry(due: Due, uid: str, today: datetime.date, audience: str) -> Iterator[str]:
    record = due.record
    about = f": {due.what}" if due.what else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}@adr-tool"
    yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(due.day)}"
    yield f"SUMMARY:{_text(f'{_SAID[due.kind]}{about} ({record.label})')}"
    owner = f"\nOwner: {due.owner}" if due.owner else ""
    standing = "" if due.standing == "current" else f"\nThe decision is {record.status}."
    yield f"DESCRIPTION:{_text(f'Decision {record.label}: {record.name}{owner}{standing}')}"
    yield f"CATEGORIES:{due.kind}"
    yield f"CLASS:{'PUBLIC' if audience == 'public' else 'CONFIDENTIAL'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _name(due: Due) -> str:
    """What makes an entry the same one: neither its day, nor a title or owner, which may change."""
    said = "\0".join((due.record.address, due.kind, due.what))
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:32]


def _day(day: datetime.date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def _text(said: str) -> str:
    """A text as a value: what means something to calendars is escaped, controls are shown."""
    lines = (shown(line) for line in said.split("\n"))
    return "\\n".join(_SPECIAL.sub(r"\\\g<0>", line) for line in lines)


def _folded(line: str) -> Iterator[str]:
    """The line in parts of at most 75 bytes; no character is cut, and each next part is set in."""
    part, size = "", 0
    for character in line:
        width = len(character.encode("utf-8", "replace"))
        if size + width > _MOST:
            yield part
            part, size = " ", 1
        part, size = part + character, size + width
    yield part
