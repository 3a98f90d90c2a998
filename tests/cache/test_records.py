"""A record that was kept is the record that was read, and what was found in it is found again."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any, NoReturn

import pytest

from adr_tool.actions.check import check, context_of
from adr_tool.actions.questions import is_asked
from adr_tool.cache.shelf import Shelf
from adr_tool.cache.store import Store
from adr_tool.cache.verdicts import Verdicts
from adr_tool.config import Settings, read_settings
from adr_tool.loading import load
from adr_tool.model import Record
from adr_tool.rules import ALL_RULES
from adr_tool.rules.base import Context
from adr_tool.sources.working_tree import WorkingTree
from adr_tool.vocabulary import load_vocabulary
from tests.cache.laid_out import CASES, TODAY, contexts
from tests.conftest import Repository
from tests.test_rules import HERE, lay_out


def judged(root: Path, folder: PurePosixPath, store: Store | None) -> tuple[Any, ...]:
    """A log as it is loaded, what is found in it, and how many files were parsed."""
    tree, settings = WorkingTree(root), Settings(folder=folder)
    vocabulary = load_vocabulary(settings)
    shelf = Shelf(store, "reading") if store else None
    log = load(tree, folder, vocabulary, shelf)
    context = context_of(log, settings, vocabulary, TODAY, tree.exists)
    found = check(context, ALL_RULES, {}, Verdicts(shelf, "judging") if shelf else None)
    return log, found, shelf.parsed if shelf else 0


def test_the_real_records_are_the_same_with_and_without(corpus: Path, store: Store) -> None:
    for number, top in enumerate(sorted(path for path in corpus.iterdir() if path.is_dir())):
        if number % 6:  # every sixth repository: all of them take a minute
            continue
        plain = judged(corpus, PurePosixPath(top.name), None)[:2]
        first = judged(corpus, PurePosixPath(top.name), store)
        again = judged(corpus, PurePosixPath(top.name), store)
        assert first[:2] == again[:2] == plain
        assert again[2] == 0


def test_our_own_cases_are_the_same_with_and_without(tmp_path: Path, store: Store) -> None:
    for number, case in enumerate(CASES):
        (root := tmp_path / str(number)).mkdir()
        lay_out(case, root)
        folder = read_settings(WorkingTree(root)).folder
        if not (root / folder).is_dir():
            continue
        plain = judged(root, folder, None)[:2]
        assert [judged(root, folder, store)[:2] for _ in range(2)] == [plain, plain], case


def test_a_listed_record_is_whole_when_it_is_looked_at(tmp_path: Path, store: Store) -> None:
    """Most of a listed record is fetched when it is asked for; where it is gone, the file is."""
    (root := tmp_path / "log").mkdir()
    text = (HERE / "cli/light.md").read_text()
    (root / "decisions").mkdir()
    for number in range(1, 31):
        name = f"decisions/{number:04d}-decision-{number}.md"
        (root / name).write_text(text.replace("NUMBER", str(number)))
    tree, folder = WorkingTree(root), PurePosixPath("decisions")
    words = load_vocabulary(Settings(folder=folder))
    plain = load(tree, folder, words).records
    load(tree, folder, words, Shelf(store, "reading"))
    listed = load(tree, folder, words, shelf := Shelf(store, "reading")).records
    whole = set(shelf.keys.values())
    assert not any(is_there(r, "facts") for r in listed)
    assert [r.facts for r in listed[:9]] == [r.facts for r in plain[:9]]
    assert not any(is_there(r, "text") for r in listed)
    assert listed[:9] == plain[:9]
    assert all(is_there(r, "text") for r in listed[:9])
    store._ask(f"DELETE FROM kept WHERE key IN ({','.join('?' * len(whole))})", *whole)
    assert replace(listed[9], title="X") == replace(plain[9], title="X")
    assert hash(listed[10].sections) == hash(plain[10].sections)
    assert listed == plain


def test_judging_one_new_text_looks_into_no_other(tmp_path: Path, store: Store) -> None:
    """Rules that look at the whole log make do with what is listed of each record."""
    (root := tmp_path / "log").mkdir()
    (root / "decisions").mkdir()
    text = (HERE / "cli/light.md").read_text()
    for number in range(1, 31):
        name = f"decisions/{number:04d}-decision-{number}.md"
        (root / name).write_text(text.replace("NUMBER", str(number)))
    judged(root, PurePosixPath("decisions"), store)
    first = root / "decisions/0001-decision-1.md"
    first.write_text(first.read_text() + "\nOne line more.\n")
    log, found, parsed = judged(root, PurePosixPath("decisions"), store)
    assert (parsed, found.findings) == (1, ())
    assert [is_there(record, "text") for record in log] == [True] + [False] * 29
    assert not any(is_there(record, "facts") for record in log.records[1:])


def test_records_that_were_seen_are_held_in_short(tmp_path: Path, store: Store) -> None:
    (root := tmp_path / "log").mkdir()
    (root / "decisions").mkdir()
    text = (HERE / "cli/light.md").read_text()
    for number in range(1, 151):
        name = f"decisions/{number:04d}-decision-{number}.md"
        (root / name).write_text(text.replace("NUMBER", str(number)))
    tree, folder = WorkingTree(root), PurePosixPath("decisions")
    words = load_vocabulary(Settings(folder=folder))
    seen: list[int] = []

    def see(some: Sequence[Record]) -> None:
        assert all(is_there(record, "text") for record in some)
        assert len(some) < 100
        seen.extend(record.number or 0 for record in some)

    records = load(tree, folder, words, Shelf(store, "reading"), seen=see).records
    assert seen == list(range(1, 151))
    assert not any(is_there(record, "text") for record in records)
    assert records == load(tree, folder, words).records
    load(tree, folder, words, Shelf(store, "reading"), seen=see)
    assert len(seen) == 150


def is_there(record: Record, name: str) -> bool:
    try:
        object.__getattribute__(record, name)
    except AttributeError:
        return False
    return True


class Refusing:
    """A log that nobody may look at."""

    def __getattr__(self, name: str) -> NoReturn:
        raise AssertionError(f"looks at the log's {name}")

    def __iter__(self) -> NoReturn:
        raise AssertionError("walks the log")


def refused(path: PurePosixPath) -> NoReturn:
    raise AssertionError(f"asks whether {path} is there")


def test_rules_look_no_further_than_they_say(tmp_path: Path) -> None:
    """A rule that looks at more than the record is marked so, or its findings go stale."""
    alone = [rule for rule in ALL_RULES if not rule.looks_around and rule.of != "gone"]
    asked = 0
    for whole in contexts(tmp_path, TODAY):
        narrow = replace(whole, log=Refusing(), exists=refused)  # type: ignore[arg-type]
        for record in whole.log:
            for rule in alone:
                if is_asked(rule, record, whole.adopted):
                    unlinked = replace(record, links=())
                    seen = list(rule.check(unlinked, narrow))
                    assert seen == list(rule.check(record, whole)), rule.name
                    asked += 1
    assert asked > 1000


def test_the_mark_is_seen_through(store: Store) -> None:
    """The test above can fail: a rule that does look around is caught by it."""
    around = [rule for rule in ALL_RULES if rule.looks_around and not rule.over_time]
    record = Record(PurePosixPath("decisions/0001-x.md"), 1, "X", "adr-tool", "accepted")
    vocabulary = load_vocabulary(Settings())
    context: Context = context_of(Refusing(), Settings(), vocabulary, TODAY, refused)  # type: ignore[arg-type]
    caught = set()
    for rule in around:
        try:
            list(rule.check(record, context))
        except AssertionError:
            caught.add(rule.name)
    assert {"number-is-unique", "file-name-fits", "names-agree"} <= caught


@pytest.fixture
def log(repo: Repository) -> Repository:
    text = (HERE / "cli/light.md").read_text()
    for number in range(1, 6):
        name = f"decisions/{number:04d}-decision-{number}.md"
        repo.write(name, text.replace("NUMBER", str(number)))
    return repo


def parsed(repo: Repository, *args: str, **env: str) -> int:
    said = [line for line in repo.run("--debug", *args, **env).err.splitlines() if "parsed" in line]
    return int(said[0].split()[1])


def test_exactly_what_changed_is_parsed(log: Repository) -> None:
    assert parsed(log, "list") == 5
    assert parsed(log, "check") == 0
    for number in (2, 4):
        name = f"decisions/{number:04d}-decision-{number}.md"
        log.write(name, log.read(name) + "\nMore.\n")
    assert parsed(log, "check") == 2
    assert parsed(log, "check", ADR_TOOL_TODAY="2027-01-01") == 0
    log.write("decisions/0006-decision-6.md", log.read("decisions/0001-decision-1.md"))
    assert parsed(log, "list") == 1


def test_other_settings_parse_anew(log: Repository) -> None:
    assert parsed(log, "list") == 5
    log.write("adr-tool.toml", '[vocabulary.statuses]\naccepted = ["ratified"]\n')
    assert parsed(log, "list") == 5
    log.write("adr-tool.toml", "")
    assert parsed(log, "list") == 5
    assert parsed(log, "list") == 0


def test_the_staged_texts_are_kept_by_their_objects(log: Repository) -> None:
    log.git("add", ".")
    assert parsed(log, "check", "--staged") == 5
    log.git("commit", "-qm", "all")
    log.write(
        "decisions/0002-decision-2.md", log.read("decisions/0002-decision-2.md") + "\nMore.\n"
    )
    log.git("add", ".")
    assert parsed(log, "check", "--staged") == 1
