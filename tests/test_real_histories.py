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
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in done.stdout.splitlines()]
    rows = {row[0]: [int(n) for n in row[1:]] for row in cells if row and row[-1].isdigit()}
    assert len(rows) == 8
    for _, _, _, _, rewrites, found, _, _, _ in rows.values():
        assert found == rewrites
    fates = [row[2] for row in cells if len(row) == 3 and row[0][:2] == "20"]
    assert sorted(set(fates)) == [
        "found",
        "in no commit of the bundle, which holds the folder `ADR` alone",
    ]
    assert (len(fates), fates.count("found")) == (7, 6)
    findings, false_alarms = rows["**all**"][-2:]
    assert (findings, false_alarms) == (55, 6)
    assert done.stdout.strip() in (ROOT / "RELIABILITY.md").read_text("utf-8"), (
        "run `python bench/history_findings.py --write`"
    )
