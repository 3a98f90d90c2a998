"""The days that a record names are still to come.

A review that was due in spring, a risk accepted until last month, an old system that should
be gone: each is a promise that somebody broke without noticing. Do what was promised, or
decide anew: move `review-by` once the review is done, and write a new record where a risk,
an exception or an old system lives on. `adr-tool due` lists what comes next.

Asked of proposed and accepted records: `review-by`, `until` of risks and exceptions, `by` of
open assurance (in accepted records an error of its own, `assurance-is-settled`), `exit-by` of
old systems, and the end of an experiment. The end of a restriction is `handling-is-complete`.
"""

from collections.abc import Iterator

from adr_tool.model import Facts, KeyPath, Problem, Record, Severity, as_date
from adr_tool.rules.base import Context, is_current, named, rule

_Promise = tuple[KeyPath, str]


@rule("dates-are-ahead", Severity.WARNING)
def dates_are_ahead(record: Record, context: Context) -> Iterator[Problem]:
    """Report days that have passed."""
    if not is_current(record):
        return
    for keys, what in _promises(record):
        day = as_date(record.fact(*keys))
        if day is not None and day < context.today:
            yield Problem(record.where(*keys), f"{what} {day}, which has passed")


def _promises(record: Record) -> Iterator[_Promise]:
    """Where each promised day stands, and what is said of it before the day."""
    yield ("review-by",), "is reviewed by"
    yield ("experiment", "ends"), "the experiment ends on"
    yield from _of_security(record)
    for i, item in record.items("interoperability", "interfaces"):
        what = f"the exception for the interface with {named(item, 'with', i)} ends on"
        yield ("interoperability", "interfaces", i, "exception", "until"), what
    for i, item in record.items("legacy", "dependencies"):
        what = f"{named(item, 'system', i)} is gone by"
        yield ("legacy", "dependencies", i, "exit-by"), what


def _of_security(record: Record) -> Iterator[_Promise]:
    for i, risk in record.items("security", "risks"):
        what = f"risk {named(risk, 'id', i)} is looked at again on"
        yield ("security", "risks", i, "until"), what
    for i, item in record.items("security", "assurance"):
        if record.status == "proposed" and _is_open(item):
            what = f"assurance {named(item, 'kind', i)} is {item['state']} by"
            yield ("security", "assurance", i, "by"), what


def _is_open(item: Facts) -> bool:
    return item.get("state") in ("needed", "in-progress")
