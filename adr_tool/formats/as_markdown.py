"""Any body as Markdown, by the ending of its file."""

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from adr_tool.formats.adoc_as_markdown import adoc_as_markdown
from adr_tool.formats.rst_as_markdown import rst_as_markdown

WRITERS: Mapping[str, Callable[[str], str]] = {
    ".rst": rst_as_markdown,
    ".adoc": adoc_as_markdown,
    ".asciidoc": adoc_as_markdown,
}


def as_markdown(path: PurePosixPath, body: str) -> str:
    """The body as Markdown: the same text where it is Markdown, or plain text, already."""
    writer = WRITERS.get(path.suffix.lower())
    return writer(body) if writer else body
