"""A store for the tests of the cache."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from adr_tool.cache.store import Store, open_store
from tests.cache.laid_out import TODAY


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "state" / "cache.sqlite", TODAY.toordinal())
    assert opened is not None
    yield opened
    opened.close()
