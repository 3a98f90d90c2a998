"""The ways to make a commit, each with what it takes from where, and where git lets nobody in."""

import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.cli.commit_places import (
    MESSAGE,
    brought_by_a_merge,
    linked_worktree,
    plain,
    ready_to_merge,
    rebase_at_edit,
    separate_folder,
    sparse_checkout,
    sparse_index,
    split_index,
    stopped,
    submodule,
    unborn,
    version_4,
)
from tests.cli.staged_states import Place, State

UNMERGED = "git commits nothing while a path is unmerged"


@dataclass(frozen=True, slots=True)
class Form:
    """A way to commit: what is there before, the commit, and what it takes (`Truth`)."""

    name: str
    build: Callable[[Path], object]
    commit: Callable[[Place, State], subprocess.CompletedProcess[str]]
    takes: str = "index"
    where: str = "log"
    # What cannot be, by the name of the state, and why.
    never: Mapping[str, str] = field(default_factory=lambda: {"conflict": UNMERGED})
    enter: Callable[[Place, State], None] = lambda place, state: state.enter(place)
    # The check is also run without a commit, on an index or a repository of its own kind.
    by_itself: bool = False


def committing(
    *args: str, folder: str = ".", stdin: str = "", **environment: str
) -> Callable[[Place, State], subprocess.CompletedProcess[str]]:
    """A commit with arguments; PATHS among them become the paths of the state, THERE those of
    them that are there, or else a file that plays no part: git includes no path that is gone.
    """

    def commit(place: Place, state: State) -> subprocess.CompletedProcess[str]:
        up = "../" * len(Path(folder).parts)
        there = [path for path in state.paths if (place.path / path).exists()]
        meant = {"PATHS": [up + path for path in state.paths], "THERE": there or ["code/main.py"]}
        named = [word for arg in args for word in meant.get(arg, [arg])]
        return place.tried(*named, folder=folder, stdin=stdin, **environment)

    return commit


def amend_and_go_on(place: Place, state: State) -> subprocess.CompletedProcess[str]:
    """Amend where the rebase stopped; if that was let through, the rebase goes on to its end."""
    done = place.tried("commit", "--amend", "--no-edit", "-q")
    if not done.returncode:
        place.tried("checkout", "-q", "-f")
        place.git("rebase", "--continue")
        assert not (place.path / ".git/rebase-merge").exists()
    return done


FORMS = (
    Form("git commit", plain, committing("commit", *MESSAGE), by_itself=True),
    Form("-a", plain, committing("commit", *MESSAGE, "-a"), "all", never={}),
    Form("-o PATH", plain, committing("commit", *MESSAGE, "PATHS"), "only", never={}),
    Form("-i PATH", plain, committing("commit", *MESSAGE, "-i", "THERE"), "also", never={}),
    Form(
        "-p, all of it",
        plain,
        committing("commit", "-p", *MESSAGE, stdin="y\n" * 9),
        "all",
    ),
    Form("-p, none of it", plain, committing("commit", "-p", *MESSAGE, stdin="n\n" * 9)),
    Form("in a sub-folder", plain, committing("commit", *MESSAGE, folder="code")),
    Form(
        "PATH from a sub-folder",
        plain,
        committing("commit", *MESSAGE, "PATHS", folder="code"),
        "only",
        never={},
    ),
    Form("--amend", plain, committing("commit", "-q", "--amend", "--no-edit")),
    Form("with an editor", plain, committing("commit", "-v", GIT_EDITOR="echo change >")),
    Form(
        "in a linked worktree",
        linked_worktree,
        committing("commit", *MESSAGE),
        where="linked",
        by_itself=True,
    ),
    Form(
        "-a in a linked worktree",
        linked_worktree,
        committing("commit", *MESSAGE, "-a"),
        "all",
        where="linked",
        never={},
    ),
    Form(
        "in a submodule",
        submodule,
        committing("commit", *MESSAGE),
        where="above/log",
        by_itself=True,
    ),
    Form("git folder elsewhere", separate_folder, committing("commit", *MESSAGE), by_itself=True),
    Form(
        "a merge, resolved",
        stopped("merge"),
        committing("commit", "-q", "--no-edit"),
        by_itself=True,
    ),
    Form("merge --continue", stopped("merge"), committing("merge", "--continue", GIT_EDITOR=":")),
    Form(
        "a merge without conflict",
        ready_to_merge,
        committing("merge", "-q", "--no-edit", "other"),
        enter=brought_by_a_merge,
        never={
            "conflict": "git stops before it would commit",
            "bad_staged_beside_a_good_change": "git merges only onto an index that is HEAD's",
            "bad_record_meant_for_later": "git does not merge while a file is only intended",
        },
    ),
    Form("cherry-pick, resolved", stopped("cherry-pick"), committing("commit", "-q", "--no-edit")),
    Form(
        "cherry-pick --continue",
        stopped("cherry-pick"),
        committing("cherry-pick", "--continue", GIT_EDITOR=":"),
    ),
    Form("rebase, at edit", rebase_at_edit, amend_and_go_on),
    Form("before the first commit", unborn, committing("commit", *MESSAGE), by_itself=True),
    Form(
        "SHA-256",
        lambda area: plain(area, "--object-format=sha256"),
        committing("commit", *MESSAGE),
        by_itself=True,
    ),
    Form("index version 4", version_4, committing("commit", *MESSAGE), by_itself=True),
    Form("split index", split_index, committing("commit", *MESSAGE), by_itself=True),
    Form("split index, -a", split_index, committing("commit", *MESSAGE, "-a"), "all", never={}),
    Form("sparse checkout", sparse_checkout, committing("commit", *MESSAGE), by_itself=True),
    Form("sparse index", sparse_index, committing("commit", *MESSAGE), by_itself=True),
    Form(
        "sparse index, PATH",
        sparse_index,
        committing("commit", *MESSAGE, "PATHS"),
        "only",
        never={},
    ),
)
