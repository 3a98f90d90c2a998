"""Reads reStructuredText line by line, as far as a decision record goes."""

import re

from adr_tool.formats.keys import word_list
from adr_tool.formats.page import PageLine, PageLink
from adr_tool.formats.scanned import Scan

_UNDERLINE = re.compile(r"([!-/:-@\[-`{-~])\1{2,}[ \t]*\Z")
_DIRECTIVE = re.compile(r"\.\.[ \t]+([\w-]+(?:::|$))")
TARGET = re.compile(r"\.\.[ \t]+_`?([^:`]{1,200})`?:[ \t]*(\S*)")
_READ = word_list(
    "note:: warning:: important:: attention:: caution:: tip:: hint:: admonition:: list-table:: "
    "versionchanged:: deprecated:: epigraph:: container::"
)
_FIELD = re.compile(r":([^:`]{1,60}):(?=\s|\Z)")
_CELL = re.compile(r"(?:\* )?-(?:[ \t]+|\Z)")
_BULLET = re.compile(r"(?:[-*+•]|#\.|\(?[0-9]{1,3}[.)])[ \t]+")
# `text <target>`_, :doc:`text <target>`, :doc:`target`, `name`_
_LINK = re.compile(
    r"(?::(?P<role>[\w-]{1,20}):)?`(?P<text>[^`<>]{0,200}?)\s{0,3}(?:<(?P<target>[^`<>\s]{1,300})>)?`"
    r"(?P<named>__?)?"
)
_LITERAL = re.compile(r"``((?:[^`]|`(?!`)){0,300})``")
_MOST_MORE = 3
_STRONG = re.compile(r"\*\*([^*]{1,200})\*\*")
_EMPHASIS = re.compile(r"(?<![\w*])\*([^*\s][^*]{0,200})\*(?![\w*])")


def scan_rst(raw: list[str], first_line: int) -> Scan:
    """The headings and the plain lines; code, comments and unknown directives left out."""
    scan = Scan()
    targets = {found.group(1).lower(): found.group(2) for found in map(TARGET.match, raw) if found}
    levels: dict[tuple[str, bool], int] = {}
    skipped: int | None = None
    at = 0
    cells: list[PageLine] = []
    while at < len(raw):
        line = raw[at]
        indent = len(line) - len(line.lstrip())
        if skipped is not None and (not line.strip() or indent > skipped):
            at += 1
            continue
        skipped = None
        taken = _heading(scan, raw, at, first_line, levels)
        if taken:
            at += taken
            continue
        if (found := _DIRECTIVE.match(line.lstrip())) or line.lstrip().startswith(".. "):
            skipped = None if found and found.group(1) in _READ else indent
        elif line.strip() and not _is_option(line):
            number = first_line + at
            line, more = whole(raw, at)
            at += more
            said = _line(line, number, targets)
            if _CELL.match(line.strip()) and (line.lstrip()[0] == "*" or cells):
                cells = _row(scan, cells, said, line.lstrip()[0] == "*")
            else:
                cells = []
                scan.lines.append(said)
            if line.rstrip().endswith("::"):
                skipped = indent
        at += 1
    return scan


def _heading(
    scan: Scan, raw: list[str], at: int, first_line: int, levels: dict[tuple[str, bool], int]
) -> int:
    """How many lines a heading that begins here takes, 0 for none."""
    over = _UNDERLINE.match(raw[at])
    text = at + 1 if over else at
    if text + 1 >= len(raw) or not raw[text].strip() or (raw[text][0].isspace() and not over):
        return 0
    under = _UNDERLINE.match(raw[text + 1])
    if under is None or (over and over.group(1) != under.group(1)) or _UNDERLINE.match(raw[text]):
        return 0
    if len(raw[text + 1].rstrip()) < min(len(raw[text].strip()), 6):
        return 0
    level = levels.setdefault((under.group(1), over is not None), len(levels) + 1)
    words, _ = _plain(raw[text].strip(), 0, {})
    scan.heading(level, words, first_line + text, first_line + text + 1)
    return text + 2 - at


def whole(raw: list[str], at: int) -> tuple[str, int]:
    """A line with the lines on which a link that opens in it goes on, and how many those are."""
    line, more = raw[at], 0
    if "`" not in line:
        return line, 0
    while _LITERAL.sub("", line).count("`") % 2 and more < _MOST_MORE:
        following = raw[at + more + 1].strip() if at + more + 1 < len(raw) else ""
        if not following:
            return raw[at], 0
        line, more = f"{line.rstrip()} {following}", more + 1
    return (line, more) if _LITERAL.sub("", line).count("`") % 2 == 0 else (raw[at], 0)


def _is_option(line: str) -> bool:
    return line[0].isspace() and _FIELD.match(line.strip()) is not None and ":widths:" in line


def _line(line: str, number: int, targets: dict[str, str]) -> PageLine:
    text = line.strip()
    item = _BULLET.match(text)
    text = text[item.end() :] if item else text
    if found := _FIELD.match(text):
        text = f"{found.group(1)}: {text[found.end() :].strip()}"
    strong = _STRONG.match(text)
    words, links = _plain(text, number, targets)
    return PageLine(
        words,
        number,
        1,
        strong=strong.group(1) if strong else "",
        item=item is not None,
        links=links,
    )


def _row(scan: Scan, cells: list[PageLine], said: PageLine, first: bool) -> list[PageLine]:
    """A cell of a list table: rows grow in place, one line of `scan` for each."""
    text = said.text.removeprefix("-").strip()
    before = () if first or not cells else cells[-1].cells
    links = said.links if first or not cells else (*cells[-1].links, *said.links)
    row = PageLine(text, said.line, 1, (*before, text), links=links)
    if cells and not first:
        scan.lines.pop()
    scan.lines.append(row)
    return [row]


def _plain(text: str, line: int, targets: dict[str, str]) -> tuple[str, tuple[PageLink, ...]]:
    """A line without its mark-up, and the links in it."""
    text = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\1", _LITERAL.sub(r"\1", text)))
    links: list[PageLink] = []
    pieces: list[str] = []
    end = 0
    for found in _LINK.finditer(text) if "`" in text else ():
        pieces.append(text[end : found.start()])
        words, target = _link(found, targets)
        if target:
            before = "".join(pieces[-12:])[-240:]
            links.append(PageLink(target, words, line, found.start() + 1, before))
        pieces.append(words)
        end = found.end()
    return "".join((*pieces, text[end:])).strip(), tuple(links)


def _link(found: re.Match[str], targets: dict[str, str]) -> tuple[str, str]:
    words, target = found.group("text").strip(), found.group("target") or ""
    if found.group("role") == "doc":
        return words or target, target or words
    if found.group("role") in ("ref", "numref"):
        return words or target, f"#{target or words}"
    if found.group("role"):
        return words or target, ""
    if not target and found.group("named"):
        target = targets.get(words.lower(), "")
    return words or target, target.removesuffix("_")
