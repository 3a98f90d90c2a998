"""Objects of which only some fields are known at first: the others are fetched when asked for.

They are equal to those that were known whole, for to compare them is to ask for everything.
"""

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

_Kind = TypeVar("_Kind")
_Made = TypeVar("_Made")
# From the name of a field to the values of that field and perhaps of others.
Fetch = Callable[[str], Mapping[str, Any]]
_UNKNOWN = object()


class Notes(Protocol):
    """What follows from an object, by names, as a mapping has it."""

    def get(self, name: str, otherwise: Any, /) -> Any:
        """What is noted under a name, or something else where nothing is."""


def partly(kind: type[_Kind], known: Mapping[str, Any], notes: Notes, fetch: Fetch) -> _Kind:
    """An object of a dataclass with some of its fields, and notes of what follows from all."""
    made = object.__new__(kind)
    put = object.__setattr__
    for name, value in known.items():
        put(made, name, value)
    put(made, "_notes", notes)
    put(made, "_fetch", fetch)
    return made


def fetched(self: Any, name: str) -> Any:
    """The `__getattr__` of such a class: Python asks it for a field that is not there yet."""
    if name.startswith("_") or name not in type(self).__dataclass_fields__:
        raise AttributeError(f"{type(self).__name__} has no {name}")
    for field, value in self._fetch(name).items():
        if not _has(self, field):
            object.__setattr__(self, field, value)
    return object.__getattribute__(self, name)


def changed(whole: _Kind, **values: Any) -> _Kind:
    """A copy with other values of fields that no note is about; nothing is fetched for it."""
    made = object.__new__(type(whole))
    for name in vars(type(whole))["__slots__"]:
        if name in values or _has(whole, name):
            value = values[name] if name in values else object.__getattribute__(whole, name)
            object.__setattr__(made, name, value)
    return made


def noted(whole: _Kind, name: str, make: Callable[[_Kind], _Made]) -> _Made:
    """What was noted of an object under a name; worked out where nothing was."""
    notes: Notes = object.__getattribute__(whole, "_notes")
    found = notes.get(name, _UNKNOWN)
    made: _Made = make(whole) if found is _UNKNOWN else found
    return made


def _has(whole: object, name: str) -> bool:
    try:
        object.__getattribute__(whole, name)
    except AttributeError:
        return False
    return True
