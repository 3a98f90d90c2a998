"""`import --commit`: the imported records are one commit, and nothing else is in it."""

import pytest

from tests.conftest import Repository

OLD = "doc/adr/002_Use_Oracle.md"
NEW = "doc/adr/0002-use-oracle.md"
FIRST = "doc/adr/0001-use-postgres.md"


@pytest.fixture
def log(repo: Repository) -> Repository:
    """A committed log in another format; one record has a name that does not fit."""
    text = "\n\n## Status\n\nAccepted\n\n## Context\n\nWe need one.\n\n## Decision\n\nThis.\n"
    repo.write(FIRST, f"# 1. Use Postgres{text}\nSee [the other](002_Use_Oracle.md).\n")
    repo.write(OLD, f"# 2. Use Oracle{text}")
    repo.write("adr-tool.toml", 'folder = "doc/adr"\nowner = "Lead"\n')
    repo.write("notes.txt", "one\n")
    repo.git("add", "-A")
    repo.git("commit", "-q", "-m", "first")
    return repo


def _committed(repository: Repository) -> list[str]:
    return repository.git("show", "--format=", "--name-status", "--no-renames", "HEAD").splitlines()


def test_what_was_written_and_what_went_is_one_commit(log: Repository) -> None:
    done = log.run("import", "doc/adr", "--commit")
    assert done.code == 0, done.err
    assert _committed(log) == [f"M\t{FIRST}", f"A\t{NEW}", f"D\t{OLD}"]
    assert log.git("log", "-1", "--format=%s").strip() == "adr: import 0001, 0002"
    short = log.git("rev-parse", "--short", "HEAD").strip()
    assert f"committed {short}: adr: import 0001, 0002" in done.err
    assert log.git("status", "--porcelain") == ""


def test_what_else_is_staged_or_changed_is_left_alone(log: Repository) -> None:
    log.write("notes.txt", "two\n")
    log.write("more.txt", "new\n")
    log.git("add", "notes.txt", "more.txt")
    log.write("notes.txt", "three\n")
    log.write("loose.txt", "never added\n")
    staged = log.git("ls-files", "-s", "notes.txt", "more.txt")
    assert log.run("import", OLD, "--commit").code == 0
    assert _committed(log) == [f"M\t{FIRST}", f"A\t{NEW}", f"D\t{OLD}"]
    assert log.git("ls-files", "-s", "notes.txt", "more.txt") == staged
    status = log.git("status", "--porcelain").splitlines()
    assert status == ["A  more.txt", "MM notes.txt", "?? loose.txt"]


def test_a_record_from_elsewhere_comes_alone(log: Repository) -> None:
    log.write("old/0009-use-grpc.md", "# Use gRPC\n\n## Decision\n\ngRPC.\n")
    assert log.run("import", "old", "--commit").code == 0
    assert _committed(log) == ["A\tdoc/adr/0009-use-grpc.md"]
    assert log.git("status", "--porcelain") == "?? old/\n"


def test_many_records_are_counted_in_the_message(log: Repository) -> None:
    for number in range(10, 17):
        log.write(f"old/{number:04d}-a.md", f"# Use {number}\n\n## Decision\n\nYes.\n")
    assert log.run("import", "old", "--commit").code == 0
    assert log.git("log", "-1", "--format=%s").strip() == "adr: import 7 records"


def test_without_the_option_git_is_left_alone(log: Repository) -> None:
    before = (log.path / ".git/index").read_bytes()
    assert log.run("import", "doc/adr").code == 0
    assert (log.path / ".git/index").read_bytes() == before
    assert log.git("log", "-1", "--format=%s").strip() == "first"


def test_a_hook_that_refuses_is_shown_and_the_files_stay(log: Repository) -> None:
    hook = log.write(".git/hooks/pre-commit", "#!/bin/sh\necho 'ask the board first'\nexit 1\n")
    hook.chmod(0o755)
    done = log.run("import", OLD, "--commit")
    assert done.code == 2
    assert set(done.out.split()) == {FIRST, OLD, NEW}
    assert "written and staged, but not committed" in done.err
    assert "ask the board first" in done.err
    assert "# Use Oracle" in log.read(NEW)
    assert not (log.path / OLD).exists()
    assert log.git("log", "-1", "--format=%s").strip() == "first"


def test_where_no_commit_is_possible_nothing_is_written(log: Repository) -> None:
    log.write(".git/MERGE_HEAD", log.git("rev-parse", "HEAD"))
    done = log.run("import", "doc/adr", "--commit")
    assert (done.code, done.out) == (2, "")
    assert "a merge is in progress" in done.err
    assert log.git("status", "--porcelain") == ""


def test_a_dry_run_commits_nothing(log: Repository) -> None:
    done = log.run("import", "doc/adr", "--commit", "--dry-run")
    assert done.code == 0
    assert log.git("log", "-1", "--format=%s").strip() == "first"
    assert log.git("status", "--porcelain") == ""


def test_nothing_to_import_makes_no_commit(log: Repository) -> None:
    log.run("import", "doc/adr", "--commit")
    head = log.git("rev-parse", "HEAD")
    done = log.run("import", "doc/adr", "--commit")
    assert done.code == 0, done.err
    assert "nothing to import" in done.err
    assert log.git("rev-parse", "HEAD") == head
