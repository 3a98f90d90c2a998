"""`check --baseline FILE`: findings that are known are left out, and recorded when asked."""

from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import PurePosixPath

import click

from adr_tool.actions.baseline import (
    NEVER_KNOWN,
    baseline_change,
    compared,
    read_baseline,
    recorded,
    rules_asked,
)
from adr_tool.cli.app import App
from adr_tool.cli.judging import Asked, Judged, judge
from adr_tool.cli.terminal import say
from adr_tool.cli.turn import take_turn
from adr_tool.errors import AdrError
from adr_tool.model import Inspection
from adr_tool.model.baseline import KnownFinding
from adr_tool.sources.snapshot import Snapshot
from adr_tool.text import shown
from adr_tool.writing.files import write_files

Known = tuple[KnownFinding, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """Where the baseline is, whether it is to be written, and if so whether in earnest."""

    path: PurePosixPath
    write: bool
    dry_run: bool


def baseline_wished(
    app: App, file: str | None, *, write: bool, dry_run: bool, alone: bool
) -> Wish | None:
    """What was asked of the baseline, None for nothing. `alone` is whether nothing else was asked.

    Usage that does not fit together is an error before anything is read.
    """
    if write and file is None:
        raise click.UsageError("--write-baseline writes the file that --baseline FILE names")
    if dry_run and not write:
        raise click.UsageError("--dry-run goes with --write-baseline; for --fix there is --diff")
    if write and not alone:
        raise click.UsageError(
            "--write-baseline records the whole log as it is on disk: leave out PATHs, --fix,"
            " --diff, --drafts, --staged, --at and --since"
        )
    return None if file is None else Wish(_placed(app, file), write, dry_run)


def told_apart(
    app: App, wish: Wish, asked: Asked, *, strict: bool
) -> tuple[Judged, Inspection, bool]:
    """What was found, what of it is new, and whether the baseline holds more than there is."""
    if wish.write:
        judged, known = _recorded(app, wish, asked)
    else:
        known = _known(app, wish, asked.since)
        judged = judge(app, asked)
    return judged, *_without_known(app, wish, judged, known, asked, strict=strict)


def _recorded(app: App, wish: Wish, asked: Asked) -> tuple[Judged, Known]:
    """Judge the log and record what is found; returns that, and what is known from now on."""
    with nullcontext(app) if wish.dry_run else take_turn(app) as turn:
        old = read_baseline(turn.tree, wish.path) if turn.tree.exists(wish.path) else ()
        judged = judge(turn, asked)
        known = recorded(judged.found, old, _looked(judged, asked))
        if not wish.dry_run:
            write_files(turn.root, (baseline_change(wish.path, turn.tree, known),))
    _say_recorded(app, wish, old, known)
    if left := sum(finding.rule in NEVER_KNOWN for finding in judged.found.findings):
        app.talk(f"{_findings(left)} not recorded: what cannot be looked at is mended first")
    return judged, known


def _known(app: App, wish: Wish, since: str | None) -> Known:
    """What is known in the state that is judged; with --since, in REV, whatever HEAD says.

    A change must not hide what it brings by recording it. Where REV has no such file, the change
    may be the one that brings it: nothing is known then, and that is said.
    """
    files: Snapshot = app.files
    if since is not None:
        from adr_tool.sources.states import committed  # lazily: the disk needs no git

        git, below = app.git
        files = committed(git, since, below)
    if files.exists(wish.path):
        return read_baseline(files, wish.path)
    name = shown(str(wish.path))
    if since is None:
        raise AdrError(
            f"the baseline {name} is not in {shown(files.name)}",
            "`adr-tool check --baseline FILE --write-baseline` makes it",
        )
    app.talk(f"note: {shown(since)} has no {name}, so no finding is known from it")
    return ()


def _without_known(
    app: App, wish: Wish, judged: Judged, known: Known, asked: Asked, *, strict: bool
) -> tuple[Inspection, bool]:
    """What of a check is new, and whether the baseline holds more than there is; both are said.

    Of a change only what it brings was looked at, so nothing is said of what is gone.
    """
    looked = _looked(judged, asked) if asked.since is None else frozenset[str]()
    told = compared(judged.found, known, looked)
    name = shown(app.from_here(wish.path))
    if told.known:
        app.talk(f"{_findings(told.known)} known from {name}")
    if told.gone:
        # With --strict it is a reason to fail, and a failure is never without a word.
        (say if strict else app.talk)(
            f"{len(told.gone)} of {name} {'is' if len(told.gone) == 1 else 'are'} mended: run"
            f" `adr-tool check --baseline {name} --write-baseline` to shrink it"
        )
    return told.new, bool(told.gone)


def _looked(judged: Judged, asked: Asked) -> frozenset[str]:
    return rules_asked(asked.rules, judged.app.settings.rules, judged.context)


def _placed(app: App, file: str) -> PurePosixPath:
    """The path from the root. The file itself is not followed: reading refuses a link."""
    try:
        folder = (app.start / file).parent.resolve()
        inside = folder.is_relative_to(app.root) and (app.start / file).name not in ("", "..")
    except (OSError, ValueError, RuntimeError):
        inside = False
    if not inside:
        raise AdrError(f"the baseline {shown(file)} lies outside the repository {app.root}")
    return PurePosixPath(folder.relative_to(app.root).as_posix()) / (app.start / file).name


def _say_recorded(app: App, wish: Wish, old: Known, known: Known) -> None:
    before = {one.fingerprint for one in old}
    now = {one.fingerprint for one in known}
    did = "would record" if wish.dry_run else "recorded"
    app.talk(
        f"{did} {len(now)} finding{'' if len(now) == 1 else 's'} in"
        f" {shown(app.from_here(wish.path))}: {len(now - before)} new, {len(before - now)} gone"
    )


def _findings(count: int) -> str:
    return "1 finding is" if count == 1 else f"{count} findings are"
