"""Signs of health for people: what was looked at, what was seen, what to do."""

from collections.abc import Callable, Iterable

from adr_tool.model.sign import GOOD, NOTE, WRONG, Sign
from adr_tool.reports.base import wrapped

_WORDS = {GOOD: "good", NOTE: "note", WRONG: "WRONG"}
_SEVERITIES = {GOOD: "accepted", NOTE: "warning", WRONG: "error"}
_ABOUT, _STATE = 11, 7


def doctor_text(signs: Iterable[Sign], width: int, paint: Callable[[str, str], str]) -> str:
    """A line for each sign, wrapped to `width` columns, its remedy below; then the count."""
    signs, before = tuple(signs), " " * (_ABOUT + _STATE)
    lines = []
    for sign in signs:
        first, *rest = wrapped(sign.seen, max(width - len(before), 20), most=20)
        state = paint(_WORDS[sign.state].ljust(_STATE), _SEVERITIES[sign.state])
        lines.append(f"{sign.about:<{_ABOUT}}{state}{first}")
        lines += [f"{before}{line}" for line in rest]
        if sign.remedy:
            todo = wrapped(sign.remedy, max(width - len(before) - 2, 20), most=20)
            lines += [f"{before}{'> ' if not at else '  '}{line}" for at, line in enumerate(todo)]
    wrong = sum(sign.state == WRONG for sign in signs)
    notes = sum(sign.state == NOTE for sign in signs)
    lines += ["", f"{wrong} wrong, {notes} to think about, {len(signs) - wrong - notes} good"]
    return "".join(f"{line}\n" for line in lines)
