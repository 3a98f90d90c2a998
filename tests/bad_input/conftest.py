"""A log with one broken record of a known kind, so that hiding the others would show."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.bad_input.awkward import SOUND
from tests.conftest import clean_environment
from tests.forks import Ended, Forks

LIGHT = (
    *("--level", "team", "--reversibility", "easy", "--harm", "low"),
    *("--maturity", "product", "--owner", "Lead"),
)
COMPANION = "decisions/0002-companion.md"


@dataclass
class Log:
    """A folder with settings and records, and adr-tool run in it."""

    path: Path
    forks: Forks

    def write(self, name: str | bytes, content: str | bytes) -> Path:
        """Put a file there, with its folders."""
        target = self.path / os.fsdecode(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            content = content.encode("utf-8", "surrogatepass")
        target.write_bytes(content)
        return target

    def run(self, *args: str, stdin: bytes = b"", mighty: bool = True) -> Ended:
        """Run adr-tool there; it must end in one of the ways the manual names."""
        ended = self.forks.run(self.path, *args, stdin=stdin, mighty=mighty)
        assert ended.code in (0, 1, 2, 130), ended
        assert "Traceback" not in ended.err, ended.err
        return ended

    def findings(self) -> list[dict[str, Any]]:
        """What the check finds, but for the companion's fault, which it must find as well."""
        ended = self.run("check", "--format", "json")
        assert ended.code == 1, ended
        found: list[dict[str, Any]] = json.loads(ended.out, parse_constant=_refuse)["findings"]
        others = [entry for entry in found if entry["path"] != COMPANION]
        assert len(others) < len(found), "the companion's fault was not found"
        return others

    def refused(self, *args: str, stdin: bytes = b"", mighty: bool = True) -> str:
        """Run a command that must refuse and change nothing; what it says, in one line."""
        before = self.files()
        ended = self.run(*args, stdin=stdin, mighty=mighty)
        assert ended.code == 2, ended
        assert ended.out == ""
        assert self.files() == before
        error, *hints = [line for line in ended.err.splitlines() if line.strip()]
        assert error.startswith("error: "), ended.err
        assert all(line.startswith(("hint: ", "(", "  ")) for line in hints), ended.err
        return error.removeprefix("error: ")

    def files(self) -> dict[str, bytes | str | None]:
        """Every file with its bytes; links and oddities with what they are. Not git's own."""
        found: dict[str, bytes | str | None] = {}
        for path in sorted(self.path.rglob("*")):
            if not {".git", ".adr-tool"}.isdisjoint(path.parts):
                continue  # the lock of whoever writes stays there, by intent
            if path.is_symlink():
                found[str(path)] = str(path.readlink())
            elif path.is_file():
                large = path.stat().st_size > 1 << 24
                found[str(path)] = None if large else path.read_bytes()
            else:
                found[str(path)] = None
        return found

    def titles(self) -> dict[str, str]:
        """The title of each record by the name of its file."""
        listed = json.loads(self.run("list", "--format", "json").out)["records"]
        return {Path(entry["path"]).name: entry["title"] for entry in listed}


def _refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is not JSON")


@pytest.fixture(scope="session")
def forks() -> Iterator[Forks]:
    """adr-tool, many times, in a clean environment."""
    with Forks(clean_environment()) as running:
        yield running


@pytest.fixture(scope="session")
def poor() -> Iterator[Forks]:
    """adr-tool where nothing but ASCII is known, and nobody is at home."""
    known = ("PATH", "PYTHONPATH", "ADR_TOOL_TODAY", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM")
    environment = {name: clean_environment()[name] for name in known}
    ascii_only = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    with Forks({**environment, **ascii_only}) as forks:
        yield forks


@pytest.fixture(scope="session")
def fresh_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A git repository with nothing in it, to be copied."""
    folder = tmp_path_factory.mktemp("fresh") / "repo"
    command = ["git", "init", "-q", "-b", "main", "--template=", str(folder)]
    subprocess.run(command, env=clean_environment(), check=True)
    return folder


@pytest.fixture
def log(tmp_path: Path, fresh_repository: Path, forks: Forks) -> Log:
    """A log with settings and the companion, whose `harm` is no known word."""
    made = Log(tmp_path / "repo", forks)
    shutil.copytree(fresh_repository, made.path)
    made.write("adr-tool.toml", 'profile = "nhs"\n')
    made.write(COMPANION, SOUND.replace("harm: low", "harm: unheard-of"))
    return made
