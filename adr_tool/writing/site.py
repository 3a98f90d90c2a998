"""Brings the files of a site to disk: a new folder beside the old one, then they change places.

Whoever looks at the folder sees the old site or the new one, never a part of either. A file
that did not change is the same file as before, with its time. What the new site does not
have is gone.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from adr_tool.errors import AdrError
from adr_tool.text import shown
from adr_tool.writing.disk import undisturbed
from adr_tool.writing.exchange import exchange
from adr_tool.writing.site_marks import MANIFEST, foreign_files, noted_files

Output = tuple[PurePosixPath, bytes]
# The SHA-256 of a file, as people write it, and its bytes.
Digest = tuple[str, int]
# From the digest of each file to the manifest, which names them all.
Manifest = Callable[[Mapping[PurePosixPath, Digest]], bytes]


@dataclass(frozen=True, slots=True)
class SiteChanges:
    """What is other in the new site: paths below its folder, sorted; `kept` is a number."""

    written: tuple[PurePosixPath, ...]
    removed: tuple[PurePosixPath, ...]
    kept: int


def write_site(
    place: Path,
    outputs: Iterable[Output],
    manifest: Manifest,
    *,
    dry_run: bool = False,
    finish: Callable[[Path], Iterable[Output]] = lambda folder: (),
) -> SiteChanges:
    """Let the folder at `place` hold these files and no others.

    `finish` may make more of them from the new folder, before it takes the old one's place.
    Raises AdrError where the folder holds anything that no build of a site put there.
    """
    refuse_other_folders(place)
    beside = beside_of(place)
    new = _New(place, None if dry_run else beside)
    try:
        if not dry_run:
            _clear(beside)
            beside.mkdir()
        for path, content in outputs:
            new.add(path, content)
        for path, content in () if dry_run else finish(beside):
            new.add(path, content)
        new.add(MANIFEST, manifest(new.digests))
        changes = new.changes()
        if not dry_run and (changes.written or changes.removed):
            with undisturbed():
                _swap(place, beside)
    except OSError as error:
        raise AdrError(
            f"{shown(str(place))} could not be written: {error.strerror}; the old site is whole"
        ) from error
    finally:
        if not dry_run:
            _clear(beside)
    return changes


def beside_of(place: Path) -> Path:
    """The folder in which the new site is made, on the same disk."""
    return place.parent / f".adr-{place.name}.tmp"


def refuse_other_folders(place: Path) -> None:
    """Raise AdrError unless the folder is absent, empty or a site that a build made."""
    name = shown(str(place))
    if place.is_symlink():
        raise AdrError(f"{name} is a symbolic link", "name the folder that it leads to")
    _restore(place)
    if not place.exists():
        if not place.parent.is_dir():
            raise AdrError(f"{shown(str(place.parent))} is not there", "make that folder first")
        return
    if not place.is_dir():
        raise AdrError(f"{name} is a file, not a folder")
    if other := foreign_files(place):
        first = ", ".join(shown(str(path)) for path in other[:3])
        more = f" and {len(other) - 3} more" if len(other) > 3 else ""
        raise AdrError(
            f"{name} holds what no build of a site put there: {first}{more}; nothing was written",
            "a build replaces the whole folder: name another by --output, or move those files",
        )


@dataclass
class _New:
    """The new site while it is made; nothing is written where `folder` is None."""

    old: Path
    folder: Path | None

    def __post_init__(self) -> None:
        self.digests: dict[PurePosixPath, Digest] = {}
        self.written: list[PurePosixPath] = []

    def add(self, path: PurePosixPath, content: bytes) -> None:
        """One more file: the old one itself where it holds the same."""
        if path in self.digests or path.is_absolute() or ".." in path.parts or not path.parts:
            raise ValueError(f"two files of the site, or one outside of it, are {path}")
        self.digests[path] = hashlib.sha256(content).hexdigest(), len(content)
        same = _content(self.old / path, len(content)) == content
        if not same:
            self.written.append(path)
        if self.folder is None:
            return
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if not (same and _linked(self.old / path, target)):
            with target.open("xb") as file:
                file.write(content)

    def changes(self) -> SiteChanges:
        """What is other than in the old site."""
        gone = [path for path in noted_files(self.old) if path not in self.digests]
        kept = len(self.digests) - len(self.written)
        return SiteChanges(tuple(sorted(self.written)), tuple(sorted(gone)), kept)


def _content(path: Path, size: int) -> bytes | None:
    """The bytes of a plain file of this size, or None."""
    try:
        if path.is_symlink() or path.stat().st_size != size:
            return None
        return path.read_bytes()
    except OSError:
        return None


def _linked(old: Path, new: Path) -> bool:
    try:
        os.link(old, new, follow_symlinks=False)
    except (OSError, NotImplementedError):
        with suppress(OSError):
            shutil.copy2(old, new, follow_symlinks=False)
            return True
        return False
    return True


def _swap(place: Path, beside: Path) -> None:
    if not place.exists():
        beside.rename(place)
    elif not exchange(place, beside):
        # Between these two the folder is not there; the next build puts the old one back.
        place.rename(_away(place))
        beside.rename(place)
        _clear(_away(place))


def _away(place: Path) -> Path:
    return place.parent / f".adr-{place.name}-old.tmp"


def _restore(place: Path) -> None:
    away = _away(place)
    if away.is_dir() and not away.is_symlink():
        if place.exists():
            _clear(away)
        else:
            away.rename(place)


def _clear(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)
