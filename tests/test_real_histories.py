"""Seven real histories: every rewrite of an accepted record is found, few alarms are false."""

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def test_every_rewrite_is_found(corpus: Path) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "bench" / "history_findings.py", "--corpus", corpus.parent],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    rows = {line.split()[0]: [int(n) for n in line.split()[1:]] for line in _rows(done.stdout)}
    assert len(rows) == 8
    for name, (_, _, _, _, rewrites, found, listed, _, _) in rows.items():
        assert found == rewrites
        # One that is listed is in a folder that this history was cut free of.
        assert rewrites >= listed - (name == "alphagov+forms")
    findings, false_alarms = rows["all"][-2:]
    assert (findings, false_alarms) == (55, 6)


def _rows(out: str) -> list[str]:
    return [line for line in out.splitlines() if line.split()[-1].isdigit()]
