"""Builds the text of a new record from its facts, its words and a Markdown template.

A template is plain Markdown. Its first heading becomes the title, whatever it says; the
rest stays as it is written, so a template can hold no code.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from adr_tool.errors import AdrError
from adr_tool.markdown.document import Document, Heading
from adr_tool.markdown.front_matter import UnclosedFrontMatter, find_front_matter
from adr_tool.markdown.sections import heading_name, title_heading
from adr_tool.model import TIERS, Vocabulary
from adr_tool.yaml_text import yaml_lines

# What Markdown gives a meaning to within a line: the few marks that are usual in titles,
# and all of them.
_USUAL_MARKS = re.compile(r"([\\`*_\[\]<])")
_ALL_MARKS = re.compile(r"([\\`*_\[\]<>&~$|#!:-])")
# Only security is asked in more than one question.
_TO_GO_ON = (
    "Answered so far. Take the `#` from the lines below, put `risks` there, or `no-risks`",
    "with the reason why none remains, and take out the `todo`:",
)


def record_text(
    title: str,
    facts: Mapping[str, Any],
    words: Mapping[str, str],
    template: str,
    vocabulary: Vocabulary,
    tier: str,
    begun: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
) -> str:
    """Front matter and body. `words` are texts to put below headings, by the heading's word.

    `begun` are answers that do not fill their section yet: they stand as comments below it.

    Headings that the tier does not ask for are left out, unless there are words for them.
    """
    body = with_title(body_of(template), title)
    for name in _not_asked(vocabulary, tier):
        if name not in words:
            body = _without_section(body, name, vocabulary)
    for name, text in words.items():
        body = _with_words(body, name, text, vocabulary)
    front = "".join(
        yaml_lines({key: value}) + _comments(begun.get(key, {})) for key, value in facts.items()
    )
    return f"---\n{front}---\n\n{body.strip()}\n"


def _comments(said: Mapping[str, Any]) -> str:
    """The answers so that they fill the section once the marks are taken away."""
    if not said:
        return ""
    lines = (*_TO_GO_ON, *yaml_lines(said).splitlines())
    return "".join(f"  # {line}\n" for line in lines)


def missing_headings(template: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The labels of required headings that a template does not have."""
    document = Document(body_of(template))
    names = {heading_name(h.text, vocabulary.heading_names) for h in document.headings}
    return tuple(h.label for h in vocabulary.headings if h.required_from and h.id not in names)


def with_title(body: str, title: str) -> str:
    """The body with the title as its first heading, written so that it reads as typed."""
    document = Document(body)
    heading = title_heading(document)
    line = heading_line(title, 1)
    if heading is None:
        return f"{line}\n\n{body.lstrip()}"
    return _replaced(document, heading.start, heading.end, f"{line}\n")


def heading_line(title: str, level: int) -> str:
    """The line of a heading that reads as given. Raises AdrError where there is none."""
    # Most titles need nothing; a rare one needs every mark taken literally.
    for text in (title, *(marks.sub(r"\\\1", title) for marks in (_USUAL_MARKS, _ALL_MARKS))):
        line = f"{'#' * level} {text}"
        headings = Document(f"{line}\n").headings
        if len(headings) == 1 and headings[0].text == title:
            return line
    raise AdrError(
        "the title cannot be written as a heading that reads the same",
        "leave out runs of spaces and unusual marks",
    )


def body_of(template: str) -> str:
    """The template without its front matter. Raises AdrError where that is never closed."""
    plain = template.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        block = find_front_matter(plain)
    except UnclosedFrontMatter:
        raise AdrError("the template opens front matter that no line `---` closes") from None
    return plain[block.body_start :] if block else plain


def _not_asked(vocabulary: Vocabulary, tier: str) -> tuple[str, ...]:
    return tuple(
        heading.id
        for heading in vocabulary.headings
        if heading.required_from and TIERS.index(heading.required_from) > TIERS.index(tier)
    )


def _find(document: Document, name: str, vocabulary: Vocabulary) -> int | None:
    names = vocabulary.heading_names
    found = (i for i, h in enumerate(document.headings) if heading_name(h.text, names) == name)
    return next(found, None)


def _without_section(body: str, name: str, vocabulary: Vocabulary) -> str:
    document = Document(body)
    index = _find(document, name, vocabulary)
    if index is None:
        return body
    heading = document.headings[index]
    later = document.headings[index + 1 :]
    end = next((h.start for h in later if h.level <= heading.level), len(document.content))
    return _replaced(document, heading.start, end, "")


def _with_words(body: str, name: str, text: str, vocabulary: Vocabulary) -> str:
    document = Document(body)
    index = _find(document, name, vocabulary)
    if index is None:
        return f"{body.rstrip()}\n\n## {_label(name, vocabulary)}\n\n{text.strip()}\n"
    heading = document.headings[index]
    end = _own_end(document, index)
    return _replaced(document, heading.end, end, f"\n{text.strip()}\n\n")


def _own_end(document: Document, index: int) -> int:
    later: tuple[Heading, ...] = document.headings[index + 1 :]
    return later[0].start if later else len(document.content)


def _label(name: str, vocabulary: Vocabulary) -> str:
    return next((h.label for h in vocabulary.headings if h.id == name), name)


def _replaced(document: Document, start: int, end: int, text: str) -> str:
    content = document.content
    return (content[:start] + text.encode() + content[end:]).decode("utf-8")
