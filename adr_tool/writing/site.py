"""Brings the files of a site to disk: a new folder beside the old one, then they change places.

Whoever looks at the folder sees the old site or the new one, never a part of either. A file
that did not change is the same file as before, with its time. What the new site does not
have is gone.
"""

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from adr_tool.errors import AdrError
from adr_tool.text import shown
from adr_tool.writing.disk import undisturbed
from adr_tool.writing.exchange import exchange
from adr_tool.writing.sealed import Content
from adr_tool.writing.site_files import Digest, Digests, Kept, NewSite
from adr_tool.writing.site_marks import MANIFEST, audience_of, foreign_files, noted_files

Output = tuple[PurePosixPath, Content | Kept]
# From the digest of each file to the manifest, which names them all.
Manifest = Callable[[Mapping[str, Digest]], Content]


@dataclass(frozen=True, slots=True)
class SiteChanges:
    """What is other in the new site: paths below its folder, sorted; `kept` is a number.

    `seals` tell later whether a file is still the one that was written.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int
    seals: Mapping[str, bytes]


def write_site(
    place: Path,
    outputs: Iterable[Output],
    manifest: Manifest,
    *,
    dry_run: bool = False,
    finish: Callable[[Path], Iterable[Output]] = lambda folder: (),
    audience: str = "",
) -> SiteChanges:
    """Let the folder at `place` hold these files and no others.

    `finish` may make more of them from the new folder, before it takes the old one's place.
    Raises AdrError where the folder holds anything that no build of a site put there, or a site
    for another `audience`.
    """
    noted = refuse_other_folders(place)
    refuse_other_audience(place, audience)
    beside = beside_of(place)
    new = NewSite(place, None if dry_run else beside)
    try:
        if not dry_run:
            _clear(beside)
            beside.mkdir()
        for path, content in outputs:
            new.add(path, content)
        for path, content in () if dry_run else finish(beside):
            new.add(path, content)
        new.add(MANIFEST, manifest(Digests(new.seals)))
        changes = _changes(new, noted)
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


def refuse_other_folders(place: Path) -> frozenset[str]:
    """The files of the site there, if any.

    Raises AdrError unless the folder is absent, empty or a site that a build made.
    """
    name = shown(str(place))
    if place.is_symlink():
        raise AdrError(f"{name} is a symbolic link", "name the folder that it leads to")
    _restore(place)
    if not place.exists():
        if not place.parent.is_dir():
            raise AdrError(f"{shown(str(place.parent))} is not there", "make that folder first")
        return frozenset()
    if not place.is_dir():
        raise AdrError(f"{name} is a file, not a folder")
    noted = noted_files(place)
    if other := foreign_files(place, noted):
        first = ", ".join(map(shown, other[:3]))
        more = f" and {len(other) - 3} more" if len(other) > 3 else ""
        raise AdrError(
            f"{name} holds what no build of a site put there: {first}{more}; nothing was written",
            "a build replaces the whole folder: name another by --output, or move those files",
        )
    return noted


def refuse_other_audience(place: Path, audience: str) -> None:
    """Raise AdrError where a site for others than `audience` lies; "" goes with any.

    What is withheld must not come to lie where the public site is looked for and served from.
    """
    there = audience_of(place)
    if audience and there not in ("", audience):
        raise AdrError(
            f"{shown(str(place))} holds the site for another audience, {shown(there)};"
            f" this one is for {audience}, and nothing was written",
            "name another folder by --output; to give this one to others, remove it first",
        )


def _changes(new: NewSite, noted: frozenset[str]) -> SiteChanges:
    """What is other than in the old site."""
    gone = sorted(name for name in noted if name not in new.seals)
    kept = len(new.seals) - len(new.written)
    return SiteChanges(tuple(sorted(new.written)), tuple(gone), kept, new.seals)


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
