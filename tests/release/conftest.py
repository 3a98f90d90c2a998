"""What the tests of a release need: the tools it is made with, and a copy to make it of."""

import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import ROOT, clean_environment


def require_tools() -> None:
    """Skip where the tools of a release are not installed; with ADR_TOOL_RELEASE that fails."""
    if not (find_spec("cyclonedx") and find_spec("build")):
        message = "the tools of a release are not installed; `make release-tools` does it"
        if os.environ.get("ADR_TOOL_RELEASE"):
            pytest.fail(message)
        pytest.skip(message)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the checkout as they are now, committed in a repository of their own."""
    require_tools()
    folder = tmp_path_factory.mktemp("release") / "copy"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        env=clean_environment(),
        capture_output=True,
    )
    if listed.returncode:
        pytest.skip("this is no git checkout, so nothing tells which files belong to it")
    for name in listed.stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    who = {"GIT_COMMITTER_DATE": "2026-11-23T12:00:00Z", "GIT_AUTHOR_DATE": "2026-11-23T12:00:00Z"}
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "a release"]):
        named = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *command]
        subprocess.run(named, cwd=folder, env=clean_environment() | who, check=True)
    return folder
