"""Turns a body, already without what is withheld, into the Markdown that is published."""

import re
from pathlib import PurePosixPath

from adr_tool.formats.as_markdown import as_markdown
from adr_tool.markdown.document import Document

# Comments of AsciiDoc (`//`, and blocks between `////`) and of reStructuredText (`.. `, but
# no directive, target, footnote or substitution), with the lines that are indented below it.
_ADOC = re.compile(
    r"^////+[ \t]*\n(?:.*\n)*?////+[ \t]*(?:\n|\Z)|^//(?!/).*(?:\n|\Z)", re.MULTILINE
)
_RST = re.compile(
    r"^\.\.(?:[ \t]+(?![\[_|])(?!.*::).*)?\n(?:[ \t]*\n|[ \t]+\S.*(?:\n|\Z))*", re.MULTILINE
)
# `.. _ADR-3:`, to which links lead and which no reader sees.
_LABEL = re.compile(r"^\.\.[ \t]+_[^\n:]{1,200}:[ \t]*(?:\n|\Z)", re.MULTILINE)
_TITLE = re.compile(r"^# .*\n*", re.MULTILINE)
_COMMENTS = {".adoc": _ADOC, ".asciidoc": _ADOC, ".rst": _RST}


def as_published(path: PurePosixPath, body: str, *, internal: bool = False) -> str:
    """The body as Markdown; for the public without comments, which no page shows either."""
    comments = _COMMENTS.get(path.suffix.lower())
    if comments is None:
        return body if internal else _without_comments(body)
    shown = body if internal else comments.sub("", body)
    markdown = as_markdown(path, _LABEL.sub("", shown) if comments is _RST else shown)
    return _TITLE.sub("", markdown, count=1) if comments is _RST else markdown


def _without_comments(body: str) -> str:
    if "<!--" not in body:
        return body
    document = Document(body)
    content = document.content
    for start, end in reversed(document.comments):
        content = content[:start] + content[end:]
    return content.decode()
