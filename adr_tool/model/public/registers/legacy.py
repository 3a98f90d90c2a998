"""The legacy register: each old system, and what the decisions do to it.

It answers what no list of systems answers: which decision keeps this alive. Decisions in
force are read in the order of their dates, so a later one that removes a system ends what an
earlier one kept.
"""

import datetime
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from adr_tool.model.aliases import name_key, one_name
from adr_tool.model.public.log import PublicLog
from adr_tool.model.public.parts import Dependency
from adr_tool.model.public.record import PublicRecord
from adr_tool.model.public.registers.base import CURRENT, Field, Register, rank, standing_of

KEPT, ENDED = "kept", "ended"
REMOVED, KEPT_AGAIN = "removed", "kept-again"
_KEEPING = ("adds", "keeps", "reduces")
_REMOVING = "removes"


@dataclass(frozen=True, slots=True)
class LegacyRow:
    """A system in a decision; `key` is one for all names of the system.

    `outcome` is what the decision means for it today: KEPT alive by this one; REMOVED by it;
    ENDED, where the later decision `by` removes what this one kept; KEPT_AGAIN, where `by`
    keeps what this one removed; "" for proposals, history and effects that are none of ours.
    """

    record: PublicRecord
    standing: str
    dependency: Dependency
    key: str
    outcome: str = ""
    by: PublicRecord | None = None


FIELDS = (
    Field("system", lambda row: row.dependency.system),
    Field("effect", lambda row: row.dependency.effect, "dependency-effect"),
    Field("outcome", lambda row: row.outcome),
    Field("outcome-by", lambda row: row.by.label if row.by else ""),
    Field("owner", lambda row: row.dependency.owner),
    Field("kind", lambda row: row.dependency.kind, "dependency-kind"),
    Field("criticality", lambda row: row.dependency.criticality, "criticality"),
    Field("indicators", lambda row: row.dependency.indicators, "legacy-indicator"),
    Field("support-ends", lambda row: _support(row.dependency)),
    Field("extended-support-ends", lambda row: row.dependency.extended_support_ends),
    Field("contract-ends", lambda row: row.dependency.contract_ends),
    Field("strategy", lambda row: row.dependency.strategy, "legacy-strategy"),
    Field("exit-by", lambda row: row.dependency.exit_by),
    Field("blocked-by", lambda row: row.dependency.blocked_by),
    Field("mitigation", lambda row: row.dependency.mitigation),
)


def legacy_register(log: PublicLog, today: datetime.date) -> Register:
    """Every dependency that is shown, by system; of each what is in force first."""
    rows = sorted(_outcomes(list(_rows(log))), key=_place)
    return Register("legacy", FIELDS, tuple(rows))


def _rows(log: PublicLog) -> Iterator[LegacyRow]:
    for record in log:
        for dependency in record.legacy.dependencies if record.legacy else ():
            key = name_key(one_name(dependency.system, log.aliases))
            yield LegacyRow(record, standing_of(record), dependency, key)


def _outcomes(rows: Sequence[LegacyRow]) -> Iterator[LegacyRow]:
    by_system: dict[str, list[LegacyRow]] = {}
    for row in rows:
        by_system.setdefault(row.key, []).append(row)
    for of_system in by_system.values():
        in_force = sorted((row for row in of_system if row.standing == CURRENT), key=_when)
        removing = [row for row in in_force if row.dependency.effect == _REMOVING]
        keeping = [row for row in in_force if row.dependency.effect in _KEEPING]
        for row in of_system:
            yield _outcome(row, removing, keeping) if row.standing == CURRENT else row


def _outcome(
    row: LegacyRow, removing: Sequence[LegacyRow], keeping: Sequence[LegacyRow]
) -> LegacyRow:
    """The row with what has become of the system by the next decision that says otherwise."""
    effect = row.dependency.effect
    if effect == _REMOVING:
        by = _next(row, keeping)
        return replace(row, outcome=KEPT_AGAIN if by else REMOVED, by=by)
    if effect in _KEEPING:
        by = _next(row, removing)
        return replace(row, outcome=ENDED if by else KEPT, by=by)
    return row


def _next(row: LegacyRow, others: Sequence[LegacyRow]) -> PublicRecord | None:
    """The decision of the first of the rows, which are in order, that came after this one."""
    at = bisect_right(others, _when(row), key=_when)
    return others[at].record if at < len(others) else None


def _when(row: LegacyRow) -> tuple[datetime.date, int, str]:
    record = row.record
    return record.date or datetime.date.min, record.number or -1, record.address


def _place(row: LegacyRow) -> tuple[str, int, datetime.date, int, str]:
    return (row.key, rank(row), *_when(row))


def _support(dependency: Dependency) -> datetime.date | str | None:
    return dependency.support_ends or ("unknown" if dependency.support_unknown else None)
