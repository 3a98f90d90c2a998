"""Measures each rule that looks at the whole log, and how its cost grows with the log.

    python bench/rules.py [--sizes 1000,10000,100000] [--rounds 3]

The records are made in memory, some forty of them read from text and the others copies with
numbers, paths, names and links of their own. Times are of the processor; the power says how a rule
grows from one size to the next: 1.0 as the log does, 2.0 as its square. Asserts nothing:
tests/test_growth.py counts what rules ask for instead.
"""

import argparse
import gc
import math
import sys
import time
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path, PurePosixPath

import corpus

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from adr_tool.actions.check import context_of
from adr_tool.config import Settings
from adr_tool.model import DecisionLog, Link, Record, Vocabulary
from adr_tool.model.partly import changed
from adr_tool.reading import read_record
from adr_tool.rules import ALL_RULES
from adr_tool.rules.base import Rule
from adr_tool.vocabulary import load_vocabulary

TODAY, FOLDER = date(2026, 11, 23), PurePosixPath("decisions")
_TEXTS = 40


def main() -> None:
    """Print a row for each rule."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    rules = [rule for rule in ALL_RULES if rule.looks_around and not rule.over_time]
    taken = {rule.name: list[float]() for rule in rules}
    for size in sizes:
        log = log_of(size)
        for rule in rules:
            taken[rule.name].append(min(seconds(rule, log) for _ in range(given.rounds)))
    print("| rule | " + " | ".join(f"{size:,}" for size in sizes) + " | power |")
    print("|---|" + "---|" * (len(sizes) + 1))
    for name, found in sorted(taken.items(), key=lambda item: -item[1][-1]):
        print(f"| {name} | " + " | ".join(f"{1000 * s:.1f} ms" for s in found), end=" | ")
        print(", ".join(powers(sizes, found)) + " |")


def log_of(size: int) -> DecisionLog:
    """A log of so many records: one in ten took the place of the one before it."""
    vocabulary = load_vocabulary(Settings())
    texts = [_read(number, vocabulary) for number in range(1, _TEXTS + 1)]
    return DecisionLog(FOLDER, tuple(_copy(texts, number) for number in range(1, size + 1)))


def seconds(rule: Rule, log: DecisionLog) -> float:
    """How long the processor takes to ask a rule about every record of a log."""
    anew = DecisionLog(log.folder, log.records)  # what was worked out of it is not known yet
    context = context_of(anew, Settings(), load_vocabulary(Settings()), TODAY, lambda path: True)
    gc.collect()
    start = time.process_time()
    for record in anew:
        for _ in rule.check(record, context):
            pass
    return time.process_time() - start


def powers(sizes: list[int], found: list[float]) -> Iterator[str]:
    """How the time grows from each size to the next."""
    for (small, before), (large, after) in pairwise(zip(sizes, found, strict=True)):
        yield f"{math.log(max(after, 1e-6) / max(before, 1e-6)) / math.log(large / small):.2f}"


def _read(number: int, vocabulary: Vocabulary) -> Record:
    text = corpus.text_of(number, 10 * _TEXTS)
    if number == _TEXTS:
        text = text.replace("publish: open", "publish: summary")
    return read_record(FOLDER / corpus.name_of(number), text.encode(), vocabulary)


def _copy(texts: list[Record], number: int) -> Record:
    source = texts[(number - 1) % len(texts)]
    path, moved = FOLDER / corpus.name_of(number), number - (source.number or 0)
    facts = {**source.facts, "owner": f"Owner of area {number % 500}"}
    others = ((stated, int(stated.target) + moved) for stated in source.stated)
    links = tuple(
        Link(stated.kind, other, FOLDER / corpus.name_of(other), stated.where)
        for stated, other in others
    )
    return changed(source, path=path, number=number, links=links, facts=facts)


if __name__ == "__main__":
    main()
