"""Counts rewrites of accepted records in real histories, and how many of them are found.

    python bench/history_findings.py [--corpus FOLDER] [--list]

Rewrites are recounted from git without the code that is measured: each commit that no merge is,
on all branches, that changed at least a quarter of the words of a record, and at least sixty,
14 days or more after the record was first seen as accepted. Each must be found on the line of
first parents, where it landed. Findings are what `check --history` prints today; those that
were read and change nothing but wording are false alarms. Standard library, git and adr-tool.
"""

import argparse
import csv
import difflib
import os
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from adr_tool.actions.past import past_of
from adr_tool.config import Settings
from adr_tool.formats.naming import number_of
from adr_tool.loading import load
from adr_tool.model import DecisionLog
from adr_tool.model.past import SLIP, TEXT, Life, Past
from adr_tool.model.substance import change_of_substance
from adr_tool.reading import read_record
from adr_tool.sources.git import Git
from adr_tool.sources.git_folders import git_folders
from adr_tool.sources.working_tree import WorkingTree
from adr_tool.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary(Settings())
FOLDERS = {
    "CDCgov+trusted-intermediary": "adr",
    "GIGCymru+architecture": "doc",
    "alphagov+forms": "ADR",
    "digitalservicebund+a2j-rechtsantragstelle": "doc/adr",
    "ministryofjustice+cloud-platform": "architecture-decision-record",
    "opensafely-core+job-server": "docs/adr",
    "zooniverse+front-end-monorepo": "docs/arch",
}
# Read one by one: the meaning is the same, and only the limits for slips are passed.
FALSE_ALARMS = {
    "ADR012-use-rails-api-for-api.md": "a slip, and a word put in for clarity",
    "0003-unit-tests-folder-structure.md": "a phrase about an image that was never there",
    "0014-osi-token.md": "seven slips of spelling and grammar",
    "0015-login-by-token.md": "a title that broke off is finished",
    "adr-46.md": "the title says that it is planned",
    "adr-49.md": "the title says that it is completed",
}


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A commit that rewrote an accepted record."""

    commit: str
    day: date
    path: PurePosixPath


@dataclass(frozen=True, slots=True)
class Log:
    """One history, with what adr-tool makes of it."""

    name: str
    root: Path
    log: DecisionLog
    past: Past


def main() -> None:
    """Clone the histories, count, print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    shared = Path(__file__).resolve().parent.parent.parent / "shared"
    parser.add_argument("--corpus", type=Path, default=shared)
    parser.add_argument("--list", action="store_true", help="print each rewrite and finding")
    given = parser.parse_args()
    listed = _listed(given.corpus / "corpus" / "history.tsv")
    print(
        f"{'history':42}{'records':>8}{'accepted':>9}{'edits':>6}{'slips':>6}"
        f"{'rewrites':>9}{'found':>6}{'tsv':>5}{'findings':>9}{'false':>6}"
    )
    sums = [0] * 9
    with tempfile.TemporaryDirectory() as folder:
        for name in FOLDERS:
            log = _opened(given.corpus / "corpus-history" / f"{name}.bundle", Path(folder) / name)
            row = _row(log, listed.get(name.replace("+", "/"), 0), say=given.list)
            sums = [a + b for a, b in zip(sums, row, strict=True)]
            print(_line(name, row))
    print(_line("all", sums))


def _row(log: Log, listed: int, *, say: bool) -> list[int]:
    lives = [life for life in log.past.lives.values() if life.kept]
    changes = [c for life in lives for moment in _after(life) for c in moment.changes]
    rewrites = tuple(_rewrites(log))
    found = [rewrite for rewrite in rewrites if _is_found(log, rewrite)]
    findings = tuple(_findings(log))
    if say:
        for rewrite in rewrites:
            verdict = "found" if rewrite in found else "NOT FOUND"
            print(f"  {verdict}: {rewrite.day} {rewrite.commit[:10]} {rewrite.path}")
        for path in findings:
            print(f"  finding: {path} {FALSE_ALARMS.get(path.name, '')}")
    return [
        *(len(log.log), len(lives), changes.count(TEXT), changes.count(SLIP)),
        *(len(rewrites), len(found), listed, len(findings)),
        sum(path.name in FALSE_ALARMS for path in findings),
    ]


