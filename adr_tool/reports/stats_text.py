"""How long decisions take, to read on a terminal."""

from collections.abc import Callable, Iterator

from adr_tool.model.pace import Pace
from adr_tool.model.wait import Wait
from adr_tool.reports.base import columns
from adr_tool.text import shown

_MOST_OPEN = 20


def stats_text(pace: Pace, width: int, paint: Callable[[str, str], str]) -> str:
    """Days from proposed to accepted, open proposals, security at framing, tiers."""
    parts = [
        f"{paint('Days from proposed to accepted', 'heading')}\n{_waits(pace, width)}",
        f"{paint('Open proposals, the oldest first', 'heading')}\n{_open(pace, width)}",
        f"{paint('Dependencies on old systems', 'heading')}\n{_legacy(pace, width)}",
        columns(list(_shares(pace)), width, wide=1),
    ]
    return "\n".join(parts)


def _waits(pace: Pace, width: int) -> str:
    if not pace.waits:
        return "not known of any decision\n" + _unknown(pace)
    head = ("", "decisions", "median", "nine of ten")
    rows = [
        (_group(wait), str(wait.decisions), f"{wait.median:g}", str(wait.nine_of_ten))
        for wait in pace.waits
    ]
    return columns([head, *rows], width, wide=0) + _unknown(pace)


def _group(wait: Wait) -> str:
    return "all" if wait.of == "all" else f"{wait.of} {shown(wait.word)}"


def _unknown(pace: Pace) -> str:
    unknown = pace.unknown
    said = (
        (unknown.accepted_at_once, "committed when they were decided, never as proposed"),
        (unknown.dates, "with dates that cannot be true, or go backwards"),
        (unknown.cut, "from before this clone begins"),
    )
    reasons = [f"{count} {reason}" for count, reason in said if count]
    return f"not counted: {'; '.join(reasons)}\n" if reasons else ""


def _open(pace: Pace, width: int) -> str:
    if not pace.open:
        return "none\n"
    rows = [
        (
            "?" if proposal.days is None else f"{proposal.days} days",
            f"{proposal.record.label} {proposal.record.name}",
        )
        for proposal in pace.open[:_MOST_OPEN]
    ]
    more = len(pace.open) - len(rows)
    return columns(rows, width, wide=1) + (f"and {more} more\n" if more else "")


def _legacy(pace: Pace, width: int) -> str:
    effects = pace.effects
    if effects is None or not (effects.quarters or effects.unknown):
        return "no accepted decision adds or removes one\n"
    head = ("", "added", "removed")
    rows = [(one.name, str(one.added), str(one.removed)) for one in effects.quarters]
    said = ((effects.earlier, "older"), (effects.unknown, "by decisions of a day not known"))
    apart = "; ".join(f"{count} {which}" for count, which in said if count)
    table = columns([head, *rows], width, wide=0) if rows else ""
    return table + (f"not counted: {apart}\n" if apart else "")


def _shares(pace: Pace) -> Iterator[tuple[str, str]]:
    if pace.effects is not None and pace.effects.granted:
        effects = pace.effects
        endless = f", {effects.endless} without a day" if effects.endless else ""
        yield "Exceptions to standards", f"{effects.granted}, {effects.expired} expired{endless}"
    if pace.with_security:
        share = round(100 * pace.asked_at_framing / pace.with_security)
        asked = f"{pace.asked_at_framing} of {pace.with_security} ({share}%)"
        yield "Security asked at framing", asked
    if pace.median_tier:
        counts = ", ".join(f"{name} {count}" for name, count in pace.tiers.items())
        yield "Median tier", f"{pace.median_tier} ({counts})"
    yield "Decisions", str(pace.records)
