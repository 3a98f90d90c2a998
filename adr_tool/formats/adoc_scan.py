"""Reads AsciiDoc line by line, as far as a decision record goes."""

import re

from adr_tool.formats.page import PageLine, PageLink
from adr_tool.formats.scanned import Scan

_HEADING = re.compile(r"(={1,6}|#{1,6})[ \t]+(\S.*)\Z")
# Listing, literal, passthrough and comment blocks; a fence may name its language.
_VERBATIM = re.compile(r"(-{4,}|\.{4,}|\+{4,}|/{4,}|`{3,})[ \t]*[\w+-]*[ \t]*\Z")
_ATTRIBUTE = re.compile(r":(!?[\w-]{1,60}!?):(?:[ \t]+|\Z)")
_MARGIN = re.compile(r"(?:\[[^\]]*\]|\|===+|={4,}|\*{4,}|_{4,}|--|'''|<<<|\+)[ \t]*\Z|//")
_LABEL = re.compile(r"([^:]{1,60})::(?:[ \t]+|\Z)")
_ITEM = re.compile(r"(?:[-*]{1,5}|\.{1,5}|[0-9]{1,3}\.)[ \t]+")
_LINK = re.compile(
    r"(?P<image>image::?)(?P<source>[^\s\[\]]{1,300})\[(?P<alt>[^\]]{0,300})\]"
    r"|(?:xref:|link:(?:\+\+)?)(?P<target>[^\s\[\]]{1,300}?)(?:\+\+)?\[(?P<text>[^\]]{0,300})\]"
    r"|<<(?P<anchor>[^<>,]{1,300})(?:,(?P<said>[^<>]{0,300}))?>>"
    r"|(?P<url>https?://[^\s\[\]<>]{1,400})\[(?P<words>[^\]]{0,300})\]"
)
_STRONG = re.compile(r"\*{1,2}([^*\s][^*]{0,200})\*{1,2}(?=\W|\Z)")
_MARKED = re.compile(r"(?<!\w)([*_`]{1,2})(?=\S)([^*_`]{1,300}?)\1(?!\w)")


def scan_adoc(raw: list[str], first_line: int) -> Scan:
    """The headings and the plain lines; code, comments and block attributes left out."""
    scan = Scan()
    fence = ""
    for at, line in enumerate(raw):
        number, text = first_line + at, line.strip()
        mark = _VERBATIM.match(text)
        if fence or mark:
            fence = _fence(fence, mark)
        elif found := _HEADING.match(line):
            scan.heading(len(found.group(1)), _plain(found.group(2), 0)[0], number, number)
        elif text and not _MARGIN.match(text):
            scan.lines.append(_line(text, number))
    return scan


def _fence(fence: str, mark: re.Match[str] | None) -> str:
    if not fence:
        return mark.group(1) if mark else ""
    return "" if mark and mark.group(1) == fence else fence


def _line(text: str, number: int) -> PageLine:
    if found := _ATTRIBUTE.match(text):
        text = f"{found.group(1).strip('!')}: {text[found.end() :]}"
    if text.startswith("|"):
        return _row(text, number)
    item = _ITEM.match(text)
    text = text[item.end() :] if item else text
    if found := _LABEL.match(text):
        text = f"{found.group(1)}: {text[found.end() :]}"
    strong = _STRONG.match(text)
    words, links = _plain(text, number)
    bold = strong.group(1).strip() if strong else ""
    return PageLine(words, number, 1, strong=bold, item=item is not None, links=links)


def _row(text: str, number: int) -> PageLine:
    read = [_plain(cell.strip(), number) for cell in text.strip("|").split("|")]
    cells = tuple(words for words, _ in read)
    links = tuple(link for _, found in read for link in found)
    return PageLine(" | ".join(cells), number, 1, cells, links=links)


def _plain(text: str, line: int) -> tuple[str, tuple[PageLink, ...]]:
    """A line without its mark-up, and the links and images in it."""
    links: list[PageLink] = []
    pieces: list[str] = []
    end = 0
    for found in _LINK.finditer(text) if "[" in text or "<<" in text else ():
        pieces.append(text[end : found.start()])
        link = _link(found, line, "".join(pieces[-12:])[-240:])
        links.append(link)
        pieces.append(link.text)
        end = found.end()
    words = "".join((*pieces, text[end:]))
    return _MARKED.sub(r"\2", words).strip(), tuple(links)


def _link(found: re.Match[str], line: int, before: str) -> PageLink:
    column = found.start() + 1
    if found.group("image"):
        return PageLink(found.group("source"), found.group("alt"), line, column, before, True)
    target = found.group("target") or found.group("anchor") or found.group("url")
    words = found.group("text") or found.group("said") or found.group("words") or ""
    if found.group("anchor") and not found.group("anchor").endswith(("#", ".adoc")):
        target = target if "#" in target else f"#{target}"
    return PageLink(target, words.strip() or target, line, column, before)
