"""Gives a file another name, and lets every page of its folder that links to it link there."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote

from adr_tool.editing.hyperlinks import retargeted
from adr_tool.errors import AdrError
from adr_tool.model.paths import within_repository
from adr_tool.sources.snapshot import Snapshot, SourceTrouble
from adr_tool.text import shown

Contents = Mapping[PurePosixPath, bytes | None]

_MOST_BYTES = 16 * 1024 * 1024
_PAGES = (".md", ".markdown")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_LAST = re.compile(r"[^/?#]*(?=[?#]|\Z)")


def with_name(old: PurePosixPath, name: str, folder: PurePosixPath, files: Snapshot) -> Contents:
    """What files hold once the one at `old` is called `name`: None where one goes.

    Links in all Markdown pages below `folder` are followed; their words stay. Raises AdrError
    where the new name is taken, the file cannot be read, or a link cannot be changed safely.
    """
    new = old.with_name(name)
    if files.exists(new):
        raise AdrError(f"{shown(str(new))} is there already")
    contents: dict[PurePosixPath, bytes | None] = {old: None}
    for path in files.files(folder):
        before = _content(path, files) if path == old or path.suffix.lower() in _PAGES else None
        if before is not None:
            after = followed(path, before, old, new)
            contents |= {new: after} if path == old else {path: after} if after != before else {}
    if new not in contents:
        raise AdrError(f"{shown(str(old))} cannot be read, so it keeps its name")
    return contents


def followed(page: PurePosixPath, content: bytes, old: PurePosixPath, new: PurePosixPath) -> bytes:
    """The bytes of a page whose links to `old` lead to `new`, a name in the same folder.

    Links to the page without its ending, or as `.html`, keep that. The same bytes where
    nothing leads there. Raises AdrError where a link cannot be changed safely.
    """
    if not any(spelled in content for spelled in _traces(old)):
        return content
    return retargeted(content, lambda target: _target(page, target, old, new), str(page))


def _content(path: PurePosixPath, files: Snapshot) -> bytes | None:
    try:
        return files.read(path, _MOST_BYTES)
    except SourceTrouble:
        return None


def _traces(old: PurePosixPath) -> Iterator[bytes]:
    # A link may encode any letter of a name, but hardly ever one of its digits and letters.
    found = re.findall(r"[A-Za-z0-9]+", old.stem)
    yield max(found, key=len, default="").encode()


def _target(page: PurePosixPath, target: str, old: PurePosixPath, new: PurePosixPath) -> str | None:
    if _ADDRESS.match(target) or target.startswith("#"):
        return None
    path = unquote(re.split("[?#]", target, maxsplit=1)[0])
    place = within_repository(page.parent / path)
    for ending in (old.suffix, "", ".html"):
        if place == old.with_suffix(ending):
            return _LAST.sub(new.with_suffix(ending).name, target, count=1) if path else None
    return None
