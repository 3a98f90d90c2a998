"""Makes a branch or a commit when the user asks for one: with their own git, hooks and signing.

GitPython is only the runner here; nothing of it touches the index or the hooks by itself.
"""

import hashlib
import os
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from adr_tool.errors import AdrError
from adr_tool.sources.git import Git, GitTrouble
from adr_tool.sources.git_folders import git_folders
from adr_tool.sources.git_program import git_program
from adr_tool.text import shown

if TYPE_CHECKING:
    from git import Git as Runner

_PATIENCE = 10.0
_PAUSE = 0.1
_MOST_LINES = 40
_UNDER_WAY = {
    "MERGE_HEAD": "a merge",
    "CHERRY_PICK_HEAD": "a cherry-pick",
    "REVERT_HEAD": "a revert",
    "rebase-merge": "a rebase",
    "rebase-apply": "a rebase",
}


@dataclass(frozen=True, slots=True)
class Committer:
    """The user's own git in a repository. `root` is where paths count from."""

    root: Path
    git: Git

    def refuse_commit(self) -> None:
        """Raise AdrError where a commit is not possible now, before anything is written."""
        self._refuse_what_is_under_way("commit")
        if self.git.run("ls-files", "-u", "-z"):
            raise AdrError("the index holds conflicts, so nothing is committed", "resolve them")
        for who in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"):
            if self._run("var", who)[0]:
                raise AdrError(
                    "git does not know who commits; nothing was written",
                    'run `git config user.name "…"` and `git config user.email …`',
                )

    def refuse_branch(self, name: str) -> None:
        """Raise AdrError where a branch of this name cannot be started."""
        self._refuse_what_is_under_way("branch")
        parts = PurePosixPath(name)
        taken = [name, *(str(parent) for parent in parts.parents if parent.name)]
        wanted = [f"refs/heads/{one}" for one in taken]
        found = self.git.run("for-each-ref", "--format=%(refname)", *wanted)
        for ref in found.decode("utf-8", "surrogateescape").split("\n"):
            if ref in wanted or ref.startswith(f"{wanted[0]}/"):
                there = shown(ref.removeprefix("refs/heads/"))
                raise AdrError(
                    f"the branch {there} is there already; nothing was written",
                    "leave out --branch to write into the branch you are on",
                )

    def uncommitted(self, contents: Mapping[PurePosixPath, bytes]) -> tuple[PurePosixPath, ...]:
        """The files whose content is not the one of the last commit."""
        last = self._last_commit(contents)
        return tuple(path for path, content in contents.items() if not _is(content, last.get(path)))

    def start_branch(self, name: str) -> None:
        """Start a branch from HEAD and be on it; no file is touched."""
        code, said = self._patiently("switch", "--no-track", "-c", name)
        if code:
            raise AdrError(f"the files are written, but git did not start {name}:{said}")

    def commit(self, written: Iterable[PurePosixPath], message: str) -> str:
        """Commit exactly these files, those that are gone among them; the short name of the commit.

        What else is staged stays staged. "" where they are as they were committed last.
        Raises AdrError, with what git and the hooks said.
        """
        paths = tuple(written)
        gone = {path for path in paths if not os.path.lexists(self.root / path)}
        last = self._last_commit(paths)
        staged = [path for path in paths if path not in gone or self._in_index((path,))]
        ours = [path for path in paths if path not in gone or path in last]
        if staged:
            code, said = self._patiently("add", "--", *map(self._exactly, staged))
            if code:
                raise AdrError(f"the files are written, but git did not stage them:{said}")
        if self._last_commit(ours) == self._in_index(ours):
            return ""
        code, said = self._patiently(
            *("commit", "--quiet", "--only", "-m", message, "--", *map(self._exactly, ours))
        )
        if code:
            raise AdrError(
                f"the files are written and staged, but not committed; git said:{said}",
                "mend what it says, then `git commit`",
            )
        return self.git.run("rev-parse", "--short", "HEAD").decode().strip()

    def _refuse_what_is_under_way(self, what: str) -> None:
        for name, action in _UNDER_WAY.items():
            if (self.git.folders.own / name).exists():
                raise AdrError(
                    f"{action} is in progress, so no {what} can be made; nothing was written",
                    f"finish it, or leave out --{what}",
                )

    def _last_commit(self, paths: Iterable[PurePosixPath]) -> dict[PurePosixPath, str]:
        """The object that the last commit has for each path; {} before the first commit."""
        with suppress(GitTrouble):
            return self._listed("ls-tree", "-r", "-z", "HEAD", paths=paths, column=2)
        return {}

    def _in_index(self, paths: Iterable[PurePosixPath]) -> dict[PurePosixPath, str]:
        return self._listed("ls-files", "-s", "-z", paths=paths, column=1)

    def _listed(
        self, *command: str, paths: Iterable[PurePosixPath], column: int
    ) -> dict[PurePosixPath, str]:
        by_name = {str(self._below / path): path for path in paths}
        found = {}
        for line in self.git.run(*command, "--", *by_name).split(b"\0"):
            facts, _, name = line.partition(b"\t")
            path = by_name.get(os.fsdecode(name))
            if path is not None:
                found[path] = facts.split()[column].decode()
        return found

    @property
    def _below(self) -> PurePosixPath:
        return PurePosixPath(self.root.relative_to(self.git.folders.top).as_posix())

    def _exactly(self, path: PurePosixPath) -> str:
        # Not the option --literal-pathspecs: the hooks would inherit it.
        return f":(literal){self._below / path}"

    def _patiently(self, *arguments: str) -> tuple[int, str]:
        """Run git; while another git holds the index, wait for it up to ten seconds."""
        until = time.monotonic() + _PATIENCE
        while True:
            code, said = self._run(*arguments)
            if not code or "index.lock" not in said or time.monotonic() > until:
                return code, said
            time.sleep(_PAUSE)

    def _run(self, *arguments: str) -> tuple[int, str]:
        """The exit code, and what was said as it may be printed, a line each."""
        # From the top: a folder below it may be prepared to be taken for a repository itself.
        runner = _runner(self.git.folders.top)
        code, out, talk = runner.execute(
            [git_program(), *arguments], with_extended_output=True, with_exceptions=False
        )
        lines = f"{out}\n{talk}".strip().splitlines()
        cut = ["…", *lines[-_MOST_LINES:]] if len(lines) > _MOST_LINES else lines
        return int(code), "".join(f"\n  {shown(line)}" for line in cut)


