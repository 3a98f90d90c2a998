"""Writes AsciiDoc as Markdown: headings, lists, attributes and links; the rest stays as text.

Listings and tables are kept in a fence as they were written, so that no word is lost.
"""

import re

from adr_tool.formats.conversion import FENCE, tidied

_HEADING = re.compile(r"(={1,6})[ \t]+(\S.*)\Z")
_VERBATIM = re.compile(r"(?:-{4,}|\.{4,}|\+{4,}|/{4,}|`{3,}[\w+-]*|[|,:!]={3,})[ \t]*\Z")
_ATTRIBUTE = re.compile(r":(!?[\w-]{1,60}!?):(?:[ \t]+|\Z)")
_STYLE = re.compile(r"\[([^\]]*)\][ \t]*\Z")
_ITEM = re.compile(r"(\*{1,5}|\.{1,5})[ \t]+(?=\S)")
_RULE = re.compile(r"(?:[=\-*_~]{2,}|<<<|\+)[ \t]*\Z")
_LINE = re.compile(r"(?:'{3,}|-{3}|\*{3})[ \t]*\Z")
# `[NOTE]` above a block, and `.What it is about`.
_CALLED = re.compile(r"\[([A-Z]{3,12})\][ \t]*\Z|\.(\w.*?)[ \t]*\Z")
_LINK = re.compile(
    r"(?P<image>image::?)(?P<source>[^\s\[\]]{1,300})\[(?P<alt>[^\[\]]{0,300})\]"
    r"|(?:xref:|link:)(?P<target>[^\s\[\]()+]{1,300})\[(?P<text>[^\[\]]{1,300})\]"
    r"|(?P<url>https?://[^\s\[\]<>()]{1,400})\[(?P<words>[^\[\]]{1,300})\]"
)


def adoc_as_markdown(text: str) -> str:
    """The text as Markdown; every word of it is still there."""
    out: list[str] = []
    closing = ""
    for line in text.splitlines():
        stripped = line.strip()
        if closing:
            out += [FENCE, ""] if stripped == closing else [line]
            closing = "" if stripped == closing else closing
        elif _VERBATIM.match(stripped):
            closing = "```" if stripped.startswith("```") else stripped
            out += ["", FENCE + _style(out, stripped)]
        else:
            out += _line(line)
    if closing:
        out.append(FENCE)
    return tidied(out)


def _style(out: list[str], opening: str) -> str:
    """What says how a block is shown: the words of `[source,bash]` above it, or of its fence."""
    found = _STYLE.match(out[-1]) if out else None
    if found:
        out.pop()
    words = found.group(1) if found else ""
    return " ".join((words, opening.strip("`-.+/|,:!= \t"))).strip()


def _line(line: str) -> list[str]:
    if found := _HEADING.match(line):
        return ["", f"{found.group(1).replace('=', '#')} {_inline(found.group(2))}", ""]
    if found := _ATTRIBUTE.match(line):
        return [f"* {found.group(1)}: {_inline(line[found.end() :].strip())}".rstrip()]
    if _LINE.match(line):
        return ["", "* * *", ""]
    if _RULE.match(line.strip()):
        return ["", ""]
    if found := _CALLED.match(line):
        return ["", f"**{_inline(found.group(1) or found.group(2))}**", ""]
    if found := _ITEM.match(line.lstrip()):
        depth = len(found.group(1)) - 1
        mark = "*" if found.group(1)[0] == "*" else "1."
        return [f"{'   ' * depth}{mark} {_inline(line.lstrip()[found.end() :])}"]
    return [_inline(line)]


def _inline(text: str) -> str:
    return _LINK.sub(_link, text) if "[" in text else text


def _link(found: re.Match[str]) -> str:
    if found.group("image"):
        # The prefix is a word of the source too, and so stays with the picture.
        return f"![{found.group('alt') or 'image'}]({found.group('source')})"
    target = found.group("target") or found.group("url")
    return f"[{found.group('text') or found.group('words')}]({target})"
