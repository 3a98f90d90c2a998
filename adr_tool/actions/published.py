"""What another commit says of the log: numbers that collide with it, records it has published."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from adr_tool.errors import AdrError
from adr_tool.formats.naming import beside_because, is_template, number_of
from adr_tool.model import DecisionLog, Record, Vocabulary
from adr_tool.reading import read_record
from adr_tool.sources.git import Git, GitTrouble
from adr_tool.sources.objects import contents_of, sizes_of
from adr_tool.text import MAX_BYTES, shown

IN_EFFECT = ("accepted", "superseded", "deprecated")
# Where others read the log, the likeliest first.
_BASES = (
    "refs/remotes/origin/HEAD",
    "refs/remotes/origin/main",
    "refs/remotes/origin/master",
    "refs/heads/main",
    "refs/heads/master",
)


@dataclass(frozen=True, slots=True)
class Base:
    """The log as a commit has it. `names` are its files by their object, from the root."""

    name: str
    oid: str
    below: PurePosixPath
    names: dict[PurePosixPath, str]

    def numbers(self, folder: PurePosixPath) -> dict[int, tuple[PurePosixPath, ...]]:
        """The records of the commit by number."""
        found: dict[int, tuple[PurePosixPath, ...]] = {}
        for path in self.names:
            number = number_of(path)
            if number is not None and not beside_because(path, folder) and not is_template(path):
                found[number] = (*found.get(number, ()), path)
        return found


def base_of(git: Git, root: Path, folder: PurePosixPath, revision: str = "") -> Base | None:
    """The log in a revision, or where others most likely read it; None where that is nowhere.

    Raises AdrError for a revision that git does not know.
    """
    below = PurePosixPath(root.resolve().relative_to(git.folders.top).as_posix())
    for name in (revision,) if revision else _BASES:
        try:
            asked = ("--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
            oid = git.run("rev-parse", *asked).split()[-1].decode()
        except GitTrouble:
            continue
        return Base(name, oid, below, _names(git, oid, below, folder))
    if revision:
        raise AdrError(
            f'git knows no revision "{shown(revision)}"', "fetch it first, or check its spelling"
        )
    return None


def collisions(log: DecisionLog, base: Base, git: Git) -> Iterator[Record]:
    """The records here whose number another record has in the base.

    A record that only got another name here is none: its old file was there before the two
    went apart.
    """
    theirs = base.numbers(log.folder)
    before = _names(git, _fork(git, base), base.below, log.folder)
    for record in log:
        if record.number is None or record.path in base.names:
            continue
        others = theirs.get(record.number, ())
        if any(other in log.files or other not in before for other in others):
            yield record


def is_published(record: Record, base: Base, git: Git, vocabulary: Vocabulary) -> bool:
    """Whether the base has this record as a decision that is, or was, in effect.

    Raises AdrError where a clone left the record out, so that nobody can tell.
    """
    oid = base.names.get(record.path)
    if oid is None:
        return False
    size = sizes_of(git, [oid]).get(oid)
    if size is None:
        raise AdrError(
            f"this clone left out what {shown(base.name)} has as {shown(str(record.path))},"
            " so whether it is published cannot be told",
            "fetch it, as with `git fetch --refetch`",
        )
    if size > MAX_BYTES:
        return False
    content = contents_of(git, [oid])[oid]
    return read_record(record.path, content, vocabulary).status in IN_EFFECT


def _fork(git: Git, base: Base) -> str:
    """The commit at which HEAD and the base went apart, or "" where they never met."""
    try:
        return git.run("merge-base", "HEAD", base.oid).split()[0].decode()
    except (GitTrouble, IndexError):
        return ""


def _names(
    git: Git, oid: str, below: PurePosixPath, folder: PurePosixPath
) -> dict[PurePosixPath, str]:
    if not oid:
        return {}
    inside = below / folder
    paths = () if inside == PurePosixPath(".") else (f"{inside}/",)
    found = {}
    for line in git.run("ls-tree", "-r", "-z", oid, "--", *paths).split(b"\0"):
        facts, _, name = line.partition(b"\t")
        if name:
            path = PurePosixPath(name.decode("utf-8", "surrogateescape"))
            found[path.relative_to(below)] = facts.split()[2].decode()
    return found
