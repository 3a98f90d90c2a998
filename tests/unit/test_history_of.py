"""The walk over history: where folders moved, what was known before, and where git fails."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from adr_tool.errors import AdrError
from adr_tool.sources import history, horizon
from adr_tool.sources.history import History, history_of
from tests.conftest import Repository
from tests.unit.test_git import git_of, log

__all__ = ["log"]

FOLDER = PurePosixPath("decisions")


class Kept(dict[str, Any]):
    """What is kept between runs, in memory."""

    def __bool__(self) -> bool:
        return True

    def keep(self, values: Mapping[str, Any]) -> None:
        self.update(values)


def moved(log: Repository, *folders: str) -> None:
    """Move the records from folder to folder, a commit each."""
    log.write("decisions/0002-second.md", "# Second, about another thing\n")
    log.git("add", ".")
    log.git("commit", "-qm", "second")
    before = "decisions"
    for folder in folders:
        log.git("mv", before, folder)
        log.git("commit", "-qm", f"to {folder}")
        before = folder


def test_a_folder_is_followed_through_its_moves(
    log: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept()
    moved(log, "docs", "log")
    whole = history_of(git_of(log), "HEAD", PurePosixPath("log"), kept)
    assert (len(whole.steps), whole.gaps, whole.ends) == (4, (), frozenset())
    assert len(kept) == 1, "all of it is known now"
    monkeypatch.setattr(history, "_MOVES", 1)
    unsettled = Kept()
    cut = history_of(git_of(log), "HEAD", PurePosixPath("log"), unsettled)
    assert [s.commit for s in cut.steps] == [s.commit for s in whole.steps[-2:]]
    assert len(unsettled) == 0, "what was not followed to its end is walked anew"


def test_what_was_walked_before_is_gone_on_from_where_it_leads_to_the_tip(log: Repository) -> None:
    kept = Kept()
    git = git_of(log)
    first = history_of(git, "HEAD", FOLDER, kept)
    before = dict(kept)
    assert history_of(git, "HEAD", FOLDER, kept) == first
    assert kept == before
    log.write("decisions/0002-second.md", "# Second\n")
    log.git("add", ".")
    log.git("commit", "-qm", "second")
    anew = history_of(git, "HEAD", FOLDER)
    assert history_of(git, "HEAD", FOLDER, kept) == anew
    assert kept != before
    [(key, value)] = kept.items()
    for damaged in (
        [],
        "x",
        7,
        value[:3],
        ["1" * 40, *value[1:]],
        [value[0], ["2" * 40], *value[2:]],
    ):
        assert history_of(git, "HEAD", FOLDER, Kept({key: damaged})) == anew
    log.git("commit", "-q", "--amend", "-m", "rewritten")
    assert history_of(git, "HEAD", FOLDER, kept) == history_of(git, "HEAD", FOLDER)


def test_before_the_first_commit_there_is_no_history(repo: Repository) -> None:
    assert history_of(git_of(repo), "HEAD", FOLDER) == History()
    with pytest.raises(AdrError, match='git knows no revision "main"'):
        history_of(git_of(repo), "main", FOLDER)


def test_a_history_that_is_broken_is_said_not_guessed(log: Repository) -> None:
    tree = log.git("rev-parse", "HEAD:decisions").strip()
    log.write("decisions/0002-second.md", "# Second\n")
    log.git("add", ".")
    log.git("commit", "-qm", "second")
    (log.path / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    with pytest.raises(AdrError, match="git could not walk the history: fatal: ") as said:
        history_of(git_of(log), "HEAD", FOLDER)
    assert said.value.hint == "`git fsck` says more"
    # As a clone that left it out has it.
    log.write(".git/objects/pack/pack-1.promisor", "")
    found = history_of(git_of(log), "HEAD", FOLDER)
    assert found.steps == ()
    assert found.gaps[0].startswith("this clone left out folders of old commits")


def test_what_is_not_followed_is_pointed_out(log: Repository) -> None:
    assert history_of(git_of(log), "HEAD", FOLDER).notes == ()
    tip = log.git("rev-parse", "HEAD").strip()
    log.git("commit", "-q", "--allow-empty", "-m", "other")
    log.git("replace", "HEAD", tip)
    log.write(".git/info/grafts", f"{tip}\n")
    found = history_of(git_of(log), "HEAD", FOLDER)
    assert [note.split("(")[0].strip() for note in found.notes] == [
        "this repository has grafts",
        "this repository replaces objects",
    ]
    assert len(found.steps) == 1
    log.git("pack-refs", "--all")
    assert len(history_of(git_of(log), "HEAD", FOLDER).notes) == 2


def test_references_that_cannot_be_looked_through_are_asked_for(log: Repository) -> None:
    git = git_of(log)
    assert not horizon._may_replace(git)
    (log.path / ".git" / "packed-refs").mkdir()
    assert horizon._may_replace(git)


def test_what_was_walked_before_is_not_looked_at_again(log: Repository) -> None:
    kept = Kept()
    log.write("decisions/0002-second.md", "# Second\n")
    log.git("add", ".")
    log.git("commit", "-qm", "second")
    whole = history_of(git_of(log), "HEAD", FOLDER, kept)
    tree = log.git("rev-parse", "HEAD~1:decisions").strip()
    (log.path / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    assert history_of(git_of(log), "HEAD", FOLDER, kept) == whole
    with pytest.raises(AdrError, match="git could not walk the history"):
        history_of(git_of(log), "HEAD", FOLDER)
    log.write("draft.md", "# Third, which is moved in alone\n")
    log.git("add", ".")
    log.git("commit", "-qm", "draft")
    log.git("mv", "draft.md", "decisions/0003-third.md")
    log.git("commit", "-qm", "third")
    gone_on = history_of(git_of(log), "HEAD", FOLDER, kept)
    assert gone_on.steps[:2] == whole.steps
    assert [change.path.name for change in gone_on.steps[2].changes] == ["0003-third.md"]


def test_one_record_that_was_moved_here_is_followed(log: Repository) -> None:
    log.git("mv", "decisions", "log")
    log.git("commit", "-qm", "moved")
    found = history_of(git_of(log), "HEAD", PurePosixPath("log"))
    assert [len(step.changes) for step in found.steps] == [1, 2]


def test_what_a_commit_made_of_a_file_and_when(log: Repository) -> None:
    first = log.path / "decisions" / "0001-first.md"
    first.unlink()
    first.symlink_to("elsewhere")
    log.write("decisions/0002-second.md", "# Second\n")
    log.git("add", ".")
    log.git("commit", "-qm", "linked")
    first.unlink()
    log.write("decisions/0001-first.md", "# Again\n")
    log.git("add", ".")
    log.git("commit", "-qm", "again")
    steps = history_of(git_of(log), "HEAD", FOLDER).steps
    told = [(bool(c.before), bool(c.after)) for step in steps for c in step.changes]
    assert told == [(False, True), (True, False), (False, True), (False, True)]
    seconds = log.git("log", "--reverse", "--format=%ct").split()
    assert [str(step.commit.second) for step in steps] == seconds
    oids = log.git("log", "--reverse", "--format=%H").split()
    assert [(step.commit.oid, step.commit.parent) for step in steps] == list(
        zip(oids, ("", *oids), strict=False)
    )


def test_how_far_a_past_reaches(repo: Repository) -> None:
    assert horizon.reach_of(git_of(repo)) == ()
    repo.git("commit", "-qm", "first", "--allow-empty")
    tip = repo.git("rev-parse", "HEAD")
    assert horizon.reach_of(git_of(repo)) == (tip,)
    ends = ("2" * 40, "1" * 40)
    repo.write(".git/shallow", "\n".join(ends))
    repo.write(".git/info/grafts", "x")
    (grafts,) = horizon.notes_of(git_of(repo))
    assert horizon.reach_of(git_of(repo)) == (tip, *sorted(ends), grafts)
    repo.write(".git/objects/pack/pack-1.promisor", "")
    assert horizon.reach_of(git_of(repo)) == ()


def test_a_clone_without_folders_says_what_it_cannot_know(log: Repository, tmp_path: Path) -> None:
    log.write("decisions/0002-second.md", "# Second\n")
    log.git("add", ".")
    log.git("commit", "-qm", "second")
    log.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    log.git("clone", "-q", "--filter=tree:0", log.path.as_uri(), str(clone))
    gap = "this clone left out folders of old commits (`git fetch --refetch` gets them)"
    found = history_of(git_of(Repository(clone)), "HEAD", FOLDER)
    assert (found.steps, found.ends, found.gaps) == ((), frozenset(), (gap,))


def test_a_shallow_clone_says_where_its_history_ends(log: Repository, tmp_path: Path) -> None:
    log.write("decisions/0002-second.md", "# Second\n")
    log.git("add", ".")
    log.git("commit", "-qm", "second")
    log.git("clone", "-q", "--depth=1", log.path.as_uri(), str(tmp_path / "shallow"))
    shallow = Repository(tmp_path / "shallow")
    tip = shallow.git("rev-parse", "HEAD").strip()
    found = history_of(git_of(shallow), "HEAD", FOLDER)
    assert (found.ends, [step.commit.oid for step in found.steps]) == ({tip}, [tip])
    assert history_of(git_of(log), "HEAD", FOLDER).ends == frozenset()
    with pytest.raises(AdrError) as said:
        history_of(git_of(log), "no", FOLDER)
    assert (said.value.message, said.value.hint) == (
        'git knows no revision "no"',
        "fetch it first",
    )
