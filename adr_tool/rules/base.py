"""What a rule is: a named function from a record and its surroundings to problems."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from adr_tool.model import (
    DecisionLog,
    Problem,
    Profile,
    Record,
    Severity,
    Tier,
    TierLimits,
    Vocabulary,
    tier_of,
)


@dataclass(frozen=True)
class Context:
    """What a rule may look at besides the record it is asked about.

    `tags` is the closed list of the settings, or None where any tag will do. `template_texts`
    are the texts that record templates put below headings, white space folded. `exists`
    says whether a file stands at a path of the snapshot.
    """

    log: DecisionLog
    vocabulary: Vocabulary
    profile: Profile
    today: date
    adopted: date | None = None
    tags: tuple[str, ...] | None = None
    template_texts: frozenset[str] = frozenset()
    exists: Callable[..., bool] = lambda path: True

    def tier(self, record: Record) -> Tier:
        """The tier of a record written in our shape."""
        return tier_of(record, self.vocabulary)

    def limits(self, record: Record) -> TierLimits:
        """What the tier of a record asks for."""
        return self.vocabulary.tiers[self.tier(record).name]


Check = Callable[[Record, Context], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, its manual page and whom it is asked about.

    `of` is "model" for rules about records in our shape, "known" for rules about every
    record that could be read, and "any" for rules about every file that holds a number.
    """

    name: str
    severity: Severity
    check: Check
    manual: str
    of: str

    @property
    def summary(self) -> str:
        """The first line of the manual page."""
        return self.manual.strip().split("\n", 1)[0]


def rule(name: str, severity: Severity, *, of: str = "model") -> Callable[[Check], Rule]:
    """Make a rule of a function; the docstring of its module is the manual page."""

    def wrap(check: Check) -> Rule:
        import sys

        manual = sys.modules[check.__module__].__doc__ or ""
        return Rule(name, severity, check, manual, of)

    return wrap


def troubles_of(record: Record, name: str) -> Iterator[Problem]:
    """The problems that reading the file met and that the named rule reports."""
    for trouble in record.troubles:
        if trouble.rule == name:
            yield Problem(trouble.where, trouble.message)
