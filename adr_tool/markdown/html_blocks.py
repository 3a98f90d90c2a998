"""Writes headings, tables, lists, code and raw HTML."""

import re
from typing import Any

from adr_tool.markdown.anchors import PREFIX
from adr_tool.markdown.html_writer import Entry, Writer, attribute, written

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ALIGNED = {"Center": ' class="centre"', "Right": ' class="right"'}
_LOWEST = 6


def open_heading(writer: Writer, _: Any) -> None:
    """A heading; its words are needed for its name before it is written."""
    writer.keep()
    writer.said = []


def close_heading(writer: Writer, level: str) -> None:
    """The heading, with the name that links lead to."""
    words = " ".join("".join(writer.said or ()).split())
    writer.said = None
    html = writer.kept()
    place = f"{PREFIX}{writer.frame.prefix}{writer.anchors.name(words)}"
    depth = _depth(writer.levels, int(level[1]), writer.frame.level)
    writer.heading = words
    writer.contents.append(Entry(depth, words, place))
    writer.mark(f'<h{depth} id="{attribute(place)}">{html}</h{depth}>\n')


def _depth(around: list[int], level: int, highest: int) -> int:
    """The level on the page: from `highest` on, and never one left out, whatever authors did."""
    while around and around[-1] >= level:
        around.pop()
    around.append(level)
    return min(len(around) + highest - 1, _LOWEST)


def open_table(writer: Writer, columns: tuple[str, ...]) -> None:
    """A table in a frame of its own, so that a wide one scrolls and the page does not."""
    writer.columns = columns
    label = f"{writer.labels.table}: {writer.heading}" if writer.heading else writer.labels.table
    writer.mark(
        f'<div class="scroll" role="region" tabindex="0" aria-label="{attribute(label)}"><table>'
    )


def close_table(writer: Writer, _: Any) -> None:
    """The last row ends the body, too."""
    writer.mark("</tbody></table></div>\n")


def open_row(writer: Writer, _: Any) -> None:
    """A row below the head."""
    writer.cell = 0
    writer.mark("<tr>")


def close_row(writer: Writer, _: Any) -> None:
    """The row ends."""
    writer.mark("</tr>\n")


def open_head(writer: Writer, _: Any) -> None:
    """The head of the table, which is one row."""
    writer.head, writer.cell = True, 0
    writer.mark("<thead><tr>")


def close_head(writer: Writer, _: Any) -> None:
    """The head ends, and the body begins."""
    writer.head = False
    writer.mark("</tr></thead>\n<tbody>")


def open_cell(writer: Writer, _: Any) -> None:
    """A cell, aligned as its column is."""
    columns, at = writer.columns, writer.cell
    aligned = _ALIGNED.get(columns[at], "") if at < len(columns) else ""
    writer.mark(f'<th scope="col"{aligned}>' if writer.head else f"<td{aligned}>")


def close_cell(writer: Writer, _: Any) -> None:
    """The cell ends."""
    writer.cell += 1
    writer.mark("</th>" if writer.head else "</td>")


def open_list(writer: Writer, first: int | None) -> None:
    """A list; `first` is the number it begins with, None for bullets."""
    if first is None:
        writer.mark("<ul>\n")
    else:
        writer.mark("<ol>\n" if first == 1 else f'<ol start="{first}">\n')


def close_list(writer: Writer, numbered: bool) -> None:
    """The list ends."""
    writer.mark("</ol>\n" if numbered else "</ul>\n")


def open_code(writer: Writer, _: Any) -> None:
    """A block of code, which may be wider than the page; no colours."""
    writer.verbatim = True
    writer.mark('<pre tabindex="0"><code>')


def close_code(writer: Writer, _: Any) -> None:
    """The block ends."""
    writer.verbatim = False
    writer.mark("</code></pre>\n")


def as_written(writer: Writer, body: str) -> None:
    """A whole body that is not laid out."""
    open_code(writer, None)
    writer.text(body)
    close_code(writer, None)


def open_html(writer: Writer, _: Any) -> None:
    """A block of raw HTML, which comes line by line."""
    writer.raw = []


def close_html(writer: Writer, _: Any) -> None:
    """The block as text, as it was written; comments are left out."""
    text = _COMMENT.sub("", "".join(writer.raw or ())).strip()
    writer.raw = None
    if text:
        writer.mark(f'<p class="raw">{written(text)}</p>\n')


def task(writer: Writer, done: bool) -> None:
    """The box of a task list."""
    label = attribute(writer.labels.done if done else writer.labels.undone)
    box = "☑" if done else "☐"
    writer.mark(f'<span class="task" role="img" aria-label="{label}">{box}</span> ')
