"""Stands in front of git on the PATH, and writes down what the program asks of it."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import Outcome, Repository

_WRITTEN = ("calls", "compared")
_SCRIPT = """\
#!/bin/sh
echo "$@" >> '{calls}'
case " $* " in
*" diff-tree --stdin "*) tee -a '{compared}' | '{git}' "$@" ;;
*) exec '{git}' "$@" ;;
esac
"""


@dataclass(frozen=True, slots=True)
class Shim:
    """A folder that holds the shim; the files in which it writes lie beside it."""

    folder: Path

    def run(self, repo: Repository, *args: str) -> Outcome:
        """Run adr-tool with the shim in place of git; what was written down before is gone."""
        for name in _WRITTEN:
            (self.folder / name).unlink(missing_ok=True)
        return repo.run(*args, PATH=f"{self.folder}{os.pathsep}{os.environ['PATH']}")

    def calls(self) -> list[str]:
        """The command lines of the last run, one for each child."""
        return _lines(self.folder / "calls")

    def compared(self) -> list[str]:
        """The commits that the last run had git compare with their parents, as often as it did."""
        return [line.split()[0] for line in _lines(self.folder / "compared")]


def shim_in(folder: Path) -> Shim:
    """Make the shim in a new folder."""
    folder.mkdir()
    git = folder / "git"
    names = {name: folder / name for name in _WRITTEN}
    git.write_text(_SCRIPT.format(**names, git=shutil.which("git")))
    git.chmod(0o755)
    return Shim(folder)


def _lines(file: Path) -> list[str]:
    return file.read_text().splitlines() if file.exists() else []
