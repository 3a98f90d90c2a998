"""Makes frozen dataclasses, as `dataclasses` does, in a fifth of its time.

Before 3.13 the standard library compiles seven texts for each such class: for the eighty that a
hook needs, that takes a fifth of its run. Here one is compiled, what makes an object; comparing,
hashing, showing and refusing to change are the same functions for all. Whatever else is asked of
a dataclass is asked of the standard library, and a type checker sees nothing but that.
"""

from dataclasses import MISSING, Field, FrozenInstanceError, fields
from functools import cache, partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    import dataclasses

    def dataclass(*, frozen: bool = False, slots: bool = False, **more: bool) -> Any:
        """What `dataclasses.dataclass` is, for a class that is given keywords."""
        if frozen and not more:
            return partial(_frozen, slots)
        return dataclasses.dataclass(frozen=frozen, slots=slots, **more)

    def _frozen(slots: bool, kind: type) -> type:
        if hasattr(kind, "__post_init__"):
            return dataclasses.dataclass(frozen=True, slots=slots)(kind)
        made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(kind)
        made.__init__ = _when_called(made)
        for name, function in {**_compared(made), **_SHARED, **(_SENT if slots else {})}.items():
            if name not in kind.__dict__:
                setattr(made, name, function)
        return made


def _when_called(made: Any) -> Any:
    """What makes an object, compiled for the first one: half of all classes stay without any."""

    def begin(self: Any, *given: Any, **named: Any) -> None:
        made.__init__ = _init(made)
        made.__init__(self, *given, **named)

    return begin


def _init(made: Any) -> Any:
    names: dict[str, Any] = {"_put": object.__setattr__, "_NONE": MISSING}
    taken, lines = ["self"], []
    for field in fields(made):
        asked, value = _said(field, names)
        taken += [asked] if field.init else []
        lines += [f"    _put(self, {field.name!r}, {value})"] if value else []
    scope: dict[str, Any] = {}
    text = f"def __init__({', '.join(taken)}):\n" + "\n".join(lines or ["    pass"])
    exec(text, names, scope)  # noqa: S102 - made of the names of fields alone
    init = scope["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"
    return init


def _said(field: "Field[Any]", names: dict[str, Any]) -> tuple[str, str]:
    """What stands for a field among the parameters, and what is put into it; "" for nothing."""
    name, default, maker = field.name, f"_default_{field.name}", f"_make_{field.name}"
    if field.default_factory is not MISSING:
        names[maker] = field.default_factory
        made = f"{maker}()"
        return f"{name}=_NONE", f"{made} if {name} is _NONE else {name}" if field.init else made
    if field.default is not MISSING:
        names[default] = field.default
        return f"{name}={default}", name if field.init else default
    return name, name if field.init else ""


def _compared(made: Any) -> dict[str, Any]:
    names = [field.name for field in fields(made) if field.compare]
    values = attrgetter(*names) if names else lambda one: ()

    def equal(self: Any, other: Any) -> Any:
        return values(self) == values(other) if type(other) is type(self) else NotImplemented

    def hashed(self: Any) -> int:
        return hash((values(self),))

    return {"__eq__": equal, "__hash__": hashed}


def _shown(self: Any) -> str:
    kind: Any = type(self)
    said = [f"{name}={getattr(self, name)!r}" for name in _names_shown(kind)]
    return f"{kind.__qualname__}({', '.join(said)})"


@cache
def _names_shown(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.repr)


def _refused(self: Any, name: str, *value: Any) -> None:
    raise FrozenInstanceError(f"cannot {'assign to' if value else 'delete'} field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in fields(self)]


def _restored(self: Any, state: list[Any]) -> None:
    for field, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


_SHARED = {
    "__repr__": _shown,
    "__setattr__": _refused,
    "__delattr__": _refused,
}
# What has no slots is copied and sent by its attributes, as any object is.
_SENT = {"__getstate__": _state, "__setstate__": _restored}
