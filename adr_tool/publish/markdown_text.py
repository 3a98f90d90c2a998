"""Texts as Markdown that reads as they are, in every dialect that a page may be read by."""

import re

from adr_tool.text import shown

# What a backslash takes its meaning from everywhere, and what only an entity does: some
# readers know no backslash before `<`, and some take `{` for attributes or code.
_BACKSLASHED = re.compile(r"[\\`*_\[\]]")
_AS_ENTITIES = re.compile(r"[<>{}|]|&(?=[#\w])|~(?=~)|#+\Z")
# All marks of both.
_ANY = re.compile(r"[\\`*_\[\]<>{}|&~#]")


def written(text: object) -> str:
    """A text on one line, with no mark in it that means anything."""
    plain = shown(" ".join(str(text).split()))
    if _ANY.search(plain) is None:  # as in most texts
        return plain
    backslashed = _BACKSLASHED.sub(r"\\\g<0>", plain)
    return _AS_ENTITIES.sub(
        lambda found: "".join(f"&#{ord(mark)};" for mark in found[0]), backslashed
    )
