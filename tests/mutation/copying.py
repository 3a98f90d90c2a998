"""A copy of the checkout to break: what is committed, and what is changed or new besides."""

import shutil
import subprocess
from pathlib import Path


def copy_of(root: Path, target: Path) -> Path:
    """Clone the checkout to `target`, with the files as they are now."""
    _git(root, "clone", "-q", "--shared", str(root), str(target))
    for name in _changed(root):
        here, there = root / name, target / name
        if here.is_file():
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(here, there)
        else:
            there.unlink(missing_ok=True)
    return target


def _changed(root: Path) -> list[str]:
    differing = _git(root, "diff", "--name-only", "-z", "HEAD")
    unknown = _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    return [name for name in (differing + unknown).split("\0") if name]


def _git(root: Path, *args: str) -> str:
    return subprocess.run(
        ["git", *args], cwd=root, check=True, capture_output=True, text=True
    ).stdout
