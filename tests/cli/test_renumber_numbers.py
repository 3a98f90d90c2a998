"""`adr-tool renumber`: which number is taken, what was published, collisions of branches."""

from pathlib import Path

import pytest

from tests.cli.test_renumber import NYGARD, cite, renumbered
from tests.conftest import Repository


@pytest.fixture
def log(repo: Repository) -> Repository:
    """An empty log."""
    repo.write("adr-tool.toml", 'folder = "decisions"\n')
    (repo.path / "decisions").mkdir()
    return repo


def _commit(repository: Repository, message: str = "change") -> None:
    repository.git("add", "-A")
    repository.git("commit", "-q", "-m", message)


def test_the_next_free_number_is_taken(log: Repository) -> None:
    cite(log, "# 1. First\n\n## Status\n\nAccepted\n")
    log.write("decisions/0009-gone.md", "# 9. Gone\n")
    _commit(log)
    log.git("rm", "-q", "decisions/0009-gone.md")
    _commit(log)
    log.git("branch", "-m", "work")  # not published anywhere
    assert log.run("renumber", "2").out == "decisions/0010-use-queues.md\n"


def test_a_number_of_another_record_is_refused(log: Repository) -> None:
    cite(log, "# 1. First\n\n## Status\n\nAccepted\n")
    log.write("decisions/0003-moved.md", "---\nlevel: team\nformerly: [8]\n---\n\n# Moved\n")
    log.write("decisions/0009-gone.md", "# 9. Gone\n")
    _commit(log)
    log.git("rm", "-q", "decisions/0009-gone.md")
    _commit(log)
    for number, name in (("1", "0001-first.md"), ("8", "0003-moved.md"), ("9", "0009-gone.md")):
        refused = log.run("renumber", "2", number)
        assert refused.code == 2
        assert name in refused.err
        assert (log.path / "decisions/0002-use-queues.md").is_file()


@pytest.mark.parametrize("number", ["x", "-1", "+2", "1.5", "²", "1234567890", ""])
def test_what_is_no_number(log: Repository, number: str) -> None:
    cite(log, "# 1. First\n")
    refused = log.run("renumber", "--", "2", number)
    assert (refused.code, refused.out) == (2, "")
    assert "is no number" in refused.err


def test_the_number_it_has_changes_nothing(log: Repository) -> None:
    cite(log, "# 1. First\n")
    done = log.run("renumber", "2", "2")
    assert (done.code, done.out) == (0, "")


def test_there_and_back(log: Repository) -> None:
    cite(log, "# 1. First\n\n## Status\n\nSuperseded by [2. Use queues](0002-use-queues.md)\n")
    _commit(log)
    log.git("branch", "-m", "work")
    renumbered(log)
    assert log.run("renumber", "13", "2").code == 0
    assert log.git("status", "--porcelain") == ""


def test_a_dry_run_writes_nothing(log: Repository) -> None:
    cite(log, "# 1. First\n\n[q](0002-use-queues.md)\n")
    _commit(log)
    done = log.run("renumber", "2", "13", "--dry-run")
    assert done.code == 0
    assert "+[q](0013-use-queues.md)" in done.out
    assert log.git("status", "--porcelain") == ""
    kept = {path.name.split("-")[0] for path in (log.path / ".git/adr-tool").glob("*")}
    assert kept <= {"cache"}, "a dry run takes no lock and leaves no journal"


ACCEPTED = "---\nlevel: team\nstatus: accepted\n---\n\n# Old\n"


def test_a_published_record_keeps_what_it_was(log: Repository) -> None:
    log.write("decisions/0002-old.md", ACCEPTED)
    _commit(log)
    refused = log.run("renumber", "2", "13")
    assert refused.code == 2
    assert "is published: refs/heads/main has it" in refused.err
    assert log.run("renumber", "2", "13", "--published").code == 0
    assert "\nformerly: [2]\n" in log.read("decisions/0013-old.md")
    _commit(log)
    assert log.run("renumber", "13", "14", "--published").code == 0
    assert "\nformerly: [2, 13]\n" in log.read("decisions/0014-old.md")
    # Asked a second time, it is done already.
    assert log.run("renumber", "13", "14", "--published").code == 0
    assert log.run("renumber", "14", "13", "--published").code == 0
    assert "\nformerly: [2, 14]\n" in log.read("decisions/0013-old.md")


