"""How much of the files of a room is run, and what is not."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from tests.coverage.rooms import ROOMS, WHOLE, named

Files = Mapping[str, Mapping[str, Any]]
_COUNTED = ("num_statements", "covered_lines", "num_branches", "covered_branches")


class Share(NamedTuple):
    """How many lines and branches some files have, and how many of them are run."""

    files: int
    lines: int
    lines_run: int
    branches: int
    branches_run: int

    @property
    def per_cent(self) -> float:
        """Of lines and branches together, as coverage.py counts."""
        whole = self.lines + self.branches
        return 100 * (self.lines_run + self.branches_run) / whole if whole else 100.0


def shares(files: Files) -> dict[str, Share]:
    """The share of each room, and of all files, of what `coverage json` says of each."""
    rooms = {name: _share(files, named(patterns)) for name, patterns in ROOMS.items()}
    return {**rooms, "**all**": _share(files, files)}


def _share(files: Files, names: Iterable[str]) -> Share:
    of = [files[name]["summary"] for name in names]
    return Share(len(of), *(sum(one[key] for one in of) for key in _COUNTED))


def table(measured: Mapping[str, Share]) -> Iterable[str]:
    """The lines of a table in Markdown."""
    yield "| room | files | lines | branches | lines not run | branches not run | run |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for name, share in measured.items():
        not_run = f"{share.lines - share.lines_run} | {share.branches - share.branches_run}"
        per_cent = f"{int(share.per_cent * 100) / 100:.2f} %"  # cut, so that only all is 100
        has = f"{share.files} | {share.lines} | {share.branches}"
        yield f"| {name} | {has} | {not_run} | {per_cent} |"


def objections(measured: Mapping[str, Share], files: Files) -> Iterable[str]:
    """What falls short: the whole, and each file of a room with the lines that no test runs."""
    if measured["**all**"].per_cent < WHOLE:
        yield f"less than {WHOLE:.0f} % of the program is run"
    for room, patterns in ROOMS.items():
        for name in sorted(named(patterns)):
            if missed := _missed(files[name]):
                yield f"{room}: {name} is not run whole: {missed}"


def _missed(file: Mapping[str, Any]) -> str:
    lines = [str(line) for line in file["missing_lines"]]
    ways = [f"{line} to {to if to > 0 else 'the end'}" for line, to in file["missing_branches"]]
    said = (("lines", lines), ("branches", ways))
    return "; ".join(f"{kind} {', '.join(some)}" for kind, some in said if some)
