"""Values of a sure type from facts of any shape, in characters that every output can hold."""

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from adr_tool.model.record import Facts, Record, as_date
from adr_tool.text import HIDDEN, UNPRINTABLE, shown

_IN_A_BODY = re.compile(f"{UNPRINTABLE.pattern}|{HIDDEN.pattern}")
_LONGEST_NUMBER = 10**9


def with_clean_facts(record: Record, clean: Callable[[str], str]) -> Record:
    """The record with every text of its front matter, and its title, passed through `clean`."""
    facts = {str(key): _mapped(value, clean) for key, value in record.facts.items()}
    return replace(record, facts=facts, title=clean(record.title))


def one_line(text: str) -> str:
    """A text on one line, with what nobody could see made visible."""
    return shown(" ".join(text.split()))


def in_a_body(text: str) -> str:
    """A text with ordinary line ends, and with what nobody could see made visible."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return _IN_A_BODY.sub(lambda found: shown(found.group()), plain)


def text(value: object) -> str:
    """A text, or a number as one; "" for anything else."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, int):
        return str(value) if abs(value) < _LONGEST_NUMBER else ""
    return value if isinstance(value, str) else ""


def texts(value: object) -> tuple[str, ...]:
    """The texts in a list, without empty ones; () for anything else."""
    if not isinstance(value, (list, tuple)):
        return ()
    return tuple(said for item in value if (said := text(item)))


def day(value: object) -> datetime.date | None:
    """The date that a fact states, or None for anything else."""
    return as_date(value)


def numbers(value: object) -> tuple[int, ...]:
    """The whole numbers in a list; () for anything else."""
    if not isinstance(value, (list, tuple)):
        return ()
    whole = (n for n in value if isinstance(n, int) and not isinstance(n, bool))
    return tuple(n for n in whole if 0 <= n < _LONGEST_NUMBER)


def facts_at(facts: Facts, key: str) -> Facts:
    """The mapping below a key; an empty one where there is none."""
    value = facts.get(key)
    return value if isinstance(value, Mapping) else {}


def _mapped(value: Any, clean: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {str(key): _mapped(item, clean) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_mapped(item, clean) for item in value]
    return value
