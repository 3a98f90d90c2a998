"""When a decision must be looked at again, at the latest."""

from collections.abc import Iterator
from datetime import date, timedelta

from adr_tool.frozen import dataclass
from adr_tool.model.record import Record, as_date
from adr_tool.model.tier import Tier, tier_of
from adr_tool.model.vocabulary import Vocabulary

EXPERIMENT_WEEKS = 14
UNSUPPORTED_MONTHS = 6


@dataclass(frozen=True, slots=True)
class ReviewLimit:
    """The latest day for `review-by`, and the reason in words."""

    latest: date
    because: str


def months_after(day: date, months: int) -> date:
    """The same day some months (0 or more) later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    from calendar import monthrange  # lazily: most records say the day themselves

    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def decision_day(record: Record, today: date) -> date:
    """The day of the decision; one not yet taken could be taken today at the earliest."""
    day = record.date or today
    return max(day, today) if record.status in ("draft", "proposed") else day


def review_limit(
    record: Record, vocabulary: Vocabulary, today: date, tier: Tier | None = None
) -> ReviewLimit:
    """The earliest of what the tier, the maturity, kept legacy and dates ahead allow.

    It is counted from the day of the decision. Once that limit has passed, a review has been
    due, and the next one is counted from today: otherwise no decision could stay in force
    for longer than its first interval.
    """
    name = (tier or tier_of(record, vocabulary)).name
    months = vocabulary.tiers[name].review_months
    limit = _earliest(record, name, months, decision_day(record, today))
    return limit if limit.latest >= today else _earliest(record, name, months, today)


def _earliest(record: Record, tier: str, months: int, start: date) -> ReviewLimit:
    limits = [*_intervals(record, tier, months, start), *_dates_ahead(record, start)]
    return min(limits, key=lambda limit: limit.latest)


def _intervals(record: Record, tier: str, months: int, start: date) -> Iterator[ReviewLimit]:
    yield ReviewLimit(
        months_after(start, months), f"a {tier} record is reviewed within {months} months"
    )
    if record.facts.get("maturity") == "novel":
        latest = _weeks_after(start, EXPERIMENT_WEEKS)
        yield ReviewLimit(latest, f"novel work is reviewed within {EXPERIMENT_WEEKS} weeks")
    for _, dependency in record.items("legacy", "dependencies"):
        if dependency.get("effect") in ("adds", "keeps") and _unsupported(dependency, start):
            yield ReviewLimit(
                months_after(start, UNSUPPORTED_MONTHS),
                f"{dependency.get('system')} is kept with support ended or unknown,"
                f" so within {UNSUPPORTED_MONTHS} months",
            )


def _unsupported(dependency: object, start: date) -> bool:
    ends = dependency.get("support-ends") if isinstance(dependency, dict) else None
    day = as_date(ends)
    return ends == "unknown" or (day is not None and day <= start)


def _dates_ahead(record: Record, start: date) -> Iterator[ReviewLimit]:
    for day, what in dated_promises(record):
        if day > start:
            yield ReviewLimit(day, f"{what} on {day}")


def dated_promises(record: Record) -> Iterator[tuple[date, str]]:
    """Every date after which the decision no longer stands as it was taken, and what ends."""
    for _, item in record.items("legacy", "dependencies"):
        yield from _ending(item, "support-ends", f"support for {item.get('system')} ends")
        yield from _ending(item, "contract-ends", f"the contract for {item.get('system')} ends")
    for _, item in record.items("security", "risks"):
        yield from _ending(item, "until", f"the treatment of risk {item.get('id')} ends")
    for _, item in record.items("interoperability", "interfaces"):
        exception = item.get("exception")
        yield from _ending(exception, "until", f"the exception for {item.get('with')} ends")
    yield from _ending(record.facts.get("experiment"), "ends", "the experiment ends")
    yield from _ending(record.facts.get("handling"), "until", "the handling restriction ends")


def _ending(item: object, key: str, what: str) -> Iterator[tuple[date, str]]:
    day = as_date(item.get(key)) if isinstance(item, dict) else None
    if day is not None:
        yield day, what


def _weeks_after(day: date, weeks: int) -> date:
    try:
        return day + timedelta(weeks=weeks)
    except OverflowError:
        return date.max
