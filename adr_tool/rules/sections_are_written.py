"""Every section says something of its own.

An empty section, the template's text or a lone "TBD" looks like an answer in a list of
headings and is none. One sentence is enough in a light record. Comments do not count.
A draft may be unfinished; from `proposed` on each section is written.
"""

import re
from collections.abc import Iterator

from adr_tool.model import Problem, Record, Section, Severity
from adr_tool.rules.base import Context, rule

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HEADING = re.compile(r"^ {0,3}#{1,6}(?:[ \t].*)?$", re.MULTILINE)
_LATER = re.compile(
    r"\W*(?:tbd|tba|tbc|todo|to do|to be (?:decided|determined|defined|confirmed|written|done)"
    r"|lorem ipsum.*)?\W*",
    re.IGNORECASE | re.DOTALL,
)


@rule("sections-are-written", Severity.ERROR)
def sections_are_written(record: Record, context: Context) -> Iterator[Problem]:
    """Report each section of the model without text; drafts are not asked."""
    if record.status == "draft":
        return
    for word in context.vocabulary.headings:
        if not word.required_from:
            continue
        sections = [section for section in record.sections if section.name == word.id]
        if not sections:
            continue
        lacks = [_lack(section, context) for section in sections]
        if all(lacks):
            yield Problem(sections[0].where, f'has the heading "{sections[0].heading}", {lacks[0]}')


def _lack(section: Section, context: Context) -> str:
    """What is wrong with the text of a section, or ""."""
    text = _COMMENT.sub("", section.text)
    text = " ".join((_HEADING.sub("", text) if "#" in text else text).split())
    if not text:
        return "and nothing below it; expected at least a sentence"
    if section.prose in context.template_texts:
        return "and below it only the text of the template"
    if _LATER.fullmatch(text):
        return f'and below it only "{text[:40]}"; expected at least a sentence'
    return ""
