"""Reads the vocabulary and the profiles from schemas/, with what the settings add."""

from collections.abc import Iterable, Mapping
from typing import Any

from adr_tool.config import Settings
from adr_tool.model import (
    HeadingWord,
    LinkKind,
    Profile,
    Standard,
    Status,
    TierLimits,
    Vocabulary,
    Word,
)
from adr_tool.shipped import names_of, shipped

_TRIAGE = ("level", "reversibility", "harm")


def load_vocabulary(settings: Settings) -> Vocabulary:
    """The words every record is written in, with the settings' additions and thresholds."""
    words, statuses = shipped("words"), shipped("statuses")
    headings, links = shipped("headings"), shipped("links")
    added, labels = settings.vocabulary, _heading_labels(settings.lang)
    return Vocabulary(
        words={name: tuple(_word(entry) for entry in entries) for name, entries in words.items()},
        statuses={entry["id"]: _status(entry) for entry in statuses["words"]},
        spellings=_spellings(statuses["spellings"], added.get("statuses", {})),
        headings=tuple(_heading(entry, labels) for entry in headings),
        heading_names=_heading_names(headings, added.get("headings", {}), labels),
        link_kinds={
            entry["id"]: LinkKind(entry["id"], entry["label"], entry["inverse"], entry["meaning"])
            for entry in links
        },
        link_spellings={
            spelling: entry["id"]
            for entry in links
            for spelling in (entry["id"], entry["id"].replace("-", " "), *entry["spellings"])
        },
        tier_of={name: {entry["id"]: entry["tier"] for entry in words[name]} for name in _TRIAGE},
        tiers={entry["id"]: _limits(entry, settings.tiers) for entry in words["tier"]},
        bands=_bands(words["risk-band"], settings.bands),
        no_status=frozenset(str(text).lower() for text in statuses["none"]),
    )


def load_profile(settings: Settings) -> Profile:
    """The standards, kinds of assurance and codes of the settings' profile."""
    chain = [shipped(f"profiles/{settings.profile}")]
    while "extends" in chain[-1]:
        chain.append(shipped(f"profiles/{chain[-1]['extends']}"))
    layers = [*reversed(chain), settings.vocabulary]
    return Profile(
        id=chain[0]["id"],
        label=chain[0]["label"],
        standards={name: _standard(e) for name, e in _merged(layers, "standards").items()},
        assurance={name: _word(e) for name, e in _merged(layers, "assurance").items()},
        codes={name: _word(e) for name, e in _merged(layers, "codes").items()},
    )


def _merged(layers: Iterable[Mapping[str, Any]], name: str) -> dict[str, Mapping[str, Any]]:
    """The entries by id: what a later layer says of one is changed, and the rest stays."""
    merged: dict[str, Mapping[str, Any]] = {}
    for layer in layers:
        for entry in layer.get(name, ()):
            merged[entry["id"]] = {**merged.get(entry["id"], {}), **entry}
    return merged


def profiles() -> tuple[str, ...]:
    """The names of the profiles that ship with the tool."""
    return names_of("profiles")


def _word(entry: Mapping[str, Any]) -> Word:
    label = entry.get("label", entry["id"])
    return Word(entry["id"], label, entry.get("meaning") or "", entry.get("source") or "")


def _status(entry: Mapping[str, Any]) -> Status:
    return Status(entry["id"], entry["label"], entry["meaning"], "", tuple(entry["next"]))


def _heading_labels(lang: str) -> Mapping[str, str]:
    """The headings in the language of the records, where that is not English."""
    if lang.partition("-")[0].lower() == "en":
        return {}
    from adr_tool.interface_words import heading_labels  # lazily: most logs need none of it

    return heading_labels(lang)


def _heading(entry: Mapping[str, Any], labels: Mapping[str, str]) -> HeadingWord:
    aliases = tuple(str(alias) for alias in entry["aliases"])
    label = labels.get(entry["id"], entry["label"])
    return HeadingWord(entry["id"], label, aliases, entry.get("required-from", ""))


def _heading_names(
    headings: Iterable[Mapping[str, Any]],
    added: Mapping[str, Iterable[str]],
    labels: Mapping[str, str],
) -> dict[str, str]:
    names: dict[str, str] = {}
    for entry in headings:
        own = [labels[entry["id"]]] if entry["id"] in labels else []
        for alias in (entry["label"], *own, *entry["aliases"], *added.get(entry["id"], ())):
            names.setdefault(str(alias).lower(), entry["id"])
    return names


def _spellings(
    ours: Mapping[str, Iterable[Any]], added: Mapping[str, Iterable[str]]
) -> dict[str, str]:
    return {
        str(spelling).lower(): word
        for source in (ours, added)
        for word, spellings in source.items()
        for spelling in spellings
    }


def _standard(entry: Mapping[str, Any]) -> Standard:
    known = ("layer", "preferred", "lifecycle", "source")
    label = entry.get("label", entry["id"])
    return Standard(entry["id"], label, **{key: entry[key] for key in known if entry.get(key)})


def _limits(entry: Mapping[str, Any], settings: Mapping[str, Mapping[str, int]]) -> TierLimits:
    own = settings.get(entry["id"], {})
    return TierLimits(
        options=own.get("options", entry["options"]),
        review_months=own.get("review-months", entry["review-months"]),
        objection_days=own.get("objection-days", entry["objection-days"]),
        effort=entry["effort"],
    )


def _bands(
    words: Iterable[Mapping[str, Any]], settings: Mapping[str, int]
) -> tuple[tuple[int, str], ...]:
    return tuple(sorted(((settings.get(e["id"], e["from"]), e["id"]) for e in words), reverse=True))
