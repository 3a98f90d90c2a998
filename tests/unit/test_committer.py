"""The user's own git makes a branch or a commit: of exactly what was written, or says why not."""

import os
import subprocess
import threading
from pathlib import Path, PurePosixPath

import pytest

from adr_tool.errors import AdrError
from adr_tool.sources.commits import committer_of
from adr_tool.sources.git_program import git_program
from adr_tool.sources.hook_settings import HookSettings, Setting
from adr_tool.sources.hooks import ask_git, hooks_folder
from adr_tool.sources.user_settings import user_setting
from tests.conftest import Repository, clean_environment
from tests.unit.test_git import log

__all__ = ["log"]

FIRST, NEW = PurePosixPath("decisions/0001-first.md"), PurePosixPath("decisions/0002-new.md")


@pytest.fixture(autouse=True)
def somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who commits, as other tests have it."""
    for name, value in clean_environment().items():
        if name.startswith("GIT_"):
            monkeypatch.setenv(name, value)


def test_exactly_what_was_written_is_committed(log: Repository) -> None:
    log.write("other.md", "x")
    log.git("add", "other.md")
    log.write(str(NEW), "new")
    (log.path / FIRST).unlink()
    name = committer_of(log.path).commit([FIRST, NEW], "swap")
    assert name == log.git("rev-parse", "--short", "HEAD").strip()
    assert log.git("show", "--name-status", "--format=%s", "--no-renames", "HEAD").split() == [
        *("swap", "D", str(FIRST), "A", str(NEW)),
    ]
    assert log.git("status", "--porcelain") == "A  other.md\n", "what was staged stays staged"


def test_what_is_as_it_was_is_not_committed_again(log: Repository) -> None:
    committer, before = committer_of(log.path), log.git("rev-parse", "HEAD")
    assert committer.commit([FIRST], "nothing") == ""
    assert committer.commit([PurePosixPath("never-there.md")], "nothing") == ""
    assert log.git("rev-parse", "HEAD") == before


def test_a_file_that_is_gone_and_was_staged_alone_is_not_staged_any_more(log: Repository) -> None:
    log.write(str(NEW), "new")
    log.git("add", str(NEW))
    (log.path / NEW).unlink()
    assert committer_of(log.path).commit([NEW], "nothing") == ""
    assert log.git("ls-files").split() == [str(FIRST)]


def test_what_is_not_as_in_the_last_commit_is_named(log: Repository) -> None:
    log.write(".gitattributes", "* text=auto\n")
    texts = {FIRST: b"# First\n", NEW: b"new"}
    assert committer_of(log.path).uncommitted(texts) == (NEW,)
    assert committer_of(log.path).uncommitted({FIRST: b"# First\r\n"}) == (), "as git keeps it"
    assert committer_of(log.path).uncommitted({FIRST: b"# Second\n"}) == (FIRST,)


def test_before_the_first_commit_nothing_is_committed(repo: Repository) -> None:
    committer = committer_of(repo.path)
    assert committer.uncommitted({FIRST: b""}) == (FIRST,)
    repo.write(str(FIRST), "x")
    assert committer.commit([FIRST], "first")
    assert repo.git("log", "--format=%s") == "first\n"


def test_a_git_that_holds_the_index_is_waited_for(log: Repository) -> None:
    lock = log.path / ".git" / "index.lock"
    lock.write_text("")
    threading.Timer(0.3, lock.unlink).start()
    log.write(str(NEW), "new")
    assert committer_of(log.path).commit([NEW], "patience")


def test_what_git_refuses_is_said_in_its_words(
    log: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    committer = committer_of(log.path)
    log.git("branch", "taken")
    with pytest.raises(AdrError, match=r"the branch taken is there already; nothing") as said:
        committer.refuse_branch("taken")
    assert said.value.hint == "leave out --branch to write into the branch you are on"
    with pytest.raises(AdrError, match=r"the branch taken is there already"):
        committer.refuse_branch("taken/below")
    log.git("branch", "above/below")
    with pytest.raises(AdrError, match=r"the branch above/below is there already"):
        committer.refuse_branch("above")
    log.git("branch", "odd/\udcff")
    with pytest.raises(AdrError, match=r"the branch odd/\\udcff is there already"):
        committer.refuse_branch("odd")
    committer.refuse_branch("take")
    with pytest.raises(AdrError, match=r"but git did not start taken:\n  fatal: .*already exists"):
        committer.start_branch("taken")
    log.write(str(NEW), "new")
    log.write(".gitignore", "decisions\n")
    with pytest.raises(AdrError, match=r"but git did not stage them:\n  The following paths are"):
        committer.commit([NEW], "ignored")
    log.write(".gitignore", "")
    hook = log.write(".git/hooks/pre-commit", "#!/bin/sh\nseq 100 >&2\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(AdrError, match="written and staged, but not committed; git said:") as said:
        committer.commit([NEW], "refused")
    lines = said.value.message.splitlines()
    assert (lines[1], lines[2], lines[-1], len(lines)) == ("  …", "  61", "  100", 42)
    assert said.value.hint == "mend what it says, then `git commit`"
    for name, what in (
        ("MERGE_HEAD", "a merge"),
        ("CHERRY_PICK_HEAD", "a cherry-pick"),
        ("REVERT_HEAD", "a revert"),
        ("rebase-merge", "a rebase"),
        ("rebase-apply", "a rebase"),
    ):
        mark = log.write(f".git/{name}", "x")
        with pytest.raises(AdrError, match=f"{what} is in progress, so no commit can be made"):
            committer.refuse_commit()
        with pytest.raises(AdrError, match=f"{what} is in progress, so no branch can be made"):
            committer.refuse_branch("new")
        mark.unlink()
    committer.refuse_commit()
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME"):
        monkeypatch.setenv(name, "")
    with pytest.raises(AdrError, match="git does not know who commits; nothing was written"):
        committer.refuse_commit()


def test_an_index_with_conflicts_is_not_committed(log: Repository) -> None:
    committer_of(log.path).refuse_commit()
    oid = log.git("rev-parse", "HEAD:decisions/0001-first.md").strip()
    for stage in ("2", "3"):
        subprocess.run(
            ["git", "update-index", "--index-info"],
            cwd=log.path, input=f"100644 {oid} {stage}\t{FIRST}\n", text=True, check=True,
        )  # fmt: skip
    with pytest.raises(AdrError) as said:
        committer_of(log.path).refuse_commit()
    assert said.value.message == "the index holds conflicts, so nothing is committed"
    assert said.value.hint == "resolve them"


def test_outside_of_git_nothing_can_be_committed(tmp_path: Path) -> None:
    with pytest.raises(AdrError, match="is not in a git repository, so nothing can be") as said:
        committer_of(tmp_path)
    assert said.value.hint == "run `git init`, or leave out --commit and --branch"
    assert said.value.hint == "run `git init`, or leave out --commit and --branch"


def test_the_environment_is_left_as_it_was(
    log: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_PYTHON_REFRESH", "raise")
    committer_of(log.path).refuse_commit()
    assert os.environ["GIT_PYTHON_REFRESH"] == "raise"
    assert "GIT_PYTHON_GIT_EXECUTABLE" not in os.environ


def test_a_hook_in_the_settings_is_written_and_taken_away_whole(log: Repository) -> None:
    hook = HookSettings(log.path, "adr-tool")
    assert hook.file == log.path / ".git" / "config"
    assert (hook.commands(), hook.events()) == ((), ())
    hook.write("adr-tool check", ("pre-commit", "pre-push"))
    hook.write("adr-tool check --staged", ())
    assert hook.commands() == (Setting("local", "adr-tool check --staged"),)
    assert hook.events() == (Setting("local", "pre-commit"), Setting("local", "pre-push"))
    assert log.git("config", "--get-all", "hook.adr-tool.event") == "pre-commit\npre-push\n"
    hook.remove()
    assert (hook.commands(), hook.events()) == ((), ())
    with pytest.raises(AdrError, match="git's settings were left as they are; git said: fatal:"):
        hook.remove()
    (log.path / ".git" / "config").write_text("[broken")
    with pytest.raises(AdrError, match="git's settings were left as they are; git said:"):
        hook.commands()


def test_hooks_are_where_git_looks_for_them(log: Repository, tmp_path: Path) -> None:
    found = hooks_folder(log.path)
    assert (found.path, found.shared) == (log.path / ".git" / "hooks", False)
    log.git("config", "core.hooksPath", "ours")
    found = hooks_folder(log.path / "decisions")
    assert (found.path, found.shared) == (log.path / "ours", False)
    with pytest.raises(AdrError, match="is not in a git repository"):
        hooks_folder(tmp_path)


@pytest.fixture
def mute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A git that does not answer."""
    program = tmp_path / "bin" / "git"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nexec sleep 60\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr("adr_tool.sources.hooks._SECONDS", 0.2)
    monkeypatch.setattr("adr_tool.sources.user_settings._SECONDS", 0.2)


def test_a_git_that_does_not_answer_is_said(
    log: Repository, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("mute")
    git_program.cache_clear()
    try:
        with pytest.raises(AdrError, match="git version did not answer"):
            ask_git(log.path, "version")
        assert user_setting("core.pager") is None
    finally:
        git_program.cache_clear()


def test_only_the_users_own_settings_are_asked(
    log: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = tmp_path / "config"
    ours.write_text("[core]\n\tpager = less -R\n[x]\n\tempty =\n")
    log.git("config", "core.pager", "theirs")
    log.git("config", "x.theirs", "theirs")
    monkeypatch.chdir(log.path)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(ours))
    assert user_setting("core.pager") == "less -R"
    assert user_setting("x.empty") == ""
    assert user_setting("x.theirs") is None
    monkeypatch.setenv("PATH", "")
    git_program.cache_clear()
    assert user_setting("core.pager") is None
    git_program.cache_clear()
