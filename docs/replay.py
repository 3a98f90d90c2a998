"""Give the example log the git history it would have: drafted, proposed, then decided.

    python docs/replay.py FOLDER

The folder is made: a repository with the log of docs/examples/trust, in which each record
was committed as a draft, as a proposal and as it stands, on days that fit its date.
"""

import datetime
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

LOG = Path(__file__).parent / "examples" / "trust"
# Days from the first draft to the proposal, and from there to the decision; by number, so
# that some decisions take long and the figures have something to tell.
DRAFTED, PROPOSED = (6, 12, 20, 9), (16, 24, 38, 21)
# Decisions that stood for a while before another took their place: the day they were accepted.
ACCEPTED_ON = {"0006": datetime.date(2026, 1, 27)}


def states(name: str, text: str) -> list[tuple[datetime.date, str]]:
    """The texts that a record had, each with the day it was committed on."""
    number = int(name[:4])
    now = re.search(r"^status: (\w+)$", text, re.M)[1]
    day = datetime.date.fromisoformat(re.search(r"^date: (\S+)$", text, re.M)[1])
    found = [(day, text)]
    if name[:4] in ACCEPTED_ON:
        day, now = ACCEPTED_ON[name[:4]], "accepted"
        plain = re.sub(r"^links: .*\n", "", text, flags=re.M)
        found.insert(0, (day, with_status(plain, now, day)))
    if now not in ("draft", "proposed"):
        day -= datetime.timedelta(days=PROPOSED[number % 4])
        found.insert(0, (day, with_status(found[0][1], "proposed", day)))
    if now != "draft":
        day -= datetime.timedelta(days=DRAFTED[number % 4])
        found.insert(0, (day, with_status(found[0][1], "draft", day)))
    return found


def with_status(text: str, status: str, day: datetime.date) -> str:
    """The record as it was on that day."""
    text = re.sub(r"^status: .*$", f"status: {status}", text, count=1, flags=re.M)
    return re.sub(r"^date: .*$", f"date: {day}", text, count=1, flags=re.M)


def git(folder: Path, *words: str, day: datetime.date | None = None) -> None:
    """Run git in the repository, as nobody in particular."""
    who = {"NAME": "Northmere", "EMAIL": "log@northmere.example"}
    named = {f"GIT_{role}_{key}": it for role in ("AUTHOR", "COMMITTER") for key, it in who.items()}
    dated = {f"GIT_{role}_DATE": f"{day}T09:00:00Z" for role in ("AUTHOR", "COMMITTER") if day}
    env = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    subprocess.run(["git", *words], cwd=folder, env={**env, **named, **dated}, check=True)


def replay(folder: Path) -> None:
    """Make the repository and its commits, in the order of their days."""
    folder.mkdir(parents=True)
    git(folder, "init", "-q", "-b", "main")
    shutil.copy(LOG / "adr-tool.toml", folder)
    (folder / "decisions").mkdir()
    commits = [
        (day, path.name, text)
        for path in sorted((LOG / "decisions").glob("[0-9]*.md"))
        for day, text in states(path.name, path.read_text("utf-8"))
    ]
    for day, name, text in sorted(commits, key=lambda commit: commit[:2]):
        (folder / "decisions" / name).write_text(text, "utf-8", newline="\n")
        git(folder, "add", ".")
        status = re.search(r"^status: (\w+)$", text, re.M)[1]
        git(folder, "commit", "-q", "-m", f"Decision {name[:4]}: {status}", day=day)


if __name__ == "__main__":
    replay(Path(sys.argv[1]))
