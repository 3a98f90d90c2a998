"""Several names of one system, as an organisation lists them in its settings."""

from collections.abc import Iterator, Mapping, Sequence

# From any listed name, however it is cased and spaced, to the one that stands for all.
Aliases = Mapping[str, str]


def name_key(name: str) -> str:
    """What a name goes by, however it is cased and spaced."""
    return " ".join(name.casefold().split())


def aliases_of(listed: Mapping[str, Sequence[str]]) -> Aliases:
    """The names that `[aliases]` lists: each system's own, and its others."""
    return {name_key(name): own for own, names in listed.items() for name in (own, *names)}


def one_name(system: str, aliases: Aliases) -> str:
    """The one name of a system; what nobody listed is its own."""
    return aliases.get(name_key(system), system)


def said_twice(listed: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, str]]:
    """Each name that is listed for two systems, and both of them."""
    seen: dict[str, str] = {}
    for own, names in listed.items():
        for name in (own, *names):
            other = seen.setdefault(name_key(name), own)
            if other != own:
                yield name, other, own
