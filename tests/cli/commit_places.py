"""Repositories to commit in, each with the log and the hook of `adr-tool hook install`.

Each is built once; the cells of the table work on copies.
"""

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.cli.staged_states import (
    BAD,
    BESIDE,
    BETTER,
    GOOD,
    LATER,
    NAME,
    OTHER,
    Place,
    State,
    deletion_that_leaves_a_link,
    rename_that_takes_a_number,
    start_log,
)
from tests.conftest import clean_environment

MESSAGE = ("-q", "-m", "change")


def install(place: Place) -> None:
    """The hook, by our own command."""
    done = subprocess.run(
        [sys.executable, "-m", "adr_tool", "hook", "install"],
        cwd=place.path,
        env=clean_environment(),
        capture_output=True,
        text=True,
    )
    assert not done.returncode, done.stderr


def unborn(area: Path, *options: str) -> Place:
    """A repository with a log that is staged, and no commit."""
    place = Place(area / "log")
    place.path.mkdir(parents=True)
    place.git("init", "-q", "-b", "main", "--template=", *options)
    start_log(place)
    install(place)
    return place


def plain(area: Path, *options: str) -> Place:
    place = unborn(area, *options)
    place.git("commit", *MESSAGE, "--no-verify")
    return place


def linked_worktree(area: Path) -> None:
    place = plain(area)
    place.git("worktree", "add", "-q", "../linked")
    place.write(BESIDE, "the index of the other working tree does not count\n")
    place.stage(BESIDE)


def move_linked(area: Path) -> None:
    """Let a linked working tree and its repository lead to each other after they were copied."""
    own = area / "log/.git/worktrees/linked"
    (own / "gitdir").write_text(f"{area / 'linked/.git'}\n")
    (area / "linked/.git").write_text(f"gitdir: {own}\n")


def submodule(area: Path) -> None:
    plain(area / "origin")
    above = Place(area / "above")
    above.path.mkdir()
    above.git("init", "-q", "-b", "main", "--template=")
    above.git(
        *("-c", "protocol.file.allow=always", "submodule", "--quiet", "add"),
        *("../origin/log", "log"),
    )
    install(Place(above.path / "log"))


def separate_folder(area: Path) -> None:
    place = unborn(area, "--separate-git-dir=../kept")
    (place.path / ".git").write_text("gitdir: ../kept\n")
    place.git("commit", *MESSAGE, "--no-verify")


def version_4(area: Path) -> None:
    place = plain(area)
    place.git("config", "index.version", "4")
    place.git("update-index", "--index-version=4")
    assert (place.path / ".git/index").read_bytes()[4:8] == b"\0\0\0\4"


def split_index(area: Path) -> None:
    place = plain(area)
    place.git("config", "core.splitIndex", "true")
    place.git("config", "splitIndex.maxPercentChange", "100")
    place.git("update-index", "--split-index")
    assert list((place.path / ".git").glob("sharedindex.*"))


def sparse_checkout(area: Path, *options: str) -> None:
    place = plain(area)
    place.git("sparse-checkout", "set", *options, "code")
    assert not (place.path / "decisions").exists()


def sparse_index(area: Path) -> None:
    sparse_checkout(area, "--cone", "--sparse-index")
    assert "decisions/\n" in Place(area / "log").git("ls-files", "--sparse")


def two_branches(area: Path, name: str = "code/main.py") -> Place:
    """Two branches that changed one file of code, each in its own way; main is checked out."""
    place = plain(area)
    for branch in ("other", "main"):
        place.git("checkout", "-q", "-B", branch, "main")
        place.write(name if branch == "other" else "code/main.py", f"print('{branch}')\n")
        place.git("add", "code")
        place.git("commit", *MESSAGE, "--no-verify")
    return place


def stopped(command: str) -> Callable[[Path], None]:
    """A merge or a cherry-pick that stopped at a conflict in code, which is resolved now."""

    def build(area: Path) -> None:
        place = two_branches(area)
        assert place.tried(command, "other").returncode
        place.write("code/main.py", "print('both')\n")
        place.git("add", "code")

    return build


def rebase_at_edit(area: Path) -> None:
    place = two_branches(area)
    place.git("-c", "sequence.editor=sed -i 1s/pick/edit/", "rebase", "-q", "-i", "HEAD~1")
    assert (place.path / ".git/rebase-merge").is_dir()


def ready_to_merge(area: Path) -> None:
    two_branches(area, "code/more.py")


def brought_by_a_merge(place: Place, state: State) -> None:
    """The state as a merge makes it: by what `other` holds, what HEAD does, and what is on disk."""
    on_other, on_main, on_disk = MERGED[state.name]
    for branch, change in (("other", on_other), ("main", on_main)):
        place.git("checkout", "-q", branch)
        change(place)
        place.tried("commit", *MESSAGE, "--no-verify", "-a")
    on_disk(place)


def nothing(place: Place) -> None:
    """No change here."""


def putting(name: str, text: str, *options: str) -> Callable[[Place], None]:
    """A change of one file, staged as the options of `git add` say; not at all with none."""

    def change(place: Place) -> None:
        place.write(name, text)
        if options:
            place.git("add", *options, "--", name)

    return change


# A merge takes what it does not touch from HEAD, and leaves alone what is on disk.
MERGED: Mapping[str, tuple[Callable[[Place], None], ...]] = {
    "good_staged_bad_on_disk": (putting(BESIDE, OTHER + "More.\n"), nothing, putting(NAME, BAD)),
    "bad_staged_good_on_disk": (
        putting(BESIDE, OTHER + "More.\n"),
        putting(NAME, BAD),
        putting(NAME, BETTER),
    ),
    "bad_staged_beside_a_good_change": (
        putting(NAME, BETTER),
        nothing,
        putting(LATER, "nothing\n", "-v"),
    ),
    "untracked_bad_record": (putting(NAME, BETTER), nothing, putting(LATER, "nothing\n")),
    "deletion_that_leaves_a_link": (deletion_that_leaves_a_link, nothing, nothing),
    "rename_that_takes_a_number": (rename_that_takes_a_number, nothing, nothing),
    "bad_record_meant_for_later": (
        putting(NAME, BETTER),
        nothing,
        putting(LATER, "nothing\n", "-N"),
    ),
    "conflict": (putting(NAME, GOOD + "Theirs.\n"), putting(NAME, GOOD + "Ours.\n"), nothing),
}
