"""What is new to everybody is tried out first, cheaply, and with an end.

For novel work nobody can know the answer; a small test can find it before money and patients
depend on it. So a record of maturity `novel` asks a question, says what would stop the
test, and when it ends. Novelty never makes the record longer than that. Drafts are not asked
yet.

    experiment:
      question: Does the model agree with consultants often enough to be worth a trial?
      stop-if: It misses any referral that consultants marked as suspected cancer
      ends: 2027-02-26

Sources: Wardley mapping; HM Treasury's agile business case guidance.
"""

from collections.abc import Iterator, Mapping

from adr_tool.model import Problem, Record, Severity
from adr_tool.rules.base import Context, is_current, rule


@rule("novel-work-is-an-experiment", Severity.ERROR)
def novel_work_is_an_experiment(record: Record, context: Context) -> Iterator[Problem]:
    """Report novel work without an experiment, or with an incomplete one."""
    if not is_current(record) or record.fact("maturity") != "novel":
        return
    experiment = record.fact("experiment")
    if "experiment" not in record.facts:
        message = "is novel, but has no `experiment` with a question, a reason to stop and an end"
        yield Problem(record.where("maturity"), message)
    elif isinstance(experiment, Mapping):
        missing = [f"`{k}`" for k in ("question", "stop-if", "ends") if k not in experiment]
        if missing:
            where = record.where("experiment")
            yield Problem(where, f"the experiment has no {' and no '.join(missing)}")
