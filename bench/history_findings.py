"""Counts rewrites of accepted records in real histories, and how many of them are found.

    python bench/history_findings.py [--corpus FOLDER] [--list] [--write]

Rewrites are recounted from git without the code that is measured: each commit that no merge is,
on all branches, that changed at least a quarter of the words of a record, and at least sixty,
14 days or more after the record was first seen as accepted. Each must be found on the line of
first parents, where it landed. So must each that history.tsv names, by its day and its path, for
the commits have other names in the bundles. Findings are what `check --history` prints today;
those that were read and change nothing but wording are false alarms.
"""

import argparse
import csv
import re
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from rewrites import VOCABULARY, Rewrite, git, rewrites_in

from adr_tool.actions.past import past_of
from adr_tool.formats.naming import number_of
from adr_tool.loading import load
from adr_tool.model import DecisionLog
from adr_tool.model.past import SLIP, TEXT, Life, Past
from adr_tool.model.substance import change_of_substance
from adr_tool.sources.git import Git
from adr_tool.sources.git_folders import git_folders
from adr_tool.sources.working_tree import WorkingTree

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "RELIABILITY.md"
BEGIN, END = "<!-- rewrites -->", "<!-- /rewrites -->"
FOLDERS = {
    "CDCgov+trusted-intermediary": "adr",
    "GIGCymru+architecture": "doc",
    "alphagov+forms": "ADR",
    "digitalservicebund+a2j-rechtsantragstelle": "doc/adr",
    "ministryofjustice+cloud-platform": "architecture-decision-record",
    "opensafely-core+job-server": "docs/adr",
    "zooniverse+front-end-monorepo": "docs/arch",
}
# Read one by one: the meaning is the same, and only the limits for slips are passed.
FALSE_ALARMS = {
    "ADR012-use-rails-api-for-api.md": "a slip, and a word put in for clarity",
    "0003-unit-tests-folder-structure.md": "a phrase about an image that was never there",
    "0014-osi-token.md": "seven slips of spelling and grammar",
    "0015-login-by-token.md": "a title that broke off is finished",
    "adr-46.md": "the title says that it is planned",
    "adr-49.md": "the title says that it is completed",
}


# Read one by one as well: why a rewrite that history.tsv names is in no history at hand.
ABSENT = {
    "decision-record/DR002-no-charges-for-lower-volume-services.md": (
        "in no commit of the bundle, which holds the folder `ADR` alone"
    )
}
_EXAMPLE = re.compile(r"(\d{4}-\d\d-\d\d) [0-9a-f]{10} (\S+) \(\d+% of words")
HEAD = """
| history | records | accepted | edits | slips | rewrites | found | listed | findings | false |
|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
"""


@dataclass(frozen=True, slots=True)
class Log:
    """One history, with what adr-tool makes of it."""

    name: str
    root: Path
    log: DecisionLog
    past: Past


