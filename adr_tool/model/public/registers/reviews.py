"""The register of what is due: every day that a decision names, the soonest first.

Of a decision in force and of a proposal; of a draft what is still to be answered. The end of
a restriction counts whatever the status is: it holds for as long as the record is kept.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from adr_tool.model.public.log import PublicLog
from adr_tool.model.public.parts import Dependency, Todo
from adr_tool.model.public.record import PublicRecord
from adr_tool.model.public.registers.assurance import OPEN
from adr_tool.model.public.registers.base import Field, Register, standing_of
from adr_tool.model.public.registers.legacy import ENDED, KEPT_AGAIN, legacy_register

# What may be due, and the key of the record model that names the day.
KINDS = ("review", "risk", "exception", "assurance", "exit", "support", "contract",
         "experiment", "handling", "answer")  # fmt: skip
_IN_QUESTION = ("accepted", "proposed")


@dataclass(frozen=True, slots=True)
class Due:
    """A day that a decision names: `kind` is one of KINDS, `what` it is about, `owner` whose it is.

    `past` is whether the day has gone by.
    """

    record: PublicRecord
    standing: str
    day: datetime.date
    kind: str
    what: str = ""
    owner: str = ""
    past: bool = False


FIELDS = (
    Field("day", lambda row: row.day),
    Field("kind", lambda row: row.kind),
    Field("what", lambda row: row.what),
    Field("owner", lambda row: row.owner),
    Field("past", lambda row: row.past),
)

_Named = tuple[datetime.date | None, str, str, str]


def reviews_register(log: PublicLog, today: datetime.date) -> Register:
    """Everything that is due some day, what has passed included."""
    rows = sorted(_rows(log, today), key=lambda due: (due.day, due.record.address, due.kind))
    return Register("reviews", FIELDS, tuple(rows))


def _rows(log: PublicLog, today: datetime.date) -> Iterator[Due]:
    over = _over(log, today)
    for record in log:
        for day, kind, what, owner in _named(record, over):
            if day is not None:
                past = day < today
                yield Due(record, standing_of(record), day, kind, what, owner, past)


def _over(log: PublicLog, today: datetime.date) -> set[tuple[str, Dependency]]:
    """Dependencies that a later decision has settled otherwise: their days are not kept to."""
    rows = legacy_register(log, today).rows
    return {
        (row.record.address, row.dependency) for row in rows if row.outcome in (ENDED, KEPT_AGAIN)
    }


def _named(record: PublicRecord, over: set[tuple[str, Dependency]]) -> Iterator[_Named]:
    if record.handling:
        yield record.handling.until, "handling", record.handling.because, record.handling.role
    for passage in record.passages:
        yield passage.until, "handling", passage.because, record.owner
    if record.status in (*_IN_QUESTION, "draft"):
        yield from _answers(record)
    if record.status not in _IN_QUESTION:
        return
    yield record.review_by, "review", "", record.owner
    if record.experiment:
        yield record.experiment.ends, "experiment", record.experiment.question, record.owner
    yield from _of_security(record)
    for interface in record.interoperability.interfaces if record.interoperability else ():
        if interface.exception:
            yield interface.exception.until, "exception", interface.counterpart, record.owner
    for one in record.legacy.dependencies if record.legacy else ():
        if (record.address, one) not in over:
            yield one.exit_by, "exit", one.system, one.owner
            yield one.extended_support_ends or one.support_ends, "support", one.system, one.owner
            yield one.contract_ends, "contract", one.system, one.owner


def _answers(record: PublicRecord) -> Iterator[_Named]:
    sections: tuple[tuple[str, Todo | None], ...] = (
        ("security", record.security.todo if record.security else None),
        ("interoperability", record.interoperability.todo if record.interoperability else None),
        ("legacy", record.legacy.todo if record.legacy else None),
    )
    for name, todo in sections:
        if todo:
            yield todo.by, "answer", name, todo.who


def _of_security(record: PublicRecord) -> Iterator[_Named]:
    if record.security is None:
        return
    for risk in record.security.risks:
        yield risk.until, "risk", " ".join((risk.id, risk.threat)).strip(), risk.owner
    for one in record.security.assurance:
        if one.state in OPEN:
            yield one.by, "assurance", one.kind, record.owner
