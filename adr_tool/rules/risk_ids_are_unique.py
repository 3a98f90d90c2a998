"""Each risk of a record has an id of its own.

"R2" is how people speak of a risk in a meeting and how the register names it; two of them
make both unclear. Give the later risk the next free number. Ids count within one record, so
every record may begin with R1.
"""

from collections.abc import Iterator

from adr_tool.model import Problem, Record, Severity
from adr_tool.rules.base import Context, rule


@rule("risk-ids-are-unique", Severity.ERROR)
def risk_ids_are_unique(record: Record, context: Context) -> Iterator[Problem]:
    """Report ids that a risk further up has already."""
    seen: set[str] = set()
    for index, risk in record.items("security", "risks"):
        name = risk.get("id")
        if isinstance(name, str) and name in seen:
            where = record.where("security", "risks", index, "id")
            yield Problem(where, f"has a second risk {name}")
        elif isinstance(name, str):
            seen.add(name)