def main() -> None:
    """Clone the histories, count, print the tables, and keep them on the page if asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--list", action="store_true", help="print each rewrite and finding")
    parser.add_argument("--write", action="store_true", help="put the tables into RELIABILITY.md")
    given = parser.parse_args()
    text = _tables(given.corpus, say=given.list)
    print(text)
    if given.write:
        before, rest = PAGE.read_text("utf-8").split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.split(END)[1]}", "utf-8")


def _tables(corpus: Path, *, say: bool) -> str:
    listed = _listed(corpus / "corpus" / "history.tsv")
    rows, named, sums = [], [], [0] * 9
    with tempfile.TemporaryDirectory() as folder:
        for name in FOLDERS:
            log = _opened(corpus / "corpus-history" / f"{name}.bundle", Path(folder) / name)
            count, examples = listed[name.replace("+", "/")]
            rewrites = tuple(rewrites_in(log.root))
            found = tuple(rewrite for rewrite in rewrites if _is_found(log, rewrite))
            named += [
                f"| {day} | `{path}` | {_fate(log, found, day, path)} |" for day, path in examples
            ]
            row = _row(log, rewrites, found, count, say=say)
            rows.append(_line(name.replace("+", "/"), row))
            sums = [a + b for a, b in zip(sums, row, strict=True)]
    false = [f"- `{name}`: {why}" for name, why in FALSE_ALARMS.items()]
    return "\n".join(
        [
            *(f"Measured by `python bench/history_findings.py --write`.\n{HEAD}".split("\n")[:-1]),
            *(*rows, _line("**all**", sums), "", "Those that the survey names:", ""),
            *("| day | record | |", "|---|---|---|", *named, ""),
            *("Findings that were read and change no meaning:", "", *false),
        ]
    )


def _fate(log: Log, found: tuple[Rewrite, ...], day: str, path: str) -> str:
    """What became of a rewrite that history.tsv names."""
    if any((str(one.day), str(one.path)) == (day, path) for one in found):
        return "found"
    absent = not git(log.root, "log", "--all", "--format=%h", "--", path)
    return ABSENT.get(path, "**not found**") if absent else "**not found**"


def _row(
    log: Log, rewrites: tuple[Rewrite, ...], found: tuple[Rewrite, ...], listed: int, *, say: bool
) -> list[int]:
    lives = [life for life in log.past.lives.values() if life.kept]
    changes = [c for life in lives for moment in _after(life) for c in moment.changes]
    findings = tuple(_findings(log))
    for rewrite in rewrites if say else ():
        verdict = "found" if rewrite in found else "NOT FOUND"
        print(f"  {verdict}: {rewrite.day} {rewrite.commit[:10]} {rewrite.path}")
    for path in findings if say else ():
        print(f"  finding: {path} {FALSE_ALARMS.get(path.name, '')}")
    return [
        *(len(log.log), len(lives), changes.count(TEXT), changes.count(SLIP)),
        *(len(rewrites), len(found), listed, len(findings)),
        sum(path.name in FALSE_ALARMS for path in findings),
    ]


def _line(name: str, row: list[int]) -> str:
    return f"| {name} | {' | '.join(map(str, row))} |"


def _opened(bundle: Path, root: Path) -> Log:
    subprocess.run(["git", "clone", "-q", bundle, root], check=True)
    log = load(WorkingTree(root), PurePosixPath(FOLDERS[root.name]), VOCABULARY)
    folders = git_folders(root)
    assert folders is not None
    return Log(root.name, root, log, past_of(Git(folders), PurePosixPath("."), log, VOCABULARY))


def _listed(table: Path) -> dict[str, tuple[int, list[tuple[str, str]]]]:
    """How many rewrites are counted for each repository, and the day and path of those named."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {row[0]: (int(row[5]), _EXAMPLE.findall(row[9])) for row in rows[1:]}


def _findings(log: Log) -> Iterator[PurePosixPath]:
    for record in log.log:
        life = log.past.of(record)
        if life and life.kept and change_of_substance(life.kept, record, log.past.numbers):
            yield record.path


def _after(life: Life) -> tuple:  # type: ignore[type-arg]
    return life.moments[life.moments.index(life.kept_at) + 1 :] if life.kept_at else ()


def _is_found(log: Log, rewrite: Rewrite) -> bool:
    """Whether the record has a change of substance where the rewrite landed."""
    landed = _landed(log, rewrite.commit)
    for life in log.past.lives.values():
        for moment in life.moments:
            if moment.commit == landed and TEXT in moment.changes:
                same = moment.path == rewrite.path
                if same or number_of(moment.path) == number_of(rewrite.path):
                    return True
    return False


def _landed(log: Log, commit: str) -> str:
    """The first commit of the line of first parents that has a commit in it."""
    line = git(log.root, "rev-list", "--first-parent", "--reverse", "HEAD").split()
    beyond = set(git(log.root, "rev-list", "--ancestry-path", f"{commit}..HEAD").split())
    return next(oid for oid in line if oid == commit or oid in beyond)


if __name__ == "__main__":
    main()
