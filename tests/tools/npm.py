"""Finds the validators that `make tools` installs; a test that needs one is skipped, loudly."""

import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT


def node_tools() -> Path:
    """The folder that npm installed them into. With ADR_TOOL_NODE, absence is a failure."""
    given = os.environ.get("ADR_TOOL_NODE")
    folder = Path(given) if given else ROOT / ".venv" / "node"
    if not (folder / "node_modules").is_dir() or not shutil.which("node"):
        message = f"the validators of npm are not in {folder}; `make tools` installs them"
        if given or os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return folder
