"""The names of systems and roles in a log, and which of them are probably the same.

Two names are the same when they differ in case, spaces, punctuation, articles or a plural;
they are near when one letter of one long word differs. Both are found in time that grows
with the number of names, not with its square: names meet under keys, and are never compared
each with each.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import lru_cache
from typing import Any

from adr_tool.frozen import dataclass
from adr_tool.model.log import DecisionLog
from adr_tool.model.partly import noted
from adr_tool.model.record import KeyPath, Record

_CURRENT = ("draft", "proposed", "accepted")
_RESPONSIBLE = ("handling", "responsible-role")
_ROLE_LISTS = ("decision-makers", "consulted", "informed")
_IN_LISTS = (
    ("security", "engaged", "role", "role"),
    ("security", "risks", "owner", "role"),
    ("interoperability", "interfaces", "with", "system"),
    ("legacy", "dependencies", "system", "system"),
    ("legacy", "dependencies", "owner", "role"),
)
_ABBREVIATION = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_ARTICLES = ("the", "a", "an")
_LONG, _LONGEST, _LONGEST_NAME = 6, 30, 120
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a record writes it: `kind` is "system" or "role", `keys` say where."""

    kind: str
    text: str
    keys: KeyPath = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class NameIndex:
    """In how many records each spelling is used, and the usual one for each that is not."""

    records: Mapping[Name, int]
    usual: Mapping[Name, Name]


def names_in(record: Record) -> Iterator[Name]:
    """The names that a record uses, if it is one of ours and not yet history."""
    for kind, keys, text in _used(record):
        yield Name(kind, text, keys)


def spellings_in(record: Record) -> list[tuple[str, str]]:
    """The same without their places, each once: its kind and its text."""
    return list(dict.fromkeys([(kind, text) for kind, _, text in _used(record)]))


def roles_in(record: Record) -> Iterator[Name]:
    """The roles that a record names, whatever its status."""
    for kind, keys, text in _stated(record):
        if kind == "role" and isinstance(text, str):
            yield Name(kind, text.strip(), keys)


def names_of(log: DecisionLog) -> NameIndex:
    """Index all names of a log. Among spellings as frequent, the one that came first is usual."""
    counts = _counted(log)
    spellings: dict[_Key, list[Name]] = {}
    for name in counts:
        key = _key(name)
        if key[1]:
            spellings.setdefault(key, []).append(name)
    best = {key: max(same, key=counts.__getitem__) for key, same in spellings.items()}
    weights = {key: sum(counts[name] for name in same) for key, same in spellings.items()}
    near = _near(best, weights)
    usual = {
        name: best[near.get(key, key)]
        for key, same in spellings.items()
        for name in same
        if name != best[near.get(key, key)]
    }
    return NameIndex(counts, usual)


def _counted(log: DecisionLog) -> Mapping[Name, int]:
    """In how many records each spelling is used, in the order of the log."""
    found: Counter[tuple[str, str]] = Counter()
    for record in log:
        found.update((kind, text) for kind, text in noted(record, "names", spellings_in))
    return {Name(kind, text): count for (kind, text), count in found.items()}


def _used(record: Record) -> Iterator[tuple[str, KeyPath, str]]:
    if record.ours and record.status in _CURRENT:
        for kind, keys, text in _stated(record):
            if isinstance(text, str) and (name := text.strip()):
                yield kind, keys, name


def _stated(record: Record) -> Iterator[tuple[str, KeyPath, Any]]:
    """What stands where a name belongs, whatever it is, with its kind and its keys."""
    yield "role", ("owner",), record.fact("owner")
    yield "role", _RESPONSIBLE, record.fact(*_RESPONSIBLE)
    for section in ("security", "interoperability", "legacy"):
        yield "role", (section, "todo", "who"), record.fact(section, "todo", "who")
    for roles in _ROLE_LISTS:
        found = record.fact(roles)
        for i, text in enumerate(found if isinstance(found, (list, tuple)) else ()):
            yield "role", (roles, i), text
    for section, items, key, kind in _IN_LISTS:
        for i, item in record.items(section, items):
            yield kind, (section, items, i, key), item.get(key)


def _key(name: Name) -> _Key:
    # Words are joined ("cyber security" is "cybersecurity"), numbers are not ("2 4" is not "24").
    return name.kind, re.sub(r"(?<=\D) | (?=\D)", "", " ".join(folded(name.text)))


@lru_cache(maxsize=4096)
def folded(text: str) -> tuple[str, ...]:
    """The words of a name as they are compared; () where it has none."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("&", " and ")
    plain = _ABBREVIATION.sub(lambda found: found.group().replace(".", ""), plain)
    words = re.findall(r"[^\W_]+", re.sub(r"['’]", "", plain))
    return tuple(_singular(word) for word in words if word not in _ARTICLES)


def _singular(word: str) -> str:
    plural = len(word) > 4 and word[-1] == "s" and word[-2] not in "sui"
    return word[:-1] if plural else word


def _near(names: Mapping[_Key, Name], weights: Mapping[_Key, int]) -> dict[_Key, _Key]:
    """For each name that is one letter away from a more frequent one, the key of that one."""
    near: dict[_Key, _Key] = {}
    met: dict[tuple[str, ...], tuple[_Key, str]] = {}
    for key, name in names.items():
        for gaps, word in _with_gaps(name):
            other, other_word = met.setdefault(gaps, (key, word))
            if other != key and _is_one_slip(word, other_word):
                # `other` came first, and stays the usual one where both are as frequent.
                if weights[key] > weights[other]:
                    near.setdefault(other, key)
                else:
                    near.setdefault(key, other)
    return near


def _with_gaps(name: Name) -> Iterator[tuple[tuple[str, ...], str]]:
    """A name with one long word shortened by a letter, in all ways, and that word itself.

    Words that are one letter apart, or have two letters swapped, share a shortened form.
    """
    words = folded(name.text)
    if len(name.text) > _LONGEST_NAME:
        return
    for i, word in enumerate(words):
        if not word.isalpha() or not _LONG <= len(word) <= _LONGEST:
            continue
        for short in {word, *(word[:j] + word[j + 1 :] for j in range(1, len(word)))}:
            yield (name.kind, str(i), *words[:i], short, *words[i + 1 :]), word


def _is_one_slip(a: str, b: str) -> bool:
    """Whether one letter, not the first, is other, missing or swapped with the next one."""
    if a[0] != b[0] or abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), None)
    if start is None:
        return True
    rest_a, rest_b = a[start:], b[start:]
    if len(a) != len(b):
        return rest_a[1:] == rest_b or rest_a == rest_b[1:]
    swapped = rest_a[:2] == rest_b[:2][::-1] and rest_a[2:] == rest_b[2:]
    return rest_a[1:] == rest_b[1:] or swapped
