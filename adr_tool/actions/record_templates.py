"""The Markdown templates new records start from, and the texts that give them away."""

from functools import cache
from pathlib import PurePosixPath

from adr_tool import resources
from adr_tool.markdown.document import Document
from adr_tool.markdown.sections import sections_of
from adr_tool.model import Vocabulary


def shipped_templates() -> tuple[str, ...]:
    """The names of the templates that ship with the tool."""
    return resources.names("templates", "records", ".md")


def template_texts(vocabulary: Vocabulary) -> frozenset[str]:
    """What the shipped templates put below headings, white space folded: text nobody wrote."""
    return _texts(tuple(vocabulary.heading_names.items()))


@cache
def _texts(names: tuple[tuple[str, str], ...]) -> frozenset[str]:
    found: set[str] = set()
    for name in shipped_templates():
        document = Document(resources.read("templates", f"records/{name}.md"))
        sections = sections_of(document, PurePosixPath(name), dict(names))
        found.update(section.prose for section in sections if section.prose)
    return frozenset(found)
