"""Mends that rules offer become bytes: every one by an edit that proves itself."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from adr_tool.actions.renaming import Contents, with_name
from adr_tool.editing.headings import respelt
from adr_tool.editing.keys import with_key_named
from adr_tool.editing.links import with_link
from adr_tool.editing.sections import with_section_moved
from adr_tool.editing.values import with_value
from adr_tool.errors import AdrError
from adr_tool.model import (
    AddLink,
    Mend,
    MoveSection,
    RenameFile,
    RenameKey,
    RespellHeading,
    SetFact,
)
from adr_tool.sources.overlay import Overlay
from adr_tool.sources.snapshot import Snapshot, SourceTrouble
from adr_tool.text import MAX_BYTES, shown


def contents_after(
    mends: Iterable[Mend], base: Snapshot, contents: Contents, folder: PurePosixPath
) -> Contents:
    """What files hold after the mends, where they differ from `base` but for `contents`.

    Raises AdrError where one cannot be carried out safely; then none counts.
    """
    for mend in mends:
        files = Overlay(base, contents)
        if isinstance(mend, RenameFile):
            changed = with_name(mend.path, mend.name, folder, files)
        else:
            changed = {mend.path: _edited(_content(mend.path, files), mend)}
        contents = {**contents, **changed}
    return contents


def _content(path: PurePosixPath, files: Snapshot) -> bytes:
    try:
        return files.read(path, MAX_BYTES)
    except SourceTrouble as trouble:
        raise AdrError(f"{shown(str(path))} {trouble.message}") from None


def _edited(
    content: bytes, mend: AddLink | SetFact | RenameKey | RespellHeading | MoveSection
) -> bytes:
    name = str(mend.path)
    match mend:
        case AddLink():
            return with_link(content, mend.kind, mend.number, name)
        case SetFact():
            return with_value(content, mend.key, mend.value, name)
        case RenameKey():
            return with_key_named(content, mend.keys, mend.name, name)
        case RespellHeading():
            return respelt(content, mend.line, mend.old, mend.new, name)
        case MoveSection():
            return with_section_moved(content, mend.line, mend.beside, name, above=mend.above)
