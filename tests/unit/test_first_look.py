"""Records judged while they are read, here or by other processes, give what they always gave."""

import datetime
import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import NoReturn

import pytest

from adr_tool.actions import workers
from adr_tool.actions.check import Report, check, context_of
from adr_tool.actions.first_look import FirstLook, Share
from adr_tool.actions.questions import rules_alone
from adr_tool.actions.worker import Job
from adr_tool.actions.workers import Worker, command, shared
from adr_tool.config import read_settings
from adr_tool.loading import load
from adr_tool.model import DecisionLog
from adr_tool.rules import ALL_RULES
from adr_tool.sources.working_tree import WorkingTree
from adr_tool.vocabulary import load_vocabulary
from tests.conftest import ROOT, clean_environment
from tests.mutants import EXAMPLES

TODAY = datetime.date(2026, 11, 23)
ALONE = tuple(rules_alone(ALL_RULES))
Shares = Callable[[frozenset[PurePosixPath]], Share | None]


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log of records in all formats, of records that lack a line, and of what is hard to read."""
    top = tmp_path_factory.mktemp("everything")
    (top / "decisions").mkdir()
    number = 9
    for example in EXAMPLES:
        lines = example.read_text().splitlines(keepends=True)
        for left_out in range(0, len(lines), 3):
            number += 1
            text = "".join(lines[:left_out] + lines[left_out + 1 :])
            (top / f"decisions/{number:04d}-record.md").write_text(text)
    for text in sorted((ROOT / "tests/formats").rglob("*.*")):
        number += 1
        if text.suffix in (".md", ".rst", ".adoc"):
            shutil.copyfile(text, top / f"decisions/{number:04d}-{text.name}")
    hostile = {
        "0001-nul.md": b"\0",
        "0002-wide.md": "# Wide".encode("utf-16"),
        "0003-anchors.md": b"---\na: &a [*a]\n---\n# A\n",
        "0004-deep.md": b"---\na: " + b"[" * 3000 + b"\n---\n" + b"> " * 3000 + b"deep\n",
        "0005-surrogate.md": b'---\nstatus: "\\ud800"\nlevel: x\n---\n# S\n',
        "0006-escape.md": b"---\nlevel: \x1b[2J\n---\n# \x1b[31m red \xff\n",
        "0007-empty.md": b"",
        "adr-2505-a.md": b"# A\n\n## Status\n\nAccepted\n",
        "adr-2505-b.md": b"# B\n\n## Status\n\nAccepted\n",
        "notes.md": b"# Notes\n",
    }
    for name, content in hostile.items():
        (top / "decisions" / name).write_bytes(content)
    (top / "decisions/0008-link.md").symlink_to("/etc/passwd")
    return top


def judged(top: Path, shares: Shares | None = None, *, whole: bool = False) -> Report:
    """What is found in a log: read whole, by a first look, or by one that shares the work."""
    tree = WorkingTree(top)
    settings = read_settings(tree)
    words = load_vocabulary(settings)
    nothing = DecisionLog(settings.folder, ())
    around = context_of(nothing, settings, words, TODAY, tree.exists)
    look = FirstLook(tree, around, ALONE, worth=-1.0)
    if shares is not None:
        look.share = shares
    log = load(tree, settings.folder, words, through=None if whole else look.through)
    context = context_of(log, settings, words, TODAY, tree.exists)
    return check(context, ALL_RULES, {}, early=None if whole else look.found)


def job(top: Path, unnumbered: frozenset[PurePosixPath] = frozenset()) -> Job:
    names = tuple(rule.name for rule in ALONE)
    return Job(top, read_settings(WorkingTree(top)), TODAY, names, unnumbered, ())


def test_nothing_is_found_that_was_not_and_nothing_is_lost(everything: Path) -> None:
    whole = judged(everything, whole=True)
    assert len({finding.rule for finding in whole.findings}) > 15
    assert judged(everything) == whole


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_workers_find_what_one_process_finds(everything: Path, workers: int) -> None:
    shares: list[int] = []

    def share(unnumbered: frozenset[PurePosixPath]) -> Share:
        shares.append(workers)
        return partial(shared, job(everything, unnumbered), workers)

    assert judged(everything, share) == judged(everything)
    assert shares == [workers]


@pytest.mark.parametrize("lines", [0, 1])
def test_what_a_killed_worker_did_not_tell_is_found_here(everything: Path, lines: int) -> None:
    killed: list[Worker] = []

    def begin(one: Job) -> Worker:
        worker = Worker(one)
        if not killed:
            for _ in range(lines):
                assert worker.line().endswith(b"\n")
            worker.process.kill()
            worker.process.wait()
            killed.append(worker)
        return worker

    def share(unnumbered: frozenset[PurePosixPath]) -> Share:
        return partial(shared, job(everything, unnumbered), 2, begin=begin)

    assert judged(everything, share) == judged(everything)
    assert killed


@pytest.mark.parametrize("which", ["process", "thread"])
def test_what_no_worker_could_begin_is_found_here(
    everything: Path, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    tried: list[str] = []

    def thread(*_: object, **__: object) -> NoReturn:
        tried.append(which)
        raise RuntimeError("can't start new thread")

    def process() -> tuple[str, ...]:
        tried.append(which)
        return ("/no/such/program",)

    spoilt = {"process": ("command", process), "thread": ("Thread", thread)}
    monkeypatch.setattr(workers, *spoilt[which])
    expected = judged(everything)
    begun: list[Worker] = []

    def begin(one: Job) -> Worker:
        begun.append(Worker(one))
        return begun[-1]

    def share(unnumbered: frozenset[PurePosixPath]) -> Share:
        return partial(shared, job(everything, unnumbered), 2, begin=begin)

    assert judged(everything, share) == expected
    assert tried == [which] * 2
    assert not begun


def test_a_log_that_costs_little_is_read_by_one_process(everything: Path) -> None:
    tree = WorkingTree(everything)
    settings = read_settings(tree)
    around = context_of(
        DecisionLog(settings.folder, ()), settings, load_vocabulary(settings), TODAY, tree.exists
    )
    look = FirstLook(tree, around, ALONE, worth=3600.0)
    look.share = lambda unnumbered: pytest.fail("a worker is started for nothing")
    assert len(list(look.through(tree.files(settings.folder), frozenset()))) > 150


LOOKING = """
import sys
from dataclasses import replace
from pathlib import Path
from adr_tool.actions.workers import Worker, shared
from tests.unit.test_first_look import job
from adr_tool.sources.working_tree import WorkingTree
from pathlib import PurePosixPath

