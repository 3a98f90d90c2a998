"""`--commit` and `--branch`: exactly the files written, by the user's own git and hooks."""

import sys
from pathlib import Path

import pytest

from tests.cli.test_new import OWNED
from tests.conftest import Outcome, Repository

NEXT = "decisions/0002-next.md"


@pytest.fixture
def log(repo: Repository) -> Repository:
    """A log with one committed record."""
    repo.write("adr-tool.toml", 'folder = "decisions"\n')
    repo.write("notes.txt", "one\n")
    (repo.path / "decisions").mkdir()
    repo.run("new", "First", *OWNED)
    repo.git("add", "-A")
    repo.git("commit", "-q", "-m", "first")
    return repo


def _new(repository: Repository, *options: str, **environment: str) -> Outcome:
    return repository.run("new", "Next", *OWNED, *options, **environment)


def _hook(repository: Repository, name: str, script: str) -> None:
    repository.write(f".git/hooks/{name}", f"#!/bin/sh\n{script}\n").chmod(0o755)


def _committed(repository: Repository) -> list[str]:
    return repository.git("show", "--format=", "--name-only", "HEAD").split()


def test_the_commit_holds_the_record_and_says_so(log: Repository) -> None:
    made = _new(log, "--commit")
    assert (made.code, made.out) == (0, f"{NEXT}\n"), made.err
    assert _committed(log) == [NEXT]
    assert log.git("log", "-1", "--format=%s").strip() == "adr: start 0002 Next"
    assert f"committed {log.git('rev-parse', '--short', 'HEAD').strip()}: adr: start" in made.err
    assert log.git("status", "--porcelain") == ""


def test_without_the_option_git_is_left_alone(log: Repository) -> None:
    before = (log.path / ".git/index").read_bytes()
    _new(log)
    assert (log.path / ".git/index").read_bytes() == before
    assert log.git("status", "--porcelain", "-uall") == f"?? {NEXT}\n"


def test_what_else_is_staged_stays_staged(log: Repository) -> None:
    log.write("notes.txt", "two\n")
    log.write("more.txt", "new\n")
    log.git("add", "notes.txt", "more.txt")
    log.write("notes.txt", "three\n")
    others = log.git("ls-files", "-s", "notes.txt", "more.txt")
    assert _new(log, "--commit").code == 0
    assert _committed(log) == [NEXT]
    assert log.git("ls-files", "-s", "notes.txt", "more.txt") == others
    assert log.git("status", "--porcelain") == "A  more.txt\nMM notes.txt\n"


def test_every_file_of_the_change_is_committed(log: Repository) -> None:
    made = _new(log, "--commit", "-s", "1")
    assert _committed(log) == ["decisions/0001-first.md", NEXT]
    assert "changed since" not in made.err


def test_a_change_of_yours_in_a_file_that_is_committed_is_said(log: Repository) -> None:
    log.write("decisions/0001-first.md", log.read("decisions/0001-first.md") + "\nMine.\n")
    made = _new(log, "--commit", "-s", "1")
    assert "note: decisions/0001-first.md was changed since the last commit" in made.err
    assert "+Mine." in log.git("show", "HEAD")


def test_a_hook_that_refuses_is_shown_and_nothing_is_lost(log: Repository) -> None:
    _hook(log, "pre-commit", "echo 'ask the board first'; echo 'no ticket' >&2; exit 1")
    head = log.git("rev-parse", "HEAD")
    refused = _new(log, "--commit")
    assert refused.code == 2
    assert refused.out == f"{NEXT}\n"
    assert "written and staged, but not committed" in refused.err
    assert "ask the board first" in refused.err
    assert "no ticket" in refused.err
    assert log.git("rev-parse", "HEAD") == head
    assert "# Next\n" in log.read(NEXT)


def test_what_a_hook_prints_cannot_act_on_the_terminal(log: Repository) -> None:
    _hook(log, "pre-commit", "printf 'red \\033[31m\\n'; exit 1")
    assert "red \\x1b[31m" in _new(log, "--commit").err


