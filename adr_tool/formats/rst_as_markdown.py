"""Writes reStructuredText as Markdown: headings, lists, fields and links; the rest stays as text.

What Markdown has no word for (tables, directives) is kept in a fence, so that no word is lost.
"""

import re

from adr_tool.formats.conversion import FENCE, tidied
from adr_tool.formats.rst_scan import scan_rst

_UNDERLINE = re.compile(r"([!-/:-@\[-`{-~])\1{2,}[ \t]*\Z")
_RULE = re.compile(r"[=\-~^\"'*+#_.:` \t]{2,}\Z")
_TABLE = re.compile(r"[ \t]*(?:\+[-=+]{3,}|={2,}(?:[ \t]+={2,})+)[ \t]*\Z")
_DIRECTIVE = re.compile(r"([ \t]*)\.\.[ \t]+[\w-]+::")
_FIELD = re.compile(r":([^:`\s][^:`]{0,60}):(?=\s|\Z)")
_LINK = re.compile(r"`([^`<>]{1,200}?)\s{0,3}<([^`<>\s]{1,300}[^`<>\s_])>`__?")


def rst_as_markdown(text: str) -> str:
    """The text as Markdown; every word of it is still there."""
    raw = text.splitlines()
    headings = {heading.line: heading.level for heading in scan_rst(raw, 1).headings}
    out: list[str] = []
    at = 0
    while at < len(raw):
        if at + 1 in headings or (at + 2 in headings and _is_over(raw, at)):
            at += at + 1 not in headings
            out += ["", f"{'#' * min(headings[at + 1], 6)} {_inline(raw[at].strip())}", ""]
            at += 2
            continue
        end = _fenced_to(raw, at)
        if end > at:
            out += ["", FENCE, *raw[at:end], FENCE, ""]
            at = end
            continue
        out += _line(raw[at], out)
        at += 1
    return tidied(out)


def _is_over(raw: list[str], at: int) -> bool:
    return _UNDERLINE.match(raw[at]) is not None and raw[at].strip() == raw[at + 2].strip()


def _fenced_to(raw: list[str], at: int) -> int:
    """Where a table or a directive that begins here ends; `at` where none does."""
    if found := _DIRECTIVE.match(raw[at]):
        end = at + 1
        while end < len(raw) and (not raw[end].strip() or _indent(raw[end]) > len(found.group(1))):
            end += 1
        return _without_blanks(raw, end)
    if _TABLE.match(raw[at]):
        end = at
        while end < len(raw) and raw[end].strip():
            end += 1
        return end
    return at


def _without_blanks(raw: list[str], end: int) -> int:
    while not raw[end - 1].strip():
        end -= 1
    return end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _line(line: str, out: list[str]) -> list[str]:
    if _RULE.match(line) and line.strip():
        # Right under a paragraph Markdown would take it for a heading's underline.
        return ["", line, ""]
    if found := _FIELD.match(line):
        return [f"* {found.group(1)}: {_inline(line[found.end() :].strip())}".rstrip()]
    if line.startswith("#. "):
        return [f"1. {_inline(line[3:])}"]
    return [_inline(line)]


def _inline(text: str) -> str:
    return _LINK.sub(r"[\1](\2)", text)
