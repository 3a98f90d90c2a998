"""Tries mutants in forks of a process that has collected the tests already: some milliseconds each.

Only tests that run the mutant's line are run, those first that noticed others. What is killed here
is killed; what is not may have been out of reach, in a process that a test starts.
"""

import importlib
import json
import os
import sys
import time
import traceback
import types
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

import coverage
import pytest
from _pytest.main import pytest_runtestloop as run_items

from tests.mutation import trial
from tests.mutation.mutants import Mutant
from tests.mutation.patching import Swap, forget, swaps

Reached = Mapping[str, Mapping[int, list[str]]]


def tried(
    copy: Path, tests: Iterable[str], mutants: list[Mutant], seconds: float, told: Path
) -> Iterator[tuple[int, str, str, float]]:
    """Each mutant that could be tried: its index, how it ended, the test, and the seconds.

    An index below 0 stands for the code as it is.
    """
    told.touch()
    child = os.fork()
    if child == 0:
        status = 99
        try:
            os.chdir(copy)
            trial.be_quiet(copy)
            trial.stand_still()
            plugin = _Rounds(copy, mutants, seconds, told)
            status = int(pytest.main(trial.arguments(copy, tests), plugins=[plugin]))
        except BaseException:
            traceback.print_exc()
            sys.stderr.flush()
        finally:
            os._exit(status)
    with told.open() as lines:
        ended = 0
        while not ended:
            ended, _ = os.waitpid(child, os.WNOHANG)
            for line in lines:
                yield tuple(json.loads(line))
            time.sleep(0.05)


class _Rounds:
    """In the place of the tests' one run: a run for each mutant, in a fork."""

    def __init__(self, copy: Path, mutants: list[Mutant], seconds: float, told: Path) -> None:
        self.copy, self.mutants, self.seconds, self.told = copy, mutants, seconds, told
        self.noticed: Counter[str] = Counter()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        reached = _reached(self.copy, session, {mutant.file for mutant in self.mutants})
        with self.told.open("w") as told:
            if ended := self._ended(session, list(items.values()), []):
                told.write(json.dumps([-1, *ended, 0]))  # they do not pass here as they are
                return True
            for index, mutant in enumerate(self.mutants):
                swapped = self._swaps(mutant)
                names = _near(reached[mutant.file], mutant.line) if swapped else []
                names.sort(key=lambda name: -self.noticed[name])
                if not names:
                    continue
                began = time.monotonic()
                ended = self._ended(session, [items[name] for name in names], swapped or [])
                how, by = ended or ("passed", "")
                self.noticed[by] += 1
                took = round(time.monotonic() - began, 2)
                told.write(json.dumps([index, how, by, took]) + "\n")
                told.flush()
        return True

    def _swaps(self, mutant: Mutant) -> list[Swap] | None:
        before = (self.copy / mutant.file).read_text("utf-8")
        module = _module_of(mutant.file)
        assert str(module.__file__).startswith(str(self.copy))
        return swaps(module, before, mutant.code)

    def _ended(
        self, session: pytest.Session, items: list[pytest.Item], swapped: list[Swap]
    ) -> tuple[str, str] | None:
        """How the items were ended by a mutant, and by which; None if all of them pass."""
        said, says = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(said)
            _be_the_items(session, items, swapped, self.seconds, says)
        os.close(says)
        status = trial.waited(child, self.seconds)
        with os.fdopen(said, errors="replace") as told:
            by = told.read().split("\n")[0]
        how = trial.how(status)
        return None if how == "passed" else (how, by)


def _be_the_items(
    session: pytest.Session,
    items: list[pytest.Item],
    swapped: list[Swap],
    seconds: float,
    says: int,
) -> NoReturn:
    status = 99
    try:
        trial.limit(seconds)
        for function, code in swapped:
            function.__code__ = code
            forget(sys.modules[function.__module__])
        session.config.pluginmanager.register(trial.Witness(says))
        session.items[:] = items
        session.shouldfail = session.shouldstop = False
        run_items(session)
        status = 0
    except pytest.Session.Failed:
        status = 1
    finally:
        os._exit(status or int(bool(session.testsfailed)))


def _reached(copy: Path, session: pytest.Session, files: Iterable[str]) -> Reached:
    """Which tests run which line, as one run of all of them in a fork has it."""
    told = copy.parent / "reached.json"
    child = os.fork()
    if child == 0:
        try:
            watch = coverage.Coverage(
                data_file=None, config_file=False, include=[str(copy / file) for file in files]
            )
            session.config.pluginmanager.register(_Contexts(watch, files))
            watch.start()
            run_items(session)
            watch.stop()
            seen = watch.get_data()
            lines = {file: seen.contexts_by_lineno(str(copy / file)) for file in files}
            told.write_text(json.dumps(lines), "utf-8")
        except BaseException:
            traceback.print_exc()
            sys.stderr.flush()
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    known = {item.nodeid for item in session.items}
    found = json.loads(told.read_text("utf-8")) if told.exists() else {}
    return {
        file: {int(line): [name for name in names if name in known] for line, names in at.items()}
        for file, at in (found | {f: {} for f in files if f not in found}).items()
    }


def _module_of(file: str) -> types.ModuleType:
    return importlib.import_module(file.removesuffix(".py").replace("/", "."))


def _near(lines: Mapping[int, list[str]], line: int) -> list[str]:
    # A statement of several lines is known by some of them only.
    above = [at for at in lines if at <= line and lines[at]]
    return list(lines[max(above)]) if above else []


class _Contexts:
    """Tells coverage which test is run, and lets no test rely on what another had worked out."""

    def __init__(self, watch: Any, files: Iterable[str]) -> None:
        self.watch, self.modules = watch, [_module_of(file) for file in files]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self.watch.switch_context(nodeid)
        for module in self.modules:
            forget(module)
