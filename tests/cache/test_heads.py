"""A log by its heads is the log that is read whole, whatever becomes of its files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from random import Random
from typing import Any

import pytest

from adr_tool.cache.store import Store
from adr_tool.config import Settings
from adr_tool.errors import AdrError
from adr_tool.heads import Kept, Ways, head_of, log_of_heads
from adr_tool.loading import load, record_in
from adr_tool.model import DecisionLog, Record
from adr_tool.model.log import numbered_names
from adr_tool.sources.working_tree import WorkingTree
from adr_tool.vocabulary import load_vocabulary
from tests.cache.laid_out import CASES
from tests.test_rules import lay_out

FOLDER = PurePosixPath("adr")
WORDS = load_vocabulary(Settings())
RECORD = "---\nstatus: draft\nformerly: [{}]\n---\n\n# The title {}\n\n## Decision\n\nYes.\n"
PAGE = "# A page\n\nWords.\n"
NAMES = ("a.md", "README.md", "ADR-2501-a.md", "ADR-2501-b.md", "2024-05-16-c.md", "notes.txt")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "log" / FOLDER).mkdir(parents=True)
    return tmp_path / "log"


@dataclass
class Run:
    """One run in a log: what it reads of it, and how often it reads all of it."""

    root: Path
    store: Store
    read: list[str] = field(default_factory=list)
    whole: int = 0

    @cached_property
    def log(self) -> DecisionLog:
        """The log by its heads."""
        ways = Ways(self._record, self._whole)
        return log_of_heads(WorkingTree(self.root), FOLDER, Kept(self.store, "reading"), ways)

    def _record(self, path: PurePosixPath) -> Record | None:
        self.read.append(path.name)
        return record_in(WorkingTree(self.root), path, WORDS, None)

    def _whole(self) -> DecisionLog:
        self.whole += 1
        return load(WorkingTree(self.root), FOLDER, WORDS)


def told(log: DecisionLog) -> list[Any]:
    """All that heads tell of a log."""
    return [log.folder, log.next_number, *((r.path, *head_of(r)) for r in log)]


def same(run: Run) -> bool:
    plain = load(WorkingTree(run.root), FOLDER, WORDS)
    return told(run.log) == told(plain) and numbered_names(run.log) == list(numbered_names(plain))


def write(root: Path, name: str, number: int = 1, text: str = RECORD) -> None:
    path = root / FOLDER / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text.format(number, number), "utf-8")


def happenings(root: Path, random: Random) -> Mapping[str, Callable[[], object]]:
    names = [f"{random.randint(1, 20):04d}-a.md", f"part/{random.choice(NAMES)}", *NAMES]
    name, there = random.choice(names), sorted(p for p in (root / FOLDER).rglob("*") if p.is_file())
    one = random.choice(there) if there else root / "nothing"
    return {
        "write": lambda: write(root, name, random.randint(1, 99)),
        "describe": lambda: write(root, name, text=PAGE),
        "break": lambda: (root / FOLDER / "0007-a.md").write_bytes(b"\xff\xfe"),
        "remove": lambda: one.unlink(missing_ok=True),
        "rename": lambda: one.exists() and one.rename(one.with_name(random.choice(NAMES))),
        "nothing": lambda: None,
    }


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens(root: Path, store: Store, seed: int) -> None:
    random, happened = Random(seed), []
    for _ in range(40):
        happened.append(name := random.choice(sorted(happenings(root, random))))
        happenings(root, random)[name]()
        assert same(Run(root, store)), happened
    assert len(set(happened)) == 6


def test_our_own_cases_have_the_same_heads(tmp_path: Path, store: Store) -> None:
    for number, case in enumerate(CASES[::5]):
        (root := tmp_path / str(number)).mkdir()
        lay_out(case, root)
        if (root / "decisions").is_dir():
            (root / "decisions").rename(root / FOLDER)
            assert same(Run(root, store)), case
            assert same(Run(root, store)), case


def test_only_what_is_new_is_read(root: Path, store: Store) -> None:
    for number in range(1, 31):
        write(root, f"{number:04d}-a.md", number)
    first, again = Run(root, store), Run(root, store)
    assert same(first)
    assert (first.read, first.whole) == ([], 1)
    assert same(again)
    assert (again.read, again.whole) == ([], 0)
    write(root, "0003-a.md", 77)
    write(root, "0031-b.md", 31)
    later = Run(root, store)
    assert same(later)
    assert (later.read, later.whole) == (["0003-a.md", "0031-b.md"], 0)


def test_what_no_head_tells_is_that_of_the_whole_log(root: Path, store: Store) -> None:
    write(root, "0001-a.md")
    assert same(Run(root, store))
    run = Run(root, store)
    (record,) = run.log
    assert (record.status, record.facts) == ("draft", {"status": "draft", "formerly": [1]})
    assert run.log.files == {FOLDER / "0001-a.md"}
    assert run.whole
    (root / FOLDER / "0001-a.md").unlink()
    with pytest.raises(AdrError, match="0001-a.md changed while"):
        assert record.sections


@pytest.mark.parametrize("kept", [[], "x", {"adr/0001-a.md\0": []}, {"adr/0001-a.md": [1, 2, 3]}])
def test_a_misfit_in_the_store_is_nothing(root: Path, store: Store, kept: Any) -> None:
    write(root, "0001-a.md")
    store.keep({"heads reading": kept})
    assert same(Run(root, store))


def test_heads_that_do_not_fit_are_not_taken_for_other_files(root: Path, store: Store) -> None:
    """Else a record would be passed over, and its number be given to another."""
    write(root, "0001-a.md")
    assert same(Run(root, store))
    (stamp,) = store.get("heads reading")
    for row in ([1], ["1", "A", None], [1, None, None], 7):
        store.keep({"heads reading": {stamp: row}})
        assert same(Run(root, store)), row
