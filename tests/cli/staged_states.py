"""What can be staged when somebody commits, and what a commit of it would hold.

A log of two good records that link to each other is brought into a state; `Truth` says for each
way git can put a commit together whether the records in it are good.
"""

import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import ROOT, clean_environment

EXAMPLE = (ROOT / "tests/examples/0030-estates-status-page.md").read_text("utf-8")
GOOD = EXAMPLE.replace("publish: open", "links: {relates-to: [31]}\npublish: open")
OTHER = EXAMPLE.replace("publish: open", "links: {relates-to: [30]}\npublish: open")
BETTER = GOOD + "\nMore.\n"
BAD = GOOD.replace("level: team", "level: teem")
NAME = "decisions/0030-estates-status-page.md"
BESIDE = "decisions/0031-beside.md"
TAKEN = "decisions/0030-beside.md"
LATER = "decisions/0032-later.md"

NO_MORE: Mapping[str, str] = {}


@dataclass
class Place:
    """A working tree to commit in: a folder, and what else git is told by the environment."""

    path: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    def write(self, name: str, text: str) -> Path:
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
        return target

    def git(self, *args: str, stdin: str = "") -> str:
        done = self.tried(*args, stdin=stdin)
        assert not done.returncode, (args, done.stdout, done.stderr)
        return done.stdout

    def tried(
        self, *args: str, stdin: str = "", folder: str = ".", **more: str
    ) -> subprocess.CompletedProcess[str]:
        return self._run("git", *args, stdin=stdin, folder=folder, more=more)

    def program(self, *args: str) -> subprocess.CompletedProcess[str]:
        """Run the adr-tool of the PATH."""
        return self._run("adr-tool", *args)

    def _run(
        self, *argv: str, stdin: str = "", folder: str = ".", more: Mapping[str, str] = NO_MORE
    ) -> subprocess.CompletedProcess[str]:
        environment = {**clean_environment(), "LC_ALL": "C.UTF-8", **self.environment, **more}
        program = shutil.which(argv[0], path=environment["PATH"])
        assert program is not None
        return subprocess.run(
            [program, *argv[1:]],
            cwd=self.path / folder,
            env=environment,
            input=stdin,
            capture_output=True,
            text=True,
        )

    def stage(self, *names: str) -> None:
        self.git("add", "--sparse", "--", *names)


def start_log(place: Place) -> None:
    """The log before anything happens, staged."""
    place.write("adr-tool.toml", 'folder = "decisions"\n')
    place.write(NAME, GOOD)
    place.write(BESIDE, OTHER)
    place.write("code/main.py", "print()\n")
    place.write("elsewhere/notes.txt", "nothing\n")
    place.stage("adr-tool.toml", "decisions", "code", "elsewhere")


@dataclass(frozen=True, slots=True)
class Truth:
    """Whether the records are good in a commit of: the index, all of the tree, paths alone,
    paths beside what is staged."""

    index: bool
    all: bool
    only: bool
    also: bool


@dataclass(frozen=True, slots=True)
class State:
    """A state to bring the log into, the paths somebody would name, and what holds then."""

    enter: Callable[[Place], None]
    truth: Truth
    paths: tuple[str, ...] = (NAME,)

    @property
    def name(self) -> str:
        return self.enter.__name__


def good_staged_bad_on_disk(place: Place) -> None:
    place.write(NAME, BETTER)
    place.stage(NAME)
    place.write(NAME, BAD)


def bad_staged_good_on_disk(place: Place) -> None:
    place.write(NAME, BAD)
    place.stage(NAME)
    place.write(NAME, BETTER)


def bad_staged_beside_a_good_change(place: Place) -> None:
    place.write(LATER, "nothing\n")
    place.stage(LATER)
    place.write(NAME, BETTER)
    place.stage(NAME)


def untracked_bad_record(place: Place) -> None:
    place.write(LATER, "nothing\n")
    place.write(NAME, BETTER)
    place.stage(NAME)


def deletion_that_leaves_a_link(place: Place) -> None:
    place.git("rm", "-q", "-f", "--sparse", NAME)


def rename_that_takes_a_number(place: Place) -> None:
    place.git("mv", "--sparse", BESIDE, TAKEN)


def bad_record_meant_for_later(place: Place) -> None:
    place.write(NAME, BETTER)
    place.stage(NAME)
    place.write(LATER, "nothing\n")
    place.git("add", "--sparse", "--intent-to-add", LATER)


def conflict(place: Place) -> None:
    texts = (GOOD, GOOD + "\nOurs.\n", GOOD + "\nTheirs.\n")
    oids = [place.git("hash-object", "-w", "--stdin", stdin=text).strip() for text in texts]
    stages = "".join(f"100644 {oid} {at}\t{NAME}\n" for at, oid in enumerate(oids, 1))
    place.git("update-index", "--index-info", stdin=f"0 {'0' * len(oids[0])}\t{NAME}\n{stages}")
    place.write(NAME, f"<<<<<<< ours\n{texts[1]}=======\n{texts[2]}>>>>>>> theirs\n")


STATES = (
    State(good_staged_bad_on_disk, Truth(index=True, all=False, only=False, also=False)),
    State(bad_staged_good_on_disk, Truth(index=False, all=True, only=True, also=True)),
    State(bad_staged_beside_a_good_change, Truth(index=False, all=False, only=True, also=False)),
    State(untracked_bad_record, Truth(index=True, all=True, only=True, also=True)),
    State(deletion_that_leaves_a_link, Truth(index=False, all=False, only=False, also=False)),
    State(
        rename_that_takes_a_number,
        Truth(index=False, all=False, only=False, also=False),
        (BESIDE, TAKEN),
    ),
    State(bad_record_meant_for_later, Truth(index=True, all=False, only=True, also=True)),
    State(conflict, Truth(index=False, all=False, only=False, also=False)),
)
