"""Wrong records, made of the good examples by changing one thing at a time."""

import copy
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from adr_tool.markdown.front_matter import find_front_matter
from adr_tool.plain_yaml import read_yaml

EXAMPLES = sorted((Path(__file__).parent / "examples").glob("*.md"))
WRONG = (
    None,
    "",
    " ",
    "x",
    "x" * 1001,
    "2026-02-30",
    "2026-12-01\n",
    "２０２６-１２-０１",
    5,
    0,
    -1,
    10**17,
    True,
    False,
    [],
    ["x", "x"],
    [{}],
    {},
    {"none": "n/a"},
    {"todo": {"who": "X", "by": "2026-12-01"}},
)
EXTRA = ("none", "todo", "no-risks", "tier", "tier-because", "exception", "publish", "nonsense")


def facts(path: Path) -> dict[str, Any]:
    block = find_front_matter(path.read_text("utf-8"))
    assert block is not None
    found: dict[str, Any] = read_yaml(block.text).value
    return found


def paths(value: Any, before: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    steps = value.items() if isinstance(value, dict) else enumerate(value)
    for step, inner in steps:
        yield (*before, step)
        if isinstance(inner, (dict, list)):
            yield from paths(inner, (*before, step))


def mutants(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The document with one thing gone, replaced, doubled or added, in every place."""
    for path in ((), *paths(document)):
        for change in (gone, doubled, *(replaced(w) for w in WRONG), *(added(k) for k in EXTRA)):
            mutant = copy.deepcopy(document)
            around = mutant
            for step in path[:-1]:
                around = around[step]
            if change(around, path[-1] if path else None):
                yield mutant


def some_mutants(document: dict[str, Any], most: int) -> list[dict[str, Any]]:
    every = list(mutants(document))
    return random.Random(14).sample(every, min(most, len(every)))


def gone(around: Any, step: Any) -> bool:
    if step is not None:
        del around[step]
    return step is not None


def doubled(around: Any, step: Any) -> bool:
    if step is None or not isinstance(around[step], list):
        return False
    around[step] = around[step] * 2
    return True


def replaced(wrong: Any) -> Any:
    def change(around: Any, step: Any) -> bool:
        if step is not None:
            around[step] = copy.deepcopy(wrong)
        return step is not None

    return change


def added(key: str) -> Any:
    def change(around: Any, step: Any) -> bool:
        inside = around if step is None else around[step]
        if not isinstance(inside, dict) or key in inside:
            return False
        inside[key] = "because it is so in this place"
        return True

    return change
