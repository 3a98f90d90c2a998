"""Real records of other people, with one of ours among them: mending touches only ours."""

import csv
import datetime
from collections import Counter
from pathlib import Path, PurePosixPath

import pytest

from adr_tool.actions.check import context_of
from adr_tool.actions.mend import mend
from adr_tool.actions.trial import Bench
from adr_tool.config import Settings
from adr_tool.loading import load
from adr_tool.rules import ALL_RULES
from adr_tool.rules.base import Context
from adr_tool.sources.overlay import Overlay
from adr_tool.sources.snapshot import Snapshot
from adr_tool.sources.working_tree import WorkingTree
from adr_tool.vocabulary import load_vocabulary
from tests.conftest import ROOT

SETTINGS = Settings()
VOCABULARY = load_vocabulary(SETTINGS)
NAMES = frozenset(rule.name for rule in ALL_RULES)
REPOSITORIES = 10
OURS = (ROOT / "tests/cli/light.md").read_text("utf-8").replace("NUMBER", "1")


@pytest.fixture(scope="module")
def folders(corpus: Path) -> dict[str, PurePosixPath]:
    """The folder that holds most records of each of ten repositories, of all sizes."""
    held: dict[str, Counter[PurePosixPath]] = {}
    with (corpus / "files.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["kind"] == "record":
                path = PurePosixPath(row["path"])
                held.setdefault(row["repo"], Counter())[path.parent] += 1
    ranked = sorted(held, key=lambda repo: (held[repo].total(), repo))
    chosen = ranked[:: len(ranked) // REPOSITORIES][:REPOSITORIES]
    return {repo.replace("/", "+"): held[repo].most_common(1)[0][0] for repo in chosen}


def bench(files: Snapshot, folder: PurePosixPath) -> Bench:
    def judged(state: Snapshot) -> Context:
        log = load(state, folder, VOCABULARY)
        today = datetime.date(2026, 11, 23)
        return context_of(log, SETTINGS, VOCABULARY, today, state.exists)

    return Bench(files, judged, ALL_RULES, NAMES, {})


def test_nothing_of_theirs_is_mended(corpus: Path, folders: dict[str, PurePosixPath]) -> None:
    assert len(folders) == REPOSITORIES
    for repo, folder in folders.items():
        done = mend(bench(WorkingTree(corpus / repo), folder))
        assert len(done.state.context.log) > 0, repo
        assert (done.state.contents, done.done, done.left) == ({}, (), ()), repo


def test_of_ours_only_ours_is_mended(corpus: Path, folders: dict[str, PurePosixPath]) -> None:
    slips = OURS.replace("harm: low", "Harm: low").replace("## Security", "## Securty")
    for repo, folder in folders.items():
        ours, renamed = folder / "9999 Our own.md", folder / "9999-our-own.md"
        files = Overlay(WorkingTree(corpus / repo), {ours: slips.encode()})
        done = mend(bench(files, folder))
        assert done.state.contents == {ours: None, renamed: OURS.encode()}, repo
        assert len(done.done) == 3, repo
