"""The pictures that published bodies show, and the documents that they link to.

Only those, only of kinds that run nothing, and only files that are what their name says.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from adr_tool.markdown.document import Document
from adr_tool.model.public import PublicLog, PublicRecord
from adr_tool.sources.snapshot import Snapshot, SourceTrouble

# Most bodies have no link: they need not be parsed.
_LINK = re.compile(r"\]\(|\]:|\]\[")
MAX_BYTES = 5 * 1024 * 1024
FOLDER = PurePosixPath("pictures")
_BEGINNINGS: Mapping[str, tuple[bytes, ...]] = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"RIFF",),
    ".pdf": (b"%PDF-",),
}


@dataclass(frozen=True, slots=True)
class Pictures:
    """Where each picture is in the site, what it holds, and what was left out and why."""

    places: Mapping[PurePosixPath, PurePosixPath]
    contents: Mapping[PurePosixPath, bytes]
    notes: tuple[str, ...]


def pictures_of(log: PublicLog, files: Snapshot) -> Pictures:
    """The pictures of a log. Names in the site come from what a file holds, not from its name."""
    places: dict[PurePosixPath, PurePosixPath] = {}
    contents: dict[PurePosixPath, bytes] = {}
    notes: dict[str, None] = {}
    for record in log:
        for path in _shown(record):
            if path in places or not files.exists(path):
                continue
            try:
                content = _read(files, path)
            except SourceTrouble as trouble:
                notes[f"{path} {trouble.message}; it is left out"] = None
                continue
            place = FOLDER / f"{hashlib.sha256(content).hexdigest()[:20]}{_ending(path)}"
            places[path], contents[place] = place, content
    return Pictures(places, contents, tuple(notes))


def _shown(record: PublicRecord) -> Iterator[PurePosixPath]:
    if record.path is None or not _LINK.search(record.body):
        return
    for link in Document(record.body).hyperlinks:
        path = _place(record.path, link.target)
        if path is not None and path.suffix.lower() in _BEGINNINGS:
            yield path


def _place(record: PurePosixPath, target: str) -> PurePosixPath | None:
    """The file in the repository that a relative address means; None for all others."""
    try:
        address = urlsplit(target)
    except ValueError:
        return None
    path = unquote(address.path)
    if address.scheme or address.netloc or not path or "\\" in path or "\0" in path:
        return None
    parts: list[str] = [] if path.startswith("/") else list(record.parent.parts)
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    hidden = any(part.startswith(".") for part in parts)
    return PurePosixPath(*parts) if parts and not hidden else None


def _ending(path: PurePosixPath) -> str:
    return path.suffix.lower().replace(".jpeg", ".jpg")


def _read(files: Snapshot, path: PurePosixPath) -> bytes:
    content = files.read(path, MAX_BYTES)
    kind = path.suffix.lower()
    if not content.startswith(_BEGINNINGS[kind]) or (kind == ".webp" and content[8:12] != b"WEBP"):
        raise SourceTrouble(f"is no {kind[1:]} file, whatever its name says")
    return content
