"""A log with a past, and git to give it another: what the rows about git begin with."""

import subprocess
from pathlib import Path

from tests.bad_input.awkward import SOUND
from tests.bad_input.conftest import Log
from tests.conftest import clean_environment

NAME = "decisions/0030-estates-status-page.md"
PROPOSED = SOUND.replace("status: accepted", "status: proposed")
_PERSON = ("-c", "user.name=A", "-c", "user.email=a@example.org")


def git(folder: Path, *args: str, stdin: bytes = b"", at: str = "") -> str:
    """Run git in a folder, on a day."""
    days = {f"GIT_{who}_DATE": at for who in ("AUTHOR", "COMMITTER") if at}
    return subprocess.run(
        ["git", "-c", "protocol.file.allow=always", *_PERSON, *args],
        cwd=folder,
        env={**clean_environment(), **days},
        input=stdin,
        check=True,
        capture_output=True,
    ).stdout.decode()


def commit(log: Log, at: str = "2026-11-02T12:00:00Z") -> None:
    git(log.path, "add", "-A")
    git(log.path, "commit", "-q", "-m", "change", at=at)


def with_past(log: Log) -> Log:
    """The log with one record that was proposed and a day later accepted, both committed."""
    (log.path / "decisions/0002-companion.md").unlink()
    log.write("src/main.py", "print()\n")
    log.write(NAME, PROPOSED)
    commit(log, "2026-11-01T12:00:00Z")
    log.write(NAME, SOUND)
    commit(log)
    return log
