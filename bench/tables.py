"""What a bench measured, as tables of ratios."""

import math
import os
import platform
import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

CLICK = "import click"


@dataclass
class Case:
    """A command, what is done before each of its runs, the yardstick and the target."""

    row: str
    name: str
    command: tuple[str, ...]
    before: Callable[[Path], None] = lambda folder: None
    yardstick: str = CLICK
    target: str = ""
    cores: int = 0
    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    largest: int = 0


def table(cases: list[Case], size: int) -> Iterator[str]:
    """The figures as Markdown."""
    where = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    yield f"\n### {size:,} records\n\n{where}, load {os.getloadavg()[0]:.1f}\n"
    yield "| row | case | median ms | least ms | ratio | spread | cpu ratio | to | target | MiB |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    by_name = {case.name: case for case in cases}
    for case in cases:
        to = by_name[case.yardstick]
        ratios = [a / b for a, b in zip(case.wall, to.wall, strict=True)]
        cpu = [a / b for a, b in zip(case.processor, to.processor, strict=True)]
        median, least = statistics.median(case.wall), min(case.wall)
        yield (
            f"| {case.row} | {case.name} | {1000 * median:.0f} | {1000 * least:.0f}"
            f" | {statistics.median(ratios):.2f} | {min(ratios):.2f} to {max(ratios):.2f}"
            f" | {statistics.median(cpu):.2f} | {case.yardstick} | {case.target}"
            f" | {case.largest / 1024:.0f} |"
        )


def grown(figures: dict[str, dict[str, float]]) -> Iterator[str]:
    """How the processor time of each case grows from size to size: 1.0 is as the log does."""
    for name, found in figures.items():
        for (small, before), (large, after) in pairwise((int(n), s) for n, s in found.items()):
            power = math.log(after / before) / math.log(large / small)
            yield f"{name}: from {small:,} to {large:,} records by the power of {power:.2f}"
