"""Holds the files of a built site against its manifest."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adr_tool.errors import AdrError
from adr_tool.publish.data import json_bytes
from adr_tool.publish.manifest import Digest, root_of
from adr_tool.schema import violations
from adr_tool.text import shown
from adr_tool.writing.site_marks import MANIFEST, files_in

MISSING, CHANGED, ADDED = "missing", "changed", "added"
Digests = Mapping[str, Digest]
_NAME = str(MANIFEST)
_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not as the manifest says: missing, changed or added."""

    path: str
    problem: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found: `root` is the digest of all files that are there, `files` their number."""

    root: str
    files: int
    differences: tuple[Difference, ...]


def verify(folder: Path) -> Proof:
    """Compare every file of a site with its manifest, and the manifest with the site.

    Nothing outside of the folder is read, whatever the manifest names. Raises AdrError for a
    folder without one, and for a file that cannot be read.
    """
    content = _manifest(folder)
    said = _read(content)
    listed = said["files"].items() if said else ()
    noted = {name: (one["sha256"], one["bytes"]) for name, one in listed}
    try:
        found = {str(path): _digest(folder / path) for path in files_in(folder)}
    except OSError as error:
        raise AdrError(f"{shown(str(error.filename))} cannot be read: {error.strerror}") from None
    found.pop(_NAME, None)
    differences = list(_differences(noted, found)) if said else []
    if not said or not _agrees(said, content, folder, noted):
        differences.append(Difference(_NAME, CHANGED))
    return Proof(_root(found), len(found), tuple(differences))


def _manifest(folder: Path) -> bytes:
    path = folder / MANIFEST
    try:
        if path.is_symlink() or path.stat().st_size > _LARGEST:
            raise OSError
        return path.read_bytes()
    except OSError:
        raise AdrError(
            f"{shown(str(folder))} has no manifest of a site",
            "name the folder that `adr-tool build` wrote, such as public",
        ) from None


def _read(content: bytes) -> dict[str, Any]:
    """What a manifest says, or {} for what is none."""
    try:
        said = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) and not any(violations(said, "manifest")) else {}


def _root(digests: Digests) -> str:
    return root_of({name: sha256 for name, (sha256, _) in digests.items()})


def _differences(noted: Digests, found: Digests) -> Iterator[Difference]:
    for name in sorted({*noted, *found}):
        if name not in found:
            yield Difference(name, MISSING)
        elif name not in noted:
            yield Difference(name, ADDED)
        elif noted[name] != found[name]:
            yield Difference(name, CHANGED)


def _agrees(said: Mapping[str, Any], content: bytes, folder: Path, noted: Digests) -> bool:
    """Whether the manifest is as a build writes it, and says what the index of the site says."""
    try:
        index = json.loads((folder / "index.json").read_bytes())
        head = [(one["number"], one["address"], one["status"]) for one in index["records"]]
        same = (index["audience"], index["as-of"]) == (said["audience"], said["as-of"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False
    return (
        same
        and content == json_bytes(said)
        and said["root"] == _root(noted)
        and head == [(one["number"], one["address"], one["status"]) for one in said["records"]]
        and all(one["sha256"] == _text(noted, one["address"]) for one in said["records"])
    )


def _text(noted: Digests, address: str) -> str | None:
    return noted.get(f"{address}/record.md", (None, 0))[0]


def _digest(path: Path) -> Digest:
    # What a link leads to is no part of the site.
    if path.is_symlink():
        return "", 0
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        return sha256, file.tell()
