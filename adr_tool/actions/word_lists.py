"""The lists of words that a record may use, each as a table to look them up in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from adr_tool.errors import AdrError
from adr_tool.model import Profile, Vocabulary, Word
from adr_tool.schema import did_you_mean

# Where the front matter uses each list; what is not here is the tool's own word.
_KEYS: Mapping[str, str] = {
    "status": "status",
    "links": "links",
    "level": "level",
    "reversibility": "reversibility",
    "harm": "harm",
    "maturity": "maturity",
    "publish": "publish",
    "tier": "tier",
    "classification": "security.classification",
    "personal-data": "security.personal-data",
    "engagement-stage": "security.engaged.stage",
    "assurance": "security.assurance.kind",
    "assurance-state": "security.assurance.state",
    "risk-category": "security.risks.category",
    "risk-treatment": "security.risks.treatment",
    "standards": "interoperability.interfaces.standard",
    "direction": "interoperability.interfaces.direction",
    "interface-state": "interoperability.interfaces.state",
    "conformance": "interoperability.interfaces.conformance",
    "codes": "interoperability.codes",
    "dependency-kind": "legacy.dependencies.kind",
    "dependency-effect": "legacy.dependencies.effect",
    "legacy-indicator": "legacy.dependencies.indicators",
    "criticality": "legacy.dependencies.criticality",
    "legacy-strategy": "legacy.dependencies.strategy",
}

LISTS = "lists"


@dataclass(frozen=True, slots=True)
class WordList:
    """A list of words. `key` is the key of the front matter that holds them, or "".

    `rows` are as long as `header`. The first column is the word, `wide` the one that may be
    wrapped, the last the source ("" where none is named).
    """

    name: str
    key: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    wide: int

    @property
    def of_profile(self) -> bool:
        """Whether the profile and the settings say what is in the list."""
        return self.name in ("standards", "assurance", "codes")


def word_lists(vocabulary: Vocabulary, profile: Profile) -> dict[str, WordList]:
    """Every list by its name: those of a profile, statuses and links, then the closed ones."""
    lists = (
        _standards(profile),
        _plain("assurance", profile.assurance.values()),
        _plain("codes", profile.codes.values()),
        _statuses(vocabulary),
        _links(vocabulary),
        *(_closed(name, vocabulary) for name in vocabulary.words),
    )
    return {words.name: words for words in lists}


def list_of_lists(lists: Mapping[str, WordList]) -> WordList:
    """The names of all lists, each with the key whose words it holds."""
    rows = ((words.name, words.key or "words of the tool", "") for words in lists.values())
    return _list(LISTS, ("Word", "Label", "Source"), rows, wide=1)


def unknown_page(name: str, rules: Iterable[str], lists: Iterable[str]) -> AdrError:
    """The error for what is neither a rule nor a list of words, with the nearest of both."""
    from difflib import get_close_matches  # lazily: most names are right

    names = (*rules, *lists)
    guess = did_you_mean(name, names)
    near = () if guess else get_close_matches(name.lower(), names, n=3, cutoff=0.4)
    like = f"near it are {', '.join(near)}; " if near else ""
    hint = f"{like}`adr-tool explain` lists the rules, `adr-tool explain {LISTS}` the lists"
    return AdrError(f'there is no rule or list of words "{name}"{guess}', hint)


def _standards(profile: Profile) -> WordList:
    header = ("Word", "Label", "Layer", "Preferred", "Lifecycle", "Source")
    rows = (
        (s.id, s.label, s.layer, "yes" if s.preferred else "no", s.lifecycle, s.source)
        for s in profile.standards.values()
    )
    return _list("standards", header, rows, wide=1)


def _statuses(vocabulary: Vocabulary) -> WordList:
    header = ("Word", "Label", "Next", "Meaning", "Source")
    rows = (
        (word.id, word.label, ", ".join(word.next) or "none", word.meaning, word.source)
        for word in vocabulary.statuses.values()
    )
    return _list("status", header, rows, wide=3)


def _links(vocabulary: Vocabulary) -> WordList:
    header = ("Word", "Label", "In return", "Meaning", "Source")
    rows = (
        (kind.id, kind.label, kind.inverse, kind.meaning, "")
        for kind in vocabulary.link_kinds.values()
    )
    return _list("links", header, rows, wide=3)


def _closed(name: str, vocabulary: Vocabulary) -> WordList:
    words = vocabulary.words[name]
    if name not in vocabulary.tier_of:
        return _plain(name, words)
    tiers = vocabulary.tier_of[name]
    header = ("Word", "Label", "Tier", "Meaning", "Source")
    rows = ((w.id, w.label, tiers[w.id], w.meaning, w.source) for w in words)
    return _list(name, header, rows, wide=3)


def _plain(name: str, words: Iterable[Word]) -> WordList:
    header = ("Word", "Label", "Meaning", "Source")
    kept = tuple(words)
    if not any(word.meaning for word in kept):
        rows = ((w.id, w.label, w.source) for w in kept)
        return _list(name, ("Word", "Label", "Source"), rows, wide=1)
    return _list(name, header, ((w.id, w.label, w.meaning, w.source) for w in kept), wide=2)


def _list(
    name: str, header: tuple[str, ...], rows: Iterable[tuple[str, ...]], *, wide: int
) -> WordList:
    return WordList(name, _KEYS.get(name, ""), header, tuple(rows), wide)
