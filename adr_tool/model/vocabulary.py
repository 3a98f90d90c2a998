"""The words a record is written in: plain data, read from schemas/ by vocabulary.py."""

from collections.abc import Mapping
from dataclasses import field

from adr_tool.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the front matter, what people call it and what it means."""

    id: str
    label: str
    meaning: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Status(Word):
    """A status and the statuses a record may go to from there."""

    next: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadingWord:
    """A heading of the body; `required_from` is "light", "standard" or "" for never."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()
    required_from: str = ""


@dataclass(frozen=True, slots=True)
class LinkKind:
    """A kind of link, and the kind that the other record states in return."""

    id: str
    label: str
    inverse: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard for interfaces. `lifecycle` is active, deprecated or retired."""

    id: str
    label: str
    layer: str = ""
    preferred: bool = False
    lifecycle: str = "active"
    source: str = ""


@dataclass(frozen=True, slots=True)
class TierLimits:
    """What a tier asks for: options weighed, months to the latest review, days to object."""

    options: int
    review_months: int
    objection_days: int
    effort: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words but a profile's.

    `words` are the closed lists by name ("harm" → low, moderate, high). `spellings` map a
    status as people write it, `heading_names` a heading, and `link_spellings` a relation,
    each in lower case, to our word for it. `tier_of` gives the tier of each triage answer:
    `tier_of["harm"]["moderate"]`. `bands` are (least score, band), highest first.
    `no_status` are texts, in lower case, that stand where a status goes and say none.
    """

    words: Mapping[str, tuple[Word, ...]]
    statuses: Mapping[str, Status]
    spellings: Mapping[str, str]
    headings: tuple[HeadingWord, ...]
    heading_names: Mapping[str, str]
    link_kinds: Mapping[str, LinkKind]
    link_spellings: Mapping[str, str]
    tier_of: Mapping[str, Mapping[str, str]]
    tiers: Mapping[str, TierLimits]
    bands: tuple[tuple[int, str], ...]
    no_status: frozenset[str] = frozenset()

    def label(self, words: str, id: str) -> str:
        """What people call a word of a list, or the word itself where it is unknown."""
        return next((word.label for word in self.words.get(words, ()) if word.id == id), id)

    def band(self, score: int) -> str:
        """The band of a risk's likelihood times impact."""
        return next((band for least, band in self.bands if score >= least), "low")


@dataclass(frozen=True, slots=True)
class Profile:
    """What a community of organisations adds: standards, kinds of assurance, codes."""

    id: str
    label: str
    standards: Mapping[str, Standard] = field(default_factory=dict)
    assurance: Mapping[str, Word] = field(default_factory=dict)
    codes: Mapping[str, Word] = field(default_factory=dict)
