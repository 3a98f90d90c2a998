"""A repository with a change that is ready to be judged, as a CI service checks it out."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT, Repository

GOOD = (ROOT / "tests/examples/0030-estates-status-page.md").read_text("utf-8")
BAD = GOOD.replace("level: team", "level: teem")
SETTINGS = 'folder = "decisions"\nadopted = 2020-01-01\n'


@dataclass
class Forge:
    """A repository on a server, and clones of it."""

    origin: Repository
    folder: Path

    def branch(self, name: str, files: dict[str, str], start: str = "main") -> None:
        """Put files on a branch of the server."""
        new = not self.origin.git("branch", "--list", name)
        self.origin.git("checkout", "-q", *(("-b", name, start) if new else (name,)))
        for path, text in files.items():
            self.origin.write(path, text)
        self.origin.git("add", "-A")
        self.origin.git("commit", "-qm", f"on {name}")

    def clone(self, *options: str) -> Repository:
        """A clone, as a job has one; `origin` is the server."""
        clone = Repository(self.folder / "job")
        url = f"file://{self.origin.path}"
        self.origin.git("clone", "-q", *options, url, str(clone.path))
        return clone

    def pull_request(self, name: str, onto: str = "main") -> Repository:
        """A clone whose HEAD merges a branch into another, as GitHub checks it out."""
        clone = self.clone()
        clone.git("checkout", "-q", "--detach", f"origin/{onto}")
        clone.git("merge", "-q", "--no-ff", "-m", "merge", f"origin/{name}")
        return clone


@pytest.fixture
def forge(repo: Repository, tmp_path: Path) -> Forge:
    """A server whose `main` holds a good record and a finding of long standing."""
    made = Forge(repo, tmp_path)
    repo.git("commit", "-q", "--allow-empty", "-m", "root")
    made.branch(
        "main",
        {
            "adr-tool.toml": SETTINGS,
            "decisions/0001-first.md": GOOD,
            "decisions/0003-standing.md": BAD,
        },
    )
    return made


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder with our adr-tool as a program of that name."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "adr-tool"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m adr_tool "$@"\n')
    os.chmod(script, 0o755)
    return folder
