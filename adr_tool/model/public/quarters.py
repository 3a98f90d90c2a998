"""Quarters of years: what figures over time are counted by."""

import datetime

# Figures that go back further are counted together.
MOST_QUARTERS = 20


def quarter_of(day: datetime.date) -> int:
    """Quarters since the year 0."""
    return day.year * 4 + (day.month - 1) // 3


def quarter_name(quarter: int) -> str:
    """A quarter as people write it: "2026 Q4"."""
    return f"{quarter // 4} Q{quarter % 4 + 1}"
