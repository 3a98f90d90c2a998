"""Which decision governs which paths, by what its `applies-to` says."""

from dataclasses import dataclass

from adr_tool.model.record import Record


@dataclass(frozen=True, slots=True)
class Governed:
    """A path from the root, and the pattern that brings it under a decision."""

    path: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Governance:
    """A decision, and those of the paths asked about that it governs."""

    record: Record
    governs: tuple[Governed, ...]
