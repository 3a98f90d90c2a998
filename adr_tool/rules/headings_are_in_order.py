"""The headings stand in the order of the model.

Context, Security, Interoperability, Legacy dependencies, Considered options, Decision,
Consequences, Confirmation. Security, interoperability and legacy come before the options
because they rule options in and out; after the decision they would only comment on it.
Move the section that is named; headings of your own may stand anywhere. `adr-tool check --fix`
moves it as a whole, with every line of it, where all these headings are of one level and nothing
such as a comment or a withheld passage reaches from one section into the next.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from adr_tool.model import MoveSection, Problem, Record, Section, Severity
from adr_tool.rules.base import Context, rule


@rule("headings-are-in-order", Severity.ERROR)
def headings_are_in_order(record: Record, context: Context) -> Iterator[Problem]:
    """Report as few headings as would have to move."""
    order = [word.id for word in context.vocabulary.headings if word.required_from]
    sections = _outline(record, order)
    ranks = [order.index(section.name or "") for section in sections]
    kept = _longest_rising(ranks)
    for section, rank in zip(sections, ranks, strict=True):
        if rank not in kept:
            named = {other: found for found, other in zip(sections, ranks, strict=True)}
            staying = {other: named[other] for other in kept}
            message = f'has the heading "{section.heading}" here; {_place(rank, staying)}'
            yield Problem(section.where, message, _moved(section, rank, staying, sections))


def _outline(record: Record, order: Sequence[str]) -> list[Section]:
    """The section that stands for each name: the one of the highest level, else the first."""
    chosen: dict[str, Section] = {}
    for section in record.sections:
        if section.name in order:
            other = chosen.setdefault(section.name or "", section)
            if section.level < other.level:
                chosen[section.name or ""] = section
    return sorted(chosen.values(), key=lambda section: section.where)


def _longest_rising(ranks: Sequence[int]) -> tuple[int, ...]:
    # There are eight headings at most, so trying every choice is quick.
    for length in range(len(ranks), 0, -1):
        for choice in combinations(ranks, length):
            if list(choice) == sorted(choice):
                return choice
    return ()


def _place(rank: int, kept: dict[int, Section]) -> str:
    before = [section.heading for other, section in sorted(kept.items()) if other < rank]
    after = [section.heading for other, section in sorted(kept.items()) if other > rank]
    if before and after:
        return f'it belongs between "{before[-1]}" and "{after[0]}"'
    return f'it belongs below "{before[-1]}"' if before else f'it belongs above "{after[0]}"'


def _moved(
    section: Section, rank: int, kept: dict[int, Section], sections: list[Section]
) -> tuple[MoveSection, ...]:
    if len({other.level for other in sections}) > 1:
        return ()
    above = [other for place, other in sorted(kept.items()) if place > rank]
    beside = above[0] if above else kept[max(kept)]
    move = MoveSection(
        path=section.where.path,
        line=section.where.line,
        heading=section.heading,
        beside=beside.where.line,
        neighbour=beside.heading,
        above=bool(above),
    )
    return (move,)
