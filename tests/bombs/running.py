"""Runs adr-tool on a log with a bomb in it, and looks what became of the rest of the log."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bad_input.awkward import SOUND
from tests.bombs.beside import LIGHT
from tests.bombs.laying import Bomb
from tests.conftest import clean_environment

SECONDS, MEBIBYTES = 10, 512
_SETTINGS = 'profile = "nhs"\ntemplates = "templates"\n'
GOOD, FAULTY = "decisions/0001-good.md", "decisions/0002-faulty.md"
# What every log meets; those that write come last.
EVERYDAY: tuple[tuple[str, ...], ...] = (
    ("check", "--format", "json"),
    ("list", "--format", "json"),
    ("build", "--audience", "public"),
)
SELDOM: tuple[tuple[str, ...], ...] = (
    ("show", "7"),
    ("search", "estates", "--format", "json"),
    ("affects", "src/a/b/c.py"),
    ("stats",),
    ("graph",),
    ("due",),
    ("register", "security"),
    ("history", "7"),
    ("check", "--history"),
    ("export", "json"),
    ("export", "csv"),
    ("export", "json-adr"),
    ("export", "madr"),
    ("import", "--dry-run", *LIGHT, "--owner", "Lead", "decisions"),
    ("build", "--audience", "internal"),
    ("pack", "7", "--audience", "internal", "--output", "pack.html"),
    ("index",),
    ("link", "7", "depends-on", "1"),
    ("renumber", "7", "70"),
)


@dataclass(frozen=True, slots=True)
class Cost:
    """How a run ended, its seconds of the processor, and the most mebibytes it held."""

    code: int
    seconds: float
    mebibytes: int
    out: str
    err: str


def lay(top: Path, bomb: Bomb) -> None:
    """A repository with a good record, one with a fault, and a bomb."""
    (top / "decisions").mkdir(parents=True)
    (top / "adr-tool.toml").write_text(_SETTINGS)
    (top / GOOD).write_text(SOUND)
    (top / FAULTY).write_text(SOUND.replace("harm: low", "harm: unheard-of"))
    bomb.put(top)
    git = ["git", "init", "-q", "-b", "main", "--template=", str(top)]
    subprocess.run(git, env=clean_environment(), check=True)


def run(top: Path, *args: str) -> Cost:
    """Run a command there, as a process of its own."""
    # From a process that holds little: on Linux a child counts what it was forked from.
    measured = [
        sys.executable,
        "-S",
        "-m",
        "tests.bombs.measuring",
        sys.executable,
        "-m",
        "adr_tool",
    ]
    done = subprocess.run(
        [*measured, *args],
        cwd=top,
        env=clean_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    said = done.stderr.decode("utf-8", "replace")
    said, _, used = said.rstrip("\n").rpartition("\n")
    code, seconds, kibibytes = used.split()
    out = done.stdout.decode("utf-8", "replace")
    return Cost(int(code), float(seconds), int(kibibytes) // 1024, out, said)


def tried(top: Path, bomb: Bomb, *args: str) -> Cost:
    """Run a command, and see that it ended well: what it says, and the rest of the log."""
    cost = run(top, *args)
    assert cost.code in (0, 1, 2), (args, cost.code, cost.err[-2000:])
    assert "Traceback" not in cost.err, cost.err[-2000:]
    assert cost.mebibytes < MEBIBYTES, (args, cost.mebibytes)
    look = _LOOKS.get(args)
    if bomb.says == "adr-tool.toml":
        assert cost.code == 2
        assert "adr-tool.toml" in cost.err
    elif look is not None:
        look(top, bomb, cost)
    elif args in bomb.runs and bomb.says:
        assert cost.code == 2
        assert bomb.says in cost.err
    return cost


def _checked(top: Path, bomb: Bomb, cost: Cost) -> None:
    """The faulty record's fault is found, the good one has none, and the bomb's is named."""
    found: list[dict[str, Any]] = json.loads(cost.out)["findings"]
    of = {path: {one["rule"] for one in found if one["path"] == path} for path in (GOOD, FAULTY)}
    assert "words-are-known" in of[FAULTY] or "front-matter-fits" in of[FAULTY], of
    if "-" in bomb.says:
        bombs = {one["rule"] for one in found if "/0007-bomb" in one["path"]}
        assert bomb.says in bombs, bombs


def _listed(top: Path, bomb: Bomb, cost: Cost) -> None:
    assert cost.code == 0
    numbers = {one["number"] for one in json.loads(cost.out)["records"]}
    assert {1, 2} <= numbers, numbers


def _built(top: Path, bomb: Bomb, cost: Cost) -> None:
    """Both records have their pages; but nothing is published beside a marker that is broken."""
    if bomb.says.startswith("restricted-"):
        assert cost.code == 2, cost.code
        assert "0007-bomb" in cost.err
        return
    pages = json.loads((top / "public" / "index.json").read_text("utf-8"))["records"]
    assert {1, 2} <= {one["number"] for one in pages}, cost.err


_LOOKS = {EVERYDAY[0]: _checked, EVERYDAY[1]: _listed, EVERYDAY[2]: _built}
