"""What the runs of a room's mutants come to, and whether they came to anything at all."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

EQUIVALENT = Path(__file__).parent / "equivalent.toml"
NOTICED = ("killed", "timeout")

Row = Mapping[str, Any]


def explained() -> tuple[Row, ...]:
    """The mutants that no test can notice: `file`, `before`, `after` and the reason, `because`."""
    listed: list[Row] = tomllib.loads(EQUIVALENT.read_text("utf-8")).get("mutant", [])
    return tuple(listed)


def is_explained(row: Row, listed: Iterable[Row]) -> bool:
    """Whether a mutant is one of those listed; lines are compared, not their numbers.

    `twin`, which is 0 where it is left out, tells apart those of a file whose lines are the same.
    """
    return any(_name(row) == _name(one) for one in listed)


def _name(row: Row) -> tuple[Any, ...]:
    return row["file"], row["before"], row["after"], row.get("twin", 0)


def counted(rows: Iterable[Row]) -> Counter[str]:
    """How many mutants ended how: `killed`, `timeout`, `survived`, `equivalent`."""
    return Counter(row["outcome"] for row in rows)


def share(rows: Iterable[Row]) -> float:
    """Per cent noticed, of those that could be."""
    count = counted(rows)
    could = count.total() - count["equivalent"]
    return 100 * sum(count[how] for how in NOTICED) / could if could else 0.0


def objections(rows: Iterable[Row], listed: Iterable[Row], files: Iterable[str]) -> list[str]:
    """Why the figures of a whole run of these files are not to be believed; none if they are."""
    rows, listed, files = tuple(rows), tuple(listed), tuple(files)
    if not rows:
        return ["there are no mutants"]
    unseen = [row for row in rows if row["outcome"] not in NOTICED]
    return [
        f"equivalent.toml: {one['file']} has no such mutant that survives: {one['after']}"
        for one in listed
        if one["file"] in files and not any(is_explained(row, (one,)) for row in unseen)
    ]
