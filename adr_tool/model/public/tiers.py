"""The tier of a published record, with no reason that only a withheld fact gives."""

from dataclasses import replace

from adr_tool.model.public.choosing import without_withheld_facts, without_withheld_legacy
from adr_tool.model.record import Record
from adr_tool.model.tier import tier_of
from adr_tool.model.vocabulary import Vocabulary


def shown_tier(record: Record, vocabulary: Vocabulary) -> tuple[str, tuple[str, ...]]:
    """The tier of a record as the public may know it, and the reasons that are public.

    A withheld legacy dependency does not count: a tier that nothing on the page explains would
    tell that there is one. A withheld risk does, for it is counted by band on the page; what it
    leads to has no reason then.
    """
    counted = replace(record, facts=without_withheld_legacy(record.facts))
    shown = replace(record, facts=without_withheld_facts(record.facts))
    tier, explained = tier_of(counted, vocabulary), tier_of(shown, vocabulary)
    return tier.name, explained.because if explained.name == tier.name else ()


def whole_tier(record: Record, vocabulary: Vocabulary) -> tuple[str, tuple[str, ...]]:
    """The tier of a record and all its reasons."""
    tier = tier_of(record, vocabulary)
    return tier.name, tier.because
