"""A copy of this repository in which walks are performed: each step of one is a commit."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT, Repository, clean_environment
from tests.walks.page import Command, Edit, Step, Walk

# What the walks run, by the Python of these tests; `make` sets up nothing.
_PROGRAMS = {
    "adr-tool": '"{python}" -m adr_tool "$@"',
    "pytest": '"{python}" -m pytest -p no:cacheprovider "$@"',
    "python": '"{python}" "$@"',
    "ruff": '"{python}" -m ruff "$@"',
    "lint-imports": (
        '"{python}" -c "from importlinter.cli import lint_imports_command as c; c()" "$@"'
    ),
    "make": '"{make}" -s BIN="{bin}" -o .venv/.installed-check "$@"',
}


class Copy:
    """The files as they lie here, but for what git ignores, in a repository of their own."""

    def __init__(self, folder: Path) -> None:
        """Copy them, commit them, and put the programs beside them."""
        self.folder, self.programs = folder / "copy", folder / "bin"
        self.compiled = folder / "compiled"
        self.git = Repository(self.folder).git
        asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        named = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True).stdout
        for name in filter(None, os.fsdecode(named).split("\0")):
            if (ROOT / name).is_file():
                (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, self.folder / name)
        self.git("init", "-q", "-b", "main")
        self.programs.mkdir()
        known = {"python": sys.executable, "make": shutil.which("make"), "bin": self.programs}
        for name, runs in _PROGRAMS.items():
            program = self.programs / name
            program.write_text(f"#!/bin/sh\nexec {runs.format(**known)}\n")
            program.chmod(0o755)
        self.run("make docs")  # whether they are fresh is asked by tests of their own
        self.start = self._committed()

    def perform(self, walk: Walk) -> dict[str, str]:
        """Walk from the beginning; returns the commit of each step by its title."""
        self.put_back(self.start)
        return {step.title: self._done(step) for step in walk.steps}

    def put_back(self, commit: str) -> None:
        """Bring every file back to a commit, and take away what was tried out."""
        self.git("reset", "-q", "--hard", commit)
        self.git("clean", "-fdq")
        shutil.rmtree(self.folder / "build", ignore_errors=True)

    def leave_out(self, commit: str) -> None:
        """Undo one step and none of the others."""
        self.git("revert", "--no-commit", commit)

    def run(self, line: str) -> subprocess.CompletedProcess[str]:
        """Run a command line here, as somebody with a terminal would."""
        environment = clean_environment()
        path = os.pathsep.join((str(self.programs), environment["PATH"]))
        # Compiled once for all commands, beside the copy, whatever is usual here.
        compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(self.compiled)}
        ours = {"PATH": path, "PYTHONPATH": str(self.folder), "COLUMNS": "100"}
        ours["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # none is needed, and each takes its time
        return subprocess.run(
            ["sh", "-c", line],
            cwd=self.folder,
            env={**environment, **compiled, **ours},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )

    def _done(self, step: Step) -> str:
        for deed in step.deeds:
            if isinstance(deed, Edit):
                self._write(deed)
            else:
                self._try(deed)
        return self._committed()

    def _write(self, edit: Edit) -> None:
        target = self.folder / edit.path
        assert target.exists() == bool(edit.how), f"{edit.path} is there, or is not"
        target.parent.mkdir(parents=True, exist_ok=True)
        text = edit.applied(target.read_text("utf-8")) if edit.how else edit.block
        target.write_text(text, "utf-8", newline="\n")

    def _try(self, command: Command) -> None:
        ended = self.run(command.line)
        told = f"$ {command.line}\n{ended.stdout}"
        assert ended.returncode == command.code, f"ended with {ended.returncode}:\n{told}"
        assert command.fits(ended.stdout), f"{told}\nis not, as the page says,\n{command.printed}"

    def _committed(self) -> str:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "--no-verify", "-m", "Walk on")
        return self.git("rev-parse", "HEAD").strip()
