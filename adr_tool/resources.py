"""Finds the schemas and templates, in an installed package or in a checkout.

Plain paths, not `importlib.resources`: that import alone costs as much as reading
every file here, and a hook pays for it at each commit.
"""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_MARKERS = {"schemas": "record.schema.json", "templates": "records/standard.md"}


@cache
def folder(kind: str) -> Path:
    """Where the schemas or the templates lie; `kind` is "schemas" or "templates"."""
    # The marker file keeps an installed copy from picking up a stranger's
    # `site-packages/templates`.
    for place in (_PACKAGE / kind, _PACKAGE.parent / kind):
        if (place / _MARKERS[kind]).is_file():
            return place
    raise FileNotFoundError(f"{kind}/{_MARKERS[kind]} was not shipped with adr-tool")


def read(kind: str, name: str) -> str:
    """The text of one shipped file; `kind` is "schemas" or "templates"."""
    return (folder(kind) / name).read_text("utf-8")


def names(kind: str, under: str, ending: str) -> tuple[str, ...]:
    """The shipped files below `under` that end in `ending`, as names without it, sorted."""
    found = (folder(kind) / under).glob(f"*{ending}")
    return tuple(sorted(path.name.removesuffix(ending) for path in found))
