"""Gives the little repository of a rule's case the history that its case.toml tells."""

import subprocess
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from adr_tool.actions.past import past_of
from adr_tool.loading import load
from adr_tool.model import DecisionLog, Vocabulary
from adr_tool.model.past import Past
from adr_tool.sources.git import Git
from adr_tool.sources.git_folders import git_folders
from adr_tool.sources.states import committed
from tests.conftest import clean_environment


def commit_history(
    case: Path, root: Path, text_of: Callable[[Mapping[str, Any]], tuple[str, bytes]]
) -> None:
    """Make the commits of a case, and leave the working tree empty; nothing without commits."""
    told = case / "case.toml"
    described = tomllib.loads(told.read_text("utf-8")) if told.exists() else {}
    commits = described.get("commit", ())
    if not commits:
        return
    _git(root, "init", "-q", "-b", "main")
    for commit in commits:
        assert set(commit) <= {"day", "record", "remove"}, f"unknown key in {told}"
        for name in commit.get("remove", ()):
            (root / "decisions" / name).unlink()
        for record in commit.get("record", ()):
            name, content = text_of(record)
            (root / "decisions").mkdir(exist_ok=True)
            (root / "decisions" / name).write_bytes(content)
        _git(root, "add", "-A")
        _git(root, "commit", "-q", "-m", "change", day=commit["day"])
    if described.get("shallow"):
        (root / ".git" / "shallow").write_text(_git(root, "rev-parse", "HEAD"))
    for file in root.glob("decisions/*"):
        file.unlink()


def past_in(root: Path, log: DecisionLog, vocabulary: Vocabulary) -> Past | None:
    """What history says of the log, or None where a case has none."""
    folders = git_folders(root) if (root / ".git").exists() else None
    return past_of(Git(folders), PurePosixPath("."), log, vocabulary) if folders else None


def earlier_in(root: Path, folder: PurePosixPath, vocabulary: Vocabulary) -> DecisionLog | None:
    """The log that the last commit has, or None where a case has no history."""
    folders = git_folders(root) if (root / ".git").exists() else None
    if folders is None:
        return None
    return load(committed(Git(folders), "HEAD", PurePosixPath()), folder, vocabulary)


def _git(root: Path, *args: str, day: str = "2026-01-01") -> str:
    at = f"{day}T12:00:00Z"
    dates = {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at}
    environment = {**clean_environment(), **dates}
    done = subprocess.run(
        ["git", *args], cwd=root, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout
