"""The parts of a published record: what its front matter says, each value of a sure type.

A text that a record does not give is "", a date None, a list (). Words (kinds, states,
effects …) are as written: none is sure to be one that the vocabulary knows.
"""

import datetime
from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from adr_tool.frozen import dataclass

_NO_BANDS: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PublicLink:
    """A relation to another published decision; `address` is that record's, `label` its number."""

    kind: str
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Source:
    """A page that the decision refers to."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Todo:
    """Who owes the answer of a section, and by when."""

    who: str
    by: datetime.date | None


@dataclass(frozen=True, slots=True)
class Handling:
    """Why something is withheld, until when, and which role answers for it."""

    because: str
    until: datetime.date | None
    role: str


@dataclass(frozen=True, slots=True)
class Experiment:
    """What novel work wants to learn, and when it stops."""

    question: str
    stop_if: str
    ends: datetime.date | None


@dataclass(frozen=True, slots=True)
class Engagement:
    """When a security role was asked: `stage` is framing, options, design or after."""

    role: str
    date: datetime.date | None
    stage: str


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A piece of assurance: `state` is not-needed, needed, in-progress or done."""

    kind: str
    state: str
    reference: str
    by: datetime.date | None
    because: str


@dataclass(frozen=True, slots=True)
class Risk:
    """What remains of a risk: likelihood and impact from 1 to 5 (0 where unknown).

    `band` is "" where either is unknown. `restricted` is the reason why the public does not see
    it: always "" in what is public.
    """

    id: str
    threat: str
    category: str
    likelihood: int
    impact: int
    band: str
    treatment: str
    control: str
    owner: str
    until: datetime.date | None
    caf: tuple[str, ...] = ()
    restricted: str = ""

    @property
    def score(self) -> int:
        """Likelihood times impact."""
        return self.likelihood * self.impact


@dataclass(frozen=True, slots=True)
class Security:
    """The answer on security. `withheld` counts the risks not shown, by band ("" if unknown)."""

    classification: str = ""
    personal_data: str = ""
    engaged: tuple[Engagement, ...] = ()
    assurance: tuple[Undertaking, ...] = ()
    risks: tuple[Risk, ...] = ()
    no_risks: str = ""
    withheld: Mapping[str, int] = field(default_factory=lambda: _NO_BANDS)
    todo: Todo | None = None


@dataclass(frozen=True, slots=True)
class Dependency:
    """A dependence on an old system, and what the decision does to it (`effect`).

    `support_unknown` says that the record states so; a date that it does not give is None.
    `restricted` is the reason why the public does not see it: always "" in what is public.
    """

    system: str
    owner: str
    kind: str
    effect: str
    support_ends: datetime.date | None
    support_unknown: bool
    extended_support_ends: datetime.date | None
    contract_ends: datetime.date | None
    indicators: tuple[str, ...]
    criticality: str
    strategy: str
    blocked_by: str
    mitigation: str
    exit_by: datetime.date | None
    eol: str
    restricted: str = ""


@dataclass(frozen=True, slots=True)
class Legacy:
    """The dependencies that may be shown, or the reason in `none` why there are none.

    Nothing tells how many are withheld, or if any is.
    """

    dependencies: tuple[Dependency, ...] = ()
    none: str = ""
    todo: Todo | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """A time in one status, as history tells it; `commit` is "" where none holds it yet."""

    status: str
    began: datetime.date | None
    days: int | None
    commit: str
