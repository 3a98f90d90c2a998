"""How much of a record, and which of its facts, an audience may see. In doubt, nothing."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from adr_tool.model.partly import noted
from adr_tool.model.passage_marks import means_restricted
from adr_tool.model.record import Facts, Record

OPEN, SUMMARY, CLOSED = "open", "summary", "closed"
WORDS = (OPEN, SUMMARY, CLOSED)
NOT_PUBLIC = "not marked as public"


def publication_of(record: Record, default: str | None) -> str:
    """ "open", "summary" or "closed".

    `default` is for records of other formats that say nothing, and closed where it is None. A
    record in our shape that says nothing, and one that says anything else, is closed.
    """
    said = noted(record, "publication", said_publication)
    if said in WORDS:
        return said
    return default if default in WORDS else CLOSED


def said_publication(record: Record) -> str:
    """ "open", "summary" or "closed", or "" for a record that leaves it to the settings."""
    said = record.facts.get("publish")
    if not record.readable or _marks(record.facts):
        return CLOSED
    if isinstance(said, str) and said in WORDS:
        return said
    return CLOSED if record.ours or "publish" in record.facts or "handling" in record.facts else ""


def restriction_of(item: Facts) -> str:
    """Why an item of a list is withheld, or "" where it is not.

    Any key that looks like `restricted` withholds it, whatever its value, and so does a
    `public` that is not true. (On a whole record such a key closes it: see above.)
    """
    marks = _marks(item)
    if marks:
        said = item[marks[0]]
        return said if isinstance(said, str) and said.strip() else "no reason is given"
    return NOT_PUBLIC if "public" in item and item["public"] is not True else ""


def dependency_restriction(item: Facts) -> str:
    """Why a legacy dependency is withheld; "" only where it says `public: true`."""
    return restriction_of(item) or ("" if item.get("public") is True else NOT_PUBLIC)


def without_withheld_legacy(facts: Facts) -> Facts:
    """Front matter as if the legacy dependencies that are withheld were not there."""
    legacy = facts.get("legacy")
    if not isinstance(legacy, Mapping) or not isinstance(legacy.get("dependencies"), list):
        return facts
    shown = [item for item in legacy["dependencies"] if _may_show(item, dependency_restriction)]
    return {**facts, "legacy": {**legacy, "dependencies": shown}}


def without_withheld_facts(facts: Facts) -> Facts:
    """Front matter as if no withheld dependency, risk or other item of a list were there."""
    facts = without_withheld_legacy(facts)
    for section in ("security", "interoperability"):
        inside = facts.get(section)
        if isinstance(inside, Mapping):
            kept = {key: _kept(value) for key, value in inside.items()}
            facts = {**facts, section: kept}
    return facts


def _kept(value: object) -> object:
    if not isinstance(value, list):
        return value
    return [item for item in value if _may_show(item, restriction_of)]


def _may_show(item: object, restriction: Callable[[Facts], str]) -> bool:
    return not (isinstance(item, Mapping) and restriction(item))


def _marks(item: Facts) -> list[str]:
    return [key for key in item if _is_mark(str(key))]


@lru_cache(maxsize=4096)
def _is_mark(key: str) -> bool:
    # Asked for every key of every record, and nearly always for the same few.
    return means_restricted(re.sub(r"[\W_]", "", key).casefold())
