"""No record holds the marks of a merge that nobody finished.

Git writes `<<<<<<<` and `>>>>>>>` where two branches changed the same lines. Until someone
has chosen between them, nothing in the file can be judged. Keep the lines that are meant,
delete the marks, and commit the result.
"""

from collections.abc import Iterator

from adr_tool.model import Problem, Record, Severity
from adr_tool.rules.base import Context, rule, troubles_of


@rule("conflicts-are-resolved", Severity.ERROR, of="any")
def conflicts_are_resolved(record: Record, context: Context) -> Iterator[Problem]:
    """Report the first conflict mark."""
    yield from troubles_of(record, "conflicts-are-resolved")
