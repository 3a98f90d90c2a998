"""One decision as an audience may see it."""

import datetime
from collections.abc import Callable
from dataclasses import field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from adr_tool.frozen import dataclass
from adr_tool.model.public.interfaces import Interoperability
from adr_tool.model.public.parts import (
    Experiment,
    Handling,
    Legacy,
    PublicLink,
    Security,
    Source,
    Stage,
)

# From a record and the name of a field that it does not hold to the value.
Ask = Callable[[Any, str], Any]


def _asked(self: Any, name: str) -> Any:
    """The `__getattr__` of records: Python asks it for a field that is not there."""
    if name.startswith("_") or name not in type(self).__slots__:
        raise AttributeError(f"{type(self).__name__} has no {name}")
    return self._ask(self, name)


@dataclass(frozen=True, slots=True)
class PublicRecord:
    """All that is published of a decision; what is withheld is not in here in any form.

    `address` is the folder of its page, unique in the log: its number, for ever, where it
    has one. `publish` is "open" or "summary"; of a summary only the facts up to `handling`
    are given. `format` is "adr-tool" or a foreign one. `path` is its file, None where that
    is not told. `body` is the Markdown below the title (AsciiDoc and reStructuredText are
    turned into it), in which withheld passages are replaced by the reason; `passages` are
    those reasons, with their days. `life` is None where history was not asked or tells nothing.

    Inside the organisation all of a record is given, and `publish` may be "closed" too:
    `restricted` is then the reason why the public does not see all of it. It is always "" in
    what is public.

    A record of a long log may hold some of its fields only; the others are asked for each time.
    """

    number: int | None
    label: str
    address: str
    title: str
    publish: str
    format: str
    status: str = ""
    status_as_written: str = ""
    date: datetime.date | None = None
    level: str = ""
    tier: str = ""
    review_by: datetime.date | None = None
    handling: Handling | None = None
    formerly: tuple[int, ...] = ()
    path: PurePosixPath | None = None
    tier_because: tuple[str, ...] = ()
    reversibility: str = ""
    harm: str = ""
    maturity: str = ""
    owner: str = ""
    decision_makers: tuple[str, ...] = ()
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    applies_to: tuple[str, ...] = ()
    references: tuple[Source, ...] = ()
    links: tuple[PublicLink, ...] = ()
    experiment: Experiment | None = None
    security: Security | None = None
    interoperability: Interoperability | None = None
    legacy: Legacy | None = None
    body: str = ""
    life: tuple[Stage, ...] | None = None
    restricted: str = ""
    passages: tuple[Handling, ...] = ()
    _ask: Ask | None = field(init=False, repr=False, compare=False, default=None)

    if not TYPE_CHECKING:  # a type checker would let every name pass
        __getattr__ = _asked

    @property
    def name(self) -> str:
        """What to call the record: its title, or its number where it has none."""
        return self.title or self.label

    @property
    def open(self) -> bool:
        """Whether the whole record is given here, and not just its summary."""
        return self.publish == "open" or bool(self.restricted)

    @property
    def foreign(self) -> bool:
        """Whether the record is written in another format than the record model's."""
        return self.format != "adr-tool"

    def linked(self, kind: str) -> tuple[PublicLink, ...]:
        """The links of one kind, in the order of the record."""
        return tuple(link for link in self.links if link.kind == kind)
