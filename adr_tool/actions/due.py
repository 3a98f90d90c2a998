"""Finds what is past its day and what is due before long."""

import datetime
import re
from dataclasses import dataclass

from adr_tool.errors import AdrError
from adr_tool.model.public import PublicLog
from adr_tool.model.public.registers import Register
from adr_tool.model.public.registers.reviews import Due, reviews_register
from adr_tool.model.review import months_after
from adr_tool.text import shown

_TIME = re.compile(r"([0-9]{1,5})([dwmy]?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DueSoon:
    """The rows of the register of reviews up to a day."""

    register: Register
    rows: tuple[Due, ...]
    until: datetime.date


def due_within(log: PublicLog, within: str | None, today: datetime.date) -> DueSoon:
    """What is past or due within a time such as 90d, or at all. AdrError for what is no time."""
    until = day_after(today, within) if within is not None else datetime.date.max
    register = reviews_register(log, today)
    return DueSoon(register, tuple(due for due in register.rows if due.day <= until), until)


def day_after(today: datetime.date, within: str) -> datetime.date:
    """The day some days, weeks, months or years ahead; a bare number is days."""
    found = _TIME.fullmatch(within.strip())
    if found is None:
        raise AdrError(f'"{shown(within)}" is no time', "--within takes 90d, 6w, 3m or 1y")
    count, unit = int(found.group(1)), found.group(2).lower() or "d"
    if unit in "my":
        return months_after(today, count * (12 if unit == "y" else 1))
    try:
        return today + datetime.timedelta(days=count * (7 if unit == "w" else 1))
    except OverflowError:
        return datetime.date.max
