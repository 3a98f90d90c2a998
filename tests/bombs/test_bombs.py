"""Each bomb ends soon, in little memory, with a name for it, and the rest of its log is served.

Every commit tries each with the commands that read the whole of it; `ADR_TOOL_FAULTS=all` tries
all commands. What each took is in RELIABILITY.md: a limit of time would only tell how busy the
machine is that tests run on, so here a run is stopped after a minute of the processor.
"""

import json
import re
import sys
from pathlib import Path

import pytest

from adr_tool.actions.check import MOST_PROBLEMS
from tests.bombs.bombs import BOMBS
from tests.bombs.figures import PAGE, names_in
from tests.bombs.laying import PLACE
from tests.bombs.running import EVERYDAY, SELDOM, lay, run, tried
from tests.faults.conftest import thorough

ALL = {name: bomb for bombs in BOMBS.values() for name, bomb in bombs.items()}

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="what a process held is counted as Linux counts it"
)


@pytest.mark.parametrize("name", ALL)
def test_a_bomb_is_named_and_the_rest_is_served(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    bomb, top = ALL[name], tmp_path / "repo"
    lay(top, bomb)
    runs = (*bomb.runs, *EVERYDAY, *(SELDOM if thorough(request.config) else ()))
    for args in runs:
        tried(top, bomb, *args)


def test_of_many_problems_the_first_are_told(tmp_path: Path) -> None:
    top = tmp_path / "repo"
    lay(top, ALL["M14 260,000 headings"])
    found = json.loads(run(top, "check", "--format", "json").out)["findings"]
    titles = [one["message"] for one in found if one["rule"] == "title-is-present"]
    first = [said for said in titles if said.startswith("has a second heading")]
    assert len(first) == MOST_PROBLEMS
    (more,) = set(titles) - set(first)
    assert re.fullmatch(r"has 1\d,\d{3} more problems of this kind, which are not listed", more)


def test_a_text_that_is_not_laid_out_is_shown_whole(tmp_path: Path) -> None:
    top = tmp_path / "repo"
    lay(top, ALL["70,000 links to a record"])
    tried(top, ALL["70,000 links to a record"], *EVERYDAY[2])
    shown = (top / "public" / "0007" / "index.html").read_text("utf-8")
    text = (top / PLACE).read_text("utf-8")
    assert shown.count("[a](0001-a.md)") == text.count("[a](0001-a.md)") > 60_000


def test_the_figures_are_of_all_bombs() -> None:
    assert names_in(PAGE.read_text("utf-8")) == {*BOMBS}, (
        "run `python -m tests.bombs.figures --write`"
    )
