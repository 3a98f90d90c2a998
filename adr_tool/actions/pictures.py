"""The pictures that published bodies show, and the documents that they link to.

Only those, only of kinds that run nothing, and only files that are what their name says. Of
pictures, only the picture: where it was taken, by whom and with what is left out.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from adr_tool.markdown.addresses import is_hidden, place_of
from adr_tool.markdown.document import Document
from adr_tool.model.public import PublicLog, PublicRecord
from adr_tool.pictures import BARE, Malformed
from adr_tool.sources.snapshot import Snapshot, SourceTrouble

# Most bodies have no link: they need not be parsed.
_LINK = re.compile(r"\]\(|\]:|\]\[")
MAX_BYTES = 5 * 1024 * 1024
FOLDER = PurePosixPath("pictures")
_DOCUMENT, _BEGINNING = ".pdf", b"%PDF-"
_ENDINGS = (*BARE, _DOCUMENT)


@dataclass(frozen=True, slots=True)
class Pictures:
    """Where each picture is in the site, what it holds, and what was left out and why."""

    places: Mapping[PurePosixPath, PurePosixPath]
    contents: Mapping[PurePosixPath, bytes]
    notes: tuple[str, ...]


def pictures_of(log: PublicLog, files: Snapshot, *, documents: bool = False) -> Pictures:
    """The pictures of a log; documents too where they may be published as they are.

    Names in the site come from what is published of a file, not from its name.
    """
    places: dict[PurePosixPath, PurePosixPath] = {}
    contents: dict[PurePosixPath, bytes] = {}
    notes: dict[str, None] = {}
    for record in log:
        for path in _shown(record):
            if path in places or not files.exists(path):
                continue
            try:
                content = _read(files, path, documents=documents)
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
        path = place_of(record.path, link.target)
        if path is not None and path.suffix.lower() in _ENDINGS and not is_hidden(path):
            yield path


def _ending(path: PurePosixPath) -> str:
    return path.suffix.lower().replace(".jpeg", ".jpg")


def _read(files: Snapshot, path: PurePosixPath, *, documents: bool) -> bytes:
    """What is published of a file. Raises SourceTrouble where that is nothing."""
    kind = path.suffix.lower()
    if kind == _DOCUMENT and not documents:
        raise SourceTrouble(
            "is a document, which holds more than can be seen (`documents` of [site] publishes it)"
        )
    content = files.read(path, MAX_BYTES)
    if kind == _DOCUMENT:
        if not content.startswith(_BEGINNING):
            raise SourceTrouble("does not begin as a PDF file does")
        return content
    try:
        return BARE[kind](content)
    except Malformed as malformed:
        raise SourceTrouble(str(malformed)) from None
