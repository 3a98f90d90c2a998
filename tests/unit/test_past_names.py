"""Names that files ever had, in every kind of repository."""

import subprocess
from pathlib import Path, PurePosixPath

import pytest

from adr_tool.errors import AdrError
from adr_tool.sources.past_names import past_names
from tests.conftest import Repository, clean_environment
from tests.unit.test_git import FOLDER, git_of


def _names(repository: Repository, folder: PurePosixPath = FOLDER) -> set[str]:
    return {path.name for path in past_names(git_of(repository), folder).names}


def _commit(repository: Repository, message: str = "change") -> None:
    repository.git("add", "-A")
    repository.git("commit", "-q", "-m", message)


@pytest.fixture
def log(repo: Repository) -> Repository:
    """One record on main."""
    repo.write("decisions/0001-first.md", "# First\n")
    _commit(repo)
    return repo


def test_nothing_is_known_before_the_first_commit(repo: Repository) -> None:
    assert _names(repo) == set()


def test_what_is_staged_counts(log: Repository) -> None:
    log.write("decisions/0002-staged.md", "# Staged\n")
    log.git("add", ".")
    (log.path / "decisions/0002-staged.md").unlink()
    assert "0002-staged.md" in _names(log)


def test_a_deleted_record_counts(log: Repository) -> None:
    log.write("decisions/0002-gone.md", "# Gone\n")
    _commit(log)
    log.git("rm", "-q", "decisions/0002-gone.md")
    _commit(log)
    assert "0002-gone.md" in _names(log)


def test_a_renamed_record_counts_under_both_names(log: Repository) -> None:
    log.git("mv", "decisions/0001-first.md", "decisions/0009-first.md")
    _commit(log)
    log.git("mv", "decisions/0009-first.md", "decisions/0002-first.md")
    _commit(log)
    assert _names(log) == {"0001-first.md", "0002-first.md", "0009-first.md"}


def test_other_branches_tags_and_the_stash_count(log: Repository) -> None:
    log.git("switch", "-q", "-c", "other")
    log.write("decisions/0005-branch.md", "# Branch\n")
    _commit(log)
    log.git("switch", "-q", "main")
    log.git("switch", "-q", "--detach")
    log.write("decisions/0006-tagged.md", "# Tagged\n")
    _commit(log)
    log.git("tag", "v1")
    log.git("switch", "-q", "main")
    log.write("decisions/0007-stashed.md", "# Stashed\n")
    log.git("add", ".")
    log.git("stash", "-q")
    assert {"0005-branch.md", "0006-tagged.md", "0007-stashed.md"} <= _names(log)


def test_a_branch_of_which_the_merge_kept_nothing_counts(log: Repository) -> None:
    log.git("switch", "-q", "-c", "side")
    log.write("decisions/0008-dropped.md", "# Dropped\n")
    _commit(log)
    log.git("switch", "-q", "main")
    log.git("merge", "-q", "--no-ff", "-s", "ours", "-m", "keep ours", "side")
    log.git("branch", "-q", "-D", "side")
    assert "0008-dropped.md" in _names(log)


def test_a_record_that_only_a_merge_added_counts(log: Repository) -> None:
    log.git("switch", "-q", "-c", "side")
    log.write("notes.txt", "side\n")
    _commit(log)
    log.git("switch", "-q", "main")
    log.git("merge", "-q", "--no-ff", "--no-commit", "side")
    log.write("decisions/0004-in-the-merge.md", "# In the merge\n")
    _commit(log)
    log.git("rm", "-q", "decisions/0004-in-the-merge.md")
    _commit(log)
    assert "0004-in-the-merge.md" in _names(log)


def test_what_was_fetched_last_counts_and_nothing_is_fetched(
    log: Repository, tmp_path: Path
) -> None:
    log.git("clone", "-q", ".", str(tmp_path / "clone"))
    clone = Repository(tmp_path / "clone")
    log.write("decisions/0002-fetched.md", "# Fetched\n")
    _commit(log)
    clone.git("fetch", "-q")
    log.write("decisions/0003-not-fetched.md", "# Not fetched\n")
    _commit(log)
    assert _names(clone) == {"0001-first.md", "0002-fetched.md"}


def test_a_linked_working_tree_knows_what_the_first_knows(log: Repository, tmp_path: Path) -> None:
    log.git("worktree", "add", "-q", str(tmp_path / "linked"), "-b", "linked")
    linked = Repository(tmp_path / "linked")
    log.write("decisions/0002-main.md", "# Main\n")
    _commit(log)
    assert "0002-main.md" in _names(linked)


