"""A record as MADR 4: its front matter, its headings, and every other fact as text."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from adr_tool.markdown.document import Document
from adr_tool.markdown.sections import title_heading
from adr_tool.model import Record
from adr_tool.yaml_text import scalar_text, yaml_lines

_KEYS = ("decision-makers", "consulted", "informed")
_HEADINGS = {"Context": "Context and Problem Statement", "Decision": "Decision Outcome"}
FACTS = "Facts"


def madr(record: Record, body: str, front: str) -> str:
    """The file. `body` is the record's as Markdown, `front` its front matter as written."""
    top = {"status": _status(record), "date": record.date.isoformat() if record.date else ""}
    block: dict[str, Any] = {key: value for key, value in top.items() if value}
    block |= {key: list(texts) for key in _KEYS if (texts := record.texts(key))}
    page = renamed(_titled(body, record.title or record.path.stem), _HEADINGS).rstrip()
    facts = {key: value for key, value in record.facts.items() if key not in block}
    yaml = yaml_lines(block)
    said = facts_as_list(facts, front, yaml)
    more = f"\n\n{said}" if said else ""
    return f"---\n{yaml}---\n\n{page.lstrip()}{more}\n"


def facts_as_list(facts: Mapping[str, Any], front: str, elsewhere: str) -> str:
    """A section with facts as a list, or "". No word of the front matter is lost: what neither
    the list nor the text `elsewhere` has is added as it was written."""
    said = "\n".join(_listed(facts, ""))
    if _words(front.casefold()) - _words(f"{elsewhere}\n{said}".casefold()):
        # A comment, or a value that YAML reads as another word than is written.
        said = f"{said}\n\n{_fenced(front)}".strip("\n")
    return f"## {FACTS}\n\n{said}" if said else ""


def _status(record: Record) -> str:
    successors = record.targets("superseded-by")
    if record.status == "superseded" and successors:
        return "superseded by " + ", ".join(f"ADR-{number:04d}" for number in successors)
    return record.status or record.status_as_written


def _titled(body: str, title: str) -> str:
    return body if title_heading(Document(body)) else f"# {' '.join(title.split())}\n\n{body}"


def renamed(body: str, labels: Mapping[str, str]) -> str:
    """The body with a template's headings in place of ours, where they mean the same."""
    document = Document(body)
    content = document.content
    for heading in reversed(document.headings):
        label = labels.get(heading.text)
        raw = content[heading.start : heading.end]
        if label and raw.lstrip().startswith(b"#") and raw.count(heading.text.encode()) == 1:
            new = raw.replace(heading.text.encode(), label.encode())
            content = content[: heading.start] + new + content[heading.end :]
    return content.decode("utf-8", "surrogatepass")


def _listed(facts: Any, indent: str) -> Iterator[str]:
    """Facts as a list that people read: a key or an item a line, what is inside below it."""
    pairs = facts.items() if isinstance(facts, Mapping) else ((None, item) for item in facts)
    for key, value in pairs:
        name = f"{indent}-" if key is None else f"{indent}- {_plain(key)}:"
        if isinstance(value, Mapping) and key is None and not any(map(_is_inner, value.values())):
            yield f"{name} {'; '.join(f'{_plain(k)}: {_plain(v)}' for k, v in value.items())}"
        elif _is_inner(value):
            yield name
            yield from _listed(value, f"{indent}  ")
        else:
            yield f"{name} {_plain(value)}"


def _is_inner(value: Any) -> bool:
    return isinstance(value, (Mapping, list, tuple))


def _plain(value: Any) -> str:
    text = scalar_text(value) if not isinstance(value, str) else " ".join(value.split())
    return re.sub(r"([\\`*_\[\]<])", r"\\\1", text)


def _fenced(text: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}yaml\n{text.strip()}\n{fence}"


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text))
