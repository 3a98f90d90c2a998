"""The security register: what remains of each risk, who answers for it, and until when."""

import datetime
from collections import Counter
from dataclasses import dataclass
from types import MappingProxyType

from adr_tool.model.public.log import PublicLog
from adr_tool.model.public.parts import Risk
from adr_tool.model.public.record import PublicRecord
from adr_tool.model.public.registers.base import CURRENT, Field, Register, rank, standing_of


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A risk in a decision."""

    record: PublicRecord
    standing: str
    risk: Risk


FIELDS = (
    Field("risk", lambda row: row.risk.id),
    Field("threat", lambda row: row.risk.threat),
    Field("category", lambda row: row.risk.category, "risk-category"),
    Field("likelihood", lambda row: row.risk.likelihood or None),
    Field("impact", lambda row: row.risk.impact or None),
    Field("score", lambda row: row.risk.score or None),
    Field("band", lambda row: row.risk.band, "risk-band"),
    Field("treatment", lambda row: row.risk.treatment, "risk-treatment"),
    Field("control", lambda row: row.risk.control),
    Field("owner", lambda row: row.risk.owner),
    Field("until", lambda row: row.risk.until),
    Field("caf", lambda row: row.risk.caf),
)


def security_register(log: PublicLog, today: datetime.date) -> Register:
    """Every risk that is shown: those in force first, the gravest first among them.

    Withheld risks of decisions in force are counted by band, and nothing else is said of them.
    """
    rows, withheld = [], Counter[str]()
    for record in log:
        if record.security is None:
            continue
        standing = standing_of(record)
        rows += [RiskRow(record, standing, risk) for risk in record.security.risks]
        if standing == CURRENT:
            withheld.update(record.security.withheld)
    counts = MappingProxyType(dict(sorted(withheld.items())))
    return Register("security", FIELDS, tuple(sorted(rows, key=_place)), counts)


def _place(row: RiskRow) -> tuple[int, int, str, str]:
    return rank(row), -row.risk.score, row.record.address, row.risk.id
