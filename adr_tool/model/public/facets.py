"""The facets of a decision: what a reader narrows the list of decisions by."""

from collections.abc import Iterable, Mapping

from adr_tool.model.public.record import PublicRecord

# In the order in which they are offered.
FACETS = ("status", "level", "tier", "maturity", "owner", "tag", "standard", "system")
# A decision may have several values of these.
LISTS = ("tag", "standard", "system")


def facets_of(record: PublicRecord) -> Mapping[str, tuple[str, ...]]:
    """The values of each facet that a decision has, in the order of FACETS."""
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
        "system": _distinct(d.system for d in dependencies),
    }
    kept = {name: tuple(filter(None, values)) for name, values in given.items()}
    return {name: kept[name] for name in FACETS if kept[name]}


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(texts)))
