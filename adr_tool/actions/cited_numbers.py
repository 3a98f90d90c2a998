"""Finds where a page cites a record by its number: facts, status lines, texts of links, prose."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import unquote

from adr_tool.actions.cited_names import Exists, Move, leads_elsewhere
from adr_tool.actions.cited_page import Page, Spot
from adr_tool.formats.keys import STATUS, key_name
from adr_tool.linking import Directory, linked
from adr_tool.model import Record, StatedLink, Vocabulary

_NAMES = ("ADR", "RFC", "DR", "AD", "decision", "record")
_OWN_KEYS = ("number", "id", "adr", "adr number", "adr id")
_LINKS = "links"
_DEFINED = re.compile(r" {0,3}(\[[^\[\]\r\n]{1,300}\]):")
_NUMBER = re.compile(r"(?:[A-Za-z]+[-_ ]?)?#?[0-9]+")
_ONLY_NUMBERS = re.compile(r"[\s\"'#,;&0-9\[\]]+")


class Patterns:
    """How the number of one record is written."""

    def __init__(self, move: Move) -> None:
        codes = "|".join(re.escape(name) for name in dict.fromkeys((*_NAMES, move.code)) if name)
        end = r"(?!\w|\.[0-9])"
        # `ADR-0012`, `decision no. 12`.
        name = rf"(?:{codes})s?[-_ :]{{0,2}}(?:no\.? ?|number |#)?"
        named, bare = f"{name}(?P<named>0*{move.old}){end}", f"(?P<bare>0*{move.old})"
        self.named = re.compile(rf"(?<![\w/.#-]){named}", re.IGNORECASE)
        # What a title or the words of a link begin with: `12. `, `0012 `, `[12]`, `ADR 12: `.
        padded = f"(?P<padded>0+{move.old}){end}"
        closed = rf"{bare}(?:[.:)\]](?=\s|\Z)|(?=\s+[-–—:]\s)|(?=\s*\Z))"
        self.leading = re.compile(rf"[\s#=`*_\[(\"']*(?:{named}|{padded}|{closed})", re.IGNORECASE)
        self.bare = re.compile(rf"(?<![\w./-])#?{bare}{end}(?!-)")
        # A cell of its own in a row, or the first thing on a line.
        before, after = rf"(?:^|\|)[\s*_>+-]*\[?(?:{name})?", r"(?:\]|[.:)])?(?=\s*(?:\||\[|$))"
        self.cell = re.compile(f"{before}{bare}{after}", re.IGNORECASE | re.MULTILINE)


def spot(found: re.Match[str], move: Move) -> Spot:
    """The digits that a pattern found, and what they become: as wide where they are padded."""
    group = next(name for name, text in found.groupdict().items() if text is not None)
    return Spot(found.start(group), found.end(group), _as_written(found.group(group), move.new))


def _as_written(old: str, new: int) -> str:
    return str(new).zfill(len(old)) if old.startswith("0") and len(old) > 1 else str(new)


def own_numbers(page: Page, move: Move, patterns: Patterns) -> Iterator[Spot]:
    """Where a record repeats its own number: a key of the front matter, its title."""
    for keys in page.key_paths:
        place = page.value(*keys)
        key = key_name(str(keys[0]))
        if place is None or len(keys) != 1 or key not in (*_OWN_KEYS, "title"):
            continue
        found = patterns.leading.match(page.text, *place)
        if found is not None and (
            key == "title" or not page.text[found.end() : place[1]].strip("\"' \r\n")
        ):
            yield spot(found, move)
    if page.record is not None:
        found = patterns.leading.match(page.text, *page.line(page.record.title_line))
        if found is not None:
            yield spot(found, move)


def facts(page: Page, move: Move, patterns: Patterns, vocabulary: Vocabulary) -> Iterator[Spot]:
    """Where the front matter states a relation to the record by its number."""
    for keys in page.key_paths:
        place = page.value(*keys)
        if place is None or not _is_relation(keys, page.record, vocabulary):
            continue
        if any(len(other) > len(keys) and other[: len(keys)] == keys for other in page.key_paths):
            continue  # a list or a mapping: its items come by themselves
        named = list(patterns.named.finditer(page.text, *place))
        if not named and _ONLY_NUMBERS.fullmatch(page.text[place[0] : place[1]].strip()):
            named = list(patterns.bare.finditer(page.text, *place))
        yield from (spot(found, move) for found in named)


def relations(
    page: Page, move: Move, patterns: Patterns, directory: Directory, exists: Exists
) -> Iterator[Spot]:
    """Where the body states a relation that leads to the record, in whatever words."""
    for stated in _leading_there(page, move, directory):
        start, end = page.line(stated.where.line)
        named = list(patterns.named.finditer(page.text, start, end))
        bare = list(patterns.bare.finditer(page.text, start, end))
        if _NUMBER.fullmatch(stated.target.strip()):
            if named or len(bare) == 1:
                yield from (spot(found, move) for found in named or bare)
        elif not leads_elsewhere(page, stated.target, move, exists):
            yield from _in_target(page, move, stated.target, start, end)


def _in_target(page: Page, move: Move, target: str, start: int, end: int) -> Iterator[Spot]:
    """The number in a route (`/adr/2`) or in a file's name that is not quite right."""
    at = page.text.find(target, start, end)
    at = at if at >= 0 else page.text.find(f"]: {target}") + 3
    if page.text.startswith(target, at):
        last = target.rstrip("/").rfind("/") + 1
        run = re.compile(rf"(?<![0-9])0*{move.old}(?![0-9])").search(target, last)
        if run is not None:
            begin, stop = at + run.start(), at + run.end()
            digits = page.text[begin:stop]
            yield Spot(begin, stop, _as_written(digits, move.new))


