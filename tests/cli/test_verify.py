"""A built site held against its manifest: one byte that is other is found, wherever it is."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from adr_tool.actions.verify import verify
from adr_tool.schema import judged, schema_text
from tests.conftest import ROOT, Repository

RECORD = "---\nstatus: accepted\ndate: 2026-03-0{n}\nlevel: team\npublish: open\n---\n\n# R {n}\n"


@pytest.fixture
def site(repo: Repository) -> Path:
    """A small site."""
    repo.write("adr-tool.toml", 'folder = "decisions"\n')
    for n in (1, 2):
        repo.write(f"decisions/000{n}-r.md", RECORD.format(n=n))
    assert repo.run("build", "--no-history").code == 0
    return repo.path / "public"


def test_a_site_is_as_it_was_built(repo: Repository, site: Path) -> None:
    done = repo.run("verify")
    manifest = json.loads((site / "manifest.json").read_bytes())
    assert list(judged(manifest, json.loads(schema_text("manifest")))) == []
    assert (done.code, done.out) == (0, f"{manifest['root']}\n")
    assert "all as they were built" in done.err
    assert repo.run("verify", "--root", manifest["root"].upper()).code == 0
    moved = repo.run("verify", "--root", "0" * 64)
    assert moved.code == 1
    assert f"has the root {manifest['root']}, not 000" in moved.out


def test_the_root_is_what_ordinary_tools_make_of_the_files(site: Path) -> None:
    manifest = json.loads((site / "manifest.json").read_bytes())
    names = sorted(manifest["files"])
    summed = subprocess.run(["sha256sum", *names], cwd=site, capture_output=True, check=True)
    root = subprocess.run(["sha256sum"], input=summed.stdout, capture_output=True, check=True)
    assert root.stdout.decode().split()[0] == manifest["root"]


def test_any_byte_that_is_other_is_found(site: Path) -> None:
    paths = [path for path in site.rglob("*") if path.is_file() and "rules" not in path.parts]
    for path in paths:
        before = path.read_bytes()
        places = range(0, len(before), 83) if path.name == "manifest.json" else (len(before) // 2,)
        for at in places:
            path.write_bytes(before[:at] + bytes([before[at] ^ 1]) + before[at + 1 :])
            found = [one.path for one in verify(site).differences]
            assert found, (path, at)
            if path.name != "manifest.json":
                assert path.relative_to(site).as_posix() in found
        path.write_bytes(before)
    assert verify(site).differences == ()


def test_files_that_come_or_go_are_found(repo: Repository, site: Path) -> None:
    (site / "0001" / "record.json").unlink()
    repo.write("public/0001/evil.html", "x")
    (site / "0002" / "record.md").unlink()
    (site / "0002" / "record.md").symlink_to(ROOT / "README.md")
    done = repo.run("verify", "public/")
    assert done.code == 1
    assert done.out.splitlines() == [
        "public/0001/evil.html: was not there when it was built",
        "public/0001/record.json: is missing",
        "public/0002/record.md: is other than it was built",
    ]
    printed = repo.run("verify", "--format", "json")
    document = json.loads(printed.out)
    assert list(judged(document, json.loads(schema_text("verify")))) == []
    assert (printed.code, document["sound"], len(document["differences"])) == (1, False, 3)


@pytest.mark.parametrize(
    "manifest",
    [
        "",
        "{",
        "[]",
        "[" * 100_000,
        '{"files": {"../../etc/passwd": 1}}',
        '{"generator": "adr-tool"}',
    ],
)
def test_a_manifest_that_is_none_is_not_believed(
    repo: Repository, site: Path, manifest: str
) -> None:
    (site / "manifest.json").write_text(manifest)
    done = repo.run("verify")
    assert (done.code, done.out) == (1, "public/manifest.json: is other than it was built\n")


def test_a_folder_without_a_manifest_is_no_site(repo: Repository, site: Path) -> None:
    shutil.move(site / "manifest.json", repo.path / "elsewhere.json")
    (site / "manifest.json").symlink_to(repo.path / "elsewhere.json")
    for folder in ("public", "nowhere", "decisions"):
        done = repo.run("verify", folder)
        assert (done.code, done.out) == (2, "")
        assert "has no manifest of a site" in done.err
