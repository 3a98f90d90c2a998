"""What `check` says beside its findings: what is held back, and what drafts still owe."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from adr_tool.actions.check import Report, as_proposed, check
from adr_tool.model import Severity
from adr_tool.rules.base import Context, Rule

# While these find something in a record, rules on its substance have nothing to judge by.
_FIRST = frozenset(("front-matter-fits", "front-matter-is-readable", "section-has-one-shape"))


def more_to_say(
    report: Report, context: Context, rules: tuple[Rule, ...], severities: Mapping[str, Severity]
) -> Iterator[str]:
    """Lines for standard error, none when all is said."""
    if any(finding.rule in _FIRST for finding in report.findings):
        yield "some rules wait until the front matter fits; more may show then"
    drafts = [record for record in context.log if record.ours and record.status == "draft"]
    if drafts:
        asked = replace(context, log=as_proposed(context.log))
        paths = tuple(record.path for record in drafts)
        owed = check(asked, rules, severities).only(paths).errors
        if owed:
            whose = "1 draft has" if len(drafts) == 1 else f"{len(drafts)} drafts have"
            yield f"{whose} {_things(owed)} to mend before proposing: `adr-tool check --drafts`"


def _things(count: int) -> str:
    return "1 thing" if count == 1 else f"{count} things"
