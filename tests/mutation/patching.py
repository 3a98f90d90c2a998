"""Puts the code of a mutant into the functions of a module that is imported already."""

import types
from collections.abc import Iterator
from typing import Any

Swap = tuple[types.FunctionType, types.CodeType]


def swaps(module: types.ModuleType, before: str, after: str) -> list[Swap] | None:
    """The functions of a module and their code in the mutant.

    None where more differs than the code inside of functions, such as a constant or a default,
    or where such a function is not to be found: then only importing it anew would do.
    """
    pairs = _pairs(compile(before, "", "exec"), compile(after, "", "exec"))
    if pairs is None:
        return None
    found = []
    for old, new in pairs:
        if _essence(old) == _essence(new):
            continue
        function = _function(module, old.co_qualname)
        if function is None or function.__code__.co_freevars != new.co_freevars:
            return None
        found.append((function, new.replace(co_filename=function.__code__.co_filename)))
    return found


def forget(module: types.ModuleType) -> None:
    """Empty what the functions of a module remember of earlier calls."""
    for found in vars(module).values():
        if hasattr(found, "cache_clear"):
            found.cache_clear()


def _pairs(
    old: types.CodeType, new: types.CodeType
) -> list[tuple[types.CodeType, types.CodeType]] | None:
    """The functions in a module or class, each twice; None where its own statements differ."""
    mine, other = _inside(old), _inside(new)
    if _statements(old) != _statements(new) or len(mine) != len(other):
        return None
    found = []
    for one, two in zip(mine, other, strict=True):
        if one.co_qualname != two.co_qualname:
            return None
        if one.co_flags & 0x2:  # CO_NEWLOCALS: a function, and not the body of a class
            found.append((one, two))
        elif (deeper := _pairs(one, two)) is not None:
            found += deeper
        else:
            return None
    return found


def _inside(code: types.CodeType) -> list[types.CodeType]:
    return [const for const in code.co_consts if isinstance(const, types.CodeType)]


def _statements(code: types.CodeType) -> tuple[Any, ...]:
    consts = [repr(const) for const in code.co_consts if not isinstance(const, types.CodeType)]
    return code.co_code, code.co_names, consts


def _essence(code: types.CodeType) -> tuple[Any, ...]:
    return *_statements(code), code.co_varnames, [_essence(inner) for inner in _inside(code)]


def _function(module: types.ModuleType, name: str) -> types.FunctionType | None:
    if name.startswith("<"):
        return None  # a lambda or a comprehension of the module itself
    place: Any = module
    for part in name.split("."):
        place = vars(place).get(part) if hasattr(place, "__dict__") else None
    for found in _unwrapped(place):
        if isinstance(found, types.FunctionType) and found.__code__.co_qualname == name:
            return found
    return None


def _unwrapped(found: Any) -> Iterator[Any]:
    while found is not None:
        yield found
        if isinstance(found, property):
            found = found.fget
        else:
            found = getattr(found, "__wrapped__", None) or getattr(found, "__func__", None)
