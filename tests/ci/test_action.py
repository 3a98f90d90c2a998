"""The GitHub action: its steps are carried out in a repository, as the runner would."""

import json
import subprocess
from pathlib import Path

import pytest

from adr_tool import __version__
from tests.ci.conftest import BAD, GOOD, SETTINGS, Forge
from tests.ci.runner import ACTION, Runner, copy_of_ours, offline, without_a_network
from tests.conftest import ROOT, Repository, clean_environment

NEW = "decisions/0031-new.md"
ZERO = "0" * 40


@pytest.fixture
def temp(tmp_path: Path) -> Path:
    return tmp_path / "runner"


def of_pull_request(clone: Repository, temp: Path) -> Runner:
    return Runner(clone.path, temp, "pull_request", env={"GITHUB_BASE_REF": "main"})


def test_a_good_pull_request_passes_whatever_stands_on_its_base(
    forge: Forge, program: Path, temp: Path
) -> None:
    forge.branch("change", {NEW: GOOD})
    ended = of_pull_request(forge.pull_request("change"), temp).check(program)
    assert ended.code == 0, ended.log
    assert "::error" not in ended.log
    assert "1 finding of origin/main left out" in ended.summary


def test_a_bad_pull_request_fails_beside_its_lines(forge: Forge, program: Path, temp: Path) -> None:
    forge.branch("change", {NEW: BAD})
    ended = of_pull_request(forge.pull_request("change"), temp).check(program)
    assert ended.code == 1
    assert f"::error file={NEW},line=4," in ended.log
    assert ended.summary.startswith("### Decision records\n\n    ")
    assert f"    {NEW}:4:1: error: " in ended.summary
    assert "0003-standing" not in ended.log


def test_a_number_that_the_base_took_meanwhile_is_seen(
    forge: Forge, program: Path, temp: Path
) -> None:
    forge.branch("change", {NEW: GOOD})
    clone = forge.pull_request("change")
    forge.branch("main", {"decisions/0031-other.md": GOOD})
    clone.git("fetch", "-q", "origin")
    ended = of_pull_request(clone, temp).check(program)
    assert ended.code == 1
    assert "number-is-unique" in ended.log


def test_a_merge_group_is_judged_by_its_base(forge: Forge, program: Path, temp: Path) -> None:
    forge.branch("change", {NEW: BAD})
    clone = forge.pull_request("change")
    base = clone.git("rev-parse", "origin/main").strip()
    runner = Runner(clone.path, temp, "merge_group", {"merge_group": {"base_sha": base}})
    ended = runner.check(program)
    assert ended.code == 1
    assert NEW in ended.log
    assert "0003-standing" not in ended.log


def test_a_push_is_judged_by_what_it_found(forge: Forge, program: Path, temp: Path) -> None:
    before = forge.origin.git("rev-parse", "main").strip()
    forge.branch("main", {NEW: GOOD})
    clone = forge.clone()
    assert Runner(clone.path, temp, "push", {"before": before}).check(program).code == 0
    for unknown in (ZERO, "f" * 40, ""):
        ended = Runner(clone.path, temp, "push", {"before": unknown}).check(program)
        assert ended.code == 1, "without a commit to judge it by, the whole log is judged"
        assert "0003-standing" in ended.log


def test_a_workspace_of_another_user_is_judged_the_same(
    forge: Forge, program: Path, temp: Path
) -> None:
    before = forge.origin.git("rev-parse", "main").strip()
    forge.branch("main", {NEW: GOOD})
    clone = forge.clone()
    other = {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}  # as in a container
    asked = ["git", "-C", str(clone.path), "status"]
    refused = subprocess.run(asked, env={**clean_environment(), **other}, capture_output=True)
    assert b"dubious ownership" in refused.stderr
    runner = Runner(clone.path, temp, "push", {"before": before}, env=other)
    ended = runner.check(program)
    assert ended.code == 0, ended.log


def test_other_events_and_none_judge_the_whole_log(forge: Forge, program: Path, temp: Path) -> None:
    clone = forge.clone()
    assert "0003-standing" in Runner(clone.path, temp, "schedule").check(program).log
    assert "0003-standing" in of_pull_request(clone, temp).check(program, since="none").log
    assert of_pull_request(clone, temp).check(program, since="origin/main").code == 0


@pytest.mark.parametrize(("event", "payload"), [("pull_request", {}), ("push", {"before": ZERO})])
def test_a_shallow_checkout_is_refused_with_the_remedy(
    forge: Forge, program: Path, temp: Path, event: str, payload: dict[str, str]
) -> None:
    clone = forge.clone("--depth", "1")
    env = {"GITHUB_BASE_REF": "main"}
    ended = Runner(clone.path, temp, event, payload, env).check(program)
    assert ended.code == 2
    assert "fetch-depth: 0" in ended.log
    assert Runner(clone.path, temp, event, payload, env).check(program, since="none").code == 1


def test_warnings_fail_when_strict(forge: Forge, program: Path, temp: Path) -> None:
    lenient = f'{SETTINGS}[rules]\nfile-name-fits = "warning"\n'
    forge.branch("main", {"adr-tool.toml": lenient})
    forge.branch("change", {"decisions/0031-Odd_Name.md": GOOD})
    clone = forge.pull_request("change")
    assert of_pull_request(clone, temp).check(program).code == 0
    assert of_pull_request(clone, temp).check(program, strict="true").code == 1


