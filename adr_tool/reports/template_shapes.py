"""A record in the shape of a template that others use: GOV.UK's, NHS England's, NHS Wales's.

What the template has a field for stands below the title, and all else that is known as a list at
the end. `actions/template_facts.py` reads the fields back.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from adr_tool.markdown.document import Document
from adr_tool.markdown.sections import title_heading
from adr_tool.model import Record
from adr_tool.reports.madr import facts_as_list, renamed

Field = tuple[str, str]
# NHS Wales counts the four levels of a decision.
WALES_LEVELS = {"team": "1", "programme": "2", "organisation": "3", "cross-organisation": "4"}
# What would be read as another mark of the table or the list that a field stands in.
_MARKUP = re.compile(r"[;|`*<>\[\]{}\\\n\r]|\.\.\.")
_LISTS = ("decision-makers", "consulted", "informed", "tags")
_SINGLE = ("level", "owner", "review-by")


@dataclass(frozen=True, slots=True)
class Shape:
    """A template: what it calls our facts and our headings, and how it writes its fields."""

    fields: Mapping[str, str]
    headings: Mapping[str, str]
    written: Callable[[list[Field]], str]
    day: str = "%Y-%m-%d"
    title: str = "{title}"
    words: Mapping[str, str] | None = None


def _bullets(fields: list[Field]) -> str:
    return "".join(f"- {name}: {value}\n" for name, value in fields)


def _quoted_table(fields: list[Field]) -> str:
    rows = "".join(f">| {name} | `{value}` |\n" for name, value in fields)
    return f">|  |  |\n>| --- | --- |\n{rows}\n---\n"


def _admonition(fields: list[Field]) -> str:
    return "!!! info\n\n" + "\n".join(f"    **{name}**: {value}\n" for name, value in fields)


SHAPES: Mapping[str, Shape] = {
    "govuk": Shape(
        {
            "status": "Status",
            "date": "Date",
            "level": "Decision level",
            "owner": "Decision owner",
            "decision-makers": "Decision makers",
            "consulted": "Stakeholders consulted",
            "informed": "Stakeholders informed",
            "tags": "Tags",
            "review-by": "Review by",
        },
        {"Considered options": "Options considered"},
        _bullets,
    ),
    "nhs-england": Shape(
        {
            "date": "Date",
            "status": "Status",
            "decision-makers": "Deciders",
            "owner": "Owners",
            "level": "Level",
            "consulted": "Consulted",
            "informed": "Informed",
            "tags": "Tags",
            "review-by": "Review by",
        },
        {"Confirmation": "Compliance", "Considered options": "Options"},
        _quoted_table,
        "%d/%m/%Y",
        "ADR-{number:03d}: {title}",
    ),
    "nhs-wales": Shape(
        {
            "status": "Status",
            "level": "Level",
            "owner": "Owner",
            "decision-makers": "Deciders",
            "consulted": "Stakeholders / Reviewers",
            "informed": "Informed",
            "tags": "Tags",
            "review-by": "Review by",
            "date": "Updated",
        },
        {"Considered options": "Options"},
        _admonition,
        words=WALES_LEVELS,
    ),
}


def in_shape(name: str, record: Record, body: str, front: str) -> str:
    """The file. `body` is the record's as Markdown, `front` its front matter as written."""
    shape = SHAPES[name]
    values = _values(record, shape)
    fields = [(label, values[key]) for key, label in shape.fields.items() if key in values]
    fields += _relations(record)
    title = " ".join((record.title or record.path.stem).split())
    whole = shape.title.format(number=record.number, title=title) if record.number else title
    text = renamed(untitled(body), shape.headings).strip()
    facts = {key: value for key, value in record.facts.items() if key not in values}
    told = (*values, *(value for _, value in fields), str(record.fact("level")))
    said = facts_as_list(facts, front, " ".join(told))
    parts = (f"# {whole}", shape.written(fields).rstrip("\n"), text, said)
    return "\n\n".join(part for part in parts if part) + "\n"


def _values(record: Record, shape: Shape) -> dict[str, str]:
    """What the fields say, by our key; what no field can hold as it is is left out."""
    said: dict[str, Any] = {
        "status": (record.status or record.status_as_written).capitalize(),
        "date": f"{record.date:{shape.day}}" if record.date else "",
    }
    said |= {key: _single(record.fact(key), key, shape) for key in _SINGLE}
    said |= {key: _list(record.fact(key)) for key in _LISTS}
    return {key: value for key, value in said.items() if value}


def _single(value: Any, key: str, shape: Shape) -> str:
    text = value if isinstance(value, str) and not _MARKUP.search(value) else ""
    return (shape.words or {}).get(text, "") if key == "level" and shape.words else text.strip()


def _list(value: Any) -> str:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return ""
    if any(_MARKUP.search(one) or one != one.strip() for one in value):
        return ""
    # A lone name with a comma in it is told from two names by what stands behind it.
    return "; ".join(value) + (";" if len(value) == 1 and "," in value[0] else "")


def _relations(record: Record) -> list[Field]:
    """Relations to numbers, a field for each kind."""
    kinds = dict.fromkeys(link.kind for link in record.links if link.number is not None)
    return [
        (
            kind.replace("-", " ").capitalize(),
            ", ".join(f"ADR-{number:04d}" for number in record.targets(kind)),
        )
        for kind in kinds
    ]


def untitled(body: str) -> str:
    """A body without its title, which templates have ways of their own to write."""
    document = Document(body)
    heading = title_heading(document)
    if heading is None:
        return body
    content = document.content
    return (content[: heading.start] + content[heading.end :]).decode("utf-8", "surrogatepass")
