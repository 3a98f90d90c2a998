"""Which folders a search for a log passes by, for what is in them is another's."""

import os
import sys
from pathlib import Path, PurePosixPath

import pytest

from adr_tool.sources import elsewhere
from adr_tool.sources.elsewhere import entries_of, folders_below, is_elsewhere, leads_elsewhere
from tests.forks import obey_permissions

MANIFEST = '{"generator": "adr-tool", "files": {}}'


def made(folder: Path, *names: str) -> Path:
    for name in names:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(MANIFEST if place.name == "manifest.json" else "")
    return folder


def is_passed(folder: Path) -> bool:
    return is_elsewhere(folder, entries_of(folder))


@pytest.mark.parametrize(
    "names",
    [
        ("site-packages/a.md",),
        ("dist-packages/a.md",),
        ("node_modules/a.md",),
        ("other/.git/config",),
        ("other/.git",),
        ("other/pyvenv.cfg",),
        ("other/HEAD", "other/objects/x", "other/refs/x"),
        ("other/manifest.json",),
    ],
)
def test_what_is_anothers_is_passed_by(tmp_path: Path, names: tuple[str, ...]) -> None:
    folder = PurePosixPath(names[0]).parts[0]
    made(tmp_path, *names, f"{folder}/deep/down/a.md", "ours/a.md")
    assert is_passed(tmp_path / folder)
    assert leads_elsewhere(tmp_path, PurePosixPath(folder))
    assert leads_elsewhere(tmp_path, PurePosixPath(folder, "deep/down"))
    assert not leads_elsewhere(tmp_path, PurePosixPath("ours"))
    found = [path.name for path, _ in folders_below(tmp_path, ())]
    assert found == [tmp_path.name, "ours"]


@pytest.mark.parametrize(
    "names",
    [
        ("packages/a.md",),
        ("other/HEAD", "other/objects/x"),
        ("other/objects/x", "other/refs/x"),
        ("other/.gitignore",),
        ("other/README.md",),
    ],
)
def test_what_is_like_it_is_searched(tmp_path: Path, names: tuple[str, ...]) -> None:
    made(tmp_path, *names)
    assert not is_passed(tmp_path / PurePosixPath(names[0]).parts[0])


def test_only_a_manifest_of_ours_makes_a_site(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.json"
    for text in ('{"generator": "other"}', "", f"{' ' * 490}{MANIFEST}"):
        manifest.write_text(text)
        assert not is_passed(tmp_path)
    for text in (MANIFEST, '{"generator":"adr-tool"}', f"{' ' * 480}{MANIFEST}"):
        manifest.write_text(text)
        assert is_passed(tmp_path)
    manifest.rename(tmp_path / "true.json")
    manifest.symlink_to("true.json")
    assert not is_passed(tmp_path)
    manifest.unlink()
    manifest.mkdir()
    assert not is_passed(tmp_path)
    for name in ("gone.json", "x" * 300):
        assert not elsewhere._is_of_a_site(tmp_path / name)


def test_the_top_is_searched_whatever_it_is(tmp_path: Path) -> None:
    made(tmp_path, ".git/config", "b/c/x.md", "a/x.md", ".hidden/x.md", "skipped/x.md", "file.md")
    (tmp_path / "link").symlink_to("a")
    found = {
        path.relative_to(tmp_path).as_posix() for path, _ in folders_below(tmp_path, ["skipped"])
    }
    assert found == {".", "a", "b", "b/c"}
    assert leads_elsewhere(tmp_path, PurePosixPath(".")) is False


def test_what_may_not_be_looked_into_is_said(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    assert list(folders_below(gone, ())) == [(gone, None)]
    assert entries_of(gone) == []
    made(tmp_path, "b.md", "a.md", "c/x.md")
    assert [entry.name for entry in entries_of(tmp_path)] == ["a.md", "b.md", "c"]
    listed = dict(folders_below(tmp_path, ()))
    assert [entry.name for entry in listed[tmp_path] or ()] == ["a.md", "b.md", "c"]


def test_a_search_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elsewhere, "_MOST_FOLDERS", 3)
    made(tmp_path, *(f"{name}/x.md" for name in "abcdef"))
    assert len(list(folders_below(tmp_path, ()))) == 3


@pytest.mark.skipif(sys.platform != "linux", reason="rights are given up as Linux has them")
def test_a_site_that_may_not_be_read_is_not_taken_for_one(tmp_path: Path) -> None:
    place = made(tmp_path / "site", "manifest.json")
    assert is_passed(place)
    (place / "manifest.json").chmod(0)
    pid = os.fork()
    if not pid:
        obey_permissions()
        os._exit(is_passed(place))
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
