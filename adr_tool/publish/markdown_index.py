"""The index of the log as Markdown, for people who read on the git host.

In the order of the numbers: a row never moves, so a new record is one line of a diff.
"""

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import quote

from adr_tool.model.listing import ListedLink, ListedRecord
from adr_tool.templating import render
from adr_tool.text import shown

MARKER = "adr-tool:index"
LONGEST = 300
HEADINGS = ("Number", "Decision", "Status", "Date", "Level", "Tier")

# A backslash takes these their meaning everywhere. The others read the same on every host
# only as entities: a bar in a table above all, then what would become a tag, an entity, a
# formula, struck-out text, an address, a picture or somebody's name.
_BACKSLASHED = re.compile(r"[`*_\[\]]")
_AS_ENTITIES = re.compile(r"[|\\<>~$]|&(?=[#\w])|:(?=\S)|@(?=\w)")


def index_block(records: Sequence[ListedRecord], folder: PurePosixPath, graph: str = "") -> str:
    """The table between its markers, with links from a page in `folder`; `graph` is Mermaid."""
    known = {record.path: record for record in records}
    rows = [_row(record, folder, known) for record in records]
    kept = [at for at in range(len(HEADINGS)) if at < 3 or any(row[at] for row in rows)]
    return render(
        "index/markdown.md.j2",
        marker=MARKER,
        headings=[HEADINGS[at] for at in kept],
        rows=[[row[at] for at in kept] for row in rows],
        graph=graph,
    )


def index_page(block: str, organisation: str) -> str:
    """A page for a folder that has none."""
    return render("index/page.md.j2", block=block, organisation=escaped(organisation))


def escaped(text: str) -> str:
    """A text as Markdown of one line that reads as it is, also in a link and in a table.

    A text of more than 300 characters is cut with `…`.
    """
    plain = shown(" ".join(text.split()))
    plain = plain if len(plain) <= LONGEST else f"{plain[:LONGEST].rstrip()}…"
    safe = _AS_ENTITIES.sub(lambda match: f"&#{ord(match.group())};", plain)
    return _BACKSLASHED.sub(r"\\\g<0>", safe)


def address(path: PurePosixPath, folder: PurePosixPath) -> str:
    """The relative address of a file below `folder`, whatever its name holds."""
    return quote(os.fsencode(str(path.relative_to(folder))), safe="/-_.")


def _row(
    record: ListedRecord, folder: PurePosixPath, known: Mapping[PurePosixPath, ListedRecord]
) -> tuple[str, ...]:
    title = escaped(record.name) or escaped(record.path.name)
    return (
        "" if record.number is None else record.label,
        f"[{title}]({address(record.path, folder)})",
        _status(record, folder, known),
        str(record.date or ""),
        escaped(record.level),
        record.tier,
    )


def _status(
    record: ListedRecord, folder: PurePosixPath, known: Mapping[PurePosixPath, ListedRecord]
) -> str:
    if not record.readable:
        return "cannot be read"
    status = record.status or escaped(record.status_as_written)
    links = [_link(link, folder, known) for link in record.linked("superseded-by")]
    return f"{status} by {', '.join(links)}" if record.status == "superseded" and links else status


def _link(
    link: ListedLink, folder: PurePosixPath, known: Mapping[PurePosixPath, ListedRecord]
) -> str:
    target = known.get(link.path) if link.path else None
    label = escaped(target.label if target else link.label)
    return f"[{label}]({address(target.path, folder)})" if target else label
