"""Two linked decisions say the same of each other.

Readers walk both ways: from the new decision to the one it replaced, and from the old one to
its successor. So each kind of link has its inverse on the other side: `supersedes` and
`superseded-by`, `amends` and `amended-by`, `depends-on` and `required-by`, and `relates-to` on
both (any other link back will do for that one). `adr-tool link A KIND B` writes both sides,
and `adr-tool unlink A KIND B` takes both away. Records in other formats are not held to this.
`adr-tool check --fix` adds the link that is missing, unless one of the two was rejected, holds
its number together with another, or is in a loop of succession.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

from adr_tool.model import AddLink, DecisionLog, Problem, Record, Severity
from adr_tool.rules.base import Context, has_its_number_alone, is_in_a_loop, rule

_Said = set[tuple[PurePosixPath, str, PurePosixPath | None]]
_ANY = ""


@rule("links-agree", Severity.ERROR, looks_at="facts")
def links_agree(record: Record, context: Context) -> Iterator[Problem]:
    """Report links that the record on the other side does not return."""
    said = context.once(_said)
    for link in record.links:
        other = context.log.by_path.get(link.path) if link.path else None
        if other is None or not other.ours:
            continue
        back = context.vocabulary.link_kinds[link.kind].inverse
        enough = _ANY if link.kind == "relates-to" else back
        if (other.path, enough, record.path) not in said:
            yield Problem(
                link.where,
                f"says {link.kind} {other.label}, but {other.label} does not say"
                f" {back} {record.label}",
                _added(record, other, back, context),
            )


def _added(record: Record, other: Record, back: str, context: Context) -> tuple[AddLink, ...]:
    """The link back, where what the first side says can be taken at its word."""
    for side in (record, other):
        alone = has_its_number_alone(side, context)
        if not alone or side.status == "rejected" or is_in_a_loop(side, context):
            return ()
    return (AddLink(other.path, back, record.number or 0),)


def _said(log: DecisionLog) -> _Said:
    """Who says what of whom, and who says anything of whom."""
    return {
        (record.path, kind, link.path)
        for record in log
        for link in record.links
        for kind in (link.kind, _ANY)
    }
