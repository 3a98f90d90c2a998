"""Passages of a text that are withheld: where they stand, why and until when.

    :::restricted because="names a weakness" until=2027-06-30
    …
    :::

Each marker stands alone on its line; indentation, trailing blanks and the kind of line end do
not matter, nor does it whether the line lies in a code fence, a comment or a list. Whatever
looks like a marker and is none is a fault, and who meets one withholds the whole text: a slip
of the pen must never publish what somebody meant to withhold.
"""

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache

from adr_tool.frozen import dataclass
from adr_tool.model.partly import noted
from adr_tool.model.passage_marks import looks_like_a_mark
from adr_tool.model.record import Record, as_date

OPENING = ':::restricted because="…" until=YYYY-MM-DD'
CLOSING = ":::"

_OPENS = re.compile(r"(?P<indent>[ \t]*):::restricted(?P<stated>(?:[ \t]+\S.*)?)\Z")
_STATED = re.compile(r'[ \t]+(?:because="(?P<because>[^"]*)"|until=(?P<until>[^\s"]+))')
# Quotation marks, bullets, headings and table bars that may stand in front of a marker.
_PREFIX = r"[\s>*+|#\-\d.)`\"']*"
_OTHER_OPENS = re.compile(_PREFIX + r":{3,}[ \t]*[^\s:]")
_CLOSES = re.compile(_PREFIX + r"(?P<colons>:{3,})[\s`\"'|]*\Z")


@dataclass(frozen=True, slots=True)
class Passage:
    """A withheld passage; `first` and `last` are the lines of its markers, from 1."""

    first: int
    last: int
    because: str
    until: datetime.date
    indent: str

    def holds(self, line: int) -> bool:
        """Whether a line lies in the passage, its markers included."""
        return self.first <= line <= self.last


@dataclass(frozen=True, slots=True)
class Fault:
    """A marker that is none, or not where it should be: its line, and what is seen."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages of a text, in order, and the faults; with a fault they are not to be used."""

    found: tuple[Passage, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def lines(self) -> frozenset[int]:
        """The lines of all passages, their markers included."""
        return frozenset(n for p in self.found for n in range(p.first, p.last + 1))

    def around(self, line: int) -> Passage | None:
        """The passage that a line lies in."""
        return next((passage for passage in self.found if passage.holds(line)), None)


@dataclass(slots=True)
class _Opening:
    """A passage that is not closed yet."""

    line: int
    because: str
    until: datetime.date
    indent: str


@lru_cache(maxsize=32)
def passages_in(text: str, body_line: int = 1) -> Passages:
    """The passages of a text whose front matter ends before `body_line`."""
    if not looks_like_a_mark(text) and CLOSING not in text:
        return Passages()
    reader = _Reader()
    for number, line in enumerate(text.split("\n"), 1):
        reader.take(number, line.rstrip(" \t\r"), in_front_matter=number < body_line)
    reader.end()
    return Passages(tuple(reader.found), tuple(reader.faults))


def passages_of(record: Record) -> Passages:
    """The restricted passages of a record; the same reading for pages, rules and tests."""
    if not noted(record, "passages", lambda whole: True):
        return Passages()
    return passages_in(record.text, record.body_line)


def may_hold_any(record: Record) -> bool:
    """Whether a record needs looking through for passages: see what `passages_in` asks first."""
    return looks_like_a_mark(record.text) or CLOSING in record.text


class _Reader:
    """Takes a text line by line; knows what is open."""

    def __init__(self) -> None:
        self.found: list[Passage] = []
        self.faults: list[Fault] = []
        self._open: _Opening | None = None
        self._others = 0

    def take(self, number: int, line: str, *, in_front_matter: bool) -> None:
        """The next line, without what is blank at its end."""
        if in_front_matter:
            if looks_like_a_mark(line):
                self._fault(number, "a restricted passage is marked in the front matter")
        elif self._open is not None:
            self._inside(number, line, self._open)
        else:
            self._outside(number, line)

    def end(self) -> None:
        """The text is over."""
        if self._open is not None:
            self._fault(self._open.line, "a restricted passage is not closed")

    def _inside(self, number: int, line: str, opening: _Opening) -> None:
        if line.lstrip(" \t") == CLOSING:
            self.found.append(
                Passage(opening.line, number, opening.because, opening.until, opening.indent)
            )
            self._open = None
        elif _CLOSES.match(line):
            self._fault(number, f"`{CLOSING}` does not stand alone on its line")
        elif _OTHER_OPENS.match(line) or looks_like_a_mark(line):
            self._fault(number, f"a marker stands inside the passage of line {opening.line}")

    def _outside(self, number: int, line: str) -> None:
        opens = _OPENS.match(line)
        if opens is not None:
            self._begin(number, opens)
        elif looks_like_a_mark(line):
            self._fault(number, "looks like the marker of a restricted passage, and is none")
        elif _OTHER_OPENS.match(line):
            self._others += 1
        elif closes := _CLOSES.match(line):
            # More than three colons underline a heading in reStructuredText.
            if self._others:
                self._others -= 1
            elif closes["colons"] == CLOSING:
                self._fault(number, f"`{CLOSING}` closes no passage")

    def _begin(self, number: int, opens: re.Match[str]) -> None:
        said = list(_stated(opens["stated"]))
        names = [name for name, _ in said]
        values = dict(said)
        until = as_date(values.get("until"))
        because = " ".join(values.get("because", "").split())
        if sorted(names) != ["because", "until"] or not because or until is None:
            self._fault(number, _gap(names, because))
        # With a fault, what follows is withheld with the rest: its closing marker is no stray one.
        self._open = _Opening(number, because, until or datetime.date.min, opens["indent"])

    def _fault(self, number: int, message: str) -> None:
        self.faults.append(Fault(number, message))


def _stated(text: str) -> Iterator[tuple[str, str]]:
    """The pairs of name and value behind `:::restricted`; what is neither is named ""."""
    at = 0
    while at < len(text):
        found = _STATED.match(text, at)
        if found is None:
            yield "", text[at:]
            return
        yield (
            ("because", found["because"])
            if found["because"] is not None
            else ("until", found["until"])
        )
        at = found.end()


def _gap(names: list[str], because: str) -> str:
    if "" in names or len(set(names)) < len(names):
        return f"the marker of a restricted passage is not written as `{OPENING}`"
    if not because:
        return "a restricted passage gives no reason (`because`)"
    if "until" in names:
        return "a restricted passage ends on no day that is in the calendar (`until`)"
    return "a restricted passage does not say until when (`until`)"
