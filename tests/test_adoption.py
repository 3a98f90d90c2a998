"""The adoption page shows what really happens: each of its sessions is run again."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, clean_environment

PAGE = ROOT / "docs" / "adoption.md"
REPOSITORIES = (
    "alphagov+govuk-aws",
    "NHSDigital+dtos-cohort-manager",
    "GIGCymru+architecture",
)


@pytest.mark.parametrize("repository", REPOSITORIES)
def test_what_the_owner_sees(repository: str, corpus: Path, tmp_path: Path) -> None:
    here = tmp_path / repository
    shutil.copytree(corpus / repository, here)
    subprocess.run(["git", "init", "-q", "."], cwd=here, check=True, env=clean_environment())
    before = {path: path.read_bytes() for path in here.rglob("*.md")}
    sessions = re.findall(r"```console\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    session = sessions[REPOSITORIES.index(repository)]
    for step in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]:
        command, _, written = step.partition("\n")
        _compare(written.strip().splitlines(), _run(command, here), command)
    assert {path: path.read_bytes() for path in before} == before


def _run(command: str, folder: Path) -> list[str]:
    program, *arguments = command.split()
    assert program == "adr-tool"
    done = subprocess.run(
        [sys.executable, "-m", "adr_tool", *arguments],
        cwd=folder,
        env={**clean_environment(), "COLUMNS": "80"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    return done.stdout.strip().splitlines()


def _compare(written: list[str], seen: list[str], command: str) -> None:
    if "…" not in written:
        assert seen == written, command
        return
    cut = written.index("…")
    tail = written[cut + 1 :]
    assert seen[:cut] == written[:cut], command
    assert len(seen) > len(written), command
    assert not tail or seen[-len(tail) :] == tail, command


def test_the_page_has_a_session_for_each() -> None:
    assert PAGE.read_text("utf-8").count("```console") == len(REPOSITORIES)
