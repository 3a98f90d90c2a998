"""Files that git keeps as objects: listed once with their ids, read in one go."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from adr_tool.errors import AdrError
from adr_tool.sources.git import Git, GitTrouble
from adr_tool.sources.objects import contents_of, sizes_of
from adr_tool.sources.snapshot import SourceTrouble

REGULAR = ("100644", "100755")
_ODD_MODES = {
    "120000": "is a symbolic link; put the file itself there",
    "160000": "is a submodule, not a file",
}
_MOST_BYTES = 1024 * 1024
_REPOSITORY = ("HEAD", "objects", "refs")


@dataclass(frozen=True, slots=True)
class Blob:
    """A file by its mode and object id; `trouble` says why it has no text to read."""

    mode: str
    oid: str
    trouble: str = ""


class Blobs:
    """A snapshot over blobs. Paths count from `prefix`, a folder below the tree's top."""

    def __init__(
        self, name: str, git: Git, entries: Mapping[PurePosixPath, Blob], prefix: PurePosixPath
    ) -> None:
        self.name = name
        self._git = git
        self._entries = {
            path.relative_to(prefix): blob
            for path, blob in entries.items()
            if prefix in (path, *path.parents)
        }
        self._wanted: tuple[PurePosixPath, ...] = ()

    def files(self, folder: PurePosixPath) -> tuple[PurePosixPath, ...]:
        """All files below a folder, sorted, but for those in hidden folders.

        Raises AdrError when no file lies below it, and for a git repository.
        """
        if all(self.exists(folder / name) for name in _REPOSITORY):
            raise AdrError(
                f"the folder {folder} is itself a git repository",
                "git would run programs that its settings name; move the records out of it",
            )
        found = tuple(sorted((p for p in self._entries if _is_below(p, folder)), key=str))
        if not found:
            raise AdrError(
                f"{self.name} has no folder {folder}",
                "set `folder` in adr-tool.toml to where the records are",
            )
        self._wanted = found
        return found

    def read(self, path: PurePosixPath, limit: int) -> bytes:
        """The bytes of a file of at most `limit` bytes. Raises SourceTrouble otherwise."""
        blob = self._entries.get(path)
        if blob is None:
            raise SourceTrouble(f"is not in {self.name}")
        if trouble := blob.trouble or _ODD_MODES.get(blob.mode, ""):
            raise SourceTrouble(trouble)
        content = self._contents.get(blob.oid)
        if content is None:
            content = self._one(blob.oid, limit)
        if len(content) > limit:
            raise SourceTrouble(f"is {len(content):,} bytes long; at most {limit:,} are read")
        return content

    def stamps(self, folder: PurePosixPath) -> Iterator[str]:
        """For each file below a folder: its path, NUL, and its mode and object."""
        for path in self.files(folder):
            blob = self._entries[path]
            yield f"{path}\0{blob.mode} {blob.oid} {blob.trouble}"

    def exists(self, path: PurePosixPath) -> bool:
        """Whether a file or a folder stands at this path."""
        return path in self._entries or path in self._folders

    @cached_property
    def _folders(self) -> frozenset[PurePosixPath]:
        return frozenset(parent for path in self._entries for parent in path.parents)

    @cached_property
    def _contents(self) -> Mapping[str, bytes]:
        """Every blob that is wanted and not too large, by its id: two processes, however many."""
        oids = sorted({self._entries[p].oid for p in self._wanted if self._is_text(p)})
        small = [oid for oid, size in sizes_of(self._git, oids).items() if size <= _MOST_BYTES]
        return contents_of(self._git, small)

    def _is_text(self, path: PurePosixPath) -> bool:
        blob = self._entries[path]
        return not blob.trouble and blob.mode in REGULAR

    def _one(self, oid: str, limit: int) -> bytes:
        try:
            size = sizes_of(self._git, [oid]).get(oid)
            if size is None:
                raise SourceTrouble("is not among git's objects; fetch it, then try again")
            if size > limit:
                raise SourceTrouble(f"is {size:,} bytes long; at most {limit:,} are read")
            return self._git.run("cat-file", "blob", oid)
        except GitTrouble as trouble:
            raise SourceTrouble(f"cannot be read: {trouble.message}") from None


def _is_below(path: PurePosixPath, folder: PurePosixPath) -> bool:
    if folder not in path.parents:
        return False
    between = path.relative_to(folder).parts[:-1]
    return not any(part.startswith(".") or part == "node_modules" for part in between)
