"""Measures how well foreign decision records are read, against labels made by hand: `Label`.

    python bench/read_accuracy.py [--misses] [--corpus FOLDER]

Exit code 1 where a figure is below its target, a file is dropped, or the reader fails.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from real_records import Corpus, find_corpus, load_corpus

from adr_tool.model import Record

LABELS = Path(__file__).with_name("labels.jsonl")
# Per cent of what the labels hold; "no date" are records without one, where none may be read.
TARGETS = {
    "title": 99.0,
    "status": 97.0,
    "date": 97.0,
    "no date": 97.0,
    "links found": 95.0,
    "links right": 95.0,
}


@dataclass(frozen=True, slots=True)
class Label:
    """What a person read in one record.

    `date` is ISO, to the month or year where no day is given, "" without one; `links` are
    (kind, path in the repository); `status` counts a draft as proposed.
    """

    path: str
    title: str
    status: str
    date: str
    links: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Miss:
    """Something read otherwise than by the person."""

    measure: str
    path: str
    expected: str
    found: str


@dataclass(slots=True)
class Tally:
    """Right ones of all, for one measure and one format."""

    right: int = 0
    all: int = 0

    def add(self, right: bool) -> None:
        """Count one more."""
        self.right += right
        self.all += 1

    @property
    def rate(self) -> float:
        """Per cent; 100 where there was nothing to get right."""
        return 100.0 * self.right / self.all if self.all else 100.0


def read_labels(path: Path = LABELS) -> tuple[Label, ...]:
    """All labels, sorted by path."""
    return tuple(_label(json.loads(line)) for line in path.read_text("utf-8").splitlines())


def compare(
    corpus: Corpus, labels: tuple[Label, ...]
) -> tuple[dict[str, dict[str, Tally]], list[Miss]]:
    """Tallies by measure and format ("all" among them), and every miss."""
    tallies: dict[str, dict[str, Tally]] = {}
    misses: list[Miss] = []
    for label in labels:
        repository, _, path = label.path.partition("/")
        log = corpus.logs.get(repository)
        record = log.by_path.get(PurePosixPath(path)) if log else None
        form = record.format if record else "not a record"
        for measure, right, expected, found in _measured(label, record):
            for row in ("all", form):
                tallies.setdefault(measure, {}).setdefault(row, Tally()).add(right)
            if not right:
                misses.append(Miss(measure, label.path, expected, found))
    return tallies, misses


def shortfalls(corpus: Corpus, tallies: dict[str, dict[str, Tally]]) -> list[str]:
    """What is below its target, in words."""
    found = [
        f"{measure}: {tallies[measure]['all'].rate:.1f} %, target {target} %"
        for measure, target in TARGETS.items()
        if tallies[measure]["all"].rate < target
    ]
    return [*found, *corpus.dropped, *corpus.failures]


def _label(entry: dict[str, object]) -> Label:
    status = str(entry["status"] or "")
    links = entry["links"]
    if not isinstance(links, list):
        raise TypeError(f"links of {entry['path']} are no list")
    return Label(
        path=str(entry["path"]),
        title=_folded(str(entry["title"] or "")),
        status="" if status == "none" else status,
        date=str(entry["date"] or ""),
        links=frozenset((link["kind"], link["target"]) for link in links),
    )


def _measured(label: Label, record: Record | None) -> Iterator[tuple[str, bool, str, str]]:
    title = _folded(record.title) if record else ""
    yield "title", title == label.title, label.title, title
    status = ("proposed" if record.status == "draft" else record.status) if record else ""
    yield "status", status == label.status, label.status, status
    yield from _dates(label, record)
    links = record.links if record else ()
    found = frozenset((link.kind, str(link.path)) for link in links if link.path)
    yield from _compared("links", label.links, found)
    yield from _compared("targets", _targets(label.links), _targets(found))


def _dates(label: Label, record: Record | None) -> Iterator[tuple[str, bool, str, str]]:
    day = str(record.date or "") if record else ""
    # A record holds days only: for a month or a year the right answer is to make none up.
    if len(label.date) == 10:
        yield "date", day == label.date, label.date, day
    elif label.date:
        yield "month only", not day, label.date, day
    else:
        yield "no date", not day, "", day


def _compared(
    name: str, expected: frozenset[tuple[str, str]], found: frozenset[tuple[str, str]]
) -> Iterator[tuple[str, bool, str, str]]:
    for link in sorted(expected):
        yield f"{name} found", link in found, " ".join(link), ""
    for link in sorted(found):
        yield f"{name} right", link in expected, "", " ".join(link)


def _targets(links: frozenset[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    return frozenset(("", target) for _, target in links)


def _folded(text: str) -> str:
    return " ".join(text.split())


def _table(tallies: dict[str, dict[str, Tally]]) -> str:
    formats = sorted({form for rows in tallies.values() for form in rows} - {"all"})
    lines = [f"{'':16}" + "".join(f"{measure:>15}" for measure in tallies)]
    for form in ("all", *formats):
        cells = []
        for rows in tallies.values():
            tally = rows.get(form, Tally())
            shown = f"{tally.rate:.1f} {tally.right}/{tally.all}" if tally.all else "-"
            cells.append(f"{shown:>15}")
        lines.append(f"{form:16}" + "".join(cells))
    return "\n".join(lines)


def main() -> int:
    """Print the table, and the misses if asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--misses", action="store_true", help="list every miss")
    parser.add_argument("--corpus", type=Path, default=find_corpus(), help="where the records are")
    options = parser.parse_args()
    corpus = load_corpus(options.corpus)
    tallies, misses = compare(corpus, read_labels())
    print(_table(tallies))
    records = sum(len(log) for log in corpus.logs.values())
    passed = sum(len(log.passed_over) for log in corpus.logs.values())
    unreadable = sum(len(log.unreadable) for log in corpus.logs.values())
    print(f"\n{len(corpus.logs)} repositories: {records} records ({unreadable} unreadable),")
    failed = len(corpus.failures)
    print(f"{passed} files passed over, {failed} tracebacks, {corpus.seconds:.1f} seconds")
    for miss in misses if options.misses else ():
        print(f"{miss.measure}: {miss.path}\n  label: {miss.expected}\n  found: {miss.found}")
    below = shortfalls(corpus, tallies)
    sys.stderr.writelines(f"{line}\n" for line in below)
    return bool(below)


if __name__ == "__main__":
    sys.exit(main())
