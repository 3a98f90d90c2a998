"""Every assurance entry says what it owes, and none is open past its day.

An assessment that is "in progress" for ever is one that nobody did. In each entry, `not-needed`
says why (`because`), `needed` and `in-progress` say by when (`by`), and `done` says where
to find it (`ref`). In an accepted record, what is still open after its `by` is an error:
finish it, or ask those who decided whether the decision still stands.

    assurance:
      - {kind: dpia, state: done, ref: DPIA-2026-031}
      - {kind: pen-test, state: needed, by: 2027-01-29}

Drafts are not asked yet.
"""

from collections.abc import Iterator, Mapping

from adr_tool.model import Facts, Problem, Record, Severity, as_date
from adr_tool.rules.base import Context, is_current, named, rule

_OWED: Mapping[str, tuple[str, str]] = {
    "not-needed": ("because", "why"),
    "needed": ("by", "by when"),
    "in-progress": ("by", "by when"),
    "done": ("ref", "where to find it"),
}


@rule("assurance-is-settled", Severity.ERROR)
def assurance_is_settled(record: Record, context: Context) -> Iterator[Problem]:
    """Report entries that lack what their state owes, and those that are overdue."""
    if not is_current(record):
        return
    for index, item in record.items("security", "assurance"):
        state = item.get("state")
        if not isinstance(state, str) or state not in _OWED:
            continue
        where = record.where("security", "assurance", index)
        name = named(item, "kind", index)
        owed, what = _OWED[state]
        if owed not in item:
            yield Problem(where, f"assurance {name} is {state}, but nothing says {what} (`{owed}`)")
        elif record.status == "accepted" and _is_overdue(item, owed, context):
            day = item["by"]
            yield Problem(where, f"is accepted, but assurance {name} is {state} past {day}")


def _is_overdue(item: Facts, owed: str, context: Context) -> bool:
    day = as_date(item.get("by")) if owed == "by" else None
    return day is not None and day < context.today
