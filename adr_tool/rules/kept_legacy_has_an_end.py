"""Old systems that a decision adds or keeps are made safe meanwhile, and have an end.

Legacy lives on because each decision keeps it "for now". From the standard tier on, a
dependency whose effect is `adds` or `keeps` says what makes it bearable until then
(`mitigation`) and on which day it is gone (`exit-by`). Drafts are not asked yet.

    dependencies:
      - system: EPR document inbox
        effect: keeps
        mitigation: One adapter; no other system may read the old format
        exit-by: 2027-06-30

Source: Guidance on the Legacy IT Risk Assessment Framework (2023).
"""

from collections.abc import Iterator, Mapping

from adr_tool.model import Problem, Record, Severity
from adr_tool.rules.base import Context, is_current, named, rule

_OWED: Mapping[str, str] = {
    "mitigation": "what makes it safe meanwhile (`mitigation`)",
    "exit-by": "when it ends (`exit-by`)",
}


@rule("kept-legacy-has-an-end", Severity.ERROR)
def kept_legacy_has_an_end(record: Record, context: Context) -> Iterator[Problem]:
    """Report added and kept dependencies without mitigation or end."""
    if not is_current(record) or not context.tier(record).at_least("standard"):
        return
    for index, dependency in record.items("legacy", "dependencies"):
        missing = [what for key, what in _OWED.items() if key not in dependency]
        if missing and dependency.get("effect") in ("adds", "keeps"):
            yield Problem(
                record.where("legacy", "dependencies", index),
                f"{dependency['effect']} {named(dependency, 'system', index)},"
                f" but does not say {' nor '.join(missing)}",
            )