def test_hooks_do_run_and_see_the_commit_and_an_ordinary_git(log: Repository) -> None:
    _hook(
        log,
        "pre-commit",
        'git diff --cached --name-only > "$(git rev-parse --git-dir)/seen"\n'
        'env | grep -c LITERAL >> "$(git rev-parse --git-dir)/seen"\ntrue',
    )
    assert _new(log, "--commit").code == 0
    assert log.read(".git/seen") == f"{NEXT}\n0\n"


def test_a_hook_may_run_adr_tool_and_write(log: Repository) -> None:
    _hook(log, "pre-commit", "python3 -m adr_tool index && git add decisions/README.md")
    import sys

    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    made = _new(log, "--commit", PATH=path)
    assert made.code == 0, made.err
    assert "Next" in log.read("decisions/README.md")


def test_nobody_to_commit_as_is_said_before_anything_is_written(log: Repository) -> None:
    log.git("config", "user.useConfigOnly", "true")
    names = ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL")
    refused = _new(log, "--commit", **{f"GIT_{name}": "" for name in names})
    assert refused.code == 2
    assert "does not know who commits" in refused.err
    assert not (log.path / NEXT).exists()


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("MERGE_HEAD", "a merge is in progress"),
        ("CHERRY_PICK_HEAD", "a cherry-pick is in progress"),
        ("REVERT_HEAD", "a revert is in progress"),
        ("rebase-merge/head", "a rebase is in progress"),
        ("rebase-apply/head", "a rebase is in progress"),
    ],
)
@pytest.mark.parametrize("option", ["--commit", "--branch"])
def test_in_the_middle_of_something_nothing_is_written(
    log: Repository, option: str, mark: str, said: str
) -> None:
    log.write(f".git/{mark}", log.git("rev-parse", "HEAD"))
    refused = _new(log, option)
    assert refused.code == 2
    assert said in refused.err
    assert not (log.path / NEXT).exists()


def test_an_index_with_conflicts_is_not_committed(log: Repository) -> None:
    log.git("switch", "-q", "-c", "other")
    log.write("notes.txt", "theirs\n")
    log.git("commit", "-q", "-am", "theirs")
    log.git("switch", "-q", "main")
    log.write("notes.txt", "ours\n")
    log.git("commit", "-q", "-am", "ours")
    with pytest.raises(Exception, match="merge"):
        log.git("merge", "-q", "other")
    (log.path / ".git/MERGE_HEAD").unlink()
    refused = _new(log, "--commit")
    assert (refused.code, (log.path / NEXT).exists()) == (2, False)
    assert "the index holds conflicts" in refused.err


def test_a_branch_is_started_and_no_other_file_touched(log: Repository) -> None:
    log.write("notes.txt", "work in progress\n")
    made = _new(log, "--branch", "--commit")
    assert made.code == 0, made.err
    assert log.git("branch", "--show-current").strip() == "adr/0002-next"
    assert _committed(log) == [NEXT]
    assert log.git("rev-parse", "HEAD^") == log.git("rev-parse", "main")
    assert log.read("notes.txt") == "work in progress\n"
    assert log.git("status", "--porcelain") == " M notes.txt\n"


def test_a_branch_alone_commits_nothing(log: Repository) -> None:
    assert _new(log, "--branch").code == 0
    assert log.git("branch", "--show-current").strip() == "adr/0002-next"
    assert log.git("rev-parse", "HEAD") == log.git("rev-parse", "main")
    assert log.git("status", "--porcelain", "-uall") == f"?? {NEXT}\n"


@pytest.mark.parametrize("there", ["adr/0002-next", "adr", "adr/0002-next/more"])
def test_a_branch_that_is_there_is_left_alone(log: Repository, there: str) -> None:
    log.git("branch", there)
    refused = _new(log, "--branch", "--commit")
    assert refused.code == 2
    assert f"the branch {there} is there already; nothing was written" in refused.err
    assert log.git("branch", "--show-current").strip() == "main"
    assert not (log.path / NEXT).exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="file names are text elsewhere")
