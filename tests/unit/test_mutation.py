"""What the runs of mutants are made of is there, and a run that means nothing is no success."""

from typing import Any

import pytest

from tests.conftest import ROOT
from tests.mutation.rooms import ROOMS
from tests.mutation.verdict import explained, is_explained, objections, share

ROW = {"file": "a.py", "line": 3, "before": "x", "after": "y", "twin": 0}


def rows(*outcomes: str) -> list[dict[str, Any]]:
    return [{**ROW, "outcome": outcome} for outcome in outcomes]


@pytest.mark.parametrize("name", ROOMS)
def test_a_room_has_files_and_tests(name: str) -> None:
    room = ROOMS[name]
    assert room.sources()
    for pattern in room.files:
        assert list(ROOT.glob(pattern)), pattern
    for named in (*room.besides, *room.tests):
        assert (ROOT / named.split("::")[0]).exists(), named


def test_what_is_excused_is_there_and_has_a_reason() -> None:
    for one in explained():
        assert one["because"].strip(), one
        lines = {line.strip() for line in (ROOT / one["file"]).read_text("utf-8").splitlines()}
        assert set(one["before"].split("\n")) <= lines, (
            f"{one['before']} is gone from {one['file']}"
        )
        assert one["before"] != one["after"]


def test_no_mutants_are_no_success() -> None:
    assert objections([], (), ()) == ["there are no mutants"]
    assert share([]) == 0


def test_an_excuse_without_a_survivor_is_said() -> None:
    excuse = {"file": "a.py", "before": "x", "after": "y", "because": "z"}
    assert is_explained(rows("survived")[0], [excuse])
    assert not is_explained(rows("survived")[0], [{**excuse, "twin": 1}])
    assert objections(rows("equivalent"), [excuse], ["a.py"]) == []
    assert objections(rows("killed"), [excuse], ["b.py"]) == []
    (said,) = objections(rows("killed"), [excuse], ["a.py"])
    assert said == "equivalent.toml: a.py has no such mutant that survives: y"


def test_the_share_leaves_out_what_nobody_could_notice() -> None:
    assert share(rows("killed", "timeout", "survived", "killed", "equivalent")) == 75
