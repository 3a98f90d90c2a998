"""Where a clone's knowledge of its history ends, and what in it is not followed."""

from collections.abc import Iterator

from adr_tool.sources.git import Git, GitTrouble

_REPLACED = "refs/replace/"


def ends_of(git: Git) -> frozenset[str]:
    """The commits behind which a shallow clone knows nothing."""
    try:
        return frozenset((git.folders.common / "shallow").read_text("ascii", "replace").split())
    except OSError:
        return frozenset()


def notes_of(git: Git) -> Iterator[str]:
    """What changes history for others and not for us: grafts and replaced objects."""
    try:
        grafts = (git.folders.common / "info" / "grafts").read_bytes().strip()
    except OSError:
        grafts = b""
    if grafts:
        yield "this repository has grafts (.git/info/grafts); they are not followed"
    if _may_replace(git) and git.run("for-each-ref", "--count=1", "--format=%(refname)", _REPLACED):
        yield "this repository replaces objects (refs/replace); the true ones were read"


def reach_of(git: Git) -> tuple[str, ...]:
    """What tells one known past from another; nothing where git may know more another time."""
    try:
        tip = git.run("rev-parse", "--verify", "HEAD").decode("ascii")
    except GitTrouble:
        return ()  # there is no commit yet
    return () if leaves_objects_out(git) else (tip, *sorted(ends_of(git)), *notes_of(git))


def leaves_objects_out(git: Git) -> bool:
    """Whether this is a clone that fetches some objects only when somebody asks for them."""
    return any((git.folders.common / "objects" / "pack").glob("*.promisor"))


def _may_replace(git: Git) -> bool:
    """Whether git is worth asking: hardly any repository replaces objects."""
    common = git.folders.common
    if (common / "reftable").exists() or (common / _REPLACED).exists():
        return True
    try:
        return f" {_REPLACED}".encode() in (common / "packed-refs").read_bytes()
    except FileNotFoundError:
        return False
    except OSError:
        return True