def test_a_working_tree_of_a_bare_repository(log: Repository, tmp_path: Path) -> None:
    log.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    Repository(tmp_path / "bare.git").git("worktree", "add", "-q", str(tmp_path / "tree"), "main")
    assert _names(Repository(tmp_path / "tree")) == {"0001-first.md"}


def test_sha256_is_as_good(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "sha256")
    repository.path.mkdir()
    repository.git("init", "-q", "--object-format=sha256", "-b", "main")
    repository.write("decisions/0003-long.md", "# Long\n")
    _commit(repository)
    repository.git("rm", "-q", "decisions/0003-long.md")
    _commit(repository)
    assert _names(repository) == {"0003-long.md"}


def _cloned(log: Repository, folder: Path, *options: str) -> Repository:
    log.git("config", "uploadpack.allowFilter", "true")
    subprocess.run(
        ["git", "clone", "-q", *options, log.path.as_uri(), str(folder)],
        env=clean_environment(),
        check=True,
        capture_output=True,
    )
    return Repository(folder)


def _with_a_deleted_record(log: Repository) -> None:
    log.write("decisions/0007-gone.md", "# Gone\n")
    _commit(log)
    log.git("rm", "-q", "decisions/0007-gone.md")
    _commit(log)


def test_a_shallow_clone_says_what_it_cannot_know(log: Repository, tmp_path: Path) -> None:
    _with_a_deleted_record(log)
    clone = _cloned(log, tmp_path / "clone", "--depth=1")
    found = past_names(git_of(clone), FOLDER)
    assert {path.name for path in found.names} == {"0001-first.md"}
    assert "shallow" in found.gaps[0]
    assert "git fetch --unshallow" in found.gaps[0]


def test_a_clone_without_contents_knows_all_names(log: Repository, tmp_path: Path) -> None:
    _with_a_deleted_record(log)
    clone = _cloned(log, tmp_path / "clone", "--filter=blob:none", "--no-checkout")
    found = past_names(git_of(clone), FOLDER)
    assert {path.name for path in found.names} == {"0001-first.md", "0007-gone.md"}
    assert found.gaps == ()


def test_a_clone_without_folders_says_so_and_fetches_nothing(
    log: Repository, tmp_path: Path
) -> None:
    _with_a_deleted_record(log)
    clone = _cloned(log, tmp_path / "clone", "--filter=tree:0")
    packs = sorted((clone.path / ".git/objects/pack").iterdir())
    found = past_names(git_of(clone), FOLDER)
    (gap,) = found.gaps
    assert gap == (
        "this clone left out folders of old commits; a number that only they know may be used"
        " again (`git fetch --refetch --filter=blob:none` gets them)"
    )
    assert {path.name for path in found.names} == {"0001-first.md"}
    assert sorted((clone.path / ".git/objects/pack").iterdir()) == packs


def test_refs_to_what_is_no_commit_are_no_trouble(log: Repository) -> None:
    blob = log.git("rev-parse", "HEAD:decisions/0001-first.md").strip()
    log.git("update-ref", "refs/odd/blob", blob)
    log.git("update-ref", "refs/odd/tree", log.git("rev-parse", "HEAD^{tree}").strip())
    log.git("symbolic-ref", "refs/heads/dangling", "refs/heads/nowhere")
    assert _names(log) == {"0001-first.md"}


def test_a_broken_ref_is_named(log: Repository) -> None:
    log.write(".git/refs/heads/lost", "0123456789" * 4 + "\n")
    with pytest.raises(AdrError, match="bad object refs/heads/lost"):
        _names(log)


def test_names_may_hold_anything(log: Repository) -> None:
    for name in ("0002-a\nb.md", '0003-"q".md', "0004-\t.md", "0005-été.md"):
        log.write(f"decisions/{name}", "x\n")
    _commit(log)
    log.git("rm", "-q", "-r", "decisions")
    _commit(log)
    assert {"0002-a\nb.md", '0003-"q".md', "0004-\t.md", "0005-été.md"} <= _names(log)


def test_a_folder_whose_name_is_a_pattern_is_taken_literally(log: Repository) -> None:
    log.write("[d]*/0009-odd.md", "# Odd\n")
    _commit(log)
    assert _names(log, PurePosixPath("[d]*")) == {"0009-odd.md"}


def test_the_whole_tree_may_be_the_folder(log: Repository) -> None:
    assert "0001-first.md" in _names(log, PurePosixPath("."))
