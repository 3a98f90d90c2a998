"""Reads the corpus of real records as their owners' logs would be: each repository whole."""

import os
import time
import traceback
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from adr_tool.config import Settings
from adr_tool.loading import load
from adr_tool.model import DecisionLog
from adr_tool.sources.working_tree import WorkingTree
from adr_tool.vocabulary import load_vocabulary

_HERE = Path(__file__).resolve()


@dataclass(slots=True)
class Corpus:
    """All logs of the corpus, and what went wrong while they were loaded."""

    logs: dict[str, DecisionLog]
    failures: list[str]
    seconds: float

    @property
    def dropped(self) -> list[str]:
        """Files that are neither records nor passed over, or both."""
        found = []
        for name, log in self.logs.items():
            kept = [r.path for r in log.records] + [p.path for p in log.passed_over]
            if len(kept) != len(log.files) or frozenset(kept) != log.files:
                found.append(f"{name}: {len(kept)} of {len(log.files)} files accounted for")
        return found


def find_corpus() -> Path:
    """Where the real records are: ADR_TOOL_CORPUS, or beside the checkout."""
    given = os.environ.get("ADR_TOOL_CORPUS")
    return Path(given) if given else _HERE.parents[2] / "shared" / "corpus"


def load_corpus(folder: Path) -> Corpus:
    """Every repository of the corpus, read whole."""
    vocabulary = load_vocabulary(Settings())
    corpus = Corpus({}, [], 0.0)
    started = time.perf_counter()
    for root in sorted(folder.iterdir()):
        if "+" in root.name:
            try:
                log = load(WorkingTree(root), _folder(root), vocabulary)
            except Exception:
                corpus.failures.append(f"{root.name}\n{traceback.format_exc()}")
            else:
                corpus.logs[root.name] = log
    corpus.seconds = time.perf_counter() - started
    return corpus


def _folder(root: Path) -> PurePosixPath:
    """The whole repository; a hidden folder is read only when its owner names it."""
    hidden = [path for path in root.iterdir() if path.is_dir() and path.name.startswith(".")]
    seen = [path for path in root.iterdir() if path not in hidden]
    return PurePosixPath(hidden[0].name if hidden and not seen else ".")
