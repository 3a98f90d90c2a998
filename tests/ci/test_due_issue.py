"""The workflow that keeps an issue with what is due, carried out with a `gh` that notes."""

import shutil
from pathlib import Path

import pytest

from tests.ci.test_examples import example, shell
from tests.conftest import ROOT, TODAY, Repository

# Notes each call, one argument a line, and says that there is an issue where it is told so.
GH = """#!/bin/sh
{ printf '%s\\n' "$@"; echo; } >> "$CALLS"
if [ "$1 $2" = "issue list" ]; then printf '%s' "$ISSUE"; fi
"""


@pytest.fixture
def trust(tmp_path: Path) -> Repository:
    shutil.copytree(ROOT / "docs/examples/trust", tmp_path / "trust")
    return Repository(tmp_path / "trust")


def told(
    repo: Repository, program: Path, temp: Path, *, issue: str = "", today: str = TODAY
) -> list[list[str]]:
    """What `gh` was asked to do."""
    (program / "gh").write_text(GH)
    (program / "gh").chmod(0o755)
    calls = temp / "calls"
    calls.unlink(missing_ok=True)
    (job,) = example("github-due.yml")["jobs"].values()
    step = job["steps"][-1]
    given = {key: said for key, said in step["env"].items() if "${{" not in said}
    more = {"CALLS": str(calls), "ISSUE": issue, "RUNNER_TEMP": str(temp), "ADR_TOOL_TODAY": today}
    ended = shell(f"set -eo pipefail\n{step['run']}", repo, program, {**given, **more})
    assert ended.code == 0, ended.log
    return [call.split("\n") for call in calls.read_text().strip("\n").split("\n\n")]


def test_an_issue_is_opened_brought_up_to_date_and_closed(
    trust: Repository, program: Path, tmp_path: Path
) -> None:
    body = tmp_path / "issue.md"
    _, label, opened = told(trust, program, tmp_path)
    assert label[:3] == ["label", "create", "decisions-due"]
    assert opened[:2] == ["issue", "create"]
    assert opened[-2:] == ["--body-file", str(body)]
    assert "2026-12-11" in body.read_text()
    assert "2027-01-29" not in body.read_text()
    _, edited = told(trust, program, tmp_path, issue="7")
    assert edited == ["issue", "edit", "7", "--body-file", str(body)]
    for path in trust.path.glob("decisions/*.md"):
        if not path.name.startswith("0030"):
            path.unlink()
    _, closed = told(trust, program, tmp_path, issue="7")
    assert closed[:3] == ["issue", "close", "7"]
    assert len(told(trust, program, tmp_path)) == 1


def test_no_text_of_a_record_is_carried_out_or_read_as_markup(
    trust: Repository, program: Path, tmp_path: Path
) -> None:
    name = "decisions/0030-estates-status-page.md"
    said = "'@everyone $(touch owned) `touch owned` ``` # <b>x</b>'"
    text = trust.read(name).replace("owner: Web Team Lead\nreview", f"owner: {said}\nreview")
    trust.write(name, text.replace("review-by: 2028-11-01", "review-by: 2026-12-01"))
    told(trust, program, tmp_path)
    heading, blank, *lines = (tmp_path / "issue.md").read_text().splitlines()
    assert "@everyone" in "".join(lines)
    assert (heading[:12], blank) == ("What is past", "")
    assert all(line.startswith("    ") for line in lines)
    assert not list(tmp_path.rglob("owned"))


def test_it_may_write_issues_and_nothing_else() -> None:
    workflow = example("github-due.yml")
    assert set(workflow[True]) == {"schedule", "workflow_dispatch"}  # YAML reads `on` so
    assert workflow["permissions"] == {}
    (job,) = workflow["jobs"].values()
    assert job["permissions"] == {"contents": "read", "issues": "write"}
    assert all("${{" not in step.get("run", "") for step in job["steps"])