def test_a_branch_whose_name_is_no_text_is_left_alone(log: Repository) -> None:
    log.git("branch", "adr/0002-next/caf\udce9")
    refused = _new(log, "--branch")
    assert refused.code == 2
    assert "the branch adr/0002-next/caf\\udce9 is there already" in refused.err


def test_branches_of_other_records_are_no_trouble(log: Repository) -> None:
    log.git("branch", "adr/0001-first")
    log.git("branch", "adr/0002-next-to-it")
    assert _new(log, "--branch").code == 0


def test_a_detached_head_is_fine(log: Repository) -> None:
    log.git("switch", "-q", "--detach")
    assert _new(log, "--commit").code == 0
    assert _committed(log) == [NEXT]


@pytest.mark.parametrize("options", [("--commit",), ("--branch", "--commit")])
def test_before_the_first_commit(repo: Repository, options: tuple[str, ...]) -> None:
    repo.write("decisions/notes.txt", "staged\n")
    repo.git("add", "-A")
    made = _new(repo, *options)
    assert made.code == 0, made.err
    assert _committed(repo) == ["decisions/0001-next.md"]
    assert repo.git("status", "--porcelain") == "A  decisions/notes.txt\n"


def test_from_a_folder_below_the_top(repo: Repository) -> None:
    repo.write("service [a]*/adr-tool.toml", 'folder = "decisions"\n')
    repo.write("service a/decisions/0001-other.md", "# Other\n")
    (repo.path / "service [a]*" / "decisions").mkdir()
    inside = Repository(repo.path / "service [a]*" / "decisions")
    made = _new(inside, "--commit")
    assert (made.code, made.out) == (0, "0001-next.md\n"), made.err
    assert repo.git("show", "--format=", "--name-only", "HEAD").strip() == (
        "service [a]*/decisions/0001-next.md"
    )


def test_in_a_linked_working_tree(log: Repository, tmp_path: Path) -> None:
    log.git("worktree", "add", "-q", str(tmp_path / "linked"), "-b", "linked")
    linked = Repository(tmp_path / "linked")
    assert _new(linked, "--commit").code == 0
    assert _committed(linked) == [NEXT]
    assert log.git("log", "-1", "--format=%s", "main").strip() == "first"


def test_an_ignored_folder_is_said(log: Repository) -> None:
    log.write(".gitignore", "decisions/\n")
    refused = _new(log, "--commit")
    assert refused.code == 2
    assert "git did not stage them" in refused.err
    assert "ignored" in refused.err
    assert (log.path / NEXT).exists()


def test_an_index_that_is_busy_is_waited_for(log: Repository) -> None:
    lock = log.write(".git/index.lock", "")
    import threading

    timer = threading.Timer(2.5, lock.unlink)
    timer.start()
    made = _new(log, "--commit")
    timer.join()
    assert made.code == 0, made.err


def test_without_git_the_options_are_refused(tmp_path: Path) -> None:
    plain = Repository(tmp_path / "plain")
    (plain.path / "decisions").mkdir(parents=True)
    for option in ("--commit", "--branch"):
        refused = _new(plain, option)
        assert refused.code == 2
        assert "not in a git repository" in refused.err
    assert not list((plain.path / "decisions").iterdir())


def test_without_a_git_to_run_the_options_are_refused(log: Repository, tmp_path: Path) -> None:
    refused = _new(log, "--commit", PATH=str(tmp_path))
    assert refused.code == 2
    assert "git is not on the PATH" in refused.err
    assert not (log.path / NEXT).exists()


def test_a_long_title_makes_a_short_subject(log: Repository) -> None:
    log.run("new", "word " * 60, *OWNED, "--commit")
    subject = log.git("log", "-1", "--format=%s").strip()
    assert len(subject) <= 72
    assert subject.endswith("…")


def test_a_dry_run_neither_commits_nor_branches(log: Repository) -> None:
    head = log.git("rev-parse", "HEAD")
    assert _new(log, "--branch", "--commit", "--dry-run").code == 0
    assert log.git("rev-parse", "HEAD") == head
    assert log.git("branch", "--show-current").strip() == "main"
    assert log.git("status", "--porcelain") == ""