def test_what_a_baseline_knows_does_not_fail(forge: Forge, program: Path, temp: Path) -> None:
    written = forge.origin.run("check", "--baseline", "known.json", "--write-baseline")
    assert written.code == 0, written.err
    forge.branch("main", {})
    runner = Runner(forge.clone().path, temp, "schedule")
    assert runner.check(program).code == 1
    assert runner.check(program, baseline="known.json").code == 0


def test_a_log_in_a_folder_is_named_from_the_top(forge: Forge, program: Path, temp: Path) -> None:
    forge.branch(
        "change", {"platform/adr-tool.toml": 'folder = "adr"\n', "platform/adr/0001-bad.md": BAD}
    )
    clone = forge.pull_request("change")
    ended = of_pull_request(clone, temp).check(program, working_directory="platform")
    assert ended.code == 1
    assert "::error file=platform/adr/0001-bad.md," in ended.log


def test_code_scanning_is_given_the_whole_log(forge: Forge, program: Path, temp: Path) -> None:
    forge.branch("change", {NEW: GOOD})
    clone = forge.pull_request("change")
    assert of_pull_request(clone, temp).check(program).outputs == {}
    ended = of_pull_request(clone, temp).check(program, sarif="true")
    assert ended.code == 0
    run = json.loads(Path(ended.outputs["sarif-file"]).read_text("utf-8"))["runs"][0]
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == "decisions/0003-standing.md"


def test_settings_that_cannot_be_read_fail_and_say_so(
    forge: Forge, program: Path, temp: Path
) -> None:
    forge.branch("main", {"adr-tool.toml": "folder = [\n"})
    ended = Runner(forge.clone().path, temp, "schedule").check(program, sarif="true")
    assert ended.code == 2
    assert "adr-tool: error: " in ended.log
    assert "error: " in ended.summary
    assert "sarif-file" not in ended.outputs


HOSTILE = (
    "; touch owned",
    "$(touch owned)",
    '" && touch owned && "',
    "auto\n`touch owned`",
    "true\nsarif-file=/etc/passwd",
    "--output=owned",
    "a[$(touch owned)]",
)


@pytest.mark.parametrize("name", ["since", "strict", "baseline", "working-directory", "sarif"])
def test_no_input_is_carried_out(forge: Forge, program: Path, temp: Path, name: str) -> None:
    clone = forge.clone()
    for value in HOSTILE:
        ended = Runner(clone.path, temp, "schedule").check(program, **{name: value})
        assert ended.code == 2, (value, ended.log)
        assert ended.outputs == {}
    assert not [path for path in temp.parent.rglob("*owned*") if ".git" not in path.parts]


def test_no_text_of_a_record_is_a_command_of_the_runner(
    forge: Forge, program: Path, temp: Path
) -> None:
    said = "level: '##[set-output name=x;]owned ::add-mask::owned'"
    forge.branch("change", {"decisions/##[add-mask]x.md": GOOD.replace("level: team", said)})
    ended = of_pull_request(forge.pull_request("change"), temp).check(program)
    assert ended.code == 1
    assert "owned" in ended.log
    for line in ended.log.splitlines():
        if not line.startswith(("::error file=", "::group::", "::endgroup::", "::warning file=")):
            assert "##[" not in line
            assert not line.lstrip().startswith("::")


def test_it_installs_its_own_commit_and_runs_nothing_of_the_workspace(
    forge: Forge, temp: Path, tmp_path: Path
) -> None:
    action = tmp_path / "action"
    copy_of_ours(action)
    init = action / "adr_tool/__init__.py"
    init.write_text(init.read_text("utf-8").replace('__version__ = "', '__version__ = "77.'))
    clone = forge.clone()
    for name in ("venv.py", "pip.py", "ensurepip.py", "setuptools.py", "adr_tool.py"):
        clone.write(name, "import pathlib\npathlib.Path('owned').touch()\n")
    without_a_network(temp / "adr-tool")
    runner = Runner(clone.path, temp, env=offline())
    ended = runner.install(action, version=f"v77.{__version__}")
    assert ended.code == 0, ended.log
    program = Path(ended.outputs["program"])
    assert program.is_relative_to(temp)
    held = subprocess.run([program, "--version"], env={}, capture_output=True, text=True).stdout
    assert held == f"adr-tool 77.{__version__}\n"
    other = runner.install(action, version="1.0.0 $(touch owned)")
    assert other.code == 2
    assert f"the commit holds {held.strip()}" in other.log
    assert not (clone.path / "owned").exists()


def test_every_action_is_pinned_and_no_script_holds_an_expression() -> None:
    text = (ROOT / "action.yml").read_text("utf-8")
    uses = [line for line in text.splitlines() if "uses: " in line]
    assert len(uses) == 2
    for line in uses:
        place, _, version = line.partition(" # ")
        assert len(place.rpartition("@")[2]) == 40, line
        assert version.startswith("v"), line
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
