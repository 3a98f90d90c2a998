"""Which assessments a decision owes by law or by the standards of its profile."""

from collections.abc import Container

from adr_tool.model.record import Facts


def assurance_owed(facts: Facts, known: Container[str]) -> tuple[str, ...]:
    """The kinds of assurance that special-category data owes; () for any other data.

    `facts` are the front matter, `known` the kinds that the profile knows.
    """
    security = facts.get("security")
    personal = security.get("personal-data") if isinstance(security, dict) else None
    if personal != "special-category":
        return ()
    harmful = "dcb0160" in known and facts.get("harm") in ("moderate", "high")
    return ("dpia", "dcb0160") if harmful else ("dpia",)
