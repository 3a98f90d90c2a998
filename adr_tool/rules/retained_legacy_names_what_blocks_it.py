"""Who leaves an old system as it is says what stands in the way.

"Retain" is the strategy of last resort. In a full record it names the one thing that would
have to move first, so that somebody can go and move it. Drafts and smaller records are not
asked.

    dependencies:
      - system: Pathology analyser middleware
        strategy: retain
        blocked-by: The regional pathology network has not chosen its system

Sources: Guidance on the Legacy IT Risk Assessment Framework (2023); AWS 7 Rs.
"""

from collections.abc import Iterator

from adr_tool.model import Problem, Record, Severity
from adr_tool.rules.base import Context, is_current, named, rule


@rule("retained-legacy-names-what-blocks-it", Severity.ERROR)
def retained_legacy_names_what_blocks_it(record: Record, context: Context) -> Iterator[Problem]:
    """Report what a full record retains without saying why."""
    if not is_current(record) or context.tier(record).name != "full":
        return
    for index, dependency in record.items("legacy", "dependencies"):
        if dependency.get("strategy") == "retain" and "blocked-by" not in dependency:
            yield Problem(
                record.where("legacy", "dependencies", index),
                f"retains {named(dependency, 'system', index)},"
                " but does not say what blocks a change (`blocked-by`)",
            )
