"""How long the long tests take: longer at night, by `--faults=all` or `ADR_TOOL_FAULTS=all`."""

import os

import pytest


@pytest.fixture
def rounds(request: pytest.FixtureRequest) -> int:
    """How many records each of sixteen processes starts."""
    return 200 if thorough(request.config) else 6


def thorough(config: pytest.Config) -> bool:
    """Whether this is the nightly mode."""
    return "all" in (config.getoption("--faults"), os.environ.get("ADR_TOOL_FAULTS"))
