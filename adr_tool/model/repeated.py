"""Finds words that are withheld in one place and published in another.

Looked for are runs of six words of what is marked as restricted, of twelve of a record that is
not open as a whole, the titles of closed records (three words or more), and the names of
withheld systems (two words or more, or one that is no plain word). Both sides are compared
without case, marks, addresses and punctuation.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePosixPath

from adr_tool.model.finding import Location
from adr_tool.model.public.told import Words

RUN, LONG_RUN = 6, 12
# More of a closed record than this is not compared: its beginning tells what it is about.
_MOST_WORDS = 3000
_MOST_TOLD = 3
_ADDRESS = re.compile(r"https?://[^\s)>\]]+|\]\([^\s)]*")
_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
_ODD = re.compile(r"[0-9]|[^\W\d_a-z][a-z]*[^\W\d_a-z]")
_NAMES = {"system": 2, "eol": 2, "title": 3}

Word = tuple[str, Location]
Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """A published run of words that is withheld elsewhere: both places, and the words."""

    told: Location
    withheld: Location
    words: str


@dataclass(slots=True)
class WithheldWords:
    """What is withheld in a log: runs of words, and names, each with its first place."""

    runs: dict[Run, Location] = field(default_factory=dict)
    names: dict[Run, Location] = field(default_factory=dict)

    @property
    def any(self) -> bool:
        """Whether anything is withheld at all."""
        return bool(self.runs or self.names)

    def add(self, words: Iterable[Words]) -> None:
        """Add what a record withholds."""
        texts = list(words)
        if not texts:
            return
        length = RUN if any(text.marked for text in texts) else LONG_RUN
        for run, where in _runs(texts, length):
            self.runs.setdefault(run, where)
        for text in texts:
            least = _NAMES.get(str(text.keys[-1]), 0) if text.keys else 0
            name = tuple(word for word, _ in _words([text]) if word)
            if least and _is_telling(name, text.text, least):
                self.names.setdefault(name, text.where)

    def finder(self) -> Callable[[str], frozenset[Run]]:
        """A quick way to find what may stand in a text: all that does, and hardly any more."""
        wanted: dict[int, set[Run]] = {}
        for run in (*self.runs, *self.names):
            wanted.setdefault(len(run), set()).add(run)

        def met(text: str) -> frozenset[Run]:
            words = _WORD.findall(_without_addresses(text).casefold())
            return frozenset().union(
                *(
                    runs.intersection(zip(*(words[at:] for at in range(length)), strict=False))
                    for length, runs in wanted.items()
                )
            )

        return met

    def without(self, phrases: Iterable[Run]) -> "WithheldWords":
        """The same without some runs of words."""
        gone = frozenset(phrases)
        return WithheldWords({r: at for r, at in self.runs.items() if r not in gone}, self.names)

    def repeated_in(self, words: Iterable[Words]) -> Iterator[Repeated]:
        """What a record publishes of it: once for each withheld line, at most thrice a file."""
        texts = list(words)
        met: set[Location] = set()
        files: Counter[PurePosixPath] = Counter()
        for run, told in (*self._runs_of(texts), *self._names_in(texts)):
            withheld = self.runs.get(run) or self.names.get(run)
            if withheld is None or withheld in met or withheld == told:
                continue
            met.add(withheld)
            files[withheld.path] += 1
            if files[withheld.path] <= _MOST_TOLD:
                yield Repeated(told, withheld, " ".join(run))

    def _runs_of(self, words: Iterable[Words]) -> Iterator[tuple[Run, Location]]:
        texts = list(words)
        for length in sorted({len(run) for run in self.runs}):
            yield from _runs(texts, length)

    def _names_in(self, texts: list[Words]) -> Iterator[tuple[Run, Location]]:
        lengths = {len(name) for name in self.names}
        # Who is on the other side of an interface is published, whatever else is said of it.
        asked = [text for text in texts if text.keys[-1:] != ("with",)]
        words = list(_words(asked)) if lengths else []
        plain = [word for word, _ in words]
        for length in sorted(lengths):
            for at in range(len(words) - length + 1):
                run = tuple(plain[at : at + length])
                if run in self.names:
                    yield run, words[at][1]


def _is_telling(name: Run, text: str, least: int) -> bool:
    odd = least == 2 and len(name) == 1 and len(name[0]) > 3 and _ODD.search(text)
    return len(name) >= least or bool(odd)


def _without_addresses(text: str) -> str:
    return _ADDRESS.sub(" ", text) if "//" in text or "](" in text else text


def _words(texts: Iterable[Words]) -> Iterator[Word]:
    """The words of texts; a value ends where the next one begins, lines of a body go on."""
    for text in texts:
        plain = (
            _ADDRESS.sub(" ", text.text) if "//" in text.text or "](" in text.text else text.text
        )
        for word in _WORD.findall(plain):
            yield word.casefold(), text.where
        if text.keys:
            yield "", text.where


def _runs(texts: Iterable[Words], length: int) -> Iterator[tuple[Run, Location]]:
    words = list(islice(_words(texts), _MOST_WORDS))
    plain = [word for word, _ in words]
    for run, (_, where) in zip(
        zip(*(plain[at:] for at in range(length)), strict=False), words, strict=False
    ):
        if "" not in run:
            yield run, where
