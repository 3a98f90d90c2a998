"""What somebody asks for, in the words that the search box of the site knows too.

Words and "phrases" to be found, and filters such as `status:accepted`, `tag:"patient flow"` and
`due:90d`. Anything else with a colon in it is a word. `templates/site/assets/finding.js` reads the
same; `tests/queries.json` holds both to it.
"""

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from adr_tool.actions.due import day_after
from adr_tool.errors import AdrError
from adr_tool.model.public.facets import FACETS

DUE = "due"
FILTERS = (*FACETS, DUE)
# Of these a part will do; the others are words that fit whole.
IN_PART = ("owner", "system", "standard")
_ONE_WORD = ("status", "level", "tier", "maturity", DUE)
_TOKEN = re.compile(r'(?:([A-Za-z]+):)?(?:"([^"]*)"?|(\S+))')


@dataclass(frozen=True, slots=True)
class Query:
    """Words and phrases as typed, and the values of each filter, of which either will do."""

    words: tuple[str, ...]
    filters: Mapping[str, tuple[str, ...]]

    def due_by(self, today: datetime.date) -> datetime.date | None:
        """The latest day that the filter `due` lets pass, or None without one."""
        days = [day_after(today, value) for value in self.filters.get(DUE, ())]
        return max(days, default=None)


def parsed(asked: Iterable[str]) -> Query:
    """What the words of a command line ask. One with a `"` is read as the site's box reads it."""
    words: list[str] = []
    filters: dict[str, tuple[str, ...]] = {}
    for name, value, whole in _tokens(asked):
        if name in FILTERS and _means(name, value):
            filters[name] = (*filters.get(name, ()), value)
        elif whole:
            words.append(whole)
    return Query(tuple(dict.fromkeys(words)), filters)


def _tokens(asked: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """A filter's name and value, and the word that the token is where it is no filter."""
    for one in asked:
        name, colon, value = one.strip().partition(":")
        name = name.lower() if colon else ""
        if '"' not in one and not (name in _ONE_WORD and " " in value):
            # The shell has parted the words, and kept together what stood in quotes.
            yield name, value.strip(), one.strip()
            continue
        for found in _TOKEN.finditer(one):
            name, quoted, bare = found.group(1) or "", found.group(2), found.group(3)
            value = bare if quoted is None else quoted.strip()
            known = name.lower() in FILTERS
            yield name.lower(), value, f"{name}:{value}" if name and (value or not known) else value


def _means(name: str, value: str) -> bool:
    if name != DUE:
        return bool(value)
    try:
        return bool(day_after(datetime.date.min, value))
    except AdrError:
        return False


def folded(text: str) -> str:
    """A text as it is compared: without case, accents and forms of letters."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart if not unicodedata.category(c).startswith("M")).lower()


def fits(name: str, values: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether one of the values that a decision has is one of those that a filter wants."""
    asked = [folded(value) for value in wanted]
    given = [folded(value) for value in values]
    if name in IN_PART:
        return any(want in value for value in given for want in asked)
    return any(want in given for want in asked)