def _line(name: str, row: list[int]) -> str:
    widths = (8, 9, 6, 6, 9, 6, 5, 9, 6)
    return f"{name:42}" + "".join(f"{n:>{w}}" for n, w in zip(row, widths, strict=True))


def _opened(bundle: Path, root: Path) -> Log:
    subprocess.run(["git", "clone", "-q", bundle, root], check=True)
    log = load(WorkingTree(root), PurePosixPath(FOLDERS[root.name]), VOCABULARY)
    folders = git_folders(root)
    assert folders is not None
    return Log(root.name, root, log, past_of(Git(folders), PurePosixPath("."), log, VOCABULARY))


def _listed(table: Path) -> dict[str, int]:
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t"))
    return {row[0]: int(row[5]) for row in rows[1:]}


def _findings(log: Log) -> Iterator[PurePosixPath]:
    for record in log.log:
        life = log.past.of(record)
        if life and life.kept and change_of_substance(life.kept, record, log.past.numbers):
            yield record.path


def _after(life: Life) -> tuple:  # type: ignore[type-arg]
    return life.moments[life.moments.index(life.kept_at) + 1 :] if life.kept_at else ()


def _is_found(log: Log, rewrite: Rewrite) -> bool:
    """Whether the record has a change of substance where the rewrite landed."""
    landed = _landed(log, rewrite.commit)
    for life in log.past.lives.values():
        for moment in life.moments:
            if moment.commit == landed and TEXT in moment.changes:
                same = moment.path == rewrite.path
                if same or number_of(moment.path) == number_of(rewrite.path):
                    return True
    return False


def _landed(log: Log, commit: str) -> str:
    """The first commit of the line of first parents that has a commit in it."""
    line = _git(log.root, "rev-list", "--first-parent", "--reverse", "HEAD").split()
    beyond = set(_git(log.root, "rev-list", "--ancestry-path", f"{commit}..HEAD").split())
    return next(oid for oid in line if oid == commit or oid in beyond)


def _rewrites(log: Log) -> Iterator[Rewrite]:
    accepted: dict[PurePosixPath, date] = {}
    listed = _git(log.root, "log", "--no-merges", "--reverse", "--format=%H %cs", "HEAD")
    for line in listed.splitlines():
        commit, day = line.split()[0], date.fromisoformat(line.split()[1])
        for kind, *paths in _changed(log.root, commit):
            old, new = PurePosixPath(paths[0]), PurePosixPath(paths[-1])
            if old in accepted:
                accepted.setdefault(new, accepted[old])
            after = _text(log.root, commit, new)
            if kind == "D" or _status(new, after) != "accepted":
                continue
            since = accepted.setdefault(new, day)
            before = _text(log.root, f"{commit}^", old) if kind != "A" else b""
            was = _status(old, before) == "accepted"
            if was and (day - since).days >= 14 and _is_rewritten(before, after):
                yield Rewrite(commit, day, new)


def _changed(root: Path, commit: str) -> Iterator[list[str]]:
    listed = _git(root, "show", "--first-parent", "-M", "--name-status", "--format=", commit)
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
    return changed >= 60 and changed >= 0.25 * len(old)


def _status(path: PurePosixPath, content: bytes) -> str:
    return read_record(path, content, VOCABULARY).status


def _text(root: Path, commit: str, path: PurePosixPath) -> bytes:
    done = subprocess.run(["git", "show", f"{commit}:{path}"], cwd=root, capture_output=True)
    return done.stdout


def _git(root: Path, *args: str) -> str:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    return subprocess.run(
        ["git", "-c", "core.quotePath=false", *args],
        cwd=root,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


if __name__ == "__main__":
    main()
