"""A warm process that runs changes in forks of itself, and the repositories they are run in."""

import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from tests.conftest import ROOT, clean_environment
from tests.faults.scenarios import Scenario, by_name, copy_of
from tests.faults.strace import Trace


@dataclass(frozen=True)
class Outcome:
    """How a run ended: its code, negative for a signal, and what it said."""

    code: int
    out: str
    err: str
    log: str = ""


class Driver:
    """A warm process that runs adr-tool in forks of itself."""

    def __init__(self) -> None:
        self.scratch = Path(tempfile.mkdtemp(prefix="faults-", dir=_quick_disk()))
        self.scratch.chmod(0o755)
        self._process = subprocess.Popen(
            [sys.executable, "-B", "-m", "tests.faults.driver"],
            cwd=ROOT,
            env=clean_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._numbers = itertools.count()

    def __enter__(self) -> "Driver":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(timeout=30)
        self._process.stdout.close()
        shutil.rmtree(self.scratch, ignore_errors=True)

    def empty(self) -> Path:
        """An empty folder."""
        place = self.scratch / f"{next(self._numbers)}"
        place.mkdir()
        return place

    def fresh(self, template: Path) -> Path:
        """A copy of a folder to break."""
        return copy_of(template, self.scratch / f"{next(self._numbers)}")

    def rehearse(self, scenario: Scenario, root: Path) -> None:
        """Let the warm process load what commands load late: nobody may read it afterwards."""
        for argv in filter(None, (scenario.argv, ("recover",))):
            self._ask(root, argv, rehearse=True)

    def run(
        self,
        scenario: Scenario,
        root: Path,
        *,
        inject: str | None = None,
        whole: bool = False,
        sabotage: tuple[str, ...] = (),
        umask: int = 0o022,
    ) -> Outcome:
        """Run the change of a scenario; `inject` traces it, with a fault where it is not ""."""
        return self._run(
            root,
            scenario.argv,
            changes=scenario.changes,
            user=scenario.user,
            inject=inject,
            whole=whole,
            sabotage=sabotage,
            umask=umask,
        )

    def command(self, root: Path, *argv: str, user: int = 0) -> Outcome:
        """Run a command, undisturbed."""
        return self._run(root, argv, user=user)

    def _run(self, root: Path, argv: tuple[str, ...], **details: object) -> Outcome:
        inject, whole = details.pop("inject", None), bool(details.pop("whole", False))
        self._ask(root, argv, traced=inject is not None, **details)
        pid = int(self._answer())
        log = self.scratch / "log"
        trace = Trace(pid, log, str(inject), whole=whole) if inject is not None else None
        code = int(self._answer())
        said = trace.ended() if trace else ""
        return Outcome(code, self._said("out"), self._said("err"), said)

    def _ask(self, root: Path, argv: tuple[str, ...], **details: object) -> None:
        for name in ("out", "err"):
            (self.scratch / name).unlink(missing_ok=True)
        request: dict[str, object] = {
            "cwd": str(root),
            "argv": list(argv),
            "env": {},
            "out": str(self.scratch / "out"),
            "err": str(self.scratch / "err"),
            "changes": None,
            "sabotage": (),
            "user": 0,
            "umask": 0o022,
            "traced": False,
            "rehearse": False,
        }
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({**request, **details}) + "\n")
        self._process.stdin.flush()

    def _answer(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the driver has died"
        return line

    def _said(self, name: str) -> str:
        return (self.scratch / name).read_text("utf-8", "replace")


def prepared(driver: Driver, scenario: Scenario) -> Path:
    """A repository in which the scenario's change can be made."""
    if scenario.cut_off:
        return _cut_off(driver, by_name(scenario.cut_off))
    root = driver.empty()
    environment = clean_environment()
    subprocess.run(
        ["git", "init", "-q", "-b", "main", "--template="], cwd=root, env=environment, check=True
    )
    for name, text in scenario.files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    for argv in scenario.before:
        done = driver.command(root, *argv)
        assert done.code == 0, done.err
    if scenario.prepare:
        scenario.prepare(root)
    return root


def _cut_off(driver: Driver, scenario: Scenario) -> Path:
    """A repository with a change that was killed at its first step past the commit point."""
    template = prepared(driver, scenario)
    driver.rehearse(scenario, driver.fresh(template))
    root = driver.fresh(template)
    killed = driver.run(scenario, root, inject="linkat:signal=KILL:when=1")
    assert killed.code == -9, killed.err
    assert (root / ".git" / "adr-tool" / "journal").exists()
    return root


def _quick_disk() -> str | None:
    # What a kill leaves behind is the same in memory, where syncing costs nothing.
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
