"""What is a slip of the pen, and what would be a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr_tool.spelling import slips, surely_meant

KEYS = ("status", "date", "level", "harm", "owner", "none", "personal-data", "risks", "no-risks")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("stauts", "status"),
        ("Status", "status"),
        ("staus", "status"),
        ("statuss", "status"),
        ("personal_data", "personal-data"),
        ("Personal Data", "personal-data"),
        ("hram", "harm"),
        ("ownr", "owner"),
        ("risk", "risks"),
        ("note", None),
        ("data", None),
        ("state", None),
        ("levels of it", None),
        ("", None),
        ("x" * 5000, None),
    ],
)
def test_what_is_meant(word: str, meant: str | None) -> None:
    assert surely_meant(word, KEYS) == meant


def test_of_two_as_near_neither_is_meant() -> None:
    assert surely_meant("statuz", ("status", "statue")) is None
    assert surely_meant("Status", ("status", "STATUS")) is None
    assert surely_meant("status", ()) is None


def test_more_slips_where_they_are_allowed() -> None:
    assert surely_meant("legcy dependncies", ("legacy dependencies",)) is None
    assert surely_meant("legcy dependncies", ("legacy dependencies",), most=2)


@given(st.text(max_size=8), st.text(max_size=8))
def test_slips_are_a_distance(one: str, other: str) -> None:
    assert slips(one, other) == slips(other, one)
    assert (slips(one, other) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= slips(one, other) <= max(len(one), len(other))


@given(st.text(min_size=2, max_size=12), st.data())
def test_two_letters_that_change_places_are_one_slip(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 2))
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert slips(word, swapped) == (word != swapped)
