"""A link to another decision leads to one that is there, and not to itself.

A number without a record is a dead end for the reader, and often a slip of the finger or a
record that was renumbered or never merged. Correct the number, take the link out
(`adr-tool unlink`), or bring the missing record back: records are not deleted, they are
superseded. This holds for records in any format.
"""

from collections.abc import Iterator

from adr_tool.model import Problem, Record, Severity
from adr_tool.rules.base import Context, rule


@rule("links-lead-to-records", Severity.ERROR, of="known", looks_at="facts")
def links_lead_to_records(record: Record, context: Context) -> Iterator[Problem]:
    """Report links to numbers that no record holds, and to the record itself."""
    for link in record.links:
        if link.path is None:
            yield Problem(link.where, f"links to decision {link.number}, which is not there")
    if not record.ours or record.number is None:
        return
    for stated in record.stated:
        if stated.target == str(record.number):
            yield Problem(stated.where, f"says that it {_said(stated.kind, context)} itself")


def _said(kind: str, context: Context) -> str:
    label = context.vocabulary.link_kinds[kind].label.lower()
    return f"is {label}" if label.endswith((" by", "ed")) else label
