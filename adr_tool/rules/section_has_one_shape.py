"""Security, interoperability and legacy are each answered, reasoned away, or still to do.

In the front matter each of the three holds its facts, or `none` with a reason of 20
characters or more, or `todo` with who and by when; never two of them. `todo` is honest, and
allowed only while the status is draft. Security has no `none`: how sensitive the information
is, and whether it is about people, is always known.
"""

import re
from collections.abc import Iterator

from adr_tool.model import Problem, Record, Severity
from adr_tool.model.shape import REQUIRED_SECTIONS, shapes_of
from adr_tool.rules.base import Context, rule

_SHORTEST = 20
_LETTERS = 8
_PADDING = re.compile(
    r"\b(?:none?|n\s*/\s*a|na|nil|not|nothing|applicable|any|at|all|no|needed|required|relevant"
    r"|todo|tbd|tbc|later|see|above|below|reason|because)\b",
    re.IGNORECASE,
)


@rule("section-has-one-shape", Severity.ERROR)
def section_has_one_shape(record: Record, context: Context) -> Iterator[Problem]:
    """Report a section with no shape or several, a `none` without reason, a late `todo`."""
    for section in REQUIRED_SECTIONS:
        if section in record.facts:
            yield from _shape(record, section)
            yield from _todo(record, section)
            yield from _none(record, section, context)


def _shape(record: Record, section: str) -> Iterator[Problem]:
    shapes = shapes_of(record, section)
    if not shapes:
        choice = "its facts or a `todo`" if section == "security" else "facts, `none` or `todo`"
        yield Problem(record.where(section), f"`{section}` says nothing; expected {choice}")
    elif len(shapes) > 1 and not (section == "security" and "none" in shapes):
        first, second = (_called(shape) for shape in shapes[:2])
        message = f"`{section}` has both {first} and {second}; expected one of them"
        yield Problem(record.where(section, shapes[1]), message)


def _called(shape: str) -> str:
    return "facts" if shape == "answer" else f"`{shape}`"


def _todo(record: Record, section: str) -> Iterator[Problem]:
    if "todo" in shapes_of(record, section) and record.status not in ("draft", ""):
        # Drafts are judged as if they were proposed, too: it must be true of those.
        expected = f"expected an answer once the record is {record.status}"
        message = f"`{section}` is still to do; {expected}"
        yield Problem(record.where(section, "todo"), message)


def _none(record: Record, section: str, context: Context) -> Iterator[Problem]:
    if "none" not in shapes_of(record, section):
        return
    where, reason = record.where(section, "none"), record.fact(section, "none")
    if section == "security":
        expected = "`classification` and `personal-data`, which are always stated"
        yield Problem(where, f"`security` says `none`; expected {expected}")
    elif not isinstance(reason, str) or len(" ".join(reason.split())) < _SHORTEST:
        expected = f"a reason of {_SHORTEST} characters or more"
        yield Problem(where, f"`{section}` says `none` without saying why; expected {expected}")
    elif _is_padding(reason) or " ".join(reason.split()) in context.template_texts:
        message = f"`{section}` says `none` and no reason of its own; expected why nothing is there"
        yield Problem(where, message)


def _is_padding(reason: str) -> bool:
    letters = [letter for letter in _PADDING.sub("", reason).lower() if letter.isalpha()]
    return len(letters) < _LETTERS or len(set(letters)) < _LETTERS // 2
