"""What commits changed, from one `git diff-tree` for however many of them."""

from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from adr_tool.sources.git import Asked, Git

_HOW = ("--stdin", "-r", "-z", "--raw", "--root", "--no-ext-diff", "--no-textconv")


def diff(git: Git, commits: str, *options: str, seconds: float) -> bytes:
    """The files that each commit changed, as `by_commit` takes them.

    A line names a commit; a second id in it is what to compare with. Raises what `Git.run` does.
    """
    with ask_diff(git, commits, *options, seconds=seconds) as asked:
        return asked.answer()


def ask_diff(git: Git, commits: str, *options: str, seconds: float) -> Asked:
    """The same, to be answered later."""
    return git.ask("diff-tree", *_HOW, *options, stdin=commits.encode("ascii"), seconds=seconds)


def by_commit(raw: bytes, names: int = 1) -> Iterator[tuple[str, list[tuple[bytes, ...]]]]:
    """`<oid>`, then for each file `:<facts>` and its names, all ended by NUL."""
    fields = raw.split(b"\0")
    oid, rows, at = "", list[tuple[bytes, ...]](), 0
    while at < len(fields):
        if fields[at].startswith(b":"):
            rows.append(tuple(fields[at : at + 1 + names]))
            at += 1 + names
            continue
        if oid:
            yield oid, rows
        oid, rows = fields[at].decode("ascii"), []
        at += 1


def within(places: Collection[PurePosixPath]) -> tuple[str, ...]:
    """Folders as git takes them behind `--`: none where one of them is all there is."""
    return () if PurePosixPath(".") in places else tuple(sorted(map(str, places)))


def name_of(name: bytes) -> str:
    """A name as git keeps it, which may be anything but text."""
    return name.decode("utf-8", "surrogateescape")
