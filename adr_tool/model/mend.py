"""What a rule offers to mend: plain data, which an action turns into bytes and proves.

`path` is the file that is written, relative to the repository's root; lines count from 1.
`said` continues that path, for people who want to know what was done.
"""

from pathlib import PurePosixPath

from adr_tool.frozen import dataclass


@dataclass(frozen=True, slots=True)
class AddLink:
    """Let a record state a link of one kind to a number."""

    path: PurePosixPath
    kind: str
    number: int

    @property
    def said(self) -> str:
        """What was done."""
        return f"now says {self.kind} {self.number:04d}"


@dataclass(frozen=True, slots=True)
class SetFact:
    """Let a key at the top of the front matter hold a value."""

    path: PurePosixPath
    key: str
    value: str

    @property
    def said(self) -> str:
        """What was done."""
        return f"`{self.key}` is now {self.value}"


@dataclass(frozen=True, slots=True)
class RenameKey:
    """Call a key of the front matter, at any depth, by another name."""

    path: PurePosixPath
    keys: tuple[str | int, ...]
    name: str

    @property
    def said(self) -> str:
        """What was done."""
        return f"`{self.keys[-1]}` is now called `{self.name}`"


@dataclass(frozen=True, slots=True)
class RenameFile:
    """Give a file another name in its folder, and let what links to it link there."""

    path: PurePosixPath
    name: str

    @property
    def said(self) -> str:
        """What was done."""
        return f"is now named {self.name}"


@dataclass(frozen=True, slots=True)
class RespellHeading:
    """Write words of the heading on a line another way."""

    path: PurePosixPath
    line: int
    old: str
    new: str

    @property
    def said(self) -> str:
        """What was done."""
        return f'heading "{self.old}" is now "{self.new}"'


@dataclass(frozen=True, slots=True)
class MoveSection:
    """Move the section headed on a line above or below the one headed on another line."""

    path: PurePosixPath
    line: int
    heading: str
    beside: int
    neighbour: str
    above: bool

    @property
    def said(self) -> str:
        """What was done."""
        place = "above" if self.above else "below"
        return f'section "{self.heading}" now stands {place} "{self.neighbour}"'


Mend = AddLink | SetFact | RenameKey | RenameFile | RespellHeading | MoveSection
