"""A finding that is known: recorded once, and no longer held against a log."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class KnownFinding:
    """One line of a baseline. `fingerprint` tells which finding it is; the rest is for people."""

    path: str
    rule: str
    message: str
    fingerprint: str