def committer_of(root: Path) -> Committer:
    """The committer of the repository at `root`. Raises AdrError outside of git."""
    root = root.resolve()
    if (folders := git_folders(root)) is None:
        raise AdrError(
            f"{root} is not in a git repository, so nothing can be committed; nothing was written",
            "run `git init`, or leave out --commit and --branch",
        )
    git_program()
    return Committer(root, Git(folders))


def _runner(top: Path) -> "Runner":
    # Lazily, for the import is slow; quietly, for it would raise where git is not on the PATH.
    # The import runs git too: ours, not one that stands in a folder that PATH does not spell out.
    ours = {"GIT_PYTHON_REFRESH": "quiet", "GIT_PYTHON_GIT_EXECUTABLE": git_program()}
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    try:
        import git
    finally:
        for name, value in before.items():
            del os.environ[name]
            if value is not None:
                os.environ[name] = value
    return git.Git(str(top))


def _is(content: bytes, oid: str | None) -> bool:
    """Whether an object of git holds this content, with or without carriage returns."""
    if oid is None:
        return False
    make = hashlib.sha256 if len(oid) == 64 else hashlib.sha1
    forms = (content, content.replace(b"\r\n", b"\n"))
    return any(make(b"blob %d\0" % len(form) + form).hexdigest() == oid for form in forms)
