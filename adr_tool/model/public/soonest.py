"""The first day on which something of a decision is due."""

import datetime
from collections.abc import Mapping

from adr_tool.model.public.log import PublicLog
from adr_tool.model.public.registers.reviews import reviews_register


def soonest_days(log: PublicLog) -> Mapping[str, datetime.date]:
    """The first day that each decision names, past or to come, by its address."""
    first: dict[str, datetime.date] = {}
    # The soonest come first; which day it is today is of no matter to the days themselves.
    for due in reviews_register(log, datetime.date.min).rows:
        first.setdefault(due.record.address, due.day)
    return first
