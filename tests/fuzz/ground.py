"""What the targets stand on: one day, the words that ship, and no file on disk."""

import datetime
from pathlib import Path, PurePosixPath

from adr_tool.actions.check import context_of
from adr_tool.config import Settings
from adr_tool.model import DecisionLog, Record, Vocabulary
from adr_tool.rules.base import Context
from adr_tool.sources.overlay import Overlay
from adr_tool.sources.working_tree import WorkingTree
from adr_tool.vocabulary import load_vocabulary

SETTINGS = Settings()
VOCABULARY = load_vocabulary(SETTINGS)
TODAY = datetime.date(2026, 11, 23)
FOLDER = PurePosixPath("decisions")
HERE = FOLDER / "0007-it.md"
ENDINGS = (".md", ".adoc", ".rst")
_NOWHERE = WorkingTree(Path(__file__).parent / "nowhere")


def files_of(contents: dict[PurePosixPath, bytes]) -> Overlay:
    """A state of the files that holds these and no others."""
    return Overlay(_NOWHERE, contents)


def log_of(found: Record) -> DecisionLog:
    """A log of one record."""
    return DecisionLog(FOLDER, (found,), (), frozenset((found.path,)))


def context_in(
    log: DecisionLog, settings: Settings = SETTINGS, vocabulary: Vocabulary = VOCABULARY
) -> Context:
    """What the rules are given of a log."""
    return context_of(log, settings, vocabulary, TODAY, lambda path: False)
