"""Every command on real records, one at a time beside a sound one: it ends as promised.

By day on a few of the 2,160, others each time that one is added; by night (`ADR_TOOL_FAULTS=all`)
on all of them.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.bad_input.awkward import SOUND
from tests.bad_input.conftest import Log
from tests.bad_input.test_everything import ASKING, RUNS, TELLING, WRITING
from tests.faults.conftest import thorough
from tests.forks import Forks

_ENDINGS = (".md", ".adoc", ".rst")
_FEW = 8
# In how many parts the records are tried by night, so that they can be shared out.
_PARTS = 40


def records_in(corpus: Path) -> list[Path]:
    """All files of the corpus that can be records by their names."""
    return sorted(path for path in corpus.rglob("*") if path.suffix in _ENDINGS)


@pytest.mark.parametrize("part", range(_PARTS))
def test_every_command_on_real_records(
    log: Log, poor: Forks, corpus: Path, part: int, request: pytest.FixtureRequest
) -> None:
    paths = records_in(corpus)[part::_PARTS]
    if not thorough(request.config):
        if part >= _FEW:
            pytest.skip("by night")
        tried(log, paths[-1], poor, [run for n, run in enumerate(RUNS) if n % _FEW == part])
        return
    for path in paths:
        tried(log, path, poor, [*ASKING, *TELLING, *WRITING])


def tried(log: Log, path: Path, poor: Forks, runs: Sequence[list[str]]) -> None:
    """Run commands on a record as it is, where only ASCII is known and nobody is at home."""
    log.forks = poor
    for run in runs:
        for old in (log.path / "decisions").iterdir():
            old.unlink()
        log.write("decisions/0002-companion.md", SOUND)
        log.write(f"decisions/0007-real{path.suffix}", path.read_bytes())
        ended = log.run(*run)
        assert ended.seconds < 10, (path, run)
    assert log.run("check").code in (0, 1)
