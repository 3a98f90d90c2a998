"""Writes reStructuredText as Markdown: headings, lists, fields and links; the rest stays as text.

What Markdown has no word for (tables, directives) is kept in a fence, so that no word is lost.
"""

import re

from adr_tool.formats.conversion import FENCE, tidied
from adr_tool.formats.rst_scan import TARGET, scan_rst, whole

_UNDERLINE = re.compile(r"([!-/:-@\[-`{-~])\1{2,}[ \t]*\Z")
_RULE = re.compile(r"[=\-~^\"'*+#_.:` \t]{2,}\Z")
_TABLE = re.compile(r"[ \t]*(?:\+[-=+]{3,}|={2,}(?:[ \t]+={2,})+)[ \t]*\Z")
_DIRECTIVE = re.compile(r"([ \t]*)\.\.[ \t]+[\w-]+::")
_FIELD = re.compile(r":([^:`\s][^:`]{0,60}):(?=\s|\Z)")
# `text <address>`_, `text <name_>`_, `name`_ and `<address>`_; a literal is left alone.
_LINK = re.compile(
    r"``(?:[^`]|`(?!`)){0,300}``|(?<![:\w`])`(?P<text>[^`<>]{0,200}?)\s{0,3}"
    r"(?:<(?P<target>[^`<>\s]{1,300})>)?`__?(?!\w)"
)


def rst_as_markdown(text: str) -> str:
    """The text as Markdown; every word of it is still there."""
    raw = text.splitlines()
    headings = {heading.line: heading.level for heading in scan_rst(raw, 1).headings}
    names = _names(raw)
    out: list[str] = []
    at = 0
    while at < len(raw):
        if at + 1 in headings or (at + 2 in headings and _is_over(raw, at)):
            at += at + 1 not in headings
            out += ["", f"{'#' * min(headings[at + 1], 6)} {_inline(raw[at].strip(), names)}", ""]
            at += 2
            continue
        end = _fenced_to(raw, at)
        if end > at:
            out += ["", FENCE, *raw[at:end], FENCE, ""]
            at = end
            continue
        line, more = whole(raw, at)
        out += _line(line, names)
        at += 1 + more
    return tidied(out)


def _names(raw: list[str]) -> dict[str, str]:
    """The addresses that are given apart from the links to them, by name."""
    found = (TARGET.match(line) for line in raw)
    return {_folded(name[1]): name[2] for name in found if name and "://" in name[2]}


def _folded(name: str) -> str:
    return " ".join(name.lower().split())


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


def _line(line: str, names: dict[str, str]) -> list[str]:
    if _RULE.match(line) and line.strip():
        # Right under a paragraph Markdown would take it for a heading's underline.
        return ["", line, ""]
    if (found := TARGET.match(line)) and _folded(found.group(1)) in names:
        more = _inline(line[found.end() :].rstrip(), names)  # no address, but somebody's words
        return [f"* [{found.group(1)}]({found.group(2)}){more}"]
    if found := _FIELD.match(line):
        return [f"* {found.group(1)}: {_inline(line[found.end() :].strip(), names)}".rstrip()]
    if line.startswith("#. "):
        return [f"1. {_inline(line[3:], names)}"]
    return [_inline(line, names)]


def _inline(text: str, names: dict[str, str]) -> str:
    return _LINK.sub(lambda found: _link(found, names), text) if "`" in text else text


def _link(found: re.Match[str], names: dict[str, str]) -> str:
    text, target, name = found.group("text"), found.group("target"), ""
    if target and target.endswith("_"):
        name = target[:-1]
        target = names.get(_folded(name))
    elif not target:
        target = names.get(_folded(text or ""))
    if not target:
        return found.group()
    if not text.strip():
        return f"<{target}>"
    # A name that only leads to the address is kept as the link's title: no word is lost.
    return f'[{text.strip()}]({target} "{name}")' if name else f"[{text.strip()}]({target})"
