"""The front matter says what a record of its tier says, in the words of the model.

A draft may leave out what only a decision needs; from `proposed` on the tier decides, which
follows from `level`, `reversibility`, `harm` and what the facts say. Unknown keys are refused
so that no misspelt fact is lost. `adr-tool schema record` prints every key and its meaning.
"""

from collections.abc import Iterator

from adr_tool.model import KeyPath, Problem, Record, Severity
from adr_tool.model.shape import REQUIRED_SECTIONS, shapes_of
from adr_tool.rules.base import Context, rule
from adr_tool.schema import violations


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
        yield Problem(record.where(*violation.path), message)


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
