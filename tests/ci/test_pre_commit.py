"""The example for pre-commit and prek names hooks that we have, in a form that both take."""

import subprocess
from pathlib import Path

import pytest
import yaml

from tests.ci.test_examples import EXAMPLES, example
from tests.cli.test_hook import manager
from tests.conftest import ROOT, Repository, clean_environment

NAME = "pre-commit-config.yaml"


@pytest.mark.parametrize("program", ["pre-commit", "prek"])
def test_both_take_it(program: str, tmp_path: Path) -> None:
    found = manager(program)
    right = [found, "validate-config", str(EXAMPLES / NAME)]
    taken = subprocess.run(right, env=clean_environment(), capture_output=True, text=True)
    assert taken.returncode == 0, taken.stdout + taken.stderr
    wrong = tmp_path / ".pre-commit-config.yaml"
    wrong.write_text((EXAMPLES / NAME).read_text("utf-8").replace("rev:", "revision:"))
    refused = subprocess.run([found, "validate-config", str(wrong)], capture_output=True)
    assert refused.returncode != 0


def test_its_hooks_are_those_that_the_command_prints(repo: Repository) -> None:
    (said,) = example(NAME)["repos"]
    named = [hook["id"] for hook in said["hooks"]]
    ours = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert set(named) < {hook["id"] for hook in ours}
    printed = repo.run("hook", "print").out
    assert all(f"        - id: {name}\n" in printed for name in named)
