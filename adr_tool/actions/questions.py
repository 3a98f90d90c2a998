"""Asks rules about records, and does not ask again what is known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from adr_tool.model import Problem, Record, is_held
from adr_tool.rules.base import Context, Rule

if TYPE_CHECKING:
    from adr_tool.cache.verdicts import Verdicts


def of_each(
    context: Context,
    asked: list[Rule],
    verdicts: Verdicts | None,
    records: Collection[PurePosixPath] | None,
) -> Iterator[tuple[str, Problem]]:
    """The problems of records that are there, each with the name of its rule."""
    asked = [rule for rule in asked if context.past is not None or not rule.over_time]
    alone = [rule for rule in asked if not rule.looks_around]
    others = [rule for rule in asked if rule.looks_around]
    if verdicts is not None:
        verdicts.look_up(context.log.records, tuple(rule.name for rule in alone))
    for record in context.log:
        if records is not None and record.path not in records:
            continue
        own = verdicts.of(record) if verdicts is not None else None
        if own is None:
            own = tuple(_problems(record, alone, context))
            if verdicts is not None:
                verdicts.add(record, own)
        yield from own
        yield from _problems(record, others, context)
    if verdicts is not None:
        verdicts.keep()


def _problems(
    record: Record, rules: Iterable[Rule], context: Context
) -> Iterator[tuple[str, Problem]]:
    kinds = _kinds(record, context.adopted)
    for rule in rules:
        if rule.of in kinds:
            for problem in rule.check(record, context):
                yield rule.name, problem


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
