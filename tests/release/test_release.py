"""A release is made twice, in two places and under two masks, with the same bytes."""

import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from adr_tool import __version__
from release.changes import notes
from tests.conftest import ROOT, clean_environment

MADE = {
    f"adr_tool-{__version__}-py3-none-any.whl",
    f"adr_tool-{__version__}.tar.gz",
    f"adr_tool-{__version__}.cdx.json",
    "NOTES.md",
    "SHA256SUMS",
}


def release(copy: Path, mask: int = 0o022, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "release", "dist"],
        cwd=copy,
        env={**clean_environment(), "PYTHONPATH": "", **env},
        umask=mask,
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def dist(copy: Path) -> Path:
    ended = release(copy)
    assert ended.returncode == 0, ended.stderr
    assert set(ended.stdout.splitlines()) == {f"dist/{name}" for name in MADE}
    return copy / "dist"


def test_another_folder_mask_and_zone_give_the_same_bytes(
    copy: Path, dist: Path, tmp_path: Path
) -> None:
    other = tmp_path / "elsewhere" / "under another name"
    subprocess.run(
        ["git", "clone", "-q", copy, other], env=clean_environment(), umask=0o077, check=True
    )
    (other / "adr_tool" / "left_behind.py").write_text("is no part of the commit\n")
    ended = release(other, 0o077, TZ="Asia/Tokyo", LC_ALL="C")
    assert ended.returncode == 0, ended.stderr
    assert {path.name for path in (other / "dist").iterdir()} == MADE
    for name in MADE:
        assert (dist / name).read_bytes() == (other / "dist" / name).read_bytes(), name


def test_archives_tell_nothing_of_who_made_them(dist: Path) -> None:
    with tarfile.open(dist / f"adr_tool-{__version__}.tar.gz") as archive:
        members = archive.getmembers()
    assert {(member.uid, member.gid, member.uname) for member in members} == {(0, 0, "")}
    assert len({member.mtime for member in members}) == 1
    wheel = zipfile.ZipFile(dist / f"adr_tool-{__version__}-py3-none-any.whl")
    assert len({entry.date_time for entry in wheel.infolist()}) == 1
    assert "adr_tool/cli/main.py" in wheel.namelist()


def test_the_rehearsal_of_the_manual_goes_through(dist: Path, tmp_path: Path) -> None:
    make, sums, made, locked, ours, version, _ = rehearsal()
    said = ["make", "-n", "--no-print-directory", f"VENV={tmp_path}", *make.split()[1:]]
    steps = subprocess.run(
        said, cwd=ROOT, env=clean_environment(), capture_output=True, text=True, check=True
    )
    assert steps.stdout.splitlines()[-1].endswith("/bin/python -m release dist")
    bash(sums, dist.parent)
    bash(made.replace("python -m", f"{sys.executable} -m") + " --without-pip", dist.parent)
    assert "requirements/run.txt" in locked  # from the network: what `make` installs too
    (site,) = dist.parent.glob(".venv/tried/lib/*/site-packages")
    (site / "libraries.pth").write_text(f"{Path(pytest.__file__).parent.parent}\n", "utf-8")
    bash(ours.replace(".venv/tried/bin/python -m pip", PIP), dist.parent)
    assert bash(version, dist.parent).split()[-1] == __version__


PIP = f"{sys.executable} -m pip --python .venv/tried/bin/python"


def rehearsal() -> list[str]:
    """The commands of the manual that rehearse a release."""
    page = (ROOT / "docs/releasing.md").read_text("utf-8")
    (block,) = re.findall(r"```sh\n( +make release\n.*?)```", page, re.DOTALL)
    return [line.strip() for line in block.strip().splitlines()]


def bash(command: str, folder: Path) -> str:
    environment = {**clean_environment(), "PYTHONPATH": ""}
    ended = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_nothing_but_a_commit_is_released_and_nothing_beside_it(
    copy: Path, dist: Path, tmp_path: Path
) -> None:
    refused = release(copy)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "not empty" in refused.stderr
    other = tmp_path / "other"
    subprocess.run(["git", "clone", "-q", copy, other], env=clean_environment(), check=True)
    (other / "README.md").write_text("changed\n")
    refused = release(other)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "not committed" in refused.stderr
    assert not (other / "dist").exists()


def test_the_changelog_tells_what_this_version_brings() -> None:
    changed = notes((ROOT / "CHANGELOG.md").read_text("utf-8"), __version__)
    assert len(changed.splitlines()) > 3
    assert "\n## " not in changed


def test_only_a_section_with_its_day_is_cut() -> None:
    older = "## 1.1.0 (2027-01-02)\n\nsome\n\n## 1.0.0 (2026-11-23)\n\nall\n"
    text = f"# Changes\n\n## [Unreleased]\n\nnew\n\n{older}"
    assert notes(text, "1.1.0") == "some\n"
    assert notes(text, "1.0.0") == "all\n"
    for version in ("1.2.0", "Unreleased", "1.1"):
        with pytest.raises(ValueError, match=version):
            notes(text, version)
