"""What is wrong and where: problems, as rules see them, and findings, as people read them."""

from enum import StrEnum
from pathlib import PurePosixPath

from adr_tool.frozen import dataclass
from adr_tool.model.mend import Mend


class Severity(StrEnum):
    """How much a finding matters. Settings may change it for each rule."""

    ERROR = "error"
    WARNING = "warning"
    OFF = "off"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file; `line` and `column` count from 1, columns in characters."""

    path: PurePosixPath
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the bytes from `start` up to `end` (offsets into the file) by `replacement`."""

    start: int
    end: int
    replacement: bytes


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule saw. The message continues the location: lower case, no full stop.

    `mends` belong together: they settle the problem when all of them are carried out.
    """

    where: Location
    message: str
    mends: tuple[Mend, ...] = ()


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something met while reading a file; `rule` is the slug of the rule that reports it."""

    rule: str
    where: Location
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with the name of its rule and the severity that the settings give it."""

    problem: Problem
    rule: str
    severity: Severity
