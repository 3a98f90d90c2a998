"""Without settings a log is searched for: what belongs to others is none, and is no part of one."""

import sys
from pathlib import Path

import pytest

from tests.conftest import Repository
from tests.unit.test_working_tree import as_whom_permissions_bind

RECORD = "# {n}. Use a queue\n\nDate: 2020-03-01\n\n## Status\n\nAccepted\n\n## Decision\n\nx\n"
# What makes a folder another's, by the file in it that tells.
OTHERS = {
    "repository": ".git/HEAD",
    "submodule": ".git",
    "environment": "pyvenv.cfg",
    "lib/site-packages": "x/y.py",
    "node_modules": "x/y.js",
    ".hidden": "x",
    "site": "manifest.json",
}


@pytest.fixture
def place(tmp_path: Path) -> Repository:
    """A folder outside of every repository."""
    return Repository(tmp_path / "home")


def fill(place: Repository, folder: str, many: int = 3) -> None:
    for n in range(1, many + 1):
        place.write(f"{folder}/000{n}-use-a-queue.md", RECORD.format(n=n))


def mark(place: Repository, other: str) -> None:
    name = OTHERS[other]
    place.write(f"{other}/{name}", '{"version": 1, "generator": "adr-tool"}')


@pytest.mark.parametrize("inside", ["", "/docs/adr", "/some/place"])
@pytest.mark.parametrize("other", OTHERS)
def test_what_belongs_to_others_is_no_log(place: Repository, other: str, inside: str) -> None:
    mark(place, other)
    fill(place, f"{other}{inside}")
    for command in ("check", "list", "build"):
        done = place.run(command)
        assert (done.code, done.out) == (2, "")
        assert f"there is no decision log in {place.path.resolve()}" in done.err
        assert "run `adr-tool init`" in done.err
        assert "-C" in done.err
    fill(place, "notes/kept", 2)
    assert "2 records checked" in place.run("check").err


@pytest.mark.parametrize("other", ["docs/adr", "docs"])
def test_a_usual_place_in_another_repository_is_none(place: Repository, other: str) -> None:
    place.write(f"{other}/.git", "gitdir: elsewhere")
    fill(place, "docs/adr")
    assert "there is no decision log" in place.run("check").err
    assert place.run("init", "--dry-run").out.splitlines()[0] == "would write adr-tool.toml"
    assert "adopted" not in place.run("init", "--dry-run").err


@pytest.mark.parametrize("other", [name for name in OTHERS if name != ".hidden"])
def test_a_log_at_the_top_is_read_without_what_belongs_to_others(
    place: Repository, other: str
) -> None:
    fill(place, ".", 2)
    mark(place, other)
    fill(place, f"{other}/deep", 1)
    assert "2 records checked" in place.run("check").err
    assert "deep" not in place.run("list", "--format", "paths").out


@pytest.mark.parametrize("other", ["repository", "submodule", "environment"])
def test_what_settings_name_is_read_whole(place: Repository, other: str) -> None:
    place.write("adr-tool.toml", f'folder = "{other}/decisions"\n')
    mark(place, other)
    fill(place, f"{other}/decisions", 2)
    place.write(f"{other}/decisions/more/pyvenv.cfg", "")
    fill(place, f"{other}/decisions/more", 1)
    assert len(place.run("list", "--format", "paths").out.splitlines()) == 3


def test_settings_of_another_tool_lead_into_a_submodule(place: Repository) -> None:
    place.write(".adr-dir", "sub/log\n")
    place.write("sub/.git", "gitdir: elsewhere")
    fill(place, "sub/log")
    assert "3 records checked" in place.run("check").err


def test_a_submodule_and_a_further_working_tree_have_logs_of_their_own(repo: Repository) -> None:
    fill(repo, "docs/adr")
    repo.git("add", ".")
    repo.git("commit", "-qm", "all")
    repo.git("worktree", "add", "-q", "trees/next")
    repo.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(repo.path), "sub")
    for folder in ("trees/next", "sub"):
        assert "3 records checked" in repo.run("-C", folder, "check").err
        assert "3 records in docs/adr/ found" in repo.run("-C", folder, "init").err
    assert "3 records checked" in repo.run("check").err


@pytest.mark.skipif(sys.platform != "linux", reason="gives up the administrator's rights")
def test_a_search_passes_by_what_cannot_be_read(place: Repository) -> None:
    for name in ("a", "b"):
        fill(place, f"notes/{name}", 2)
    closed = place.write("notes/closed/x.md", "x").parent
    closed.chmod(0)
    try:
        told = as_whom_permissions_bind(lambda: _found(place.path))
    finally:
        closed.chmod(0o755)
    assert told == "'notes/a'"
    assert _found(place.path) == "notes"


def _found(root: Path) -> str:
    from adr_tool.actions.adoption import find_record_folder

    return str(find_record_folder(root))
