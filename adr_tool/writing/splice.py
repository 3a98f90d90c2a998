"""Replaces spans of a file's bytes and proves that nothing else moved."""

from collections.abc import Iterable
from typing import Protocol


class Splice(Protocol):
    """Replace the bytes from `start` up to `end`, offsets into the old content.

    An Edit of the model is one.
    """

    @property
    def start(self) -> int:
        """The first byte that goes."""

    @property
    def end(self) -> int:
        """The first byte that stays; `start` for an insertion."""

    @property
    def replacement(self) -> bytes:
        """What comes instead."""


class SpliceTrouble(Exception):
    """Splices that do not fit the content or each other; the message says which."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def spliced(old: bytes, splices: Iterable[Splice]) -> bytes:
    """The content with every splice carried out, in whatever order they are given.

    Raises SpliceTrouble for a span outside the content, and for two that overlap or begin
    at one place, for then their order would be a guess.
    """
    ordered = sorted(splices, key=lambda splice: (splice.start, splice.end))
    _refuse_misfits(old, ordered)
    parts: list[bytes] = []
    at = 0
    for splice in ordered:
        parts += [old[at : splice.start], splice.replacement]
        at = splice.end
    new = b"".join((*parts, old[at:]))
    if _outside(old, ordered) != _outside_of_new(new, ordered):
        raise SpliceTrouble("the edit would change bytes beside its place")
    return new


def _refuse_misfits(old: bytes, ordered: list[Splice]) -> None:
    before: Splice | None = None
    for splice in ordered:
        if not 0 <= splice.start <= splice.end <= len(old):
            raise SpliceTrouble(
                f"bytes {splice.start} to {splice.end} do not lie in a file of {len(old)} bytes"
            )
        if before is not None and (splice.start < before.end or splice.start == before.start):
            raise SpliceTrouble(
                f"two edits meet: bytes {before.start} to {before.end}"
                f" and {splice.start} to {splice.end}"
            )
        before = splice


def _outside(old: bytes, ordered: list[Splice]) -> list[bytes]:
    edges = [0, *(edge for splice in ordered for edge in (splice.start, splice.end)), len(old)]
    return [old[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _outside_of_new(new: bytes, ordered: list[Splice]) -> list[bytes]:
    # Counted from the lengths alone, and not from the parts that the content was made of.
    kept, at, moved = [], 0, 0
    for splice in ordered:
        start = splice.start + moved
        kept.append(new[at:start])
        at = start + len(splice.replacement)
        moved += len(splice.replacement) - (splice.end - splice.start)
    return [*kept, new[at:]]
