"""The files of the index as git lists them, taken apart only as far as somebody asks.

A hook asks for two or three of ten thousand: to look for these in one long text is many times
faster than to make an object of each.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath

from adr_tool.frozen import dataclass

UNMERGED = "is unmerged: two sides changed it, and nobody has settled which holds"
_SETTLED = " 0"
_NOT_OURS = "node_modules"


@dataclass(frozen=True, slots=True)
class Blob:
    """A file by its mode and object id; `trouble` says why it has no text to read."""

    mode: str
    oid: str
    trouble: str = ""


def blob_of(head: str) -> Blob:
    """The file of an entry `<mode> <object> <stage>`."""
    mode, oid, stage = head.split()
    return Blob(mode, oid, "" if stage == "0" else UNMERGED)


class Entries(Mapping[PurePosixPath, Blob]):
    """The entries of `ls-files -s -z`, in git's order of paths; none of them stands for a folder.

    Paths count from `prefix`. `whole` takes all of them apart, when all are asked for.
    """

    def __init__(
        self,
        listed: bytes,
        prefix: PurePosixPath,
        whole: Callable[[], Mapping[PurePosixPath, Blob]],
    ) -> None:
        self._listed, self._prefix, self._make = listed, prefix, whole
        self._made: Mapping[PurePosixPath, Blob] | None = None

    def __getitem__(self, path: PurePosixPath) -> Blob:
        if self._made is not None:
            return self._made[path]
        at = self._place(inside_of(self._prefix / path).removesuffix(b"/") + b"\0")
        if at < 0:
            raise KeyError(path)
        return blob_of(self._listed[self._listed.rfind(b"\0", 0, at) + 1 : at].decode("ascii"))

    def __iter__(self) -> Iterator[PurePosixPath]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def has_folder(self, path: PurePosixPath) -> bool:
        """Whether a file lies below a folder."""
        return self._place(inside_of(self._prefix / path)) >= 0

    def stamps(self, folder: PurePosixPath) -> list[str] | None:
        """For each file below a folder its path, NUL, mode and object; None where that is unsure.

        Files in hidden folders are left out.
        """
        inside = inside_of(self._prefix / folder)
        first = self._place(inside)
        if first < 0:
            return []
        # All paths that begin alike stand together.
        start, last = self._listed.rfind(b"\0", 0, first) + 1, self._place(inside, last=True)
        part = self._listed[start : self._listed.index(b"\0", last)]
        left = len(inside_of(self._prefix).decode("utf-8", "surrogateescape"))
        found = []
        text = part.decode("utf-8", "surrogateescape")
        hides = "/." in text or _NOT_OURS in text
        for line in text.split("\0"):
            head, _, name = line.partition("\t")
            if not head.endswith(_SETTLED):
                return None
            if not hides or is_below(PurePosixPath(name[left:]), folder):
                found.append(f"{name[left:]}\0{head[:-1]}")
        return found

    def _whole(self) -> Mapping[PurePosixPath, Blob]:
        if self._made is None:
            self._made = self._make()
        return self._made

    def _place(self, name: bytes, *, last: bool = False) -> int:
        """Where a tab stands before a path that begins so: the first or the last; -1 for none."""
        look = self._listed.rfind if last else self._listed.find
        at = look(b"\t" + name)
        while at >= 0:
            # A path may hold tabs of its own.
            if self._listed.find(b"\t", self._listed.rfind(b"\0", 0, at) + 1) == at:
                return at
            at = look(b"\t" + name, 0, at) if last else look(b"\t" + name, at + 1)
        return at


def inside_of(folder: PurePosixPath) -> bytes:
    """What the paths of all files below a folder begin with."""
    return b"" if str(folder) == "." else f"{folder}/".encode("utf-8", "surrogateescape")


def is_below(path: PurePosixPath, folder: PurePosixPath) -> bool:
    """Whether a file lies below a folder, and in no hidden one between."""
    depth = len(folder.parts)
    if path.parts[:depth] != folder.parts or len(path.parts) == depth:
        return False
    between = path.parts[depth:-1]
    return not any(part.startswith(".") or part == _NOT_OURS for part in between)
