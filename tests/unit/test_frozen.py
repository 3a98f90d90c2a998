"""Classes made quickly are what the standard library would have made of them."""

import dataclasses
import pickle
from copy import copy
from dataclasses import field, replace
from typing import Any

import pytest

from adr_tool.frozen import dataclass


def both(quickly: bool, slots: bool = True) -> Any:
    """The same class, made in one way or the other."""
    maker = dataclass if quickly else dataclasses.dataclass

    @maker(frozen=True, slots=slots)
    class Made:
        """A class."""

        path: str
        line: int = 1
        names: tuple[str, ...] = field(default_factory=tuple)
        seen: int = field(init=False, repr=False, compare=False, default=7)
        more: dict[str, int] = field(init=False, compare=False, default_factory=dict)

        @property
        def place(self) -> str:
            """Where it is."""
            return f"{self.path}:{self.line}"

    return Made


QUICK, PLAIN = both(quickly=True), both(quickly=False)


@dataclass(frozen=True, slots=True)
class Known:
    """A class that another process can find."""

    name: str
    count: int = 0


def test_objects_are_made_alike() -> None:
    for given in (("a",), ("a", 2), ("a", 2, ("b",))):
        quick, plain = QUICK(*given), PLAIN(*given)
        for part in dataclasses.fields(PLAIN):
            assert getattr(quick, part.name) == getattr(plain, part.name)
        assert repr(quick) == repr(plain)
        assert quick.place == plain.place
    assert QUICK(path="a", line=3) == QUICK("a", 3)
    for wrong in ((), ("a", 1, (), 4)):
        for kind in (QUICK, PLAIN):
            with pytest.raises(TypeError, match="argument"):
                kind(*wrong)


def test_what_is_equal_has_one_hash() -> None:
    one, same, other = QUICK("a"), QUICK("a"), QUICK("a", 2)
    object.__setattr__(same, "seen", 8)
    assert one == same
    assert hash(one) == hash(same)
    assert one != other
    assert one != PLAIN("a")
    assert len({one, same, other}) == 2


def test_nothing_can_be_changed() -> None:
    for one in (QUICK("a"), PLAIN("a")):
        with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'line'"):
            one.line = 2
        with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'line'"):
            del one.line
        assert not hasattr(one, "__dict__")


def test_they_are_copied_and_sent() -> None:
    assert replace(QUICK("a"), line=5) == QUICK("a", 5)
    assert dataclasses.asdict(QUICK("a")) == dataclasses.asdict(PLAIN("a"))
    assert pickle.loads(pickle.dumps(Known("x", 2))) == Known("x", 2)
    assert QUICK.__slots__ == PLAIN.__slots__
    assert QUICK.__match_args__ == PLAIN.__match_args__
    assert QUICK.__name__ == PLAIN.__name__


def test_the_rest_is_left_to_the_standard_library() -> None:
    @dataclass(frozen=True, slots=True, order=True)
    class Ordered:
        """A class."""

        line: int

    assert Ordered(1) < Ordered(2)


def test_a_class_without_slots_is_made_alike() -> None:
    quick, plain = both(quickly=True, slots=False)("a", 2), both(quickly=False, slots=False)("a", 2)
    assert dataclasses.asdict(quick) == dataclasses.asdict(plain)
    assert repr(quick) == repr(plain)
    assert copy(quick) == quick == replace(quick)
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'line'"):
        quick.line = 3
