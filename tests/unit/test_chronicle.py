"""The times that a record was in each status."""

from datetime import date
from pathlib import PurePosixPath

from adr_tool.model.chronicle import spells_of
from adr_tool.model.past import ADDED, Life, Moment

TODAY = date(2026, 11, 23)


def test_a_record_of_which_no_commit_tells_a_status_has_no_times() -> None:
    moment = Moment("abc", PurePosixPath("decisions/0001-a.md"), "", (ADDED,), date(2026, 11, 1))
    assert spells_of(Life((moment,)), "", TODAY) == ()
    assert spells_of(Life((moment,)), "draft", TODAY) == ()
