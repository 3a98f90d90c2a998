"""Building: what is written, what is left alone, and that it can be made again."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Repository
from tests.site.conftest import record

Build = Callable[..., Path]


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_again_is_the_same_files(build: Build, log: Repository) -> None:
    site = build()
    before = {path: path.stat() for path in site.rglob("*")}
    again = log.run("build")
    assert (again.code, again.out) == (0, "")
    assert "up to date" in again.err
    log.write("decisions/0003-keep-a-base.md", record("Keep one base", links="supersedes: [2]"))
    build()
    after = {path: path.stat() for path in site.rglob("*")}
    same = [path for path in before if path.is_file() and "0003" not in str(path)]
    assert [p for p in same if before[p].st_ino == after[p].st_ino] != []
    css = site / "assets" / "site.css"
    assert (before[css].st_ino, before[css].st_mtime_ns) == (
        after[css].st_ino,
        after[css].st_mtime_ns,
    )
    assert b"Keep one base" in (site / "0003" / "index.html").read_bytes()


def test_a_day_later_pages_that_speak_of_no_day_are_the_same(build: Build, log: Repository) -> None:
    log.git("add", "-A")
    log.git("commit", "-qm", "all")
    before = files_of(build())
    after = files_of(build(ADR_TOOL_TODAY="2026-11-24"))
    same = [name for name in before if before[name] == after[name]]
    assert {"0014/index.html", "0027/index.html", "about/index.html", "404.html"} <= set(same)
    assert b"As of 24 Nov 2026" in after["index.html"]


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"},
        {"PYTHONHASHSEED": "1", "PYTHONUTF8": "0", "LC_ALL": "C", "TZ": "America/Anchorage"},
        {"SOURCE_DATE_EPOCH": "1795392000", "ADR_TOOL_TODAY": ""},
    ],
)
def test_the_same_elsewhere_is_the_same_bytes(
    build: Build, log: Repository, tmp_path: Path, env: dict[str, str]
) -> None:
    log.git("add", "-A")
    log.git("commit", "-qm", "all")
    here = files_of(build("--no-history"))
    other = Repository(tmp_path / "somewhere else" / "ünder")
    shutil.copytree(log.path, other.path, ignore=shutil.ignore_patterns("public"))
    done = Repository(other.path / "decisions").run(
        "build", "--output", "../site", "--no-history", **env
    )
    assert done.code == 0, done.err
    assert files_of(other.path / "site") == here


def test_a_commit_can_be_built_without_its_files(build: Build, log: Repository) -> None:
    log.git("add", "-A")
    log.git("commit", "-qm", "all")
    now = files_of(build("--no-history"))
    log.write("decisions/0003-keep-a-base.md", "# Spoilt\n")
    log.write("adr-tool.toml", "folder = 'elsewhere'\n")
    build("--no-history", "--at", "HEAD")
    assert files_of(log.path / "public") == now


def test_what_is_withdrawn_is_gone(build: Build, log: Repository) -> None:
    site = build()
    assert (site / "0030" / "index.html").exists()
    (log.path / "decisions" / "0030-estates-status-page.md").unlink()
    done = log.run("build", "-v")
    assert "removed public/0030/index.html\n" in done.out
    assert not (site / "0030").exists()
    assert not [name for name, content in files_of(site).items() if b"estates" in content.lower()]


def test_a_dry_run_writes_nothing_and_says_everything(log: Repository) -> None:
    done = log.run("build", "--dry-run")
    assert "would write public/index.html\n" in done.out
    assert not (log.path / "public").exists()
    assert not list(log.path.glob(".adr*"))


def test_the_manifest_names_every_file_with_its_digest(build: Build) -> None:
    site = build()
    said = json.loads((site / "manifest.json").read_bytes())
    assert said["generator"] == "adr-tool"
    files = {name: content for name, content in files_of(site).items() if name != "manifest.json"}
    assert said["files"] == {
        name: {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        for name, content in files.items()
    }


@pytest.mark.parametrize(
    "output", [".", "..", "decisions", "decisions/site", ".git", ".git/site", "a/../decisions"]
)
def test_folders_that_are_not_a_sites_are_refused(log: Repository, output: str) -> None:
    before = files_of(log.path)
    done = log.run("build", "--output", output)
    assert done.code == 2
    assert "hint:" in done.err
    assert files_of(log.path) == before


def test_a_folder_with_other_files_is_refused_and_kept(build: Build, log: Repository) -> None:
    log.write("docs/notes.txt", "mine")
    refused = log.run("build", "--output", "docs")
    assert refused.code == 2
    assert "notes.txt" in refused.err
    build()
    log.write("public/CNAME", "decisions.example.org")
    log.write("decisions/0003-keep-a-base.md", record("Changed", links="supersedes: [2]"))
    refused = log.run("build")
    assert refused.code == 2
    assert "CNAME" in refused.err
    assert log.read("public/CNAME") == "decisions.example.org"
    assert "Changed" not in log.read("public/0003/index.html")


def test_a_link_in_the_place_of_the_site_is_refused(log: Repository) -> None:
    log.write("real/x.txt", "mine")
    os.symlink("real", log.path / "public")
    done = log.run("build")
    assert done.code == 2
    assert log.read("real/x.txt") == "mine"


def test_a_link_inside_a_site_is_refused(build: Build, log: Repository, tmp_path: Path) -> None:
    site = build()
    shutil.move(site / "0014", tmp_path / "away")
    os.symlink(tmp_path / "away", site / "0014")
    done = log.run("build")
    assert done.code == 2
    assert "0014" in done.err
    assert (tmp_path / "away" / "index.html").exists()


def test_a_folder_that_waited_in_the_wings_comes_back(build: Build, log: Repository) -> None:
    site = build()
    before = files_of(site)
    site.rename(log.path / ".adr-public-old.tmp")
    log.write(".adr-public.tmp/index.html", "half")
    assert log.run("build").code == 0
    assert files_of(site) == before
    assert not list(log.path.glob(".adr*"))


def test_broken_markers_stop_the_build(build: Build, log: Repository) -> None:
    before = files_of(build())
    context = ':::restricted because="x" until=2027-01-01\nqz7secret'
    log.write("decisions/0003-keep-a-base.md", record("Keep", context=context))
    done = log.run("build")
    assert done.code == 2
    assert "decisions/0003-keep-a-base.md:" in done.err
    assert "qz7secret" not in done.err
    assert files_of(log.path / "public") == before
