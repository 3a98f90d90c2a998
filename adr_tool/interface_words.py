"""Reads a language: texts of pages, labels and headings. Data, so that none stands in a page.

English is whole, apart from what the vocabulary and the templates say in it. What another
language lacks is English, text by text.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from adr_tool.model import Vocabulary, Word
from adr_tool.shipped import names_of, shipped

DEFAULT = "en"


@cache
def interface_words(lang: str) -> Mapping[str, str]:
    """The texts of pages by their key. A language that does not ship, or lacks one, is English."""
    return {**_texts(DEFAULT), **_texts(lang)}


def ships(lang: str) -> bool:
    """Whether there are texts in a language."""
    return bool(_read(lang))


@cache
def english_in(lang: str) -> frozenset[str] | None:
    """What is left in English on pages of a language; None where all of them are English.

    The keys of texts, and `meaning-LIST-WORD` for each word whose meaning is not told.
    """
    if not ships(lang) or lang.partition("-")[0].lower() == DEFAULT:
        return None
    told = {
        f"meaning-{name}-{word}"
        for name, words in _part(lang, "meanings").items()
        for word in words
    }
    return frozenset((_texts(DEFAULT).keys() - _texts(lang).keys()) | (_meanings() - told))


@cache
def heading_labels(lang: str) -> Mapping[str, str]:
    """The headings of a record that a language has words for, by their id."""
    return _part(lang, "headings")


@cache
def prompts(lang: str) -> Mapping[str, str]:
    """What the standard template asks: below each heading, by its id, and `title`."""
    return _part(lang, "prompts")


def vocabulary_in(vocabulary: Vocabulary, lang: str) -> Vocabulary:
    """The vocabulary with the labels and meanings of a language, as pages show them."""
    labels, meanings = _part(lang, "labels"), _part(lang, "meanings")
    if not labels and not meanings:
        return vocabulary

    def told(words: str, word: Any) -> Any:
        return replace(
            word,
            label=labels.get(words, {}).get(word.id, word.label),
            meaning=meanings.get(words, {}).get(word.id, word.meaning),
        )

    return replace(
        vocabulary,
        words={name: _all(name, words, told) for name, words in vocabulary.words.items()},
        statuses={name: told("status", word) for name, word in vocabulary.statuses.items()},
        link_kinds={name: told("link", kind) for name, kind in vocabulary.link_kinds.items()},
    )


def _meanings() -> frozenset[str]:
    """All meanings that pages tell: a language that ships tells the same."""
    return frozenset(
        f"meaning-{name}-{word}"
        for lang in names_of("languages")
        for name, words in _part(lang, "meanings").items()
        for word in words
    )


def _all(name: str, words: tuple[Word, ...], told: Any) -> tuple[Word, ...]:
    return tuple(told(name, word) for word in words)


def _texts(lang: str) -> Mapping[str, str]:
    return {key: said for key, said in _read(lang).items() if isinstance(said, str)}


def _part(lang: str, name: str) -> Mapping[str, Any]:
    part: Mapping[str, Any] = _read(lang).get(name, {})
    return part


@cache
def _read(lang: str) -> Mapping[str, Any]:
    """The file of a language: texts by their key, and a few parts. `cy-GB` is read as `cy`."""
    known = names_of("languages")
    name = next((name for name in (lang, lang.partition("-")[0].lower()) if name in known), "")
    if not name:
        return {}
    # What ships with us is a mapping of texts and of mappings: a test reads it.
    value: Mapping[str, Any] = shipped(f"languages/{name}")
    return value
