"""Lists and quotations are nested no more than ten deep.

Nobody follows an argument eleven levels down, and programs that show Markdown stop at
twenty and lose the text. Give the inner part a heading, or a document of its own.
"""

from collections.abc import Iterator

from adr_tool.model import Problem, Record, Severity
from adr_tool.rules.base import Context, rule, troubles_of


@rule("nesting-is-shallow", Severity.WARNING, of="any")
def nesting_is_shallow(record: Record, context: Context) -> Iterator[Problem]:
    """Report how deep the body goes."""
    yield from troubles_of(record, "nesting-is-shallow")
