"""What is in a repository: before, after, and what may not be left behind."""

import os
from pathlib import Path

_OURS = (".git/adr-tool", ".adr-tool", ".git/info")

State = dict[str, tuple[bytes, int]]


def state_of(root: Path) -> State:
    """Every file and folder but git's and our own state, with content and mode."""
    found: State = {}
    for folder, names, files in os.walk(root):
        names[:] = [name for name in names if name not in (".git", ".adr-tool")]
        here = Path(folder).relative_to(root)
        for name in names:
            found[f"{here / name}/"] = (b"", 0)
        for name in files:
            path = Path(folder) / name
            found[str(here / name)] = (path.read_bytes(), path.stat().st_mode & 0o7777)
    return found


def git_of(root: Path) -> State:
    """Git's own files, of which the tool touches none but `info/exclude`."""
    found = {
        str(path.relative_to(root)): (path.read_bytes(), 0)
        for path in sorted((root / ".git").rglob("*"))
        if path.is_file()
    }
    return {name: what for name, what in found.items() if not name.startswith(_OURS)}


def litter_of(root: Path) -> list[str]:
    """What may not be left after recovery: temporary files, a journal, an intent.

    The cache may: whatever a fault left of it is made anew when it is next asked.
    """
    found = [str(path.relative_to(root)) for path in root.rglob(".*.tmp")]
    for home in (root / ".git" / "adr-tool", root / ".adr-tool"):
        kept = ("lock", ".gitignore")
        names = [path.name for path in home.glob("*") if not path.name.startswith("cache-")]
        found += [name for name in names if name not in kept]
    return found


def visible(state: State) -> State:
    """The state without temporary files."""
    return {name: what for name, what in state.items() if not name.endswith(".tmp")}


def difference(after: State, old: State, new: State) -> str:
    """Which files are old and which new, where that is not all alike."""
    lines = []
    for name in sorted({*after, *old, *new}):
        if after.get(name) != old.get(name) or after.get(name) != new.get(name):
            kind = "old" if after.get(name) == old.get(name) else "?"
            kind = "new" if after.get(name) == new.get(name) else kind
            lines.append(f"{name}: {kind}")
    return ", ".join(lines)
