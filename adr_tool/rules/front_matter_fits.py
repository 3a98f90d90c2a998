"""The front matter says what a record of its tier says, in the words of the model.

A draft may leave out what only a decision needs; from `proposed` on the tier decides, which
follows from `level`, `reversibility`, `harm` and what the facts say. Unknown keys are refused
so that no misspelt fact is lost. `adr-tool schema record` prints every key and its meaning.
`adr-tool check --fix` renames a key that is surely a slip of the pen (`stauts`, `Level`,
`personal_data`), writes a word at the top with its own capitals (`status: Accepted`), and a day
that begins with the year as YYYY-MM-DD; never what would take a guess.

A day written another way (`23/11/2026`, `23 Nov 2026`) is answered with the day that it can only
mean; where the month might stand first, as in `03/04/2026`, with both.
"""

import re
from collections.abc import Iterator

from adr_tool.model import KeyPath, Mend, Problem, Record, RenameKey, SetFact, Severity, as_date
from adr_tool.model.shape import REQUIRED_SECTIONS, shapes_of
from adr_tool.rules.base import Context, rule
from adr_tool.schema import Violation, violations
from adr_tool.spelling import surely_meant

_DAY = re.compile(r"((?:19|20)[0-9]{2})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_DAYS = ("date", "review-by")


@rule("front-matter-fits", Severity.ERROR)
def front_matter_fits(record: Record, context: Context) -> Iterator[Problem]:
    """Report each key that is missing, unknown, or holds what it may not hold."""
    part, facts = _part(record, context), dict(record.facts)
    found = [v for v in violations(facts, "record", part) if not _is_about_shape(record, v.path)]
    everywhere = set(violations(facts, "record", "light")) if found else set()
    for violation in found:
        because = ""
        if part in ("standard", "full") and violation not in everywhere:
            because = f"; a {part} record says so, because {context.tier(record).because[0]}"
        message = f"{_subject(violation.path)}{violation.message}{because}"
        yield Problem(record.where(*violation.path), message, _mends(record, violation))


def _part(record: Record, context: Context) -> str:
    undecided = record.status == "draft" or "status" not in record.facts
    return "draft" if undecided else context.tier(record).name


def _is_about_shape(record: Record, path: KeyPath) -> bool:
    # section-has-one-shape reports these, and says them better.
    if not path or path[0] not in REQUIRED_SECTIONS:
        return False
    return path[1:] == ("none",) or len(shapes_of(record, str(path[0]))) != 1


def _subject(path: KeyPath) -> str:
    if not path:
        return ""
    name = next(step for step in reversed(path) if isinstance(step, str))
    last = path[-1]
    return f"item {last + 1} of `{name}` " if isinstance(last, int) else f"`{name}` "


def _mends(record: Record, violation: Violation) -> tuple[Mend, ...]:
    path, value = violation.path, record.fact(*violation.path)
    key = path[-1] if path else None
    if not isinstance(key, str):
        return ()
    if violation.keys:
        meant = surely_meant(key, violation.keys)
        free = meant and meant not in (record.fact(*path[:-1]) if path[:-1] else record.facts)
        return (RenameKey(record.path, path, meant),) if meant and free else ()
    if len(path) != 1 or not isinstance(value, str):
        return ()
    said = next((word for word in violation.words if word == value.strip().lower()), "")
    said = said or (_day(value) if key in _DAYS else "")
    return (SetFact(record.path, key, said),) if said and said != value else ()


def _day(value: str) -> str:
    found = _DAY.fullmatch(value.strip())
    day = f"{found[1]}-{int(found[3]):02d}-{int(found[4]):02d}" if found else ""
    return day if as_date(day) else ""
