"""Makes everything that a release publishes, of the commit that is checked out.

    python -m release dist

The source archive, the wheel, the bill of materials, what changed, and the hash of each.
"""

import hashlib
import sys
from pathlib import Path

from adr_tool import __version__
from release.archives import build, git, moment
from release.changes import notes
from release.lock import ROOT


def main(folder: str) -> None:
    """Fill a folder, which must be new or empty."""
    into = Path(folder).resolve()
    if into.exists() and any(into.iterdir()):
        sys.exit(f"{folder} is not empty; a release is made into an empty folder")
    if git(ROOT, "status", "--porcelain", "--untracked-files=no"):
        sys.exit("there are changes that are not committed; a release is made of a commit")
    try:
        changed = notes((ROOT / "CHANGELOG.md").read_text("utf-8"), __version__)
    except ValueError as error:
        sys.exit(str(error))
    build(ROOT, into)
    from release.bill import of_this_checkout  # what a refusal need not wait for

    bill = into / f"adr_tool-{__version__}.cdx.json"
    bill.write_text(of_this_checkout(moment(ROOT)), "utf-8")
    (into / "NOTES.md").write_text(changed, "utf-8")
    made = sorted(path for path in into.iterdir() if path.name != "NOTES.md")
    sums = (f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in made)
    (into / "SHA256SUMS").write_text("".join(sums), "utf-8")
    for path in sorted(into.iterdir()):
        sys.stdout.write(f"{folder}/{path.name}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
