"""What people do to a log in git, made up from a seed: the same seed, the same history."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from random import Random

from tests.conftest import ROOT, Repository

_TEXT = (ROOT / "tests/cli/light.md").read_text("utf-8")
_STATUSES = ("draft", "proposed", "accepted", "accepted", "superseded", "deprecated")


class Happenings:
    """Lets things happen in a repository, one after another."""

    def __init__(self, repo: Repository, seed: int) -> None:
        self.repo, self.random = repo, Random(seed)
        self.count = 0
        self.write()
        self.commit()

    def happen(self, times: int) -> Iterator[str]:
        """So many things, by name, each as it has happened."""
        ways: tuple[Callable[[], None], ...] = (
            *(self.write, self.write, self.edit, self.edit, self.accept, self.rename),
            *(self.remove, self.bring_back, self.amend, self.reset, self.branch),
            *(self.merge, self.merge, self.merge_ours, self.rebase, self.forget, self.move),
        )
        for _ in range(times):
            way = self.random.choice(ways)
            # A merge or a rebase may find nothing to do, or a conflict: then it is given up.
            try:
                way()
                self.commit()
            except subprocess.CalledProcessError:
                self.give_up()
            yield way.__name__

    def commit(self) -> None:
        """Commit all there is, some time later."""
        self.repo.git("add", "-A")
        self.count += 1
        at = f"2026-10-{1 + self.count % 28:02}T{self.count % 24:02}:00:00Z"
        self.repo.git(
            *("-c", "user.name=A Person", "commit", "-q", "--allow-empty"),
            *("-m", f"change {self.count}", f"--date={at}"),
        )

    def give_up(self) -> None:
        """Go back to the last commit."""
        for what in ("merge", "rebase"):
            with suppress(subprocess.CalledProcessError):
                self.repo.git(what, "--abort")
        self.repo.git("reset", "-q", "--hard")

    def write(self) -> None:
        """Write another record, with a number that is free here."""
        number = max((self._number(name) for name in self._names()), default=0) + 1
        self._write(f"{number:04}-decision-{self.random.randint(1, 9)}.md", _TEXT)

    def edit(self) -> None:
        """Change the text of a record, or leave it unreadable."""
        name = self._any()
        said = self.random.choice(("\nMore.\n", "\n## More\n\nWords.\n", "\n<<<<<<< a\n"))
        self._write(name, self.repo.read(f"{self.folder}/{name}") + said)

    def accept(self) -> None:
        """Give a record another status."""
        name, lines = self._any(), []
        for line in self.repo.read(f"{self.folder}/{name}").split("\n"):
            stated = line.startswith("status: ")
            lines.append(f"status: {self.random.choice(_STATUSES)}" if stated else line)
        self._write(name, "\n".join(lines))

    def rename(self) -> None:
        """Give a record another name, or another number."""
        name = self._any()
        number = self._number(name) if self.random.random() < 0.5 else self.random.randint(30, 99)
        self.repo.git("mv", self._at(name), self._at(f"{number:04}-renamed-{self.count}.md"))

    def remove(self) -> None:
        """Take a record away."""
        self.repo.git("rm", "-q", self._at(self._any()))
        self.write()

    def bring_back(self) -> None:
        """Write a record under the number of one that was there once."""
        gone = set(self.repo.git("log", "--format=", "--name-only").split()) - set(self._names())
        names = sorted(name.rpartition("/")[2] for name in gone if name.endswith(".md"))
        if names:
            self._write(self.random.choice(names), _TEXT)

    def amend(self) -> None:
        """Write the last commit anew."""
        self.edit()
        self.repo.git("commit", "-qa", "--amend", "-m", f"other words {self.count}")

    def reset(self) -> None:
        """Take the last commits back."""
        self.repo.git("reset", "-q", "--hard", f"HEAD~{self.random.randint(1, 2)}")

    def branch(self) -> None:
        """Write two records on a branch of its own."""
        self.repo.git("switch", "-q", "-c", f"side-{self.count}")
        for _ in range(2):
            self.write()
            self.commit()
        self.repo.git("switch", "-q", "main")

    def merge(self) -> None:
        """Merge a branch, or put it on top as a forge does."""
        how = self.random.choice(("--no-ff", "--ff", "--squash"))
        self.repo.git(
            "merge", "-q", how, *([] if how == "--squash" else ["--no-edit"]), self._side()
        )

    def merge_ours(self) -> None:
        """Merge a branch and keep nothing of it."""
        self.repo.git("merge", "-q", "-s", "ours", "--no-edit", self._side())

    def rebase(self) -> None:
        """Put what is here on top of a branch: our line becomes another."""
        self.repo.git("rebase", "-q", self._side())

    def forget(self) -> None:
        """Delete a branch; now and then with all that only it had."""
        self.repo.git("branch", "-q", "-D", self._side())
        if self.random.random() < 0.5:
            self.repo.git("reflog", "expire", "--expire=now", "--all")
            self.repo.git("gc", "-q", "--prune=now")

    def move(self) -> None:
        """Move the whole folder."""
        there = "records" if self.folder == "decisions" else "decisions"
        self.repo.git("mv", self.folder, there)
        self.repo.write("adr-tool.toml", f'folder = "{there}"\n')

    @property
    def folder(self) -> str:
        """Where the records are now."""
        return "records" if (self.repo.path / "records").is_dir() else "decisions"

    def _names(self) -> list[str]:
        place = self.repo.path / self.folder
        return sorted(path.name for path in place.iterdir()) if place.is_dir() else []

    def _any(self) -> str:
        return self.random.choice(self._names())

    def _side(self) -> str:
        found = self.repo.git("branch", "--format=%(refname:short)", "--list", "side-*").split()
        return self.random.choice(found) if found else "no-such-branch"

    def _at(self, name: str) -> str:
        return f"{self.folder}/{name}"

    def _number(self, name: str) -> int:
        return int(name[:4])

    def _write(self, name: str, text: str) -> None:
        self.repo.write(self._at(name), text)
