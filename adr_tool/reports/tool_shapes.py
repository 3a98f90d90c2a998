"""A record in the shape that another tool reads: adr-tools' (Nygard's), or log4brains'.

What the tool looks for stands where it looks, and all else that is known as a list at the end.
"""

import os
from urllib.parse import quote

from adr_tool.model import Link, Record
from adr_tool.reports.madr import facts_as_list
from adr_tool.reports.template_shapes import untitled


def nygard(record: Record, body: str, front: str) -> str:
    """The file for adr-tools: a number before the title, a date, a section "Status".

    `body` is the record's as Markdown, `front` its front matter as written.
    """
    number = f"{record.number}. " if record.number is not None else ""
    links = [f"{_word(link)} {_target(link, record)}" for link in _told(record)]
    date = f"Date: {record.date}" if record.date else ""
    status = "" if _successor(record) else _status(record).capitalize()
    head = (f"# {number}{_title(record)}", date, "## Status", status, *links)
    return _whole(record, "\n\n".join(filter(None, head)), body, front, ("status", "date"))


def log4brains(record: Record, body: str, front: str) -> str:
    """The file for log4brains: bullets below the title, in words that it knows.

    `body` is the record's as Markdown, `front` its front matter as written.
    """
    successor = _successor(record)
    fields = {
        "Status": f"superseded by {_target(successor, record)}" if successor else _status(record),
        "Deciders": ", ".join(record.texts("decision-makers")),
        "Date": str(record.date or ""),
        "Tags": ", ".join(record.texts("tags")),
    }
    bullets = [f"- {name}: {value}" for name, value in fields.items() if value]
    more = [link for link in _told(record) if link != successor]
    bullets += [f"- {_word(link)}: {_target(link, record)}" for link in more]
    head = f"# {_title(record)}\n\n" + "\n".join(bullets)
    return _whole(record, head, body, front, ("status", "date", "decision-makers", "tags"))


def _whole(record: Record, head: str, body: str, front: str, told: tuple[str, ...]) -> str:
    facts = {key: value for key, value in record.facts.items() if key not in told}
    parts = (head, untitled(body).strip(), facts_as_list(facts, front, f"{told} {head}"))
    return "\n\n".join(part for part in parts if part) + "\n"


def _title(record: Record) -> str:
    return " ".join((record.title or record.path.stem).split())


def _status(record: Record) -> str:
    return " ".join((record.status or record.status_as_written).split())


def _successor(record: Record) -> Link | None:
    found = (link for link in _told(record) if link.kind == "superseded-by")
    return next(found, None) if record.status == "superseded" else None


def _told(record: Record) -> list[Link]:
    """The relations that lead to a record, each once."""
    return list({(link.kind, link.path): link for link in record.links if link.path}.values())


def _word(link: Link) -> str:
    return link.kind.replace("-", " ").capitalize()


def _target(link: Link, record: Record) -> str:
    there = (link.path or record.path).with_suffix(".md")
    place = os.path.relpath(there, record.path.parent).replace(os.sep, "/")
    return f"[{there.stem}]({quote(place, errors='surrogateescape')})"
