"""Paths of the repository, as pages write them."""

from pathlib import PurePosixPath


def within_repository(path: PurePosixPath) -> PurePosixPath | None:
    """A path without its `..`, counted from the repository's root if it begins with `/`.

    None where it leads out of the repository.
    """
    parts: list[str] = []
    for part in path.parts[1:] if path.root else path.parts:
        if part != "..":
            parts.append(part)
        elif parts:
            parts.pop()
        else:
            return None
    return PurePosixPath(*parts)
