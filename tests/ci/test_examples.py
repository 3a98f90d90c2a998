"""The CI examples of the manual: their scripts are carried out, and judge as the page says."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from tests.ci.conftest import BAD, GOOD, Forge
from tests.ci.runner import ACTION, Ended, Runner, copy_of_ours, offline, without_a_network
from tests.conftest import ROOT, Repository, clean_environment

EXAMPLES = ROOT / "docs/examples/ci"
NEW = "decisions/0031-new.md"
# git takes all of these as names of branches.
ODD_BRANCHES = ("$(touch${IFS}owned)", ";touch${IFS}owned;", "`touch${IFS}owned`", "-x", 'a"b')


def example(name: str) -> dict[Any, Any]:
    read: dict[Any, Any] = yaml.safe_load((EXAMPLES / name).read_text("utf-8"))
    return read


def shell(script: str, clone: Repository, program: Path, env: Mapping[str, str]) -> Ended:
    path = f"{program}:{clean_environment()['PATH']}"
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=clone.path,
        env={**clean_environment(), "PATH": path, **env},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
    )
    return Ended(done.returncode, done.stdout, "", {})


def gitlab(clone: Repository, program: Path, **env: str) -> Ended:
    """The script of the job, its lines one after the other in one shell, as the runner does."""
    lines = example("gitlab.yml")["decision-records"]["script"]
    return shell("set -eo pipefail\n" + "\n".join(lines), clone, program, env)


def azure(clone: Repository, program: Path, **env: str) -> Ended:
    """The step that checks."""
    (step,) = [
        s for s in example("azure-pipelines.yml")["steps"] if 'adr-tool "' in s.get("bash", "")
    ]
    temp = clone.path.parent / "agent"
    temp.mkdir(exist_ok=True)
    return shell(step["bash"], clone, program, {**env, "AGENT_TEMPDIRECTORY": str(temp)})


def on_branch(forge: Forge, name: str) -> Repository:
    clone = forge.clone()
    clone.git("checkout", "-q", "--detach", f"origin/{name}")
    return clone


def test_gitlab_judges_a_merge_request_by_its_target(forge: Forge, program: Path) -> None:
    forge.branch("good", {NEW: GOOD})
    forge.branch("bad", {NEW: BAD})
    target = {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"}
    clone = on_branch(forge, "good")
    ended = gitlab(clone, program, **target)
    assert ended.code == 0, ended.log
    clone.git("checkout", "-q", "--detach", "origin/bad")
    ended = gitlab(clone, program, **target)
    assert ended.code == 1
    assert NEW in ended.log
    assert "0003-standing" not in ended.log
    artifacts = example("gitlab.yml")["decision-records"]["artifacts"]["reports"]
    report = json.loads(clone.read(artifacts["codequality"]))
    paths = {entry["location"]["path"] for entry in report}
    assert paths == {NEW, "decisions/0003-standing.md"}, "GitLab compares whole logs"
    assert ElementTree.parse(clone.path / artifacts["junit"]).getroot().get("failures") == "1"


def test_gitlab_judges_the_default_branch_by_what_was_pushed(forge: Forge, program: Path) -> None:
    before = forge.origin.git("rev-parse", "main").strip()
    forge.branch("main", {NEW: GOOD})
    clone = forge.clone()
    assert gitlab(clone, program, CI_COMMIT_BEFORE_SHA=before).code == 0
    for unknown in ("0" * 40, ""):
        ended = gitlab(clone, program, CI_COMMIT_BEFORE_SHA=unknown)
        assert ended.code == 1
        assert "0003-standing" in ended.log


def test_gitlab_fails_where_nothing_can_be_judged(forge: Forge, program: Path) -> None:
    forge.branch("main", {"adr-tool.toml": "folder = [\n"})
    ended = gitlab(forge.clone(), program)
    assert ended.code != 0
    assert "error: " in ended.log


def test_azure_judges_a_pull_request_by_its_target(forge: Forge, program: Path) -> None:
    forge.branch("good", {NEW: GOOD})
    forge.branch("bad", {NEW: BAD})
    target = {"SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main"}
    clone = forge.pull_request("good")
    ended = azure(clone, program, **target)
    assert ended.code == 0, ended.log
    clone.git("checkout", "-q", "--detach", "origin/bad")
    ended = azure(clone, program, **target)
    assert ended.code == 1
    assert NEW in ended.log
    assert "0003-standing" not in ended.log
    assert "0003-standing" in azure(clone, program).log
    assert (clone.path.parent / "agent/adr-tool.xml").is_file()


def test_azure_is_given_no_command_by_a_record(forge: Forge, program: Path) -> None:
    said = "level: '##vso[task.setvariable variable=PATH]owned'"
    forge.branch("change", {NEW: GOOD.replace("level: team", said)})
    ended = azure(on_branch(forge, "change"), program)
    assert "owned" in ended.log
    assert "##vso[" not in ended.log


@pytest.mark.parametrize("service", ["gitlab", "azure"])
def test_the_steps_that_install_run_nothing_of_the_workspace(
    forge: Forge, tmp_path: Path, service: str
) -> None:
    copy_of_ours(tmp_path / "ours")
    forge.branch("main", {NEW: GOOD.replace("0030", "0031")})
    clone = forge.clone()
    for name in ("venv.py", "pip.py", "ensurepip.py", "setuptools.py", "adr_tool.py"):
        clone.write(name, "import pathlib\npathlib.Path('owned').touch()\n")
    given = {**offline(), "ADR_TOOL": str(tmp_path / "ours"), "AGENT_TEMPDIRECTORY": str(tmp_path)}
    without_a_network(tmp_path / "adr-tool")
    if service == "gitlab":
        lines = "\n".join(example("gitlab.yml")["decision-records"]["before_script"])
        script = lines.replace("/tmp/adr-tool", str(tmp_path / "adr-tool"))
        assert script.count(str(tmp_path)) == 3
    else:
        (step,) = [s for s in example("azure-pipelines.yml")["steps"] if "ADR_TOOL" in str(s)]
        script = f'{step["bash"]}\nPATH="$AGENT_TEMPDIRECTORY/adr-tool/bin:$PATH"'
    python = Path(sys.executable).parent
    ended = shell(f"set -eo pipefail\n{script}\ncommand -v adr-tool", clone, python, given)
    assert ended.code == 0, ended.log
    assert ended.log.splitlines()[-1] == str(tmp_path / "adr-tool/bin/adr-tool")
    assert not (clone.path / "owned").exists()


@pytest.mark.parametrize("name", ODD_BRANCHES)
def test_no_name_of_a_branch_is_carried_out(
    forge: Forge, program: Path, tmp_path: Path, name: str
) -> None:
    forge.origin.git("update-ref", f"refs/heads/{name}", "main")
    forge.branch("change", {NEW: GOOD})
    clone = forge.clone()
    clone.git("checkout", "-q", "--detach", "origin/change")
    runner = Runner(clone.path, tmp_path / "runner", "pull_request", env={"GITHUB_BASE_REF": name})
    for ended in (
        runner.check(program),
        gitlab(clone, program, CI_MERGE_REQUEST_TARGET_BRANCH_NAME=name),
        azure(clone, program, SYSTEM_PULLREQUEST_TARGETBRANCH=f"refs/heads/{name}"),
    ):
        assert ended.code == 0, ended.log
    assert not [path for path in tmp_path.rglob("owned") if ".git" not in path.parts]


@pytest.mark.parametrize("name", ["github.yml", "github-code-scanning.yml"])
def test_workflows_give_the_action_what_it_takes(name: str) -> None:
    workflow = example(name)
    assert set(workflow[True]) == {"pull_request", "merge_group", "push"}  # YAML reads `on` so
    assert workflow["permissions"] == {}
    (job,) = workflow["jobs"].values()
    checkout, ours = job["steps"]
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}
    assert set(ours["with"]) <= set(ACTION["inputs"])
    wants = {"contents": "read"}
    if ours["with"].get("sarif") == "true":
        wants["security-events"] = "write"
    assert job["permissions"] == wants


def test_the_page_names_every_example_and_input() -> None:
    page = (ROOT / "docs/ci.md").read_text("utf-8")
    for path in EXAMPLES.iterdir():
        assert f"(examples/ci/{path.name})" in page, path.name
    for name, said in ACTION["inputs"].items():
        default = f"`{said['default']}`" if said["default"] else "empty"
        assert f"| `{name}` | {default} |" in page, name
