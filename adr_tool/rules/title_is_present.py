"""A record has one title, as its only heading of the first level.

The title is what lists, links and searches show, so it says what was decided: "Replace the
integration engine", not "Integration". Write it once, as `# Title` below the front matter, and
give the other headings a lower level.
"""

import re
from collections.abc import Iterator

from adr_tool.model import Location, Problem, Record, Severity
from adr_tool.rules.base import Context, rule

_TEMPLATE = re.compile(
    r"\W*(?:(?:short )?title(?: of (?:the )?(?:decision|solved problem).*)?|untitled"
    r"|(?:architecture )?decision record|adr)\W*",
    re.IGNORECASE,
)


@rule("title-is-present", Severity.ERROR)
def title_is_present(record: Record, context: Context) -> Iterator[Problem]:
    """Report a title that is missing, says nothing, or is one of several."""
    where = Location(record.path, record.title_line)
    if not any(character.isalnum() for character in record.title):
        yield Problem(where, "has no title; expected `# What was decided` above the sections")
    elif _TEMPLATE.fullmatch(record.title):
        yield Problem(where, f'is titled "{record.title}"; expected what was decided')
    for section in record.sections:
        if section.level == 1:
            message = f'has a second heading of the first level, "{section.heading}"'
            yield Problem(section.where, f"{message}; the title is on line {record.title_line}")
