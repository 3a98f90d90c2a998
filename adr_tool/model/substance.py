"""Whether a record still says what it said, and where it first does not.

What may change at any time is no substance: status and date, links, `review-by`, `handling`
and `publish`, `formerly`, `objections-waived`, how far assurance has come, and that security
was asked `after`. In records of other formats: status, date and links as the body states them.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from adr_tool.model.finding import Location
from adr_tool.model.past import SLIP, TEXT
from adr_tool.model.record import Record
from adr_tool.model.wording import Line, first_change, words_of

MAY_CHANGE = (
    "status",
    "date",
    "links",
    "review-by",
    "handling",
    "publish",
    "formerly",
    "objections-waived",
)
# A line that states a status or a link is short; a paragraph that mentions one is substance,
# also below the heading "Status", where people write updates of all kinds.
_LONGEST_STATEMENT = 200
_MOST_WORDS = 16
_MOST_WORDS_OF_STATUS = 80
_DATED = re.compile(
    r"[\W_]{0,9}(?:[a-z]{1,12} )?(?:date|created|updated|modified)[*_ ]{0,3}[:|].{0,60}$"
    r"|[\W_]{0,9}(?:[a-z]{3,12}\.? [0-9]{1,2}|[0-9]{1,2}\.? [a-z]{3,12}),? [0-9]{4}[\W_]{0,9}$"
    r"|[\W_]{0,9}[0-9]{4}-[0-9]{2}-[0-9]{2}[\W_]{0,9}$",
    re.IGNORECASE,
)
_RESTRICTED = re.compile(r"\s*:{3,}")


def change_between(before: Record, after: Record, numbers: Mapping[int, int]) -> str:
    """TEXT where the substance changed, SLIP where only typography did, "" for neither.

    `numbers` are old numbers of records with the new ones: a number that follows is no change.
    """
    if change_of_substance(before, after, numbers) is not None:
        return TEXT
    if before.text == after.text:
        return ""
    old, new = _lines(before), _lines(after)
    return "" if [text for _, text in old] == [text for _, text in new] else SLIP


def change_of_substance(
    before: Record, after: Record, numbers: Mapping[int, int]
) -> Location | None:
    """Where the later text begins to say something else; None where it never does."""
    if before.ours and not after.ours:
        return Location(after.path)
    if before.ours:
        old, new = _facts(before), _facts(after)
        for key in (*new, *old):
            if old.get(key) != new.get(key):
                return after.where(key)
    if before.text == after.text and before.title == after.title:
        return None
    line = first_change(words_of(_lines(before)), words_of(_lines(after)), numbers)
    return None if line is None else Location(after.path, line)


def _facts(record: Record) -> dict[str, Any]:
    facts = {key: value for key, value in record.facts.items() if key not in MAY_CHANGE}
    security = facts.get("security")
    if isinstance(security, Mapping):
        facts["security"] = dict(_settled(security))
    return facts


def _settled(security: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Security without what goes on after a decision: assurance, and who was asked after it."""
    for key, value in security.items():
        if key == "assurance" and isinstance(value, list):
            kinds = (item.get("kind") for item in value if isinstance(item, Mapping))
            yield key, sorted(map(str, kinds))
        elif key == "engaged" and isinstance(value, list):
            yield key, [item for item in value if not _is_later(item)]
        else:
            yield key, value


def _is_later(engagement: object) -> bool:
    return isinstance(engagement, Mapping) and engagement.get("stage") == "after"


def _lines(record: Record) -> list[Line]:
    """The title, and the lines below it that state neither status nor links."""
    lines = list(enumerate(record.text.split("\n"), 1))
    beside = set() if record.ours else set(_statements(record))
    title = record.title_line
    body = [
        (at, line)
        for at, line in lines
        if at >= record.body_line
        and at not in beside
        and not (at == title and record.title in line)
        and not _RESTRICTED.match(line)
    ]
    return [(title, record.title), *body]


def _statements(record: Record) -> Iterator[int]:
    """The lines on which a record of another format states its status, date and links."""
    lines = record.text.split("\n")
    stated = [link.where.line for link in record.stated]
    if ("status",) in record.places:
        stated.append(record.places["status",].line)
    for at, line in enumerate(lines, 1):
        if _DATED.match(line) or (at in stated and _is_short(line)):
            yield at
    for index, section in enumerate(record.sections):
        if section.name == "status":
            following = (s for s in record.sections[index + 1 :] if s.level <= section.level)
            end = next((s.where.line for s in following), len(lines) + 1)
            yield from _short_ones(lines, section.where.line, end)


def _short_ones(lines: list[str], first: int, end: int) -> Iterator[int]:
    """The heading "Status", and the lines below it that may be a status."""
    words = 0
    for at in range(first, end):
        if at == first or _is_short(lines[at - 1]):
            words += len(lines[at - 1].split())
            if words <= _MOST_WORDS_OF_STATUS:
                yield at


def _is_short(line: str) -> bool:
    return len(line) <= _LONGEST_STATEMENT and len(line.split()) <= _MOST_WORDS
