"""The files of a site while it is made, and what each was when it was written."""

import hashlib
import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from struct import Struct

from adr_tool.errors import AdrError
from adr_tool.text import shown

# The SHA-256 of a file, as people write it, and its bytes.
Digest = tuple[str, int]
# A digest, then size, time of the last change in nanoseconds, and number of the file on its disk.
_SEAL = Struct("<32sqqQ")
_STAMP = Struct("<qqQ")


@dataclass(frozen=True, slots=True)
class Kept:
    """In the place of a file's bytes: it is what it was when it got this seal."""

    seal: bytes


class Digests(Mapping[str, Digest]):
    """The digest of each file, by seals: of so many files nothing else can be held."""

    def __init__(self, seals: Mapping[str, bytes]) -> None:
        self._seals = seals

    def __getitem__(self, name: str) -> Digest:
        sha256, size, _, _ = _SEAL.unpack(self._seals[name])
        return sha256.hex(), size

    def __iter__(self) -> Iterator[str]:
        return iter(self._seals)

    def __len__(self) -> int:
        return len(self._seals)


@dataclass
class NewSite:
    """The new site while it is made, beside the `old` one; only looked at without a `folder`."""

    old: Path
    folder: Path | None
    seals: dict[str, bytes] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    _made: set[str] = field(default_factory=set)

    def add(self, path: PurePosixPath, content: bytes | Kept) -> None:
        """One more file: the old one itself where it holds the same."""
        name = str(path)
        if name in self.seals or path.is_absolute() or ".." in path.parts or not path.parts:
            raise ValueError(f"two files of the site, or one outside of it, are {path}")
        old = f"{self.old}{os.sep}{name}"
        if isinstance(content, Kept):
            self._keep(old, name, content.seal)
            return
        same = _content(old, len(content)) == content
        if not same:
            self.written.append(name)
        new = self._place(path, name)
        if new is None:
            stamp = _STAMP.pack(len(content), 0, 0)
        elif same and _linked(old, new):
            stamp = _stamp(os.lstat(new))
        else:
            stamp = _write(new, content)
        self.seals[name] = hashlib.sha256(content).digest() + stamp

    def _keep(self, old: str, name: str, seal: bytes) -> None:
        new = self._place(PurePosixPath(name), name)
        if new is not None and not _linked(old, new):
            raise AdrError(f"{shown(name)} went away while the site was built", "build it again")
        self.seals[name] = seal[:32] + _stamp(os.lstat(new)) if new is not None else seal

    def _place(self, path: PurePosixPath, name: str) -> str | None:
        if self.folder is None:
            return None
        folder = name.rpartition("/")[0]
        if folder not in self._made:
            (self.folder / folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        return f"{self.folder}{os.sep}{name}"


def holds(place: str, seal: bytes) -> bool:
    """Whether a plain file is still as it was when it got its seal, as far as its marks tell."""
    try:
        return _stamp(os.lstat(place)) == seal[32:]
    except OSError:
        return False


def _stamp(at: os.stat_result) -> bytes:
    return _STAMP.pack(at.st_size, at.st_mtime_ns, at.st_ino)


def _write(new: str, content: bytes) -> bytes:
    with open(new, "xb") as file:
        file.write(content)
        file.flush()
        return _stamp(os.fstat(file.fileno()))


def _content(place: str, size: int) -> bytes | None:
    """The bytes of a plain file of this size, or None."""
    try:
        at = os.lstat(place)
        if at.st_size != size or not stat.S_ISREG(at.st_mode):
            return None
        return Path(place).read_bytes()
    except OSError:
        return None


def _linked(old: str, new: str) -> bool:
    try:
        os.link(old, new, follow_symlinks=False)
    except (OSError, NotImplementedError):
        with suppress(OSError):
            shutil.copy2(old, new, follow_symlinks=False)
            return True
        return False
    return True
