"""A number in the front matter or the title is the number in the file's name.

The file's name is what counts; a number written a second time goes stale when the file is
renamed, and then links lead to the wrong decision. Delete it, or correct it.
"""

import re
from collections.abc import Iterator

from adr_tool.model import Location, Problem, Record, Severity
from adr_tool.rules.base import Context, rule

_KEYS = ("number", "id", "adr", "adr-number", "adr_number", "adr-id", "adr_id")
_AS_VALUE = re.compile(r"(?:[A-Za-z]{1,12}[-_ #]*)?0*([0-9]{1,9})\Z")
_IN_TITLE = re.compile(
    r"[#\s]*\[?(?:(?:adr|architecture decision(?: record)?|decision(?: record)?)[-_ #:]*0*"
    r"(?P<named>[0-9]{1,9})\b|#?0*(?P<bare>[0-9]{1,9})\]?(?:[.:)]\s|\s+[-–—:]\s))",
    re.IGNORECASE,
)


@rule("numbers-agree", Severity.WARNING, of="known")
def numbers_agree(record: Record, context: Context) -> Iterator[Problem]:
    """Report each number that differs, with the file's; 0 stands for one not yet known."""
    if record.number is None:
        return
    for key, value in record.facts.items():
        number = _value(value) if key.lower() in _KEYS else None
        if number not in (None, 0, record.number):
            message = f"`{key}` is {number}, and the file's name says {record.number}"
            yield Problem(record.where(key), message)
    number = _in_title(record)
    if number not in (None, 0, record.number):
        where = Location(record.path, record.title_line)
        yield Problem(where, f"is titled {number}, and the file's name says {record.number}")


def _value(value: object) -> int | None:
    found = _AS_VALUE.match(str(value)) if isinstance(value, (str, int)) else None
    return int(found.group(1)) if found and not isinstance(value, bool) else None


def _in_title(record: Record) -> int | None:
    # The line itself: some readers leave the number out of the title.
    lines = record.text.split("\n", record.title_line)
    line = lines[record.title_line - 1] if record.title_line <= len(lines) else ""
    found = _IN_TITLE.match(line)
    if found is None:
        return None
    number = int(found.group("named") or found.group("bare"))
    is_year = found.group("bare") is not None and 1900 <= number < 2100
    return None if is_year else number
