"""A place to make mistakes in: a small log in git, and what happens there before."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from tests.conftest import Outcome, Repository, clean_environment
from tests.forks import Ended, Forks

_BEGUN, _LATER = "2026-06-01T09:00:00+00:00", "2026-07-01T09:00:00+00:00"
_CLOCKS = ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE")
ENVIRONMENT = {
    **clean_environment(),
    **dict.fromkeys(_CLOCKS, _LATER),
    "COLUMNS": "100",
    "NO_COLOR": "1",
}
SETTINGS = 'folder = "decisions"\nprofile = "plain"\nowner = "Architecture lead"\n'
_RECORD = """---
status: {status}
date: 2026-{month:02}-02
level: team
reversibility: easy
harm: low
maturity: commodity
owner: Web team lead
review-by: 2028-{month:02}-01
publish: open
security:
  classification: public
  personal-data: none
  risks:
    - {{id: R1, threat: "A false notice is put up", category: tampering, likelihood: 2, impact: 2, \
treatment: mitigate, control: "Two people look at each change", owner: Web team lead}}
interoperability:
  none: A page that no other system reads
legacy:
  none: Uses the supported hosting that is there
---

# {title}

## Context

Staff ring the help desk to ask.

## Security

The one risk is a false notice, handled by review.

## Interoperability

None needed.

## Legacy dependencies

None.

## Decision

We publish the list as a page.

## Consequences

Fewer calls. Someone must update it every day.
"""
ONE, TWO, THREE = (
    f"decisions/000{n}-{slug}.md"
    for n, slug in enumerate(("publish-lists", "keep-one-diary", "move-the-wiki"), 1)
)


def record(title: str, status: str = "accepted", month: int = 3) -> str:
    """A sound record of a small decision."""
    return _RECORD.format(title=title, status=status, month=month)


RECORDS = {
    ONE: record("Publish lists"),
    TWO: record("Keep one diary", "proposed", 4),
    THREE: record("Move the wiki", "draft", 5),
}


@dataclass(frozen=True, slots=True)
class Mistake:
    """What somebody did, and what they typed; `before` and `files` are how it came to that.

    It happens in a log of three records, or where there is no log yet, or outside of git.
    Files are written first; None deletes one. `swap` changes words of a file that is there.
    """

    what: str
    typed: str
    before: tuple[str, ...] = ()
    files: Mapping[str, str | bytes | None] = field(default_factory=dict)
    swap: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    where: str = "log"
    env: Mapping[str, str] = field(default_factory=dict)


def make_places(top: Path) -> None:
    """The three places that mistakes are made in, to be copied."""
    for name in ("log", "empty", "bare"):
        (top / name).mkdir(parents=True)
    for name in ("log", "empty"):
        _do(top / name, "git init -q -b main")
    for name in ("log", "bare"):
        for path, text in {"adr-tool.toml": SETTINGS, **RECORDS}.items():
            _write(top / name / path, text)


def make(mistake: Mistake, places: Path, here: Path, forks: Forks) -> Outcome:
    """Make a mistake in a copy of its place; how the program ended."""
    shutil.copytree(places / mistake.where, here)
    if mistake.where == "log":
        _adr_tool(here, "adr-tool index", forks)
        _do(here, "git add -A")
        _do(here, f"git commit -qm Begin --date {_BEGUN}", dict.fromkeys(_CLOCKS, _BEGUN))
    for name, (old, new) in mistake.swap.items():
        text = (here / name).read_text("utf-8")
        assert old in text, (mistake.what, old)
        (here / name).write_text(text.replace(old, new), "utf-8")
    for name, content in mistake.files.items():
        _write(here / name, content)
    for step in mistake.before:
        _adr_tool(here, step, forks) if step.startswith("adr-tool ") else _do(here, step)
    if not mistake.env:
        ended = _adr_tool(here, mistake.typed, forks)
        return Outcome(ended.code, ended.out, ended.err)
    env = {**{name: ENVIRONMENT[name] for name in ("COLUMNS", "NO_COLOR", *_CLOCKS)}, **mistake.env}
    return Repository(here).run(*shlex.split(mistake.typed)[1:], **env)


def _adr_tool(folder: Path, typed: str, forks: Forks) -> Ended:
    program, *arguments = shlex.split(typed)
    assert program == "adr-tool"
    return forks.run(folder, *arguments)


def _do(folder: Path, step: str, env: Mapping[str, str] = MappingProxyType({})) -> None:
    # A rebase or a merge that stops for a conflict is what some mistakes begin with.
    fine = step.startswith(("git merge", "git rebase"))
    subprocess.run(
        shlex.split(step),
        cwd=folder,
        env={**ENVIRONMENT, **env},
        check=not fine,
        capture_output=True,
    )


def _write(path: Path, content: str | bytes | None) -> None:
    if content is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else os.fsencode(content))
