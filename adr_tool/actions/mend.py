"""Carries out the mends that rules offer, as far as each proves to be one.

A mend counts when its finding is gone, no rule finds more anywhere in the log than before, and
no link is lost. What it entails (a successor that is now known of ends its predecessor) is
mended with it, or it is left. Every one that counts leaves fewer findings, so this ends; and
at the end every mend that is still offered was tried once more, so mending again changes nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from adr_tool.actions.mending import contents_after
from adr_tool.actions.trial import Bench, Key, State, key_of, more_found, refuse_lost_links
from adr_tool.errors import AdrError
from adr_tool.model import Finding, RenameFile
from adr_tool.text import shown

_LONGEST_CHAIN = 10


@dataclass(frozen=True, slots=True)
class Left:
    """A finding that is mendable, and why it was left after all."""

    finding: Finding
    because: str


@dataclass(frozen=True, slots=True)
class Mended:
    """How the log is after mending, which findings that settled, and which were left."""

    state: State
    done: tuple[Finding, ...] = ()
    left: tuple[Left, ...] = ()


def mend(bench: Bench, paths: tuple[PurePosixPath, ...] = ()) -> Mended:
    """Mend all that can be mended of what the wanted rules find in some files, or in all."""
    mended = Mended(bench.state({}, {}))
    while True:
        after = _pass(bench, mended, paths)
        if len(after.done) == len(mended.done) or not after.left:
            return after
        mended = after


def _pass(bench: Bench, mended: Mended, paths: tuple[PurePosixPath, ...]) -> Mended:
    """Try every mend that is offered, and every one that comes up meanwhile."""
    state, done, left = mended.state, list(mended.done), dict[Key, Left]()
    while True:
        offers = [f for f in _offers(bench, state.findings, paths, state) if key_of(f) not in left]
        if not offers:
            return Mended(state, tuple(done), tuple(left.values()))
        trial = _tried(bench, state, _apart(offers))
        state = trial.state
        done += trial.done
        left |= {key_of(one.finding): one for one in trial.left}


def _tried(bench: Bench, state: State, batch: Sequence[Finding]) -> Mended:
    """The batch as a whole; where that does not hold, its halves, down to the one at fault."""
    try:
        after, done = _settled(bench, state, batch)
        return Mended(after, done)
    except AdrError as error:
        if len(batch) == 1:
            return Mended(state, (), (Left(batch[0], error.message),))
    first = _tried(bench, state, batch[: len(batch) // 2])
    fresh = [first.state.keys.get(key_of(f)) for f in batch[len(batch) // 2 :]]
    rest = [finding for finding in fresh if finding is not None]
    if not rest:
        return first
    second = _tried(bench, first.state, rest)
    return Mended(second.state, first.done + second.done, first.left + second.left)


def _settled(
    bench: Bench, before: State, batch: Sequence[Finding]
) -> tuple[State, tuple[Finding, ...]]:
    """The state after a batch and all that it entails. Raises AdrError where it does not hold."""
    state, done = _applied(bench, before, batch), list(batch)
    for _ in range(_LONGEST_CHAIN):
        more = more_found(before, state, batch)
        if not more:
            refuse_lost_links(before, state)
            return state, tuple(done)
        entailed = _apart(list(_offers(bench, more, (), state)))
        if not entailed:
            break
        state = _applied(bench, state, entailed)
        done += entailed
    found = more[0].problem
    name = shown(str(found.where.path))
    raise AdrError(f"then {name} {shown(found.message)} [{more[0].rule}]")


def _applied(bench: Bench, state: State, batch: Iterable[Finding]) -> State:
    mends = tuple(dict.fromkeys(mend for finding in batch for mend in finding.problem.mends))
    folder = state.context.log.folder
    contents = contents_after(mends, bench.files, state.contents, folder)
    moved = {m.path: m.path.with_name(m.name) for m in mends if isinstance(m, RenameFile)}
    renamed = {old: moved.get(new, new) for old, new in state.renamed.items()}
    return bench.state(contents, {**moved, **renamed})


def _offers(
    bench: Bench, findings: Iterable[Finding], paths: tuple[PurePosixPath, ...], state: State
) -> Iterator[Finding]:
    inside = {state.renamed.get(path, path) for path in paths}
    for finding in findings:
        path = finding.problem.where.path
        wanted = finding.rule in bench.wanted and bool(finding.problem.mends)
        if wanted and (not inside or path in inside or not inside.isdisjoint(path.parents)):
            yield finding


def _apart(findings: Sequence[Finding]) -> list[Finding]:
    """Those that can be mended at once: each in other files, and new names after all else."""
    texts = [f for f in findings if not any(isinstance(m, RenameFile) for m in f.problem.mends)]
    taken: set[PurePosixPath] = set()
    apart = []
    for finding in texts or findings:
        files = {mend.path for mend in finding.problem.mends}
        if taken.isdisjoint(files):
            taken |= files
            apart.append(finding)
    return apart
