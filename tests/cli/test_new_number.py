"""The number that `adr-tool new` gives: one that nobody has, and that nobody ever had."""

from pathlib import Path

import pytest

from tests.cli.test_new import OWNED
from tests.conftest import Outcome, Repository

LONG_AGO = "decisions/0007-gone.md"


def _new(repository: Repository, *options: str, **environment: str) -> Outcome:
    return repository.run("new", "Next", *OWNED, *options, **environment)


@pytest.fixture
def log(repo: Repository) -> Repository:
    """A committed log of one record."""
    repo.write("adr-tool.toml", 'folder = "decisions"\n')
    repo.write("decisions/0001-first.md", "# First\n\n## Status\n\nAccepted\n")
    repo.git("add", "-A")
    repo.git("commit", "-q", "-m", "first")
    return repo


def _gone(repository: Repository, name: str = LONG_AGO) -> None:
    repository.write(name, "# Gone\n")
    repository.git("add", "-A")
    repository.git("commit", "-q", "-m", "add")
    repository.git("rm", "-q", name)
    repository.git("commit", "-q", "-m", "remove")


def test_a_number_of_history_is_not_used_again(log: Repository) -> None:
    _gone(log)
    made = _new(log)
    assert made.out == "decisions/0008-next.md\n", made.err
    assert "note: 0008 is the next number: decisions/0007-gone.md is on another" in made.err


def test_a_number_of_another_branch_is_not_used(log: Repository) -> None:
    log.git("switch", "-q", "-c", "other")
    log.write("decisions/0004-there.md", "# There\n")
    log.git("add", "-A")
    log.git("commit", "-q", "-m", "there")
    log.git("switch", "-q", "main")
    assert _new(log).out == "decisions/0005-next.md\n"


def test_a_number_of_another_working_tree_is_not_used(log: Repository, tmp_path: Path) -> None:
    log.git("worktree", "add", "-q", str(tmp_path / "linked"), "-b", "linked")
    linked = Repository(tmp_path / "linked")
    assert _new(linked).out == "decisions/0002-next.md\n"
    assert _new(log).out == "decisions/0003-next.md\n"
    assert _new(linked).out == "decisions/0004-next.md\n"


def test_a_number_that_a_record_had_is_not_used(log: Repository) -> None:
    log.write("decisions/0002-moved.md", "---\nlevel: team\nformerly: [5]\n---\n\n# Moved\n")
    assert _new(log).out == "decisions/0006-next.md\n"


@pytest.mark.parametrize("said", ["5", "[x, true, -3, {a: 1}]", "{a: 5}", "null", "5.5"])
def test_any_formerly_is_survived(log: Repository, said: str) -> None:
    log.write("decisions/0002-odd.md", f"---\nlevel: team\nformerly: {said}\n---\n\n# Odd\n")
    assert _new(log).code == 0


def test_what_is_no_record_holds_no_number(log: Repository) -> None:
    for name in ("img/0098-x.png", "0097-old.md~", ".0096-x.md.swp"):
        _gone(log, f"decisions/{name}")
    assert _new(log).out == "decisions/0002-next.md\n"


def test_settings_in_a_folder_below_the_top(repo: Repository) -> None:
    repo.write("service/adr-tool.toml", 'folder = "decisions"\n')
    repo.write("service/decisions/0001-first.md", "# First\n\n## Status\n\nAccepted\n")
    repo.write("decisions/0050-another-log.md", "# Another\n")
    _gone(repo, "service/decisions/0003-gone.md")
    assert _new(Repository(repo.path / "service")).out == "decisions/0004-next.md\n"


def test_before_the_first_commit(repo: Repository) -> None:
    (repo.path / "decisions").mkdir()
    assert _new(repo).out == "decisions/0001-next.md\n"


def test_without_git(tmp_path: Path) -> None:
    (tmp_path / "plain" / "decisions").mkdir(parents=True)
    made = _new(Repository(tmp_path / "plain"))
    assert (made.out, made.code) == ("decisions/0001-next.md\n", 0)
    assert "git" not in made.err


def test_without_a_git_to_run(log: Repository, tmp_path: Path) -> None:
    _gone(log)
    made = _new(log, PATH=str(tmp_path))
    assert made.out == "decisions/0002-next.md\n"
    assert "note: git is not on the PATH" in made.err


def test_a_shallow_clone_says_what_it_cannot_know(log: Repository, tmp_path: Path) -> None:
    _gone(log)
    log.git("clone", "-q", "--depth=1", log.path.as_uri(), str(tmp_path / "clone"))
    made = _new(Repository(tmp_path / "clone"))
    assert made.out == "decisions/0002-next.md\n"
    assert "note: this clone is shallow" in made.err


def test_a_repository_that_git_cannot_read_gives_no_number(log: Repository) -> None:
    (log.path / ".git" / "index").write_bytes(b"no index")
    refused = _new(log)
    assert refused.code == 2
    assert "could not list the names used before" in refused.err
    assert [path.name for path in (log.path / "decisions").iterdir()] == ["0001-first.md"]


def test_there_is_an_end_to_numbers(log: Repository) -> None:
    log.write("decisions/999999999-last.md", "# Last\n")
    refused = _new(log)
    assert refused.code == 2
    assert "the highest number there is" in refused.err
