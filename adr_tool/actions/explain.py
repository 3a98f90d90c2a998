"""The manual pages of the rules, with the severity that the settings give them."""

from collections.abc import Mapping
from dataclasses import dataclass

from adr_tool.actions.check import unknown_rule
from adr_tool.model import Severity
from adr_tool.rules.base import Rule

_ASKED_ABOUT: Mapping[str, str] = {
    "model": "records in the shape of the record model",
    "known": "every record that can be read, in any format",
    "any": "every file in the folder that holds a decision, readable or not",
    "gone": "every decision that was there before a change and is not any more",
}


@dataclass(frozen=True, slots=True)
class RulePage:
    """A rule as people read of it.

    `severity` is the one in force and `shipped` the rule's own; `about` says which records
    the rule is asked about. `manual` is the whole page and `summary` its first line.
    """

    name: str
    severity: Severity
    shipped: Severity
    about: str
    summary: str
    manual: str


def explain(
    rules: tuple[Rule, ...], severities: Mapping[str, Severity], name: str = ""
) -> tuple[RulePage, ...]:
    """The page of one rule, or of all without a name. Raises AdrError for an unknown name."""
    names = [rule.name for rule in rules]
    if name and name not in names:
        raise unknown_rule(name, names)
    return tuple(_page(rule, severities) for rule in rules if name in ("", rule.name))


def _page(rule: Rule, severities: Mapping[str, Severity]) -> RulePage:
    return RulePage(
        name=rule.name,
        severity=severities.get(rule.name, rule.severity),
        shipped=rule.severity,
        about=_ASKED_ABOUT.get(rule.of, rule.of),
        summary=rule.summary,
        manual=rule.manual.strip(),
    )
