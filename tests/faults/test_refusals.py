"""What stands in the way of a change is said before anything is touched, all of it at once."""

import os
import socket
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest

from adr_tool.errors import AdrError
from adr_tool.writing.files import Change, write_files
from tests.conftest import Repository
from tests.faults.running import Driver, prepared
from tests.faults.scenarios import NOBODY, OWNED, Scenario
from tests.faults.states import litter_of, state_of


def change(path: str, old: str | None, new: str | None) -> Change:
    """A change from texts."""
    return Change(
        PurePosixPath(path),
        None if old is None else old.encode(),
        None if new is None else new.encode(),
    )


def refused(root: Path, *changes: Change) -> str:
    """Why the changes are refused; fails when they are not, or when anything is touched."""
    before = state_of(root) if root.stat().st_mode & 0o200 else {}
    with pytest.raises(AdrError) as trouble:
        write_files(root, changes)
    if before:
        assert state_of(root) == before
    assert litter_of(root) == []
    return trouble.value.message


def test_a_file_edited_meanwhile_is_kept(repo: Repository) -> None:
    repo.write("a.md", "an edit of the user\n")
    message = refused(
        repo.path, change("a.md", "as it was read\n", "ours\n"), change("b", None, "b")
    )
    assert "a.md was changed meanwhile; nothing was written" in message


def test_a_file_that_appeared_meanwhile_is_kept(repo: Repository) -> None:
    repo.write("a.md", "somebody's\n")
    assert "a.md is there already" in refused(repo.path, change("a.md", None, "ours\n"))


def test_a_file_that_vanished_is_not_made_again(repo: Repository) -> None:
    assert "a.md vanished meanwhile" in refused(repo.path, change("a.md", "was\n", "ours\n"))
    assert "a.md vanished meanwhile" in refused(repo.path, change("a.md", "was\n", None))


@pytest.mark.skipif(os.name == "nt", reason="no such files there")
@pytest.mark.parametrize("kind", ["link", "dangling", "fifo", "folder", "socket"])
def test_what_is_no_file_is_refused_and_nobody_hangs(repo: Repository, kind: str) -> None:
    target = repo.path / "a.md"
    listening = socket.socket(socket.AF_UNIX)
    if kind == "link":
        repo.write("secret", "text\n")
        target.symlink_to("secret")
    elif kind == "dangling":
        target.symlink_to("nowhere")
    elif kind == "fifo":
        os.mkfifo(target)
    elif kind == "folder":
        target.mkdir()
    else:
        listening.bind(os.path.relpath(target))
    with listening, pytest.raises(AdrError) as trouble:
        write_files(repo.path, (change("a.md", "text\n", "ours\n"), change("b.md", None, "b\n")))
    expected = "is a symbolic link" if target.is_symlink() else "is not a regular file"
    assert expected in trouble.value.message
    assert not (repo.path / "b.md").exists()


@pytest.mark.parametrize(
    ("path", "because"),
    [
        ("../a.md", "leads outside the repository"),
        ("/etc/a.md", "leads outside the repository"),
        ("away/a.md", "leads outside the repository"),
        (".git/hooks/pre-commit", "git's own folder"),
        ("inner/a.md", "lies in another git repository"),
        ("file/a.md", "lies below file, which is a file"),
        ("n" * 300 + ".md", "File name too long"),
        ("a\0b.md", "no such name is possible"),
    ],
)
def test_a_path_that_leads_elsewhere_is_refused(repo: Repository, path: str, because: str) -> None:
    outside = repo.path.parent / "outside"
    outside.mkdir()
    (repo.path / "away").symlink_to(outside)
    repo.write("file", "x")
    repo.git("init", "-q", "inner")
    assert because in refused(repo.path, change(path, None, "x"), change("fine.md", None, "x"))
    assert list(outside.iterdir()) == []


def test_a_linked_folder_inside_is_followed(repo: Repository) -> None:
    repo.write("records/a.md", "a\n")
    (repo.path / "docs").symlink_to("records")
    write_files(repo.path, (change("docs/a.md", "a\n", "b\n"), change("docs/c.md", None, "c\n")))
    assert (repo.read("records/a.md"), repo.read("records/c.md")) == ("b\n", "c\n")
    assert (repo.path / "docs").is_symlink()


@pytest.mark.parametrize(
    ("there", "wanted"), [("0010-A.md", "0010-a.md"), ("e\u0301.md", "\u00e9.md")]
)
def test_names_that_some_disks_take_for_one_are_refused(
    repo: Repository, there: str, wanted: str
) -> None:
    repo.write(there, "x")
    assert "differs only in" in refused(repo.path, change(wanted, None, "y"))
    assert "differs only in" in refused(
        repo.path, change(f"new/{wanted}", None, "y"), change(f"new/{there}", None, "y")
    )
    # A file that gives up its name is in nobody's way.
    write_files(repo.path, (change(wanted, None, "x"), change(there, "x", None)))
    assert [path.name for path in repo.path.glob("*.md")] == [wanted]


def test_all_refusals_are_said_at_once(repo: Repository) -> None:
    repo.write("a.md", "1")
    (repo.path / "b.md").symlink_to("a.md")
    message = refused(
        repo.path, change("a.md", "0", "2"), change("b.md", "1", "2"), change("../c", None, "3")
    )
    assert message.startswith("3 files cannot be written; nothing was:")
    for part in ("a.md was changed", "b.md is a symbolic link", "../c leads outside"):
        assert part in message


@pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="becomes somebody else")
@pytest.mark.parametrize(
    ("path", "mode", "because"),
    [
        ("a.md", 0o444, "a.md is read-only"),
        ("c", 0o555, "c/d.md stands in a folder that cannot be written"),
        (".git", 0o555, "cannot be made"),
    ],
)
def test_what_may_not_be_written_is_refused(path: str, mode: int, because: str) -> None:
    scenario = Scenario(
        "closed",
        changes=(("a.md", "a\n", "b\n"), ("c/d.md", None, "d\n"), ("e.md", "e\n", None)),
        files={"a.md": "a\n", "e.md": "e\n", "c/x.md": "x\n"},
        prepare=_owned_by_nobody,
        user=NOBODY,
    )
    with Driver() as driver:
        root = prepared(driver, scenario)
        (root / path).chmod(mode)
        before = state_of(root)
        done = driver.run(scenario, root)
        assert (done.code, state_of(root)) == (2, before)
        assert because in done.err
        assert litter_of(root) == []


def _owned_by_nobody(root: Path) -> None:
    for path in (root, *root.rglob("*")):
        os.chown(path, NOBODY, NOBODY)


@pytest.mark.skipif(sys.platform != "linux" or os.getuid() != 0, reason="mounts a disk")
def test_a_disk_that_is_mounted_read_only_is_refused(repo: Repository) -> None:
    repo.write("disk/adr-tool.toml", "")
    repo.write("disk/decisions/.keep", "")
    script = (
        f"mount --bind {repo.path}/disk {repo.path}/disk && "
        f"mount -o remount,ro,bind {repo.path}/disk && "
        f"cd {repo.path}/disk && exec {sys.executable} -m adr_tool new X {' '.join(OWNED)}"
    )
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", script],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    if "unshare" in done.stderr or "mount:" in done.stderr:
        pytest.skip(f"no mounting here: {done.stderr}")
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