def test_a_proposal_on_main_is_not_yet_published(log: Repository) -> None:
    log.write("decisions/0002-old.md", ACCEPTED.replace("accepted", "proposed"))
    _commit(log)
    assert log.run("renumber", "2", "13").code == 0
    assert "formerly" not in log.read("decisions/0013-old.md")


def test_a_published_record_without_front_matter_says_what_is_lost(log: Repository) -> None:
    log.write("decisions/0002-old.md", NYGARD.replace("Proposed", "Accepted"))
    _commit(log)
    done = log.run("renumber", "2", "13", "--published")
    assert done.code == 0
    assert "nothing says that 0013-old.md was 0002 formerly" in done.err


@pytest.fixture
def collided(log: Repository) -> Repository:
    """Two branches that both took 2 and 3; the one here is `work`."""
    log.write("decisions/0001-first.md", "# 1. First\n\n## Status\n\nAccepted\n")
    _commit(log)
    log.git("switch", "-q", "-c", "work")
    log.write("decisions/0002-mine.md", "# 2. Mine\n\n## Status\n\nProposed\n")
    log.write(
        "decisions/0003-too.md",
        "# 3. Too\n\n## Status\n\nProposed\n\n"
        "Amends [2. Mine](0002-mine.md)\n\nRelates to ADR-0002\n",
    )
    _commit(log)
    log.git("switch", "-q", "main")
    log.write("decisions/0002-theirs.md", "# 2. Theirs\n\n## Status\n\nAccepted\n")
    log.write("decisions/0003-theirs.md", "# 3. Theirs\n\n## Status\n\nAccepted\n")
    _commit(log)
    log.git("switch", "-q", "work")
    return log


def test_what_collides_with_another_branch_moves_behind_both(collided: Repository) -> None:
    done = collided.run("renumber", "--onto", "main")
    assert done.code == 0, done.err
    assert done.out == "decisions/0004-mine.md\ndecisions/0005-too.md\n"
    assert "[4. Mine](0004-mine.md)" in collided.read("decisions/0005-too.md")
    _commit(collided)
    collided.git("merge", "-q", "-m", "merge", "main")
    assert "number-is-unique" not in collided.run("check").out
    again = collided.run("renumber", "--onto", "main")
    assert (again.code, again.out) == (0, "")
    assert "no number here collides with main" in again.err


def test_after_the_merge_the_one_that_is_not_on_main_moves(collided: Repository) -> None:
    collided.git("merge", "-q", "-m", "merge", "main")
    assert "number-is-unique" in collided.run("check").out
    done = collided.run("renumber", "--onto", "main")
    assert done.out == "decisions/0004-mine.md\ndecisions/0005-too.md\n"
    assert "number-is-unique" not in collided.run("check").out
    assert "0005-too.md:9: 2" in done.err  # "ADR-0002" could mean either by then


def test_one_of_those_that_collide(collided: Repository) -> None:
    done = collided.run("renumber", "2", "9", "--onto", "main")
    assert done.out == "decisions/0009-mine.md\ndecisions/0003-too.md\n"


def test_a_record_renamed_on_the_branch_is_no_collision(log: Repository) -> None:
    log.write("decisions/0001-old-name.md", NYGARD)
    _commit(log)
    log.git("switch", "-q", "-c", "work")
    log.git("mv", "decisions/0001-old-name.md", "decisions/0001-new-name.md")
    _commit(log)
    assert log.run("renumber", "--onto", "main").out == ""


