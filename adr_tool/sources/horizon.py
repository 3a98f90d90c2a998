"""Where a clone's knowledge of its history ends, and what in it is not followed."""

from collections.abc import Iterator

from adr_tool.sources.git import Git


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
    if git.run("for-each-ref", "--count=1", "--format=%(refname)", "refs/replace/"):
        yield "this repository replaces objects (refs/replace); the true ones were read"
