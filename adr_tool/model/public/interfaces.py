"""The part of a published record that says what data goes where, and by which standard."""

import datetime

from adr_tool.frozen import dataclass
from adr_tool.model.public.parts import Todo


@dataclass(frozen=True, slots=True)
class Allowance:
    """A standard is not met: why, and until when that is allowed."""

    because: str
    until: datetime.date | None


@dataclass(frozen=True, slots=True)
class Interface:
    """An exchange of data with one counterpart."""

    counterpart: str
    direction: str
    data: str
    standard: str
    version: str
    state: str
    conformance: str
    evidence: str
    exception: Allowance | None = None


@dataclass(frozen=True, slots=True)
class Exit:
    """How the data comes out again; `tested` is a day, "never", or "" where nothing is said."""

    how: str
    formats: tuple[str, ...]
    tested: str


@dataclass(frozen=True, slots=True)
class Interoperability:
    """The answer on interfaces, or the reason in `none` why there are none."""

    interfaces: tuple[Interface, ...] = ()
    codes: tuple[str, ...] = ()
    exit: Exit | None = None
    none: str = ""
    todo: Todo | None = None
