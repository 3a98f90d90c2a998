"""The front matter is plain YAML between two lines `---`.

Registers are built from it, so it is read strictly: keys, texts, lists and whole numbers.
Anchors, tags, merge keys, several documents and tabs are refused, because readers and
programs take them differently. Mend the line that is named; put a text with a colon or a
`#` in quotes.
"""

from collections.abc import Iterator

from adr_tool.model import Problem, Record, Severity
from adr_tool.rules.base import Context, rule, troubles_of


@rule("front-matter-is-readable", Severity.ERROR, of="any")
def front_matter_is_readable(record: Record, context: Context) -> Iterator[Problem]:
    """Report where reading the block stopped, unless a character is to blame that is reported."""
    hidden = {problem.where.line for problem in troubles_of(record, "text-hides-nothing")}
    for problem in troubles_of(record, "front-matter-is-readable"):
        if problem.where.line not in hidden:
            yield problem
