"""An interface follows a preferred standard, or says why not and until when.

Every interface that is somebody's own keeps a door shut to the next system. What the
profile does not prefer, and what is deprecated or retired, can still be the right choice for
a while: write an `exception` with the reason and the day on which it ends. An exception always
has both. Drafts are not asked yet; words that no profile knows are another rule's.

    interfaces:
      - with: Pathology analyser middleware
        standard: proprietary
        exception: {because: "It cannot send HL7 before it is replaced", until: 2027-12-31}

The profile says which standards are preferred; `[[vocabulary.standards]]` in the settings
changes that for your organisation.
Sources: NHS service standard point 17; NHS Standards Directory; Technology Code of Practice.
"""

from collections.abc import Iterator, Mapping

from adr_tool.model import Problem, Profile, Record, Severity
from adr_tool.rules.base import Context, is_current, named, rule


@rule("standard-is-preferred-or-excepted", Severity.ERROR)
def standard_is_preferred_or_excepted(record: Record, context: Context) -> Iterator[Problem]:
    """Report other standards without an exception, and exceptions without reason or end."""
    if not is_current(record):
        return
    for index, interface in record.items("interoperability", "interfaces"):
        who = f"the interface with {named(interface, 'with', index)}"
        exception = interface.get("exception")
        if "exception" not in interface:
            what = _objection(interface.get("standard"), context.profile)
            where = record.where("interoperability", "interfaces", index, "standard")
            if what:
                yield Problem(where, f"{who} uses {what}, and no `exception` says why")
        elif isinstance(exception, Mapping):
            where = record.where("interoperability", "interfaces", index, "exception")
            missing = [f"`{key}`" for key in ("because", "until") if key not in exception]
            if missing:
                yield Problem(where, f"the exception for {who} has no {' and no '.join(missing)}")


def _objection(id: object, profile: Profile) -> str:
    """What speaks against a standard, after its name, or "" where nothing does."""
    standard = profile.standards.get(id) if isinstance(id, str) else None
    if standard is None or (standard.preferred and standard.lifecycle == "active"):
        return ""
    what = "not preferred" if standard.lifecycle == "active" else standard.lifecycle
    return f"{standard.id}, which is {what}"
