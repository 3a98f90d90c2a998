"""Writes what peers need beside a log, so that they can be measured on the same decisions.

    python bench/as_peer.py [FOLDER]

Those that read any Markdown, or nothing but names and bodies, get settings that lead to
`decisions/`. mkdocs-decision-records and archgate stop at front matter that is not their own: they
get copies with the same bodies under their own. What is there already is left alone.
"""

import re
import sys
from collections.abc import Callable
from pathlib import Path

_SETTINGS = {
    ".adr-dir": "decisions\n",
    ".log4brains.yml": (
        "project:\n  name: Log\n  tz: Etc/UTC\n  adrFolder: ./decisions\n  packages: []\n"
    ),
    "mkdocs.yml": "site_name: Log\ndocs_dir: decisions\nsite_dir: site\n",
    "decision-records.yml": (
        "site_name: Log\ndocs_dir: of-decision-records\nsite_dir: site\n"
        "plugins:\n  - decision-records:\n      decisions_folder: adr\n"
    ),
}
_FRONT = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)


def for_decision_records(number: int, front: str, body: str) -> str:
    """A record of mkdocs-decision-records."""
    date = _said(front, "date")
    words = f"id: {number}\nstatus: accepted\ndate: {date}\ndeciders: [Architecture board]\n"
    return f"---\n{words}---\n{body}"


def for_archgate(number: int, front: str, body: str) -> str:
    """A record of archgate."""
    title = body.partition("# ")[2].partition("\n")[0]
    return f"---\nid: GEN-{number:03d}\ntitle: {title}\ndomain: general\nrules: false\n---\n{body}"


_COPIES: dict[str, Callable[[int, str, str], str]] = {
    "of-decision-records/adr": for_decision_records,
    ".archgate/adrs": for_archgate,
}


def prepare(folder: Path) -> None:
    """Write settings and copies for a log in a folder."""
    for name, text in _SETTINGS.items():
        (folder / name).write_text(text)
    for name, write in _COPIES.items():
        to = folder / name
        if to.exists():
            continue
        to.mkdir(parents=True)
        for path in sorted((folder / "decisions").glob("*.md")):
            found = _FRONT.match(text := path.read_text("utf-8"))
            front, body = (found[1], text[found.end() :]) if found else ("", text)
            (to / path.name).write_text(write(int(path.name[:4]), front, body), "utf-8")


def _said(front: str, key: str) -> str:
    return next(line.partition(": ")[2] for line in front.splitlines() if line.startswith(key))


if __name__ == "__main__":
    prepare(Path(*sys.argv[1:]))
