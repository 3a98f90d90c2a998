"""Recounts the rewrites of accepted records in a history from git alone."""

import difflib
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from adr_tool.config import Settings
from adr_tool.reading import read_record
from adr_tool.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary(Settings())
# As those who compiled history.tsv counted.
_DAYS, _WORDS, _SHARE = 14, 60, 0.25


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A commit that rewrote an accepted record."""

    commit: str
    day: date
    path: PurePosixPath


def rewrites_in(root: Path) -> Iterator[Rewrite]:
    """Each rewrite in the history of HEAD, the oldest first."""
    accepted: dict[PurePosixPath, date] = {}
    listed = git(root, "log", "--no-merges", "--reverse", "--format=%H %cs", "HEAD")
    for line in listed.splitlines():
        commit, day = line.split()[0], date.fromisoformat(line.split()[1])
        for kind, *paths in _changed(root, commit):
            old, new = PurePosixPath(paths[0]), PurePosixPath(paths[-1])
            if old in accepted:
                accepted.setdefault(new, accepted[old])
            after = _text(root, commit, new)
            if kind == "D" or _status(new, after) != "accepted":
                continue
            since = accepted.setdefault(new, day)
            before = _text(root, f"{commit}^", old) if kind != "A" else b""
            was = _status(old, before) == "accepted"
            if was and (day - since).days >= _DAYS and _is_rewritten(before, after):
                yield Rewrite(commit, day, new)


def _changed(root: Path, commit: str) -> Iterator[list[str]]:
    listed = git(root, "show", "--first-parent", "-M", "--name-status", "--format=", commit)
    for line in listed.splitlines():
        kind, *paths = line.split("\t")
        if paths[-1].lower().endswith((".md", ".markdown")):
            yield [kind[0], *paths]


def _is_rewritten(before: bytes, after: bytes) -> bool:
    old, new = before.decode("utf-8", "replace").split(), after.decode("utf-8", "replace").split()
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    changed = sum(
        (op[2] - op[1]) + (op[4] - op[3]) for op in matcher.get_opcodes() if op[0] != "equal"
    )
    return changed >= _WORDS and changed >= _SHARE * len(old)


def _status(path: PurePosixPath, content: bytes) -> str:
    return read_record(path, content, VOCABULARY).status


def _text(root: Path, commit: str, path: PurePosixPath) -> bytes:
    done = subprocess.run(["git", "show", f"{commit}:{path}"], cwd=root, capture_output=True)
    return done.stdout


def git(root: Path, *args: str) -> str:
    """What a git that reads no settings of the user prints."""
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    return subprocess.run(
        ["git", "-c", "core.quotePath=false", *args],
        cwd=root,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
