"""The commits of the line of first parents, in the order in which they landed."""

from datetime import UTC, date, datetime

from adr_tool.frozen import dataclass
from adr_tool.sources.git import Git

SECONDS = 300.0
_LAST_YEAR = 2200
_TOGETHER = 60

# Two times, the first parent, other parents: as git prints them.
Said = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit, and when it says it was made: None where that cannot be true.

    `second` is the time of the commit, and 0 where it is not known.
    """

    oid: str
    parent: str
    authored: date | None
    committed: date | None
    merge: bool
    second: int = 0

    def landed_with(self, earlier: "Commit") -> bool:
        """Whether a forge most likely put both on the line at once, as when a branch is rebased.

        The one follows the other at once, and within a minute.
        """
        near = 0 <= self.second - earlier.second <= _TOGETHER
        return bool(self.second and earlier.second) and self.parent == earlier.oid and near


# Stands for a commit of which nothing needs to be known.
NOBODY = Commit("", "", None, None, merge=False)


def line_of(git: Git, tip: str, since: str = "") -> dict[str, Said]:
    """The commits of the line, the oldest first: two times, the first parent, other parents.

    With `since`, without that commit and all before it.

    All of them: git would look into each to tell which ones touch the folder, and `diff-tree`
    looks into each anyway.
    """
    listed = git.run(
        *("rev-list", "--first-parent", "--reverse", "--no-commit-header"),
        *("--format=%H %at %ct %P", tip, *([f"^{since}"] if since else [])),
        seconds=SECONDS,
    )
    parts = (line.split(" ", 4) for line in listed.decode().splitlines())
    return {oid: (authored, committed, *parents) for oid, authored, committed, *parents in parts}


def commit_of(oid: str, said: Said) -> Commit:
    """The commit of a line."""
    authored, committed, parent, *others = said
    on = _day(committed)
    at = int(committed) if on else 0
    return Commit(oid, parent, _day(authored), on, bool(any(others)), at)


def _day(seconds: str) -> date | None:
    """The day of a time stamp in UTC, or None for one that no commit can have."""
    if not seconds.isdigit() or len(seconds) > 11 or seconds == "0":
        return None
    day = datetime.fromtimestamp(int(seconds), UTC).date()
    return day if day.year < _LAST_YEAR else None
