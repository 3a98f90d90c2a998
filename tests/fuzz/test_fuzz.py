"""What a search found once, and the seeds of every search, keep every promise."""

from pathlib import Path

import pytest

from tests.bad_input.awkward import AWKWARD
from tests.conftest import ROOT
from tests.fuzz.search import KEPT, OWN
from tests.fuzz.targets import CANARY, TARGETS, withholding

SEEDS = tuple(path for name in OWN[:2] for path in sorted((ROOT / name).glob("*.md")))
FOUND = tuple(sorted(path for path in KEPT.glob("*/*") if path.is_file()))


@pytest.mark.parametrize("target", TARGETS)
def test_seeds_and_awkward_files_keep_the_promise(target: str) -> None:
    for path in SEEDS:
        TARGETS[target](path.read_bytes())
    for _, content in AWKWARD.values():
        TARGETS[target](content[: 1 << 16])


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}-{path.name[:12]}")
def test_what_was_found_once_is_found_no_more(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


def test_the_promise_of_withholding_can_be_broken() -> None:
    passage = f'Said.\n\n:::restricted because="it" until=2027-06-30\n{CANARY}\n:::\n'
    withholding(passage.encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.fuzz.targets._as_markdown", lambda record, text: CANARY)
        with pytest.raises(AssertionError):
            withholding(passage.encode())
