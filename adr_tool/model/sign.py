"""What an examination of a repository found: one sign of its health."""

from dataclasses import dataclass

GOOD, NOTE, WRONG = "good", "note", "wrong"


@dataclass(frozen=True, slots=True)
class Sign:
    """What was looked at, how it stands (good, note or wrong), what was seen, and what to do.

    A note is something that works and could be better; what is wrong stops somebody's work.
    `remedy` is "" where nothing needs to be done.
    """

    about: str
    state: str
    seen: str
    remedy: str = ""