def test_a_revision_that_is_not_there(collided: Repository) -> None:
    for revision in ("origin/main", "--help", "main..work", "HEAD^{tree}"):
        refused = collided.run("renumber", f"--onto={revision}")
        assert (refused.code, refused.out) == (2, "")
        assert "git knows no revision" in refused.err


def test_settings_below_the_top(repo: Repository) -> None:
    repo.write("service/adr-tool.toml", 'folder = "decisions"\n')
    inside = Repository(repo.path / "service")
    inside.write("decisions/0001-first.md", NYGARD)
    _commit(repo)
    repo.git("switch", "-q", "-c", "work")
    inside.write("decisions/0002-mine.md", NYGARD)
    _commit(repo)
    repo.git("switch", "-q", "main")
    inside.write("decisions/0002-theirs.md", NYGARD)
    _commit(repo)
    repo.git("switch", "-q", "work")
    assert inside.run("renumber", "--onto", "main").out == "decisions/0003-mine.md\n"


def test_without_git(tmp_path: Path) -> None:
    plain = Repository(tmp_path / "plain")
    plain.write("decisions/0002-use-queues.md", NYGARD)
    assert plain.run("renumber", "2", "5").out == "decisions/0005-use-queues.md\n"
    assert plain.run("renumber", "--onto", "main").code == 2


def test_the_commit_holds_the_move(log: Repository) -> None:
    cite(log, "# 1. First\n\n## Status\n\nAccepted\n\n[q](0002-use-queues.md)\n")
    _commit(log)
    log.write("notes.txt", "mine\n")
    log.git("add", "notes.txt")
    done = renumbered(log, "--commit")
    assert log.git("log", "-1", "--format=%s").strip() == "adr: renumber 0002 to 0013"
    assert log.git("show", "--format=", "--name-only", "--no-renames", "HEAD").split() == [
        "decisions/0001-first.md",
        "decisions/0002-use-queues.md",
        "decisions/0013-use-queues.md",
    ]
    assert log.git("status", "--porcelain") == "A  notes.txt\n"
    assert "committed" in done.err


def test_a_file_never_committed_is_moved_and_committed(log: Repository) -> None:
    cite(log, "# 1. First\n\n## Status\n\nAccepted\n")
    log.git("add", "decisions/0001-first.md", "adr-tool.toml")
    log.git("commit", "-q", "-m", "first")
    log.git("add", "decisions/0002-use-queues.md")
    renumbered(log, "--commit")
    assert log.git("status", "--porcelain") == ""


def test_nothing_to_renumber(log: Repository) -> None:
    refused = log.run("renumber")
    assert refused.code == 2
    assert "--onto" in refused.err


def test_a_broken_record_can_be_renumbered_and_keeps_its_bytes(log: Repository) -> None:
    bytes_ = b"---\nstatus: [\n---\n# 2. Broken\r\n<<<<<<< a\n"
    log.write("decisions/0002-broken.md", bytes_)
    renumbered(log)
    new = (log.path / "decisions/0013-broken.md").read_bytes()
    assert new in (bytes_, bytes_.replace(b"# 2.", b"# 13."))
    log.write("decisions/0003-latin.md", b"\xff\xfe caf\xe9 0003-latin.md")
    assert log.run("renumber", "3", "14").code == 0
    assert (log.path / "decisions/0014-latin.md").read_bytes() == b"\xff\xfe caf\xe9 0003-latin.md"


def test_where_nobody_can_tell_what_is_published_nothing_is_renumbered(log: Repository) -> None:
    cite(log, "# 1. First\n\n## Status\n\nAccepted\n")
    _commit(log)
    oid = log.git("rev-parse", "main:decisions/0002-use-queues.md").strip()
    (log.path / ".git/objects" / oid[:2] / oid[2:]).unlink()
    done = log.run("renumber", "2", "13")
    assert (done.code, done.out) == (2, "")
    assert "this clone left out what" in done.err
    assert (log.path / "decisions/0002-use-queues.md").is_file()
