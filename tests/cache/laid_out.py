"""The little logs of the rules' cases, each with what rules look at when they judge it."""

import datetime
from collections.abc import Iterator
from pathlib import Path

from adr_tool.actions.check import context_of
from adr_tool.config import read_settings
from adr_tool.loading import load
from adr_tool.rules.base import Context
from adr_tool.sources.working_tree import WorkingTree
from adr_tool.vocabulary import load_vocabulary
from tests.test_rules import HERE, lay_out

TODAY = datetime.date(2026, 11, 23)
CASES = sorted((HERE / "rules").glob("*/*/"))


def contexts(top: Path, day: datetime.date) -> Iterator[Context]:
    """One for each case that has a folder of records."""
    for number, case in enumerate(CASES):
        (root := top / str(number)).mkdir()
        lay_out(case, root)
        tree = WorkingTree(root)
        settings = read_settings(tree)
        if (root / settings.folder).is_dir():
            vocabulary = load_vocabulary(settings)
            log = load(tree, settings.folder, vocabulary)
            yield context_of(log, settings, vocabulary, day, tree.exists)
