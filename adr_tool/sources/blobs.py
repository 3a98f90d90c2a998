"""Files that git keeps as objects: listed once with their ids, read in one go."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import PurePosixPath

from adr_tool.errors import AdrError
from adr_tool.sources.entries import Blob, Entries, is_below
from adr_tool.sources.git import Git, GitTrouble
from adr_tool.sources.objects import contents_of, sizes_of
from adr_tool.sources.snapshot import SourceTrouble

REGULAR = ("100644", "100755")
_ODD_MODES = {
    "120000": "is a symbolic link; put the file itself there",
    "160000": "is a submodule, not a file",
}
_TOO_MANY = 1024 * 1024 + 1
_REPOSITORY = ("HEAD", "objects", "refs")


class Blobs:
    """A snapshot over blobs. Paths count from `prefix`, a folder below the tree's top."""

    def __init__(
        self, name: str, git: Git, entries: Mapping[PurePosixPath, Blob], prefix: PurePosixPath
    ) -> None:
        self.name = name
        self._git = git
        self._entries = below(prefix, entries)
        self._listed: dict[PurePosixPath, tuple[PurePosixPath, ...]] = {}
        self._wanted: tuple[PurePosixPath, ...] = ()
        self._known: Mapping[str, bytes] = {}

    def files(self, folder: PurePosixPath) -> tuple[PurePosixPath, ...]:
        """All files below a folder, sorted, but for those in hidden folders.

        Raises AdrError when no file lies below it, and for a git repository.
        """
        if folder in self._listed:
            return self._listed[folder]
        if all(self.exists(folder / name) for name in _REPOSITORY):
            raise AdrError(
                f"the folder {folder} is itself a git repository",
                "git would run programs that its settings name; move the records out of it",
            )
        found = tuple(sorted((p for p in self._entries if is_below(p, folder)), key=str))
        if not found:
            raise AdrError(
                f"{self.name} has no folder {folder}",
                "set `folder` in adr-tool.toml to where the records are",
            )
        self.prepare(found)
        self._listed[folder] = found
        return found

    def prepare(self, paths: Iterable[PurePosixPath]) -> None:
        """Have git asked for these files at once, when the first of them is read."""
        self._wanted = tuple(paths)
        self.__dict__.pop("_contents", None)

    def object_of(self, path: PurePosixPath) -> str:
        """The id of the object that a file is kept as, "" where there is none to read."""
        blob = self._entries.get(path)
        return blob.oid if blob and not blob.trouble and blob.mode in REGULAR else ""

    def know(self, contents: Mapping[str, bytes]) -> None:
        """Be told what some objects hold, so that git need not be asked."""
        self._known = contents

    def read(self, path: PurePosixPath, limit: int) -> bytes:
        """The bytes of a file of at most `limit` bytes. Raises SourceTrouble otherwise."""
        blob = self._entries.get(path)
        if blob is None:
            raise SourceTrouble(f"is not in {self.name}")
        if trouble := blob.trouble or _ODD_MODES.get(blob.mode, ""):
            raise SourceTrouble(trouble)
        content = self._known.get(blob.oid)
        if content is None:
            content = self._contents.get(blob.oid)
        if content is None:
            content = self._one(blob.oid, limit)
        if len(content) > limit:
            raise SourceTrouble(f"is {len(content):,} bytes long; at most {limit:,} are read")
        return content

    def stamps(self, folder: PurePosixPath) -> Iterator[str]:
        """For each file below a folder: its path, NUL, and its mode and object."""
        quick = self._entries.stamps(folder) if isinstance(self._entries, Entries) else None
        if quick is not None:
            yield from quick
            return
        for path in self.files(folder):
            blob = self._entries[path]
            yield f"{path}\0{blob.mode} {blob.oid} {blob.trouble}"

    def exists(self, path: PurePosixPath) -> bool:
        """Whether a file or a folder stands at this path."""
        if path in self._entries:
            return True
        if isinstance(self._entries, Entries) and not self._listed:
            return self._entries.has_folder(path)
        return str(path) in self._folders

    @cached_property
    def _folders(self) -> frozenset[str]:
        waiting = {str(path).rpartition("/")[0] for path in self._entries}
        found = {"."} if waiting else set[str]()
        while waiting:
            found |= waiting
            waiting = {folder.rpartition("/")[0] for folder in waiting} - found
        return frozenset(found)

    @cached_property
    def _contents(self) -> Mapping[str, bytes]:
        """Every blob that is wanted, by its id, with one process; without those that are too large.

        Where that is more than git may print, or something is not there, with two.
        """
        oids = sorted({self._entries[p].oid for p in self._wanted if self._is_text(p)})
        try:
            return contents_of(self._git, oids)
        except (AdrError, GitTrouble):
            sizes = sizes_of(self._git, oids)
        return contents_of(
            self._git, [oid for oid in oids if sizes.get(oid, _TOO_MANY) < _TOO_MANY]
        )

    def _is_text(self, path: PurePosixPath) -> bool:
        blob = self._entries[path]
        return not blob.trouble and blob.mode in REGULAR

    def _one(self, oid: str, limit: int) -> bytes:
        try:
            with suppress(AdrError, GitTrouble):
                if (content := contents_of(self._git, [oid]).get(oid)) is not None:
                    return content
            size = sizes_of(self._git, [oid]).get(oid)
        except GitTrouble as trouble:
            raise SourceTrouble(f"cannot be read: {trouble.message}") from None
        if size is None:
            raise SourceTrouble("is not among git's objects; fetch it, then try again")
        raise SourceTrouble(f"is {size:,} bytes long; at most {limit:,} are read")


def below(
    prefix: PurePosixPath, entries: Mapping[PurePosixPath, Blob]
) -> Mapping[PurePosixPath, Blob]:
    """The entries below a folder, by their paths from there."""
    if not prefix.parts:
        return entries
    return {
        path.relative_to(prefix): blob
        for path, blob in entries.items()
        if prefix in (path, *path.parents)
    }
