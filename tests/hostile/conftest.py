"""The repository of these tests, made once."""

from pathlib import Path

import pytest

from tests.hostile.repository import make


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository, to be copied and armed."""
    return make(tmp_path_factory.mktemp("hostile") / "repo")
