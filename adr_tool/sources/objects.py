"""Reads many of git's objects by their ids with two processes, however many there are."""

from collections.abc import Iterable, Iterator

from adr_tool.sources.git import Git, GitTrouble

# What is read at once is held twice for a moment: as git said it, and taken apart.
_AT_ONCE = 4 * 1024 * 1024


def sizes_of(git: Git, oids: Iterable[str]) -> dict[str, int]:
    """The size of each object in bytes; those that are not there are left out."""
    wanted = frozenset(oids)
    if not wanted:
        return {}
    try:
        listed = git.run("cat-file", "--batch-check", stdin=lines(sorted(wanted)))
    except GitTrouble:
        # A clone that left objects out ends at the first one that it would have to fetch.
        listed = git.run("cat-file", "--batch-check", "--batch-all-objects")
    answers = (line.split() for line in listed.decode("ascii", "replace").splitlines())
    return {a[0]: int(a[2]) for a in answers if len(a) == 3 and a[0] in wanted}


def portions(sizes: dict[str, int], groups: Iterable[tuple[str, ...]]) -> Iterator[list[int]]:
    """Groups of objects, by their place in the list, in portions that are read at once."""
    portion: list[int] = []
    held = 0
    for index, group in enumerate(groups):
        size = sum(sizes.get(oid, 0) for oid in group)
        if portion and held + size > _AT_ONCE:
            yield portion
            portion, held = [], 0
        portion.append(index)
        held += size
    if portion:
        yield portion


def contents_of(git: Git, oids: Iterable[str]) -> dict[str, bytes]:
    """The bytes of each object; those that are not there are left out."""
    wanted = sorted(set(oids))
    return dict(batch(git.run("cat-file", "--batch", stdin=lines(wanted)))) if wanted else {}


def lines(oids: Iterable[str]) -> bytes:
    """Ids as git takes them on standard input: never paths, for a path may hold a line end."""
    return "".join(f"{oid}\n" for oid in oids).encode("ascii")


def batch(listed: bytes) -> Iterator[tuple[str, bytes]]:
    """The objects of `cat-file --batch`: `<oid> blob <size>`, the bytes, a line end."""
    at = 0
    while at < len(listed):
        end = listed.index(b"\n", at)
        head = listed[at:end].decode("ascii", "replace").split()
        at = end + 1
        if len(head) == 3:
            size = int(head[2])
            yield head[0], listed[at : at + size]
            at += size + 1
