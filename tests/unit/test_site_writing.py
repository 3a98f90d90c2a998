"""A folder of a site is replaced whole, and no folder that is none of ours."""

import errno
import json
import os
import sys
import tracemalloc
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path, PurePosixPath

import pytest

from adr_tool.errors import AdrError
from adr_tool.writing import exchange as exchange_room
from adr_tool.writing.exchange import exchange
from adr_tool.writing.files import content_of
from adr_tool.writing.program_file import place_program, remove_program
from adr_tool.writing.sealed import Content, holds, kept, sealed
from adr_tool.writing.site import SiteChanges, beside_of, refuse_other_folders, write_site
from adr_tool.writing.site_files import Digests, Kept, NewSite
from adr_tool.writing.site_marks import files_in, foreign_files, noted_files

MEBIBYTE = 1024 * 1024
PAGE, MORE = PurePosixPath("index.html"), PurePosixPath("a/b.html")


def manifest(digests: object) -> bytes:
    names = {name: {} for name in digests} if isinstance(digests, Digests) else {}
    return json.dumps({"generator": "adr-tool", "files": names}).encode()


def build(place: Path, *outputs: tuple[PurePosixPath, Content | Kept]) -> SiteChanges:
    return write_site(place, outputs, manifest)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A site of two pages."""
    site = tmp_path / "site"
    made = build(site, (PAGE, b"home"), (MORE, b"more"))
    assert (made.written, made.removed, made.kept) == (
        ("a/b.html", "index.html", "manifest.json"),
        (),
        0,
    )
    return site


def test_what_is_the_same_is_the_same_file_and_what_is_gone_is_gone(place: Path) -> None:
    before = (place / PAGE).stat()
    made = build(place, (PAGE, b"home"), (PurePosixPath("new.html"), b"new"))
    assert made.written == ("manifest.json", "new.html")
    assert (made.removed, made.kept) == (("a/b.html",), 1)
    after = (place / PAGE).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert sorted(files_in(place)) == ["index.html", "manifest.json", "new.html"]
    assert sorted(path.name for path in place.parent.iterdir()) == ["site"]


def test_a_file_that_is_kept_by_its_seal_is_the_same_file(place: Path) -> None:
    made = build(place, (PAGE, b"home"), (MORE, b"more"))
    seal = made.seals["a/b.html"]
    assert holds(str(place / MORE), seal)
    assert not holds(str(place / PAGE), seal)
    assert not holds(str(place / "no"), seal)
    assert Digests(made.seals)["index.html"][1] == 4
    again = build(place, (PAGE, b"home"), (MORE, Kept(seal)))
    assert (again.written, again.removed, again.kept) == ((), (), 3)
    (place / MORE).unlink()
    with pytest.raises(AdrError, match="a/b.html went away while the site was built"):
        build(place, (PAGE, b"changed"), (MORE, Kept(seal)))
    assert (place / PAGE).read_bytes() == b"home"
    assert not beside_of(place).exists()


def test_a_file_that_comes_in_parts_is_one_like_any_other(place: Path) -> None:
    before = (place / PAGE).stat()
    again = build(place, (PAGE, iter((b"ho", b"me"))), (MORE, iter((b"mo", b"re"))))
    assert (again.written, again.removed, again.kept) == ((), (), 3)
    after = (place / PAGE).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert holds(str(place / PAGE), again.seals["index.html"])
    made = build(place, (PAGE, iter((b"ho", b"mE"))), (MORE, b"more"))
    assert made.written == ("index.html",)
    assert (place / PAGE).read_bytes() == b"homE"
    assert holds(str(place / PAGE), made.seals["index.html"])
    assert Digests(made.seals)["index.html"] == (sha256(b"homE").hexdigest(), 4)
    assert sorted(files_in(place)) == ["a/b.html", "index.html", "manifest.json"]


def test_parts_are_compared_in_a_dry_run_too(place: Path) -> None:
    parts = [(PAGE, iter((b"ho", b"me"))), (MORE, iter((b"mo", b"rE")))]
    made = write_site(place, parts, manifest, dry_run=True)
    assert (made.written, made.kept) == (("a/b.html",), 2)
    assert (place / MORE).read_bytes() == b"more"


def test_parts_that_fail_leave_the_old_site(place: Path) -> None:
    def parts() -> Iterator[bytes]:
        yield b"ho"
        raise AdrError("no more of it")

    with pytest.raises(AdrError, match="no more of it"):
        build(place, (PAGE, parts()))
    assert (place / PAGE).read_bytes() == b"home"
    assert not beside_of(place).exists()


def test_a_file_that_comes_in_parts_is_never_held_whole(tmp_path: Path) -> None:
    parts = (b"%d" % (at % 10) * MEBIBYTE for at in range(64))
    tracemalloc.start()
    try:
        build(tmp_path / "site", (PAGE, parts))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (tmp_path / "site" / PAGE).stat().st_size == 64 * MEBIBYTE
    assert peak < 4 * MEBIBYTE


def test_a_dry_run_writes_nothing(place: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in place.rglob("*")}
    made = write_site(place, [(PAGE, b"other")], manifest, dry_run=True)
    assert (made.written, made.removed) == (("index.html", "manifest.json"), ("a/b.html",))
    assert {path: path.stat().st_mtime_ns for path in place.rglob("*")} == before


def test_the_last_files_are_made_of_the_others(tmp_path: Path) -> None:
    def finish(folder: Path) -> Iterable[tuple[PurePosixPath, bytes]]:
        yield PurePosixPath("index.txt"), (folder / PAGE).read_bytes().upper()

    write_site(tmp_path / "site", [(PAGE, b"home")], manifest, finish=finish)
    assert (tmp_path / "site" / "index.txt").read_bytes() == b"HOME"


@pytest.mark.parametrize("name", ["index.html", "/etc/x", "../x", "a/../../x", ""])
def test_two_files_of_one_name_or_one_outside_are_a_fault(tmp_path: Path, name: str) -> None:
    new = NewSite(tmp_path / "old", tmp_path / "new")
    new.add(PAGE, b"home")
    with pytest.raises(ValueError, match="two files of the site, or one outside of it"):
        new.add(PurePosixPath(name), b"again")


def test_a_folder_that_is_no_site_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "theirs").mkdir()
    for name in "abcd":
        (tmp_path / "theirs" / f"{name}.txt").write_text(name)
    for name, because in (
        ("link", "link is a symbolic link"),
        ("file", "file is a file, not a folder"),
        ("no/site", "no is not there"),
        ("theirs", "holds what no build of a site put there: a.txt, b.txt, c.txt and 1 more"),
    ):
        with pytest.raises(AdrError, match=because):
            build(tmp_path / name, (PAGE, b"home"))
    assert len(list((tmp_path / "theirs").iterdir())) == 4


def test_what_systems_leave_in_folders_is_no_file_of_others(place: Path) -> None:
    (place / ".DS_Store").write_text("x")
    (place / "a" / "Thumbs.db").write_text("x")
    assert refuse_other_folders(place) == {"index.html", "a/b.html", "manifest.json"}
    (place / "a" / "link.html").symlink_to("b.html")
    assert foreign_files(place, noted_files(place)) == ("a/link.html",)
    assert foreign_files(place / "nowhere", frozenset()) == ()


@pytest.mark.parametrize(
    "said", ["[]", "{}", '{"generator": "other", "files": {"index.html": {}}}', "{", "[" * 100_000]
)
def test_another_manifest_names_no_files(place: Path, said: str) -> None:
    (place / "manifest.json").write_text(said)
    assert noted_files(place) == frozenset()
    with pytest.raises(AdrError, match="holds what no build of a site put there"):
        build(place, (PAGE, b"home"))


def test_a_manifest_that_is_a_link_or_names_no_files_names_none(place: Path) -> None:
    (place / "manifest.json").write_text('{"generator": "adr-tool", "files": ["index.html"]}')
    assert noted_files(place) == {"manifest.json"}
    (place / "manifest.json").rename(place.parent / "elsewhere.json")
    (place / "manifest.json").symlink_to("../elsewhere.json")
    assert noted_files(place) == frozenset()


def test_a_build_that_was_cut_off_is_cleared_up_and_the_old_site_put_back(place: Path) -> None:
    away, beside = place.parent / ".adr-site-old.tmp", beside_of(place)
    assert (beside.parent, beside.name) == (place.parent, ".adr-site.tmp")
    place.rename(away)
    beside.mkdir()
    (beside / "half.html").write_text("half")
    made = build(place, (PAGE, b"home"), (MORE, b"more"))
    assert (made.written, made.kept) == ((), 3)
    away.mkdir()
    (away / "old.html").write_text("old")
    beside.symlink_to(place.parent)
    build(place, (PAGE, b"other"))
    assert (place / PAGE).read_bytes() == b"other"
    assert [path.name for path in place.parent.iterdir()] == ["site"]


def test_a_system_that_cannot_exchange_folders_moves_them_in_turn(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "other")
    assert not exchange(place, place.parent)
    build(place, (PAGE, b"other"))
    monkeypatch.undo()
    assert (place / PAGE).read_bytes() == b"other"
    assert [path.name for path in place.parent.iterdir()] == ["site"]


@pytest.mark.skipif(sys.platform != "linux", reason="as Linux has it")
def test_folders_change_places_in_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        (folder / folder.name).touch()
    assert exchange(Path("one"), Path("other"))
    assert (one / "other").exists()
    assert (other / "one").exists()
    with pytest.raises(OSError, match="No such file") as said:
        exchange(one, tmp_path / "no")
    assert (said.value.errno, said.value.filename) == (errno.ENOENT, str(one))
    assert exchange_room._call("darwin") is None, "the C library has no such step"


@pytest.mark.skipif(not os.access("/dev/shm", os.W_OK), reason="another disk")
def test_what_is_the_same_is_copied_where_it_cannot_be_linked(tmp_path: Path) -> None:
    old = Path("/dev/shm") / f"adr-tool-test-{os.getpid()}"
    old.mkdir()
    try:
        (old / PAGE).write_bytes(b"home")
        os.utime(old / PAGE, (1, 1))
        new = NewSite(old, tmp_path)
        new.add(PAGE, b"home")
        assert (tmp_path / PAGE).read_bytes() == b"home"
        assert (tmp_path / PAGE).stat().st_mtime == 1
        assert new.written == []
    finally:
        (old / PAGE).unlink()
        old.rmdir()


def test_a_program_is_placed_whole_or_not_at_all(tmp_path: Path) -> None:
    hook = tmp_path / "hooks" / "pre-commit"
    place_program(hook, b"#!/bin/sh\n")
    place_program(hook, b"#!/bin/sh\necho\n")
    assert hook.read_bytes() == b"#!/bin/sh\necho\n"
    assert hook.stat().st_mode & 0o777 == 0o755
    assert [path.name for path in hook.parent.iterdir()] == ["pre-commit"]
    for odd, because in (
        (hook / "below", "Not a directory|File exists"),
        (hook.parent, "Is a directory"),
    ):
        with pytest.raises(AdrError, match=f"{odd.name} cannot be written: ({because})"):
            place_program(odd, b"x")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["hooks", "pre-commit"]
    remove_program(hook)
    with pytest.raises(AdrError, match="pre-commit cannot be removed: No such file"):
        remove_program(hook)


def test_the_content_of_what_is_to_be_written(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xff")
    assert content_of(tmp_path / "a.md") == b"\xff"
    assert content_of(tmp_path / "no.md") is None
    with pytest.raises(AdrError) as said:
        content_of(tmp_path)
    assert said.value.message == f"{tmp_path} cannot be written: Is a directory"


@pytest.mark.skipif(sys.platform != "linux", reason="as Linux has it")
def test_folders_that_cannot_change_places_are_told_from_those_that_did_not(place: Path) -> None:
    """A folder and one in it cannot, by nobody's fault."""
    assert not exchange(place, place / "a")
    assert (place / PAGE).exists()


def test_a_disk_that_fails_leaves_the_old_site_whole(place: Path) -> None:
    name = PurePosixPath("n" * 300)
    with pytest.raises(AdrError, match="could not be written: File name too long; the old site is"):
        build(place, (PAGE, b"other"), (name, b"x"))
    assert (place / PAGE).read_bytes() == b"home"
    assert not beside_of(place).exists()


def test_a_kept_page_that_went_away_meanwhile_is_named(tmp_path: Path) -> None:
    old, new = str(tmp_path / "old"), str(tmp_path / "new")
    seal, _ = sealed(old, None, b"page")
    with pytest.raises(AdrError, match="it.html went away"):
        kept(old, new, "it.html", seal)
    assert kept(old, None, "it.html", seal) == seal
