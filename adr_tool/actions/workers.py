"""Shares the reading and judging of many records among processes of this very program.

Bundles of paths are dealt out in turns, and what is found in each is given back in their order, so
that all is as one process would have it. What a worker does not tell, because somebody killed it
or the machine has no room for it, is left to whoever asked. None of them outlives this process for
longer than the bundle it is at: nobody reads what it writes then.
"""

import json
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath
from queue import SimpleQueue
from subprocess import DEVNULL, PIPE, Popen
from threading import Thread

from adr_tool.actions.first_look import Row, Share
from adr_tool.actions.worker import Job, rows_of
from adr_tool.config import Settings
from adr_tool.rules.base import Rule

_BUNDLE, _MOST = 32, 4
# Modules are looked for where this process does, and nowhere else. Whoever interrupts the
# program speaks to this process, which ends the others.
_PROGRAM = """
import json, signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)
sys.path[:] = json.loads(sys.argv[1])
from adr_tool.actions.worker import work
work()
"""


def cores() -> int:
    """How many processes may run at once, as far as they pay: memory has one bus."""
    own = getattr(os, "sched_getaffinity", None)
    return min(len(own(0)) if own is not None else os.cpu_count() or 1, _MOST)


def command() -> tuple[str, ...]:
    """What runs a worker."""
    return (sys.executable, "-P", "-c", _PROGRAM, json.dumps(sys.path))


class Worker:
    """A process at work on a job, and a thread that hears it out, so that it never waits.

    Raises OSError where one of the two cannot be had.
    """

    def __init__(self, job: Job) -> None:
        self._lines: SimpleQueue[bytes] = SimpleQueue()
        self._ended = False
        self.process = Popen(  # noqa: S603 - this very program
            command(), stdin=PIPE, stdout=PIPE, stderr=DEVNULL
        )
        try:
            Thread(target=self._hear, args=(pickle.dumps(job),), daemon=True).start()
        except RuntimeError as error:  # what Python says where no thread can be had
            with self.process:  # which closes what nobody will hear
                self.process.kill()
            raise OSError(str(error)) from error

    def line(self) -> bytes:
        """The next line that it wrote; not a whole one where it was cut off."""
        if self._ended:
            return b""
        line = self._lines.get()
        self._ended = not line.endswith(b"\n")
        return line

    def end(self) -> None:
        """Let it do nothing more."""
        self.process.kill()
        self.process.wait()

    def _hear(self, job: bytes) -> None:
        said, told = self.process.stdout, self.process.stdin
        with suppress(OSError, ValueError):
            if told is not None and said is not None:
                with told:
                    told.write(job)
                with said:
                    for line in said:
                        self._lines.put(line)
        self._lines.put(b"")


def sharing(
    root: Path, settings: Settings, today: date, rules: Iterable[Rule]
) -> Callable[[frozenset[PurePosixPath]], Share | None]:
    """How files on disk are shared out, once it is known whose numbers are none."""
    names = tuple(rule.name for rule in rules)

    def share(unnumbered: frozenset[PurePosixPath]) -> Share | None:
        job = Job(root, settings, today, names, unnumbered, ())
        workers = cores()
        return partial(shared, job, workers) if workers > 1 else None

    return share


def shared(
    job: Job,
    workers: int,
    paths: tuple[PurePosixPath, ...],
    begin: Callable[[Job], Worker] = Worker,
) -> Iterator[Row | None]:
    """What is found in each file, in order; None for what no worker told."""
    bundles = [paths[at : at + _BUNDLE] for at in range(0, len(paths), _BUNDLE)]
    started: dict[int, Worker] = {}
    try:
        for first in range(workers):
            with suppress(OSError):
                started[first] = begin(replace(job, bundles=tuple(bundles[first::workers])))
        for number, bundle in enumerate(bundles):
            worker = started.get(number % workers)
            yield from _rows(worker.line() if worker else b"", bundle)
    finally:
        for worker in started.values():
            worker.end()


def _rows(line: bytes, bundle: tuple[PurePosixPath, ...]) -> list[Row | None]:
    try:
        return list(rows_of(line, bundle))
    except (ValueError, TypeError):  # cut off in the middle, or nothing at all
        return [None] * len(bundle)
