"""Arms vectors in a repository, and fires them with plain git."""

import os
import pty
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.hostile.repository import configure, environment_with, git, lose_an_object, must
from tests.hostile.vectors import Control, Vector

HOOKS = (
    *("applypatch-msg", "commit-msg", "fsmonitor-watchman", "p4-pre-submit", "post-applypatch"),
    *("post-checkout", "post-commit", "post-index-change", "post-merge", "post-rewrite"),
    *("pre-applypatch", "pre-auto-gc", "pre-commit", "pre-merge-commit", "pre-push"),
    *("pre-rebase", "prepare-commit-msg", "proc-receive", "push-to-checkout"),
    *("reference-transaction", "sendemail-validate"),
)


def _promisor(git_dir: Path, trap: str) -> None:
    lose_an_object(git_dir)
    must(git_dir, "config", "core.repositoryFormatVersion", "1")
    must(git_dir, "config", "extensions.partialClone", "far")


def _include(git_dir: Path, trap: str) -> None:
    configure(git_dir / "more", [("filter.more.clean", trap)])


_EXTRAS = {"promisor": _promisor, "include": _include}


@dataclass(frozen=True, slots=True)
class Armed:
    """A repository with vectors armed in it, and where their markers would appear."""

    root: Path
    markers: Path
    environment: dict[str, str]

    def seen(self) -> set[str]:
        """The vectors whose program was run."""
        return {path.name for path in self.markers.iterdir()}

    def fire(self, vector: Vector) -> None:
        """Run the plain command of git that runs the vector's program."""
        if vector.on_terminal:
            _at_a_terminal(self.root, vector.control, self.environment)
        else:
            # git starts no editor where it cannot tell at what terminal.
            around = {"TERM": "xterm", **self.environment}
            git(self.root, *vector.control, stdin=vector.stdin, **around)


def arm(root: Path, vectors: Iterable[Vector], place: Path, own: str = ".git") -> Armed:
    """Arm vectors in a repository; programs and markers stand in `place`, outside of it.

    `own` is the folder that git keeps its files in.
    """
    git_dir = root / own
    (git_dir / "info").mkdir(exist_ok=True)
    markers = place / "markers"
    markers.mkdir(parents=True)
    environment: dict[str, str] = {}
    for vector in vectors:
        words = _prepare(git_dir, vector, place)
        said = [(key, value.format(**words)) for key, value in vector.settings]
        if vector.extra:
            _EXTRAS[vector.extra](git_dir, words["trap"])
        configure(git_dir / "config", said)
        with (git_dir / "info/attributes").open("a") as file:
            file.write(f"{vector.attributes}\n")
        environment |= {name: value.format(**words) for name, value in vector.environment}
        assert not any(markers.iterdir()), "setting the vectors up has run one already"
    return Armed(root, markers, environment)


def _prepare(git_dir: Path, vector: Vector, place: Path) -> dict[str, str]:
    folder = place / vector.name
    folder.mkdir()
    marker, code = place / "markers" / vector.name, 0 if vector.passes else 1
    trap = program(folder / "trap", marker, vector.answers, code)
    words = {"trap": str(trap), "folder": str(folder), "git": str(git_dir)}
    for kind in ("settings", "home/.gitconfig", "hostile/config"):
        (folder / kind).parent.mkdir(exist_ok=True)
        (folder / kind).write_text(f"[core]\n\tfsmonitor = {trap}\n\tworktree = {git_dir.parent}\n")
    for name in ("objects", "refs"):
        (folder / "hostile" / name).mkdir()
    (folder / "hostile/HEAD").write_text("ref: refs/heads/main\n")
    words |= {name: str(folder / name) for name in ("settings", "home", "hostile")}
    if vector.hooks:
        hooks = Path(vector.hooks.format(**words))
        hooks.mkdir(exist_ok=True)
        for hook in HOOKS:
            program(hooks / hook, marker, code=0)
    return words


def program(file: Path, marker: Path, answers: str = "", code: int = 1) -> Path:
    """A program that leaves a marker when it is run."""
    file.write_text(f"#!/bin/sh\n: >'{marker}'\nprintf '{answers}'\nexit {code}\n")
    file.chmod(0o755)
    return file


def _at_a_terminal(root: Path, command: Control, environment: dict[str, str]) -> None:
    parent, child = pty.openpty()
    with subprocess.Popen(
        ["git", *command],
        cwd=root,
        env=environment_with(TERM="xterm", **environment),
        stdin=subprocess.DEVNULL,
        stdout=child,
        stderr=child,
    ) as process:
        process.wait(timeout=60)
    os.close(child)
    os.close(parent)


def git_version() -> tuple[int, int]:
    """The version of the git that is tested."""
    words = must(Path.cwd(), "version").split()[2].split(".")
    return int(words[0]), int(words[1])
