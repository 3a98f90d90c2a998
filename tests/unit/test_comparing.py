"""What commits changed below a folder: told the same, however git was asked."""

import os
from collections.abc import Callable, Generator
from pathlib import Path, PurePosixPath

import pytest

from adr_tool.sources import comparing
from adr_tool.sources.ahead import Ahead
from adr_tool.sources.commit_line import line_of
from adr_tool.sources.comparing import Comparing
from adr_tool.sources.running import Program, Running
from adr_tool.sources.walked import Step
from tests.cli.git_shim import Shim, shim_in
from tests.conftest import Repository
from tests.unit.test_git import git_of, log

__all__ = ["log"]

AT = "decisions"


def commit(repo: Repository) -> None:
    repo.git("add", "-A")
    repo.git("commit", "-qm", "change", "--allow-empty")


def merged(repo: Repository) -> None:
    repo.git("checkout", "-qb", "side", "HEAD~1")
    repo.write(f"{AT}/0003-side.md", "# Side\n")
    commit(repo)
    repo.git("checkout", "-q", "main")
    repo.git("merge", "-q", "--no-ff", "-m", "merge", "side")


def gone_and_back(repo: Repository) -> None:
    (repo.path / AT).rename(repo.path / "aside")
    commit(repo)
    commit(repo)
    repo.write("elsewhere/a.md", "a")
    commit(repo)
    (repo.path / "aside").rename(repo.path / AT)
    commit(repo)


def a_file_for_a_while(repo: Repository) -> None:
    (repo.path / AT).rename(repo.path / "aside")
    repo.write(AT, "no folder\n")
    commit(repo)
    repo.write(AT, "still none\n")
    commit(repo)
    (repo.path / AT).unlink()
    (repo.path / "aside").rename(repo.path / AT)
    commit(repo)


def a_link_and_another_repository(repo: Repository) -> None:
    os.symlink("0001-first.md", repo.path / AT / "0009-link.md")
    commit(repo)
    (repo.path / AT).rename(repo.path / "aside")
    tip = repo.git("rev-parse", "HEAD").strip()
    repo.git("rm", "-q", "-r", "--cached", AT)
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{tip},{AT}")
    repo.git("commit", "-qm", "another repository")


def neighbours(repo: Repository) -> None:
    for name in (f"{AT}2/a.md", f"a/{AT}/a.md", f"{AT}/{AT}/ä b\n.md", f"{AT}.md"):
        repo.write(name, "# Another\n")
        commit(repo)
    repo.write(f"{AT}/0002-second.md", "# Second\n")
    repo.write(f"{AT}2/a.md", "# Both in one commit\n")
    commit(repo)


HAPPENED = (merged, gone_and_back, a_file_for_a_while, a_link_and_another_repository, neighbours)


def steps(repo: Repository, *places: str, since: str = "") -> tuple[Step, ...]:
    git = git_of(repo)
    line = line_of(git, "HEAD", since)
    with Comparing(git, line, frozenset(map(PurePosixPath, places))) as found:
        return tuple(found.steps())


@pytest.mark.parametrize("happens", HAPPENED)
def test_the_same_is_told_of_many_commits(
    log: Repository, happens: Callable[[Repository], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = log.git("rev-parse", "HEAD").strip()
    log.write(f"{AT}/0002-second.md", "# Two\n")
    commit(log)
    happens(log)
    every = ((AT,), (f"a/{AT}",), (".",), ("no\nfolder",), (AT, "a"))
    few = [steps(log, *places, since=since) for places in every for since in ("", first)]
    monkeypatch.setattr(comparing, "_MANY", 1)
    assert [steps(log, *places, since=since) for places in every for since in ("", first)] == few
    assert few[0]


def test_only_what_holds_another_folder_is_compared(
    log: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        log.write("elsewhere/a.md", str(number))
        commit(log)
    log.write(f"{AT}/0002-second.md", "# Two\n")
    commit(log)
    monkeypatch.setattr(comparing, "_MANY", 1)
    shim = asked_through(shim_in(tmp_path / "shim"), monkeypatch)
    assert len(steps(log, AT)) == 2
    first, last = (
        log.git("rev-list", "--max-parents=0", "HEAD").strip(),
        log.git("rev-parse", "HEAD"),
    )
    assert sorted(shim.compared()) == sorted((first, last.strip()))


def test_the_same_is_told_where_git_cannot_say_which_folders_there_are(
    log: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """git may end meanwhile, and answers a name that holds a line end as if it were two."""
    log.write("of two\nlines/0001-first.md", "# Another\n")
    commit(log)
    few = [steps(log, AT), steps(log, "of two\nlines")]
    assert [len(found) for found in few] == [1, 1]
    monkeypatch.setattr(comparing, "_MANY", 1)
    shim = asked_through(shim_in(tmp_path / "shim"), monkeypatch)
    assert steps(log, "of two\nlines") == few[1]
    every = log.git("rev-list", "HEAD").split()
    assert sorted(shim.compared()) == sorted(every)
    dying = shim.folder / "git"
    said = dying.read_text()
    dying.write_text(
        said.replace('case " $*', 'case " $* " in *" cat-file "*) kill -9 $$;; esac\ncase " $*', 1)
    )
    (shim.folder / "compared").unlink()
    assert steps(log, AT) == few[0]
    assert sorted(shim.compared()) == sorted(every)


def asked_through(shim: Shim, monkeypatch: pytest.MonkeyPatch) -> Shim:
    monkeypatch.setattr("adr_tool.sources.git.git_program", lambda: str(shim.folder / "git"))
    return shim


def test_work_goes_on_when_it_is_asked_for_and_leaves_nothing_behind(tmp_path: Path) -> None:
    done: list[str] = []

    def work() -> Generator[None, None, str]:
        with Running(Program(["sleep", "60"], tmp_path, os.environ, 60, 1000)) as running:
            children.append(running)
            yield
            done.append("went on")
        return "found"

    children: list[Running] = []
    with Ahead(work()) as ahead:
        assert ahead.told() == ahead.told() == "found"
    with pytest.raises(KeyError), Ahead(work()):
        raise KeyError
    assert done == ["went on"]
    assert [running.ended().code for running in children] == [-9, -9]


def test_work_that_needs_nobody_is_told_at_once() -> None:
    def work() -> Generator[None, None, int]:
        return 7
        yield

    with Ahead(work()) as ahead:
        assert ahead.told() == 7
