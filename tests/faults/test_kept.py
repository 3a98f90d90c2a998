"""What a change leaves as it was: modes, owners, links, and what git says of the folder."""

import os
import stat
from pathlib import Path

import pytest

from adr_tool.writing.files import write_files
from tests.conftest import Repository
from tests.faults.running import Driver, prepared
from tests.faults.scenarios import OWNED, Scenario
from tests.faults.test_refusals import change


@pytest.mark.skipif(os.name == "nt", reason="modes as POSIX has them")
@pytest.mark.parametrize("umask", [0o022, 0o077, 0o002, 0o027])
def test_modes_are_kept_and_the_umask_is_obeyed(umask: int) -> None:
    scenario = Scenario(
        "modes",
        changes=(("old.md", "a\n", "b\n"), ("new.md", None, "n\n")),
        files={"old.md": "a\n"},
    )
    with Driver() as driver:
        root = prepared(driver, scenario)
        (root / "old.md").chmod(0o640)
        assert driver.run(scenario, root, umask=umask).code == 0
        assert stat.S_IMODE((root / "old.md").stat().st_mode) == 0o640
        assert stat.S_IMODE((root / "new.md").stat().st_mode) == 0o666 & ~umask


@pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="gives files away")
def test_owner_group_and_attributes_are_kept(repo: Repository) -> None:
    target = repo.write("old.md", "a\n")
    os.chown(target, 1234, 4321)
    (repo.path / "shared").mkdir()
    os.chown(repo.path / "shared", 0, 4321)
    (repo.path / "shared").chmod(0o2775)
    marked = False
    if hasattr(os, "setxattr"):
        try:
            os.setxattr(target, "user.reviewed", b"yes")
            marked = True
        except OSError:
            marked = False
    write_files(repo.path, (change("old.md", "a\n", "b\n"), change("shared/new.md", None, "n\n")))
    found = target.stat()
    assert (found.st_uid, found.st_gid, target.read_text()) == (1234, 4321, "b\n")
    assert (repo.path / "shared" / "new.md").stat().st_gid == 4321
    if marked:
        assert os.getxattr(target, "user.reviewed") == b"yes"


@pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="gives files away")
@pytest.mark.parametrize("refused", ["owner", "group"])
def test_what_the_system_lets_nobody_give_away_stops_no_change(
    repo: Repository, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    target, give = repo.write("old.md", "a\n"), os.fchown
    os.chown(target, 1234, 4321)

    def fchown(handle: int, owner: int, group: int) -> None:
        if (owner if refused == "owner" else group) != -1:
            raise PermissionError
        give(handle, owner, group)

    monkeypatch.setattr(os, "fchown", fchown)
    write_files(repo.path, (change("old.md", "a\n", "b\n"),))
    found = target.stat()
    kept = (os.getuid(), 4321) if refused == "owner" else (1234, os.getgid())
    assert (found.st_uid, found.st_gid, target.read_text()) == (*kept, "b\n")


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="Linux alone has them")
def test_attributes_are_kept_as_far_as_the_system_lets_us(
    repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, kept = repo.write("old.md", "a\n"), dict[str, bytes]()

    def setxattr(handle: int, name: str, value: bytes) -> None:
        if name == "security.theirs":
            raise PermissionError
        kept[name] = value

    names = ["security.theirs", "user.reviewed", "user.x"]
    monkeypatch.setattr(os, "listxattr", lambda path, follow_symlinks: names)
    monkeypatch.setattr(os, "getxattr", lambda path, name, follow_symlinks: name.encode())
    monkeypatch.setattr(os, "setxattr", setxattr)
    write_files(repo.path, (change("old.md", "a\n", "b\n"),))
    assert kept == {"user.reviewed": b"user.reviewed", "user.x": b"user.x"}

    def nowhere(path: Path, follow_symlinks: bool) -> list[str]:
        raise OSError

    monkeypatch.setattr(os, "listxattr", nowhere)
    write_files(repo.path, (change("old.md", "b\n", "c\n"),))
    assert target.read_text() == "c\n"


@pytest.mark.skipif(os.name == "nt", reason="hard links as POSIX has them")
def test_a_hard_link_stays_one(repo: Repository) -> None:
    target = repo.write("a.md", "a longer text\n")
    os.link(target, repo.path / "same.md")
    write_files(repo.path, (change("a.md", "a longer text\n", "short\n"),))
    assert repo.read("same.md") == "short\n"
    assert target.stat().st_nlink == 2


def test_a_temporary_folder_that_is_odd_does_not_matter(repo: Repository) -> None:
    assert repo.run("init", TMPDIR="/nowhere", TEMP="/nowhere", HOME="/nowhere").code == 0
    assert repo.run("new", "X", *OWNED, TMPDIR="/dev/full", HOME="/dev/null").code == 0


def test_the_longest_name_a_disk_takes_is_written(repo: Repository) -> None:
    name = "n" * 252 + ".md"
    write_files(repo.path, (change(name, None, "x\n"),))
    write_files(repo.path, (change(name, "x\n", "y\n"),))
    assert repo.read(name) == "y\n"


def test_nothing_to_write_takes_no_lock(repo: Repository) -> None:
    assert write_files(repo.path, (change("a.md", "x", "x"),)) == ()
    assert not (repo.path / ".git" / "adr-tool").exists()


def test_git_overlooks_our_files_and_its_list_is_kept(repo: Repository) -> None:
    exclude = repo.path / ".git" / "info" / "exclude"
    exclude.write_text("*.swp")
    for number in "12":
        write_files(repo.path, (change(f"{number}.md", None, "x"),))
    assert exclude.read_text() == "*.swp\n.adr-*.tmp\n"
    repo.write(".adr-0123456789ab.tmp", "left over")
    assert repo.git("status", "--porcelain") == "?? 1.md\n?? 2.md\n"


def test_a_folder_outside_of_git_keeps_its_state_in_itself(tmp_path: Path) -> None:
    write_files(tmp_path, (change("a.md", None, "x"),))
    assert sorted(path.name for path in tmp_path.iterdir()) == [".adr-tool", "a.md"]
    assert (tmp_path / ".adr-tool" / ".gitignore").read_text() == "*\n"
