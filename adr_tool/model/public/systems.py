"""Systems as the decisions together tell of them: who keeps one alive, who takes it away, and when.

A system is named as a legacy dependency, or as the other side of an interface. Names that
`[aliases]` lists together are one system. Only names that a published decision writes are
ever shown: what is listed for others is looked up, and told to nobody.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from adr_tool.model.aliases import Aliases, name_key, one_name
from adr_tool.model.public.log import PublicLog
from adr_tool.model.public.registers.interoperability import interoperability_register
from adr_tool.model.public.registers.legacy import legacy_register
from adr_tool.model.public.system import Named, System, Touch
from adr_tool.slug import slug_of

# What else lies in the folder of the systems' pages.
_RESERVED = ("index", "page")
_FALLBACK = "system"
_Kind = TypeVar("_Kind", bound=Named, covariant=True)


@dataclass(frozen=True, slots=True)
class Systems(Generic[_Kind]):
    """Every system of a log, by name."""

    all: tuple[_Kind, ...]
    by_key: Mapping[str, _Kind] = field(default_factory=dict)
    aliases: Aliases = field(default_factory=dict)

    def get(self, name: str) -> _Kind | None:
        """The system that a name stands for, however it is cased and spaced."""
        return self.by_key.get(name_key(one_name(name, self.aliases)))

    def one_name(self, name: str) -> str:
        """What to call a system that a decision names so."""
        system = self.get(name)
        return system.name if system else name


def names_of(log: PublicLog) -> Systems[Named]:
    """The systems without what decisions do to them: little to hold."""
    found = systems_of(log).all
    named = tuple(Named(one.key, one.name, one.names, one.address) for one in found)
    return Systems(named, {one.key: one for one in named}, log.aliases)


def systems_of(log: PublicLog) -> Systems[System]:
    """The systems that published decisions name.

    Addresses are given in the order in which decisions named them, so that a system keeps its
    address when another one comes; of two that are spelled alike the later has `-2` behind it.
    """
    touches: dict[str, list[Touch]] = {}
    for key, touch in sorted(_touches(log), key=lambda one: _place(one[1])):
        touches.setdefault(key, []).append(touch)
    order = {record.address: place for place, record in enumerate(log)}
    keys = sorted(touches, key=lambda key: (min(_first(touches[key], order)), key))
    names = {key: _names(touches[key], log.aliases) for key in keys}
    addresses = _addresses(keys, names)
    found = {
        key: System(key, names[key][0], names[key], addresses[key], tuple(touches[key]))
        for key in keys
    }
    by_name = sorted(found.values(), key=lambda system: (system.name.casefold(), system.key))
    return Systems(tuple(by_name), found, log.aliases)


def _touches(log: PublicLog) -> Iterator[tuple[str, Touch]]:
    day = datetime.date.min  # neither register looks at it
    for row in legacy_register(log, day).rows:
        if row.key:
            yield (
                row.key,
                Touch(row.record, row.standing, row.dependency, None, row.outcome, row.by),
            )
    for row in interoperability_register(log, day).rows:
        if row.key:
            yield row.key, Touch(row.record, row.standing, interface=row.interface)


def _place(touch: Touch) -> tuple[datetime.date, int, str]:
    record = touch.record
    return record.date or datetime.date.min, record.number or -1, record.address


def _first(touches: Iterable[Touch], order: Mapping[str, int]) -> Iterator[int]:
    return (order[touch.record.address] for touch in touches)


def _names(touches: Sequence[Touch], aliases: Aliases) -> tuple[str, ...]:
    """The names that decisions write: that which stands for all, else the most frequent first."""
    counts = Counter(touch.name.strip() for touch in touches)
    own = aliases.get(name_key(touches[0].name), "")

    def place(name: str) -> tuple[bool, bool, int, str]:
        return name != own, name_key(name) != name_key(own), -counts[name], name

    return tuple(sorted(counts, key=place))


def _addresses(keys: Sequence[str], names: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    taken: dict[str, str] = {}
    for key in keys:
        slug = slug_of(names[key][0], _FALLBACK)
        wanted = f"{_FALLBACK}-{slug}" if slug in _RESERVED else slug
        address, count = wanted, 1
        while address in taken:
            count += 1
            address = f"{wanted}-{count}"
        taken[address] = key
    return {key: address for address, key in taken.items()}
