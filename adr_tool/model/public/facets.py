"""The facets of a decision: what a reader narrows the list of decisions by."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from adr_tool.model.public.interfaces import Interface
from adr_tool.model.public.parts import Dependency
from adr_tool.model.public.record import PublicRecord
from adr_tool.model.public.system import Named
from adr_tool.model.public.systems import Systems

# In the order in which they are offered.
FACETS = ("status", "level", "tier", "maturity", "owner", "tag", "standard", "system")
# A decision may have several values of these.
LISTS = ("tag", "standard", "system")


def facets_of(
    record: PublicRecord, called: Callable[[str], str] = str
) -> Mapping[str, tuple[str, ...]]:
    """The values of each facet that a decision has, in the order of FACETS.

    Systems are those that it depends on and those that it exchanges data with; `called` gives
    the one name of each.
    """
    interfaces = record.interoperability.interfaces if record.interoperability else ()
    dependencies = record.legacy.dependencies if record.legacy else ()
    given = {
        "status": (record.status,),
        "level": (record.level,),
        "tier": (record.tier,),
        "maturity": (record.maturity,),
        "owner": (record.owner,),
        "tag": record.tags,
        "standard": _distinct(i.standard for i in interfaces),
        "system": _distinct(map(called, _systems(dependencies, interfaces))),
    }
    kept = {name: tuple(filter(None, values)) for name, values in given.items()}
    return {name: kept[name] for name in FACETS if kept[name]}


def other_names(record: PublicRecord, systems: Systems[Named]) -> tuple[str, ...]:
    """What else the systems of a decision are called, by this decision or by others."""
    found = filter(None, map(systems.get, facets_of(record).get("system", ())))
    return _distinct(name for system in found for name in system.names[1:])


def _systems(dependencies: Iterable[Dependency], interfaces: Iterable[Interface]) -> Iterator[str]:
    yield from (dependency.system for dependency in dependencies)
    yield from (interface.counterpart for interface in interfaces)


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(texts)))
