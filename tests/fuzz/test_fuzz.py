"""What a search found once, and the seeds of every search, keep every promise."""

import re
from pathlib import Path

import pytest

from tests.bad_input.awkward import AWKWARD
from tests.conftest import ROOT
from tests.fuzz.search import words_of
from tests.fuzz.seeds import KEPT, OTHERS, OWN
from tests.fuzz.targets import CANARY, TARGETS, withholding

SEEDS = tuple(path for name in OWN[:2] for path in sorted((ROOT / name).glob("*.md")))
FOUND = tuple(sorted(path for path in KEPT.glob("*/*") if path.is_file()))
# A word of libFuzzer's dictionaries: in quotes, with escapes for what is no plain text.
_WORD = re.compile(r'"(?:[^"\\\x00-\x1f\x7f-\xff]|\\\\|\\"|\\x[0-9a-fA-F]{2})+"')


@pytest.mark.filterwarnings("ignore:Possible nested set:FutureWarning")
@pytest.mark.parametrize("target", TARGETS)
def test_seeds_and_awkward_files_keep_the_promise(target: str) -> None:
    for content in OTHERS.get(target, lambda: (path.read_bytes() for path in SEEDS))():
        TARGETS[target](content)
    for _, content in AWKWARD.values():
        TARGETS[target](content[: 1 << 16])


@pytest.mark.parametrize("target", TARGETS)
def test_the_dictionaries_can_be_read(target: str) -> None:
    assert all(_WORD.fullmatch(line) for line in words_of(target).splitlines())


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
