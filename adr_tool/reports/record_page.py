"""One record on a terminal: facts at a glance, then its text with the Markdown rendered."""

import re
from collections.abc import Sequence

from adr_tool.formats.as_markdown import as_markdown
from adr_tool.markdown.prose import blocks_of
from adr_tool.model import Record
from adr_tool.reports.base import title_lines as in_lines
from adr_tool.reports.prose_lines import prose_lines
from adr_tool.reports.record_text import WordPainter, facts_table, title_lines, title_of

_RST_TITLE = re.compile(r"\A\s*# .*\n*")


def record_page(
    record: Record, facts: Sequence[tuple[str, str]], width: int, paint: WordPainter | None
) -> str:
    """The page in lines of at most `width` columns; without `paint` in plain text.

    AsciiDoc and reStructuredText are rendered as the Markdown that they would be.
    """
    painted: WordPainter = paint or (lambda text, _: text)
    title = [painted(line, "heading") for line in in_lines(title_of(record), width)]
    table = facts_table(record, facts, width, painted)
    text = "".join(f"{line}\n" for line in prose_lines(blocks_of(_body(record)), width, paint))
    return "\n".join((*title, "", table, text) if text else (*title, "", table))


def _body(record: Record) -> str:
    if not record.readable:
        return ""
    lines = [line.rstrip("\r") for line in record.text.split("\n")]
    if record.path.suffix.lower() == ".rst":
        # Which level a heading has depends on those before it, the title among them.
        whole = as_markdown(record.path, "\n".join(lines[record.body_line - 1 :]))
        return _RST_TITLE.sub("", whole, count=1)
    gone = title_lines(record, lines)
    kept = (line for at, line in enumerate(lines, 1) if at >= record.body_line and at not in gone)
    return as_markdown(record.path, "\n".join(kept))
