"""Turns the text of a foreign record into one of ours, and proves that no word was lost."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from adr_tool.actions.imported_body import (
    retitled,
    with_leftovers,
    with_required_headings,
)
from adr_tool.actions.template_facts import template_facts
from adr_tool.errors import AdrError
from adr_tool.formats.as_markdown import as_markdown
from adr_tool.markdown.front_matter import FrontMatter, find_front_matter
from adr_tool.markdown.region import newline_of
from adr_tool.markdown.retarget import retargeted
from adr_tool.model import Record, Vocabulary
from adr_tool.model.public.choosing import CLOSED, publication_of
from adr_tool.plain_yaml import read_yaml
from adr_tool.reading import read_record
from adr_tool.schema import properties, violations
from adr_tool.text import HIDDEN, UNPRINTABLE, decode, shown
from adr_tool.yaml_text import yaml_lines

# Keys that other formats have too, taken over where their values fit ours.
_SHARED = (
    *("decision-makers", "consulted", "informed", "owner", "tags", "review-by", "applies-to"),
    "handling",
)
# AsciiDoc's own words, which are no words of the author.
_MARKUP = frozenset(("link", "xref", "image"))
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Wish:
    """What a record shall be: its place, and the facts that it does not state itself.

    `given` are the answers of whoever imports it; `todo` is the open question of the three
    sections. `new_target` says where links of the old text lead from the new place. `publish`
    is how much was published of records that say nothing: import makes it neither more nor less.
    """

    path: PurePosixPath
    given: Mapping[str, Any]
    todo: Mapping[str, Any]
    links: Mapping[str, list[int]]
    formerly: tuple[int, ...]
    origin: str
    day: date
    new_target: Callable[[str], str | None]
    publish: str | None = None


def imported(record: Record, content: bytes, wish: Wish, vocabulary: Vocabulary) -> bytes:
    """The new content. Raises AdrError, naming the record, where it would not be the same one."""
    try:
        return _imported(record, content, wish, vocabulary)
    except AdrError as error:
        raise AdrError(
            f"{shown(str(record.path))} cannot be imported: {error.message}",
            "nothing was written; write it as plain Markdown with one title, then try again",
        ) from None


def _imported(record: Record, content: bytes, wish: Wish, vocabulary: Vocabulary) -> bytes:
    whole = decode(content)
    text = whole.characters
    front = find_front_matter(text)
    body = _as_markdown(record, text[front.body_start :] if front else text)
    body = retargeted(body, wish.new_target)
    old = words_of(f"{front.text if front else ''}\n{body}")
    title, stated = record.title or _spoken(record.path), body
    body, was = retitled(body, title)
    was = "" if _is_number(words_of(was) - words_of(title), record.number) else was
    taken = _taken(record.facts)
    left = _leftovers(front, {**_stated(record), **taken})
    fits = bool(was) and len(was) <= _LONGEST and not _odd(was)
    if was and not fits:
        left = f"{left}# {was}\n"
    facts = _facts(record, wish, {**template_facts(record, stated), **taken}, was if fits else "")
    body = with_required_headings(body, vocabulary)
    body = with_leftovers(body, left)
    newline = newline_of(text)
    top = f"---\n{yaml_lines(facts)}---\n\n".replace("\n", newline)
    mark = b"\xef\xbb\xbf" if whole.byte_order_mark else b""
    new = mark + (top + body.lstrip("\r\n")).encode("utf-8")
    _prove(record, old, new, wish.path, title, vocabulary)
    return new


def words_of(text: str) -> Counter[str]:
    """Every word and number of a text, and how often it stands there."""
    return Counter(re.findall(r"[^\W_]+", text))


def _as_markdown(record: Record, body: str) -> str:
    new = as_markdown(record.path, body)
    lost = set(words_of(body) - words_of(new)) - _MARKUP if new != body else set()
    if lost:
        raise AdrError(f'the word "{shown(min(lost))}" would be lost')
    return new


def _spoken(path: PurePosixPath) -> str:
    """A title for a record without one: the words of its file's name."""
    words = " ".join(re.findall(r"[^\W\d_]+", path.stem))
    return (words[:1].upper() + words[1:]) or "Untitled"


def _stated(record: Record) -> dict[str, Any]:
    """Status and date as we write them."""
    day = record.date.isoformat() if record.date else ""
    return {key: value for key, value in (("status", record.status), ("date", day)) if value}


def _taken(facts: Mapping[str, Any]) -> dict[str, Any]:
    """What the old front matter says under our names and in our words."""
    return {
        key: facts[key]
        for key in _SHARED
        if key in facts and not any(violations({key: facts[key]}, "record"))
    }


def _facts(record: Record, wish: Wish, taken: Mapping[str, Any], was: str) -> dict[str, Any]:
    imported: dict[str, Any] = {"from": record.format, "date": wish.day.isoformat()}
    imported |= {key: text for key, text in (("path", wish.origin), ("title", was)) if text}
    whole = {**wish.given, **_stated(record), **taken, "imported": imported}
    publish = publication_of(record, wish.publish)
    whole |= {"publish": publish} if publish != CLOSED or "publish" in record.facts else {}
    for section in ("security", "interoperability", "legacy"):
        whole[section] = {"todo": dict(wish.todo)}
    whole |= {"links": dict(wish.links)} if wish.links else {}
    whole |= {"formerly": list(wish.formerly)} if wish.formerly else {}
    return {key: whole[key] for key in properties("record", "shape") if key in whole}


def _leftovers(front: FrontMatter | None, known: Mapping[str, Any]) -> str:
    """The lines of the old front matter that say more than the new one does, as they were."""
    if front is None or not front.text.strip():
        return ""
    yaml = read_yaml(front.text)
    lines = front.text.splitlines(keepends=True)
    tops = sorted((yaml.places[key,].line, key) for key in yaml.value or {})
    if not tops or [line for line, _ in tops] != sorted({line for line, _ in tops}):
        return front.text
    ends = [*(line - 1 for line, _ in tops[1:]), len(lines)]
    kept = lines[: tops[0][0] - 1]
    for (line, key), end in zip(tops, ends, strict=True):
        part = "".join(lines[line - 1 : end])
        whole = known.get(key) == yaml.value[key] and key in known
        if not whole or "#" in part or "\\" in part:
            kept.append(part)
    return "".join(kept) if "".join(kept).strip() else ""


def _is_number(words: Counter[str], number: int | None) -> bool:
    """Whether words are only the number, which is in the file's name."""
    only = next(iter(words), "") if words.total() == 1 else ""
    return only.isascii() and only.isdigit() and int(only[:9]) == number


def _odd(text: str) -> bool:
    return UNPRINTABLE.search(text) is not None or HIDDEN.search(text) is not None


def _prove(
    record: Record,
    old: Counter[str],
    new: bytes,
    path: PurePosixPath,
    title: str,
    vocabulary: Vocabulary,
) -> None:
    """Read the new record back: it must say the same, and hold every word of the old one."""
    lost = old - words_of(new.decode("utf-8"))
    if lost and not _is_number(lost, record.number):
        raise AdrError(f'the word "{shown(min(lost))}" would be lost')
    read = read_record(path, new, vocabulary)
    pairs = {
        "shape": (read.ours, True),
        "title": (read.title, title),
        "status": (read.status, record.status),
        "date": (read.date, record.date),
    }
    changed = next((what for what, (one, other) in pairs.items() if one != other), "")
    if changed:
        raise AdrError(f"its {changed} would be another one")
