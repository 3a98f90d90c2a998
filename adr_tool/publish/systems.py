"""The systems: a page of all, and one of each with what decisions do to it, oldest first."""

from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from adr_tool.model.public import PublicRecord
from adr_tool.model.public.system import End, System
from adr_tool.model.public.systems import systems_of
from adr_tool.model.public.systems_register import systems_register
from adr_tool.publish.base import Output, Site, page
from adr_tool.publish.data import json_parts
from adr_tool.publish.paging import parts_of
from adr_tool.publish.registers import entries, known_label, register_data

INDEX = "systems/index.html"
# How many decisions are named in one place.
MOST_NAMED = 12


def systems(site: Site) -> Iterator[Output]:
    """`systems/index.html`, the register as data, and a page and JSON of each system."""
    found = systems_of(site.log).all
    for part in parts_of(found, INDEX):
        yield page(
            site,
            "systems.html.j2",
            part.place,
            here="systems",
            dated=True,
            part=part,
            count=len(found),
            most=MOST_NAMED,
        )
    yield from register_data(site, systems_register(found))
    for system in found:
        yield from system_pages(site, system)
        yield PurePosixPath("systems", system.address, "system.json"), system_data(site, system)


def system_pages(site: Site, system: System) -> Iterator[Output]:
    """`systems/NAME/index.html`, in pages where many decisions touch the system."""
    for part in parts_of(system.touches, f"systems/{system.address}/index.html"):
        yield page(
            site,
            "system.html.j2",
            part.place,
            here="systems",
            dated=True,
            system=system,
            part=part,
            most=MOST_NAMED,
            heads={key: site.text(f"column-{key}") for key in _COLUMNS},
            standard=partial(known_label, site.profile.standards),
        )


_COLUMNS = ("decision", "decided", "does", "support", "exit")


def system_data(site: Site, system: System) -> Iterator[bytes]:
    """A system and its rows of the register, as schemas/system.schema.json says."""
    ends = {
        "support-ends": system.support_ends(site.today),
        "contract-ends": system.contract_ends(site.today),
        "exit-by": system.exit_by(site.today),
    }
    return json_parts(
        {
            "version": 1,
            "system": system.name,
            "names": list(system.names),
            "address": f"systems/{system.address}",
            "audience": site.log.audience,
            "as-of": site.today.isoformat(),
            "kept-by": [_decision(record) for record in system.kept_by],
            "removed-by": [_decision(record) for record in system.removed_by],
            **{key: _end(end) for key, end in ends.items()},
            "support-unknown": system.support_unknown,
            "rows": entries(systems_register([system])),
        }
    )


def _decision(record: PublicRecord) -> dict[str, Any]:
    return {"number": record.number, "decision": record.name, "address": record.address}


def _end(end: End | None) -> dict[str, Any] | None:
    return {"day": end.day.isoformat(), "says": _decision(end.record)} if end else None
