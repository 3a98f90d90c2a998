"""A record holds no control, direction or tag characters.

Such characters make a text look other than it is, to people in a review and to programs
that read it: words run backwards, instructions hide, terminals obey. Delete the character;
most editors show it when asked to show invisible characters.
"""

from collections.abc import Iterator

from adr_tool.model import Problem, Record, Severity
from adr_tool.rules.base import Context, rule, troubles_of


@rule("text-hides-nothing", Severity.ERROR, of="any")
def text_hides_nothing(record: Record, context: Context) -> Iterator[Problem]:
    """Report the first character of each kind."""
    yield from troubles_of(record, "text-hides-nothing")
