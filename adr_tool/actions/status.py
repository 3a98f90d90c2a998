"""Changes the status of a decision, as far as the vocabulary and the rules allow."""

from datetime import date, timedelta

from adr_tool.actions.check import Report
from adr_tool.actions.revision import Revision, name_of, readable
from adr_tool.errors import AdrError
from adr_tool.model import Record, Severity, Vocabulary, as_date, review_limit, tier_of
from adr_tool.reports.findings_text import finding_line
from adr_tool.rules.status_is_known import status_meant
from adr_tool.schema import did_you_mean, one_of, violations
from adr_tool.text import shown

WAIVED = "objections-waived"


def change_status(revision: Revision, record: Record, status: str, waiver: str = "") -> bool:
    """Plan a new status, with all that follows from it; False where the record has it already.

    Raises AdrError for a change that the vocabulary does not allow, and for an acceptance
    before the days to object are over, unless `waiver` gives a reason that says something.
    """
    word = _known(status, revision.vocabulary)
    if word == readable(record).status:
        revision.notes.append(f"{name_of(record)} is {word} already")
        return False
    _refuse_leap(record, word, revision.vocabulary)
    if word == "accepted":
        _wait_for_objections(revision, record, waiver)
    elif waiver:
        raise AdrError(f"only an acceptance waits for objections; this one is to be {word}")
    revision.set_status(record, word)
    if word == "accepted":
        _bring_review_forward(revision, record)
        _end_what_is_superseded(revision, record)
    return True


def judge(revision: Revision, record: Record, report: Report) -> None:
    """Look at what the rules say of the record as it would be.

    Errors stand in the way of an acceptance: AdrError lists them. Otherwise they are noted.
    """
    status = revision.now(record).status
    errors = [f for f in report.findings if f.severity is Severity.ERROR]
    if not errors:
        return
    count = f"{len(errors)} error{'s' * (len(errors) != 1)}"
    if status == "accepted":
        lines = "".join(f"\n  {finding_line(finding)}" for finding in errors)
        raise AdrError(
            f"{name_of(record)} is not accepted; as an accepted record it has {count}:{lines}",
            "mend it, then try again; `adr-tool explain RULE` says more of each",
        )
    revision.notes.append(f"as {status} it has {count}; `adr-tool check` lists them")


def _known(status: str, vocabulary: Vocabulary) -> str:
    word = status.strip().lower()
    if word not in vocabulary.statuses:
        words = tuple(vocabulary.statuses)
        raise AdrError(
            f'there is no status "{shown(status)}"{did_you_mean(word, words)}',
            f"there are {', '.join(words)}",
        )
    return word


def unstated(record: Record, vocabulary: Vocabulary) -> AdrError:
    """The error for a record that states no status, or one that is not known."""
    statuses = vocabulary.statuses
    words = one_of(statuses)
    written = record.status_as_written
    if not written:
        return AdrError(f"{name_of(record)} states no status", f"write one into it first: {words}")
    place = record.where("status")
    guess = status_meant(written, vocabulary)
    if record.ours:  # only our own words hold there
        meant = vocabulary.spellings.get(written.lower())
        guess = f'; did you mean "{meant}"?' if meant else did_you_mean(written, statuses)
    return AdrError(
        f'{name_of(record)}:{place.line} says "{shown(written)}", which is no status that is'
        f" known{guess}",
        f"write one in its place first: {words}",
    )


def _refuse_leap(record: Record, word: str, vocabulary: Vocabulary) -> None:
    if word == "superseded":
        raise AdrError(
            "a decision becomes superseded when another takes its place",
            f"say which one: adr-tool supersede {record.label} NEW",
        )
    now = vocabulary.statuses.get(record.status)
    if now is None:
        raise unstated(record, vocabulary)
    if word not in now.next:
        to = f"it can become {one_of(now.next)}" if now.next else "that is the end of its life"
        raise AdrError(
            f"{name_of(record)} is {now.id} and cannot become {word}; {to}",
            _way_on(record, word, vocabulary),
        )


def _way_on(record: Record, word: str, vocabulary: Vocabulary) -> str:
    """What to do where a status cannot follow at once: a step between, or another record."""
    first = next(
        (step for step in vocabulary.statuses[record.status].next
         if word in vocabulary.statuses[step].next),
        "",
    )  # fmt: skip
    if first:
        return f"one step at a time: `adr-tool status {record.label} {first}` comes first"
    if "rejected" in vocabulary.statuses[record.status].next:
        return f"one that is given up is rejected: `adr-tool status {record.label} rejected`"
    again = "revisit" if record.status == "accepted" else "new --from"
    return f"to decide anew, write a new record: `adr-tool {again} {record.label}`"


def _wait_for_objections(revision: Revision, record: Record, waiver: str) -> None:
    if not record.ours:
        return
    tier = tier_of(record, revision.vocabulary)
    days = revision.vocabulary.tiers[tier.name].objection_days
    first = _first_day(record, days)
    if days == 0 or (first is not None and first <= revision.today):
        if waiver:
            revision.notes.append("the days to object are over; nothing was waived")
        return
    if waiver:
        for fault in violations({WAIVED: waiver}, "record"):
            raise AdrError(
                f"the reason {fault.message}; nothing was written",
                "say in a sentence why nobody need wait; it stays in the record",
            )
        revision.set_value(record, WAIVED, waiver)
        revision.notes.append(f"`{WAIVED}` says why nobody waited for objections")
        return
    since = f"is proposed since {record.date}" if first else "does not say since when"
    until = f"; it may be accepted from {first}" if first else " it is proposed"
    raise AdrError(
        f"{name_of(record)} {since}{until}: a {tier.name} record leaves {days} days to object",
        'wait, or say why not, in the record: --waive-objections "REASON"',
    )


def _first_day(record: Record, days: int) -> date | None:
    try:
        return record.date + timedelta(days=days) if record.date else None
    except OverflowError:
        return None


def _bring_review_forward(revision: Revision, record: Record) -> None:
    now = revision.now(record)
    if not now.ours:
        return
    limit = review_limit(now, revision.vocabulary, revision.today)
    present = as_date(now.fact("review-by"))
    if present is None or present > limit.latest:
        revision.set_value(record, "review-by", limit.latest.isoformat())
        revision.notes.append(f"review-by is {limit.latest}: {limit.because}")


def _end_what_is_superseded(revision: Revision, record: Record) -> None:
    """The decisions that this one replaces are in force no longer."""
    for link in record.links:
        old = revision.log.by_path.get(link.path) if link.path else None
        if link.kind != "supersedes" or old is None:
            continue
        if not can_end(readable(old), revision.vocabulary):
            if old.status != "superseded":
                status = old.status or "without a status"
                revision.notes.append(f"{name_of(old)} is {status} and stays so")
            continue
        if old.ours:
            revision.link(old, "superseded-by", record)
        revision.set_status(old, "superseded", record)


def can_end(record: Record, vocabulary: Vocabulary) -> bool:
    """Whether a record may become superseded now."""
    status = vocabulary.statuses.get(record.status)
    return status is not None and "superseded" in status.next
