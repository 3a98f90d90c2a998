"""How long decisions take, as JSON; schemas/stats.schema.json says what it holds."""

from adr_tool.model.pace import OpenProposal, Pace
from adr_tool.reports.base import json_text


def stats_json(pace: Pace) -> str:
    """`{"version": 1, …}`; what is not known is null, or counted under `not-known`."""
    unknown = pace.unknown
    document = {
        "version": 1,
        "records": pace.records,
        "proposed-to-accepted": [
            {
                "of": wait.of,
                "word": wait.word or None,
                "decisions": wait.decisions,
                "median": wait.median,
                "p90": wait.nine_of_ten,
            }
            for wait in pace.waits
        ],
        "not-known": {
            "accepted-at-once": unknown.accepted_at_once,
            "dates": unknown.dates,
            "cut": unknown.cut,
        },
        "open": [_open(proposal) for proposal in pace.open],
        "security-at-framing": {"asked": pace.asked_at_framing, "of": pace.with_security},
        "tiers": dict(pace.tiers),
        "median-tier": pace.median_tier or None,
        **_effects(pace),
        "notes": list(pace.notes),
    }
    return json_text(document)


def _effects(pace: Pace) -> dict[str, object]:
    effects = pace.effects
    if effects is None:
        return {}
    return {
        "exceptions": {
            "granted": effects.granted,
            "expired": effects.expired,
            "without-day": effects.endless,
        },
        "legacy": {
            "by-quarter": [
                {"quarter": one.name, "added": one.added, "removed": one.removed}
                for one in effects.quarters
            ],
            "earlier": effects.earlier,
            "not-known": effects.unknown,
        },
    }


def _open(proposal: OpenProposal) -> dict[str, object]:
    return {
        "number": proposal.record.number,
        "title": proposal.record.title or None,
        "path": str(proposal.record.path),
        "since": proposal.since.isoformat() if proposal.since else None,
        "days": proposal.days,
    }
