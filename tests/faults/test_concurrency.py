"""Sixteen processes at once, in two working trees: no number twice, nothing lost, nobody stuck."""

import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import ROOT, Repository, clean_environment
from tests.faults.scenarios import OWNED

PROCESSES = 16
# One process that starts many records costs one start of Python instead of many.
LOOP = """
import sys
import adr_tool.cli.main as program
for argv in sys.argv[1].split("|"):
    code = program.main.main(argv.split("+"), standalone_mode=False)
    assert code in (0, None), code
"""


def start(root: Path, *commands: tuple[str, ...]) -> "subprocess.Popen[str]":
    """One process that runs commands, one after the other."""
    return subprocess.Popen(
        [sys.executable, "-c", LOOP, "|".join("+".join(argv) for argv in commands)],
        cwd=root,
        env={**clean_environment(), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(processes: "list[subprocess.Popen[str]]", seconds: float) -> list[str]:
    """Wait for all of them; the lines they printed. Fails for one that failed or hangs."""
    until, printed = time.monotonic() + seconds, []
    for process in processes:
        out, err = process.communicate(timeout=max(until - time.monotonic(), 1))
        assert process.returncode == 0, err
        printed += out.split()
    return printed


@pytest.fixture
def trees(repo: Repository) -> tuple[Path, Path]:
    """A repository with a log, and a second working tree linked to it."""
    assert repo.run("init", "--owner", "Web lead").code == 0
    repo.git("add", ".")
    repo.git("commit", "-qm", "Start the log")
    beside = repo.path.parent / "beside"
    repo.git("worktree", "add", "-q", "-b", "other", str(beside))
    return repo.path, beside


def test_sixteen_processes_in_two_working_trees(trees: tuple[Path, Path], rounds: int) -> None:
    processes = [
        start(
            trees[which % 2],
            *(
                ("new", f"Record-{which}-{count}", *OWNED, *(("-s", "1") if count % 3 == 2 else ()))
                for count in range(rounds)
            ),
        )
        for which in range(PROCESSES)
    ]
    finish(processes, 60 + rounds * 30)
    held: Counter[str] = Counter()
    superseding = dict.fromkeys(trees, 0)
    for tree in trees:
        for path in (tree / "decisions").glob("[0-9]*.md"):
            if not path.name.startswith("0001-"):
                held[path.name[:4]] += 1
                superseding[tree] += "supersedes: [1]" in path.read_text("utf-8")
    assert [number for number, times in held.items() if times > 1] == []
    assert sum(held.values()) == PROCESSES * rounds, "a record is lost"
    assert max(map(int, held)) == PROCESSES * rounds + 1, "a number was passed over"
    for tree in trees:
        first = next((tree / "decisions").glob("0001-*.md")).read_text("utf-8")
        stated = first.split("superseded-by: [")[1].split("]")[0].split(",") if rounds > 2 else []
        assert len(stated) == superseding[tree], "a link back is lost"
        assert not list((tree / "decisions").glob(".adr-*")), "a temporary file is left"


def test_records_are_renumbered_and_linked_by_all_at_once(
    trees: tuple[Path, Path], rounds: int
) -> None:
    """Every process starts two records, links them, and gives the first another number."""
    rounds = max(rounds // 10, 2)
    processes = [
        start(
            trees[which % 2],
            *(
                command
                for count in range(rounds)
                for command in (
                    ("new", f"First-{which}-{count}", *OWNED),
                    ("new", f"Second-{which}-{count}", *OWNED, "-s", "1"),
                    ("link", f"first-{which}-{count}", "amends", f"second-{which}-{count}"),
                    ("renumber", f"first-{which}-{count}"),
                )
            ),
        )
        for which in range(PROCESSES)
    ]
    finish(processes, 120 + rounds * 120)
    names = [
        path.name
        for tree in trees
        for path in (tree / "decisions").glob("[0-9]*.md")
        if not path.name.startswith("0001-")
    ]
    assert len(names) == 2 * PROCESSES * rounds, "a record is lost"
    assert max(Counter(name[:4] for name in names).values()) == 1
    for tree in trees:
        checked = Repository(tree).run("check", "--strict")
        assert (checked.code, checked.out) == (0, ""), "a link does not agree"


def test_all_write_the_same_index(trees: tuple[Path, Path]) -> None:
    processes = [start(trees[0], ("index",)) for _ in range(6)]
    finish(processes, 60)
    assert (trees[0] / "decisions" / "README.md").read_text("utf-8").count(
        "adr-tool:index -->"
    ) == 2


@pytest.mark.skipif(os.name == "nt", reason="kills as POSIX does")
def test_killing_writers_at_random_leaves_a_log_that_works(repo: Repository, rounds: int) -> None:
    assert repo.run("init", "--owner", "Web lead").code == 0
    for count in range(rounds):
        process = start(repo.path, *(("new", f"R-{count}-{n}", *OWNED) for n in range(50)))
        time.sleep(0.35 + 0.013 * (count % 11))
        process.kill()
        process.communicate()
    assert repo.run("recover").code == 0
    numbers = Counter(path.name[:4] for path in (repo.path / "decisions").glob("0*.md"))
    assert max(numbers.values()) == 1
    assert len(numbers) == max(map(int, numbers)), "a number is missing"
    assert not list((repo.path / "decisions").glob(".adr-*"))
    for path in (repo.path / "decisions").glob("*-r-*.md"):
        assert path.read_text("utf-8").endswith("-->\n"), path.name
    assert repo.run("check", "--strict").code == 0
