"""The files of a site while it is made, and what each was when it was written."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from adr_tool.writing.sealed import SEAL, Content, kept, sealed

# The SHA-256 of a file, as people write it, and its bytes.
Digest = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Kept:
    """In the place of a file's bytes: it is what it was when it got this seal."""

    seal: bytes


class Digests(Mapping[str, Digest]):
    """The digest of each file, by seals: of so many files nothing else can be held."""

    def __init__(self, seals: Mapping[str, bytes]) -> None:
        self._seals = seals

    def __getitem__(self, name: str) -> Digest:
        sha256, size, _, _ = SEAL.unpack(self._seals[name])
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

    def add(self, path: PurePosixPath, content: Content | Kept) -> None:
        """One more file: the old one itself where it holds the same."""
        name = str(path)
        if name in self.seals or path.is_absolute() or ".." in path.parts or not path.parts:
            raise ValueError(f"two files of the site, or one outside of it, are {path}")
        old = f"{self.old}{os.sep}{name}"
        new = self._place(name)
        if isinstance(content, Kept):
            self.seals[name] = kept(old, new, name, content.seal)
            return
        self.seals[name], same = sealed(old, new, content)
        if not same:
            self.written.append(name)

    def _place(self, name: str) -> str | None:
        if self.folder is None:
            return None
        folder = name.rpartition("/")[0]
        if folder not in self._made:
            (self.folder / folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        return f"{self.folder}{os.sep}{name}"