def link_words(page: Page, move: Move, patterns: Patterns, names: Iterable[Spot]) -> Iterator[Spot]:
    """Where the words of a link to the record's file say its number, or the row they stand in.

    `names` are the places where the page cites that file. A label that says the number changes
    where it is defined and where it is used.
    """
    lines = [page.line(number) for number in {page.line_of(name.start) for name in names}]
    for start, end in lines:
        cell = patterns.cell.search(page.text, start, end)
        label = _DEFINED.match(page.text, start, end)
        if cell is not None:
            yield spot(cell, move)
        if label is not None:
            yield from _in_words(page, move, patterns, label.span(1))
    for link in page.document.hyperlinks if lines else ():
        if not link.image and move.name.casefold() in unquote(link.target).casefold():
            start, end = page.at(link.start), page.at(link.end)
            inline = page.text.find("](", start, end)
            words = page.text[start : inline if inline >= 0 else end].split("][")
            for word in words:
                yield from _in_words(page, move, patterns, (start, start + len(word)))
                start += len(word) + 2


def _in_words(page: Page, move: Move, patterns: Patterns, place: tuple[int, int]) -> Iterator[Spot]:
    leading = patterns.leading.match(page.text, *place)
    named = patterns.named.finditer(page.text, *place)
    yield from (spot(found, move) for found in ([leading] if leading else named))


def mentions(page: Page, move: Move, patterns: Patterns) -> Iterator[Spot]:
    """Every place where the text names the record by its number."""
    yield from (spot(found, move) for found in patterns.named.finditer(page.text))


def _is_relation(
    keys: tuple[str | int, ...], record: Record | None, vocabulary: Vocabulary
) -> bool:
    if record is None:
        return False
    if record.ours:
        return keys[0] == _LINKS
    name = key_name(str(keys[0]))
    return name == _LINKS or name in STATUS or name in vocabulary.link_spellings


def _leading_there(page: Page, move: Move, directory: Directory) -> Iterator[StatedLink]:
    record = page.record
    if record is None or record.ours:
        return
    for stated in record.stated:
        if stated.where.line >= record.body_line and str(move.old) in stated.target:
            links = linked(replace(record, stated=(stated,)), directory).links
            if any(link.path == move.record.path for link in links):
                yield stated
