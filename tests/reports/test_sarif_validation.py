"""SARIF holds what the standard and GitHub's code scanning ask for, by Microsoft's validator.

It ends with 0 whatever it finds, so its output is read.
"""

import datetime
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from adr_tool.actions.check import check, context_of, inspection_of
from adr_tool.config import Settings
from adr_tool.reports import REPORTS
from adr_tool.rules import ALL_RULES
from adr_tool.vocabulary import load_vocabulary
from tests.bad_input.awkward import AWKWARD, NAMES, SOUND
from tests.conftest import ROOT, TODAY, Repository
from tests.tools.npm import node_tools

WORST_LOGS = 5
# It wants the address of the tool's home page. The package names none.
ACCEPTED = ("SARIF2005", "informationUri")


@pytest.fixture(scope="session")
def validator() -> Path:
    system = {"linux": "linux", "darwin": "darwin", "win32": "win32"}[sys.platform]
    name = f"@microsoft/sarif-multitool-{system}/Sarif.Multitool"
    found = node_tools() / "node_modules" / name
    return found.with_suffix(".exe") if system == "win32" else found


def complaints(validator: Path, *files: Path) -> list[str]:
    """What it says of the files, but for what we accept."""
    done = subprocess.run(
        [validator, "validate", *files, "--rule-kind", "Sarif;Ghas"],
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    said = done.stdout + done.stderr
    assert f"Done. {len(files)} files scanned." in said, said
    lines = re.findall(r"^.*: (?:error|warning|note) \w+: .*$", said, re.MULTILINE)
    return [line for line in lines if not all(word in line for word in ACCEPTED)]


def test_the_validator_is_heard(validator: Path, repo: Repository) -> None:
    repo.write("adr-tool.toml", 'folder = "decisions"\n')
    repo.write("decisions/0007-bad.md", SOUND.replace("level: team", "level: teem"))
    document = json.loads(repo.run("check", "--format", "sarif").out)
    run = document["runs"][0]
    del run["tool"]["driver"]["rules"][0]["help"]
    del run["results"][0]["locations"][0]["physicalLocation"]["region"]
    broken = repo.write("broken.sarif", json.dumps(document))
    said = "\n".join(complaints(validator, broken))
    assert "error GH2012" in said  # no help
    assert "SARIF2017" in said or "error GH1003" in said, said  # no region


def test_reports_of_awkward_files_are_valid(validator: Path, repo: Repository) -> None:
    repo.write("adr-tool.toml", 'folder = "decisions"\nprofile = "nhs"\n')
    folder = repo.path / "decisions"
    folder.mkdir()
    for number, (name, content) in enumerate(AWKWARD.values(), 100):
        (folder / name.replace("0007", f"{number:04d}")).write_bytes(content)
    for odd in NAMES.values():
        Path(os.fsdecode(os.fsencode(folder) + b"/" + odd)).write_text(SOUND, "utf-8")
    report = repo.path / "awkward.sarif"
    assert repo.run("check", "--report", f"sarif={report}").code == 1
    results = json.loads(report.read_text("utf-8"))["runs"][0]["results"]
    assert len(results) > 100
    assert complaints(validator, report) == []


def test_reports_of_real_records_are_valid(
    validator: Path, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    from real_records import load_corpus

    vocabulary, today = load_vocabulary(Settings()), datetime.date.fromisoformat(TODAY)
    found = []
    for log in load_corpus(corpus).logs.values():
        context = context_of(log, Settings(), vocabulary, today, lambda _: True)
        report = check(context, ALL_RULES, {})
        found.append(inspection_of(report, log, ALL_RULES, {}))
    found.sort(key=lambda inspection: -len(inspection.findings))
    files = [tmp_path / f"{number}.sarif" for number in range(WORST_LOGS)]
    for file, inspection in zip(files, found, strict=False):
        assert len(inspection.findings) > 50
        file.write_text(REPORTS["sarif"](inspection), "utf-8")
    assert complaints(validator, *files) == []
