"""What a rule is: a named function from a record and its surroundings to problems."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import field
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar

from adr_tool.frozen import dataclass
from adr_tool.model import (
    DecisionLog,
    Facts,
    Problem,
    Profile,
    Record,
    Severity,
    Tier,
    TierLimits,
    Vocabulary,
    tier_of,
)
from adr_tool.model.aliases import Aliases
from adr_tool.model.loops import loops_of
from adr_tool.model.shape import shapes_of

if TYPE_CHECKING:
    from adr_tool.model.past import Past

_Made = TypeVar("_Made")
_AT_HAND = 64  # tiers: rules ask for those of some records, then of the next


@dataclass(frozen=True)
class Context:
    """What a rule may look at besides the record it is asked about.

    `tags` is the closed list of the settings, or None where any tag will do. `template_texts`
    are the texts that record templates put below headings, white space folded. `exists`
    says whether a file stands at a path of the snapshot. `past` is what history says of the
    records; None where it was not asked, and rules over time say nothing then. `before` is
    the log that a change is judged against; None where no change is. `earlier` is a log from
    which records may have been taken away; None where that is not looked at. `publish` says how
    much is published of records in other formats; None is nothing. `aliases` are of systems.
    """

    log: DecisionLog
    vocabulary: Vocabulary
    profile: Profile
    today: date
    adopted: date | None = None
    tags: tuple[str, ...] | None = None
    template_texts: frozenset[str] = frozenset()
    exists: Callable[..., bool] = lambda path: True
    past: Past | None = None
    before: DecisionLog | None = None
    earlier: DecisionLog | None = None
    publish: str | None = None
    aliases: Aliases = field(default_factory=dict)
    _made: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def tier(self, record: Record) -> Tier:
        """The tier of a record written in our shape; of those asked about last, at hand."""
        last: dict[int, tuple[Record, Tier]] = self._made.setdefault("tiers", {})
        if id(record) not in last:
            if len(last) >= _AT_HAND:
                last.clear()
            # The record stands there too: else another one could come to have its id.
            last[id(record)] = record, tier_of(record, self.vocabulary)
        return last[id(record)][1]

    def limits(self, record: Record) -> TierLimits:
        """What the tier of a record asks for."""
        return self.vocabulary.tiers[self.tier(record).name]

    @property
    def gone(self) -> tuple[Record, ...]:
        """The records whose file was there earlier and is not any more."""
        if self.earlier is None:
            return ()
        now = self.log.by_path
        return tuple(record for record in self.earlier if record.path not in now)

    def once(self, make: Callable[[DecisionLog], _Made]) -> _Made:
        """What a function makes of the whole log: worked out at the first call, then kept."""
        if make not in self._made:
            self._made[make] = make(self.log)
        made: _Made = self._made[make]
        return made


Check = Callable[[Record, Context], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, its manual page and whom it is asked about.

    `of` is "model" for rules about records in our shape, "known" for rules about every
    record that could be read, and "any" for rules about every file that holds a number,
    "gone" for rules about records that were there earlier and whose file is not any more. A
    rule `over_time` says nothing where history was not asked.

    A rule looks at the record alone, the words, the settings and the day, and what it finds may
    be remembered; unless it `looks_at` more: "files" for whether some are there, "facts" for
    what records, its own and others, say in their front matter, their titles and their paths,
    "texts" for all of that and what they say besides.
    """

    name: str
    severity: Severity
    check: Check
    manual: str
    of: str
    over_time: bool = False
    looks_at: str = ""

    @property
    def looks_around(self) -> bool:
        """Whether other records, files or a log from before decide what is found."""
        return bool(self.looks_at) or self.over_time

    @property
    def summary(self) -> str:
        """The first line of the manual page."""
        return self.manual.strip().split("\n", 1)[0]


def rule(
    name: str,
    severity: Severity,
    *,
    of: str = "model",
    over_time: bool = False,
    looks_at: str = "",
) -> Callable[[Check], Rule]:
    """Make a rule of a function; the docstring of its module is the manual page."""

    def wrap(check: Check) -> Rule:
        manual = sys.modules[check.__module__].__doc__ or ""
        return Rule(name, severity, check, manual, of, over_time, looks_at)

    return wrap


def troubles_of(record: Record, name: str) -> Iterator[Problem]:
    """The problems that reading the file met and that the named rule reports."""
    for trouble in record.troubles:
        if trouble.rule == name:
            yield Problem(trouble.where, trouble.message)


def is_current(record: Record) -> bool:
    """Whether a record is proposed or accepted: finished, and not yet history.

    Drafts may be incomplete; what is rejected, superseded or deprecated is no longer edited.
    """
    return record.status in ("proposed", "accepted")


def answer(record: Record, section: str) -> Facts | None:
    """The facts of a required section; None where it says `none` or `todo`, or nothing."""
    facts: Facts | None = record.fact(section)
    return facts if shapes_of(record, section) == ("answer",) else None


def has_personal_data(record: Record) -> bool:
    """Whether the record says that information about people is involved."""
    kinds = ("pseudonymised", "personal", "special-category")
    return record.fact("security", "personal-data") in kinds


def named(item: Facts, key: str, index: int) -> str:
    """What an item of a list calls itself, or its place in the list where it has no name."""
    name = item.get(key)
    return name.strip()[:80] if isinstance(name, str) and name.strip() else f"number {index + 1}"


def has_its_number_alone(record: Record, context: Context) -> bool:
    """Whether a link to the record's number surely means this record."""
    return record.number is not None and len(context.log.by_number[record.number]) == 1


def is_in_a_loop(record: Record, context: Context) -> bool:
    """Whether a walk to what replaced or amended the record comes back to it."""
    return record.path in context.once(_in_loops)


def _in_loops(log: DecisionLog) -> frozenset[PurePosixPath]:
    """All records in a loop of what replaced or amended them, by what either side says."""
    newer: dict[PurePosixPath, list[PurePosixPath]] = {record.path: [] for record in log}
    for record in log:
        for link in record.links:
            if link.path in newer and link.kind in ("superseded-by", "amended-by"):
                newer[record.path].append(link.path)
            elif link.path in newer and link.kind in ("supersedes", "amends"):
                newer[link.path].append(record.path)
    return frozenset(path for loop in loops_of(newer) for path in loop)