top = Path(sys.argv[1])
paths = WorkingTree(top).files(PurePosixPath("decisions")) * 200

def begin(one):
    worker = Worker(one)
    print(worker.process.pid, flush=True)
    return worker

for row in shared(job(top), 2, paths, begin):
    pass
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT for one process")
def test_an_interrupt_ends_all(everything: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", LOOKING, str(everything)],
        cwd=ROOT,
        env={**clean_environment(), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    workers = [int(process.stdout.readline()) for _ in range(2)]
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=100)
    assert process.returncode != 0
    # One that was interrupted while it was started ends at its next line, which nobody hears.
    until = time.monotonic() + 100
    while any(map(_runs, workers)):
        assert time.monotonic() < until, "a worker goes on"
        time.sleep(0.01)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except ProcessLookupError:
        return False
    except FileNotFoundError:
        return not Path("/proc/self").exists()  # it ended meanwhile, or there is no /proc here
    return state != "Z"  # ended, and not asked for by whoever took it over


def test_a_worker_ends_when_nobody_hears_it(everything: Path) -> None:
    """As when the process that started it was killed."""
    paths = WorkingTree(everything).files(PurePosixPath("decisions"))[:100]
    process = subprocess.Popen(command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    with process.stdin as told:
        told.write(pickle.dumps(replace(job(everything), bundles=(paths,) * 50)))
    with process.stdout as said:
        assert said.readline().endswith(b"\n")
    assert process.wait(timeout=100) != 0
