"""The index of the full text, made of the pages that are published and of nothing else.

Pagefind is a program of its own, an extra: it is asked for by `--search` and never just used
where it happens to be installed, so that the same records give the same files everywhere.
"""

import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from adr_tool.errors import AdrError

FOLDER = PurePosixPath("pagefind")
# Its own pages for searching are left out: ours builds text where they build HTML.
_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
_ENDINGS = (".pagefind", ".pf_meta", ".pf_index", ".pf_fragment")


def require_pagefind() -> None:
    """Raise AdrError where the program is not installed."""
    if find_spec("pagefind") is None or find_spec("pagefind_bin") is None:
        raise AdrError(
            "--search needs pagefind, which is not installed",
            "install it with `pip install 'adr-tool[search]'`",
        )


def full_text(site: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The files of the index of a built folder. Raises AdrError where it cannot be made."""
    with TemporaryDirectory(prefix="adr-tool-") as scratch:
        made = Path(scratch) / "pagefind"
        # -I: a folder in which somebody works may hold a module of that name.
        command = [sys.executable, "-I", "-m", "pagefind", "--site", str(site)]
        ran = subprocess.run(  # noqa: S603 - a list of words, never a shell
            [*command, "--output-path", str(made), "--silent"],
            cwd=scratch,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
        )
        if ran.returncode or not (made / "pagefind.js").is_file():
            raise AdrError(f"pagefind could not index the pages: {ran.stderr.strip()[-300:]}")
        for path in sorted(made.rglob("*")):
            if path.is_file() and (path.name in _NEEDED or path.name.endswith(_ENDINGS)):
                yield FOLDER / path.relative_to(made).as_posix(), path.read_bytes()
