"""Carries out the bash steps of a composite action with what GitHub's runner would set."""

import os
import re
import shutil
import site
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import ROOT, clean_environment

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS = {step["id"]: step for step in ACTION["runs"]["steps"] if "id" in step}
_EXPRESSION = re.compile(r"\$\{\{ *([\w.-]+) *\}\}")


@dataclass
class Ended:
    """How a step ended, and what it left behind."""

    code: int
    log: str
    summary: str
    outputs: Mapping[str, str]


@dataclass
class Runner:
    """One job: its workspace, its own folder, and the event that started it."""

    workspace: Path
    temp: Path
    event_name: str = "workflow_dispatch"
    event: Mapping[str, Any] = field(default_factory=dict)
    env: Mapping[str, str] = field(default_factory=dict)
    outputs: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def step(self, name: str, inputs: Mapping[str, str], action: Path = ROOT) -> Ended:
        """Carry out one bash step of the action with these inputs."""
        self.temp.mkdir(exist_ok=True)
        step = STEPS[name]
        files = {key: self.temp / key for key in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_text("")
        script = self.temp / "step.sh"
        script.write_text(step["run"])
        given = {key: self._worth(said, inputs) for key, said in step["env"].items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.workspace,
            env={
                **clean_environment(),
                **{key: str(file) for key, file in files.items()},
                "GITHUB_ACTIONS": "true",
                "GITHUB_ACTION_PATH": str(action),
                "GITHUB_EVENT_NAME": self.event_name,
                "RUNNER_TEMP": str(self.temp),
                **self.env,
                **given,
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=300,
        )
        lines = files["GITHUB_OUTPUT"].read_text().splitlines()
        left = dict(line.split("=", 1) for line in lines)
        self.outputs[name] = left
        summary = files["GITHUB_STEP_SUMMARY"].read_text("utf-8")
        return Ended(done.returncode, done.stdout, summary, left)

    def check(self, program: Path, **inputs: str) -> Ended:
        """Carry out the step that checks, with the adr-tool in a folder."""
        self.outputs["install"] = {"program": str(program / "adr-tool")}
        return self.step("check", {key.replace("_", "-"): value for key, value in inputs.items()})

    def install(self, action: Path, **inputs: str) -> Ended:
        """Carry out the step that installs, from a checkout of the action."""
        self.outputs["python"] = {"python-path": sys.executable}
        return self.step("install", inputs, action)

    def _worth(self, said: str, inputs: Mapping[str, str]) -> str:
        found = _EXPRESSION.fullmatch(said)
        assert found, f"{said} is more than one expression"
        first, *rest = found.group(1).split(".")
        if first == "inputs":
            return inputs.get(rest[0], ACTION["inputs"][rest[0]]["default"])
        if first == "steps":
            return self.outputs[rest[0]].get(rest[2], "")
        assert (first, rest[0]) == ("github", "event"), said
        value: Any = self.event
        for key in rest[1:]:
            value = value.get(key, {})
        return value if isinstance(value, str) else ""


def offline() -> dict[str, str]:
    """What makes pip work without a network: everything it would fetch is there already."""
    return {
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
        "PIP_CONFIG_FILE": os.devnull,
        "PYTHONPATH": "",
    }


def copy_of_ours(folder: Path) -> None:
    """Copy what a clone of this repository would hold, but for the tests."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(
        command, cwd=ROOT, env=clean_environment(), capture_output=True, check=True
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file() and not name.startswith("tests/"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)


def without_a_network(environment: Path) -> None:
    """Let what is installed here be seen in the virtual environment that a step will make."""
    for folder in site.getsitepackages():
        inner = environment / Path(folder).relative_to(Path(folder).parents[2])
        inner.mkdir(parents=True, exist_ok=True)
        (inner / "here.pth").write_text(f"{folder}\n")
