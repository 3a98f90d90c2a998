"""Makes the repository of the story: one stream for `git fast-import`."""

import calendar
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.conftest import Repository, clean_environment
from tests.story import plan
from tests.story.before import BEFORE, FOREIGN, PARTLY
from tests.story.telling import (
    Decision,
    Step,
    decisions,
    link_days,
    stated_after,
    status_after,
)
from tests.story.writing import INVERSE, record_text

# When a commit was made: its day, second and zone, and whether it states a day that is none.
Time = tuple[date, int, str, bool]
Tree = dict[str, str]
_NOON = 12 * 60 * 60


def build(folder: Path) -> Repository:
    """The repository, checked out on its main branch."""
    folder.mkdir()
    repo = Repository(folder)
    repo.git("init", "-q", "-b", "main")
    stream = "".join(_stream()).encode()
    command = ["git", "fast-import", "--quiet", "--date-format=raw"]
    subprocess.run(command, cwd=folder, env=clean_environment(), input=stream, check=True)
    repo.git("reset", "-q", "--hard", "main")
    for decision in decisions().values():
        if decision.steps[-1].mark == "?":
            repo.write(decision.path, _text(decision, decision.steps, date.max))
    return repo


def _stream() -> Iterator[str]:
    before: Tree = {}
    mark = main = 0
    for at in _times():
        tree = _tree(at)
        tips = []
        for decision in decisions().values():
            if any(step.letter == "M" and _time(step) == at for step in decision.steps):
                tip = main
                for on, side in _branch(decision, before):
                    mark += 1
                    yield _commit(mark, "side", (on, _NOON, "+00", False), tip, (before, side))
                    tip = mark
                tips.append(tip)
        mark += 1
        yield _commit(mark, "main", at, main, (before, tree), tips)
        before, main = tree, mark


def _branch(decision: Decision, main: Tree) -> Iterator[tuple[date, Tree]]:
    """What was committed on a branch of its own, and when."""
    for end, step in enumerate(decision.steps, 1):
        if step.mark == "~":
            text = _text(decision, decision.steps[:end], step.day)
            yield step.day, {**main, decision.path: text}


def _commit(
    mark: int,
    branch: str,
    at: Time,
    parent: int,
    trees: tuple[Tree, Tree],
    merged: list[int] | None = None,
) -> str:
    day, second, zone, bad = at
    before, after = trees
    stamp = f"{0 if bad else calendar.timegm(day.timetuple()) + second} {zone}00"
    who = f"A Person <person@example.org> {stamp}"
    lines = [
        f"commit refs/heads/{branch}",
        f"mark :{mark}",
        f"author {who}",
        f"committer {who}",
        _data(f"On {day}"),
        *([f"from :{parent}"] if parent else []),
        *(f"merge :{tip}" for tip in merged or ()),
        *(f"D {path}" for path in before if path not in after),
    ]
    for path, text in after.items():
        if before.get(path) != text:
            lines += [f"M 100644 inline {path}", _data(text)]
    return "\n".join(lines) + "\n\n"


def _data(text: str) -> str:
    return f"data {len(text.encode())}\n{text}"


def _time(step: Step) -> Time:
    return step.day, step.second, step.zone, step.mark == "!"


def _times() -> list[Time]:
    """When something was committed to the main line."""
    steps = (s for d in decisions().values() for s in d.steps if s.mark not in ("~", "?"))
    return sorted({(date.fromisoformat(BEFORE), _NOON, "+00", False), *map(_time, steps)})


def _tree(at: Time) -> Tree:
    """All files as they are after a commit of the main line."""
    tree = {"adr-tool.toml": plan.SETTINGS}
    for number, (name, text, _, _) in FOREIGN.items():
        since, other, old, new = PARTLY
        if number == other and str(at[0]) >= since:
            assert old in text
            text = text.replace(old, new)
        tree[f"decisions/{name}"] = text
    for decision in decisions().values():
        steps = _steps_until(decision, at)
        if steps and steps[-1].letter != "-":
            tree[decision.path_at(steps)] = _text(decision, steps, at[0])
    return tree


def _steps_until(decision: Decision, at: Time) -> tuple[Step, ...]:
    """The steps that had landed by then: those of a branch with its merge."""
    landed: list[Step] = []
    waiting: list[Step] = []
    for step in decision.steps:
        if step.mark == "?" or _time(step) > at:
            break
        waiting.append(step)
        if step.mark != "~":
            landed += waiting
            waiting = []
    return tuple(landed)


def _text(decision: Decision, steps: tuple[Step, ...], day: date) -> str:
    links: dict[str, list[int]] = {}
    for later, kind, earlier, since in link_days():
        if since <= day and decision.number in (later, earlier):
            own = later == decision.number
            other = earlier if own else later
            links.setdefault(kind if own else INVERSE[kind], []).append(other)
    letters = [step.letter for step in steps]
    return record_text(
        decision,
        status_after(steps),
        str(stated_after(steps)),
        links,
        rewritten="e" in letters,
    )
