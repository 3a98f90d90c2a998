"""Asks rules about records, and does not ask again what is known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from adr_tool.model import Problem, Record, is_held
from adr_tool.rules.base import Context, Rule

if TYPE_CHECKING:
    from adr_tool.cache.verdicts import Verdicts

Found = tuple[tuple[str, Problem], ...]


def of_each(
    context: Context,
    asked: list[Rule],
    verdicts: Verdicts | None,
    records: Collection[PurePosixPath] | None,
    early: Mapping[PurePosixPath, Found] | None = None,
) -> Iterator[tuple[str, Problem]]:
    """The problems of records that are there, each with the name of its rule.

    `early` is what rules that look at one record alone found in it while it was read.
    """
    asked = [rule for rule in asked if context.past is not None or not rule.over_time]
    alone = rules_alone(asked)
    others = [rule for rule in asked if rule.looks_around]
    if verdicts is not None:
        verdicts.look_up(context.log.records, tuple(rule.name for rule in alone))
    for record in context.log:
        if records is not None and record.path not in records:
            continue
        own = early.get(record.path) if early is not None else None
        known = verdicts.of(record) if own is None and verdicts is not None else None
        if own is None and known is None:
            own = tuple(problems_of(record, alone, context))
        if own is not None and verdicts is not None:
            verdicts.add(record, own)
        own = own or known or ()
        yield from own
        yield from problems_of(record, others, context)
    if verdicts is not None:
        verdicts.keep()


def rules_alone(rules: Iterable[Rule]) -> list[Rule]:
    """The rules that look at one record alone."""
    return [rule for rule in rules if not rule.looks_around and rule.of != "gone"]


def problems_of(
    record: Record, rules: Iterable[Rule], context: Context
) -> Iterator[tuple[str, Problem]]:
    """The problems that rules find in a record, each with the name of its rule."""
    yield from problems_of_each((record,), rules, context)[0]


def problems_of_each(
    records: Sequence[Record], rules: Iterable[Rule], context: Context
) -> list[Found]:
    """The same of some records. One rule after another looks at all of them.

    The same code, run again at once, is quick by a tenth.
    """
    found: list[list[tuple[str, Problem]]] = [[] for _ in records]
    each = [(r, _kinds(r, context.adopted), own) for r, own in zip(records, found, strict=True)]
    for rule in rules:
        for record, kinds, own in each:
            if rule.of in kinds:
                for problem in rule.check(record, context):
                    own.append((rule.name, problem))
    return [tuple(own) for own in found]


def of_those_gone(context: Context, asked: list[Rule]) -> Iterator[tuple[str, Problem]]:
    """The problems of records that were there earlier, each with the name of its rule."""
    for record in context.gone:
        for rule in asked:
            if rule.of == "gone":
                for problem in rule.check(record, context):
                    yield rule.name, problem


def is_asked(rule: Rule, record: Record, adopted: date | None) -> bool:
    """Whether a rule is about this record, which is there."""
    return rule.of in _kinds(record, adopted)


def _kinds(record: Record, adopted: date | None) -> tuple[str, ...]:
    """The words of `Rule.of` that mean a record, which is there."""
    if not record.readable:
        return ("any",)
    held = record.ours and is_held(record, adopted)
    return ("any", "known", "model") if held else ("any", "known")
