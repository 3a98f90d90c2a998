"""Facts of three real histories that were read in their logs by hand, against what commands say.

Each line was found with `git log --first-parent -p` and `git show` before the command was asked.
"""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Repository, clean_environment

FORMS = "alphagov+forms"
ZOONIVERSE = "zooniverse+front-end-monorepo"
CLOUD = "ministryofjustice+cloud-platform"

# Which record, and its turns: the status, the day on which it landed, the commit, the days in it.
# Days up to the day of the test are not told by any log, and are left out.
LIVES: tuple[tuple[str, str, str, tuple[tuple[str, str, str, int | None], ...]], ...] = (
    (
        FORMS,
        "1",
        "Set ADR001 to Accepted, seven hours after it was created",
        (("proposed", "2022-01-26", "d0801c3", 0), ("accepted", "2022-01-26", "aa0bf31", None)),
    ),
    (
        FORMS,
        "2",
        "came as accepted with a merge; superseded by ADR018, which was renamed ADR019 at once",
        (("accepted", "2022-04-07", "83f9ec1", 418), ("superseded", "2023-05-30", "9c710af", None)),
    ),
    (
        FORMS,
        "3",
        "proposed in a file without .md; the merge that accepted it gave it another name",
        (
            ("proposed", "2022-02-18", "c0dbe86", 48),
            ("accepted", "2022-04-07", "2358327", 340),
            ("superseded", "2023-03-13", "959f45f", None),
        ),
    ),
    (
        FORMS,
        "7",
        "superseded after three years as a proposal: nobody ever accepted it",
        (
            ("proposed", "2022-05-26", "a29216a", 1181),
            ("superseded", "2025-08-19", "7189167", None),
        ),
    ),
    (
        FORMS,
        "36",
        "Change status to Accepted",
        (("proposed", "2024-10-31", "e20a2c3", 28), ("accepted", "2024-11-28", "45e87a7", None)),
    ),
    (
        ZOONIVERSE,
        "5",
        "proposed and accepted as adr-5.md, renamed adr-05.md a year later",
        (("proposed", "2018-08-06", "61e432e", 81), ("accepted", "2018-10-26", "12cb52e", None)),
    ),
    (
        ZOONIVERSE,
        "12",
        "Update the docs that got missed",
        (("proposed", "2019-03-26", "c0b3956", 617), ("accepted", "2020-12-02", "c59c3ea", None)),
    ),
    (
        ZOONIVERSE,
        "15",
        "superseded by the commit that added ADR 22",
        (
            ("proposed", "2019-07-09", "00ad5f8", 115),
            ("accepted", "2019-11-01", "555fb62", 48),
            ("superseded", "2019-12-19", "ec74bfd", None),
        ),
    ),
    (
        ZOONIVERSE,
        "22",
        "supersedes 15, and is itself no more than a proposal to this day",
        (("proposed", "2019-12-19", "ec74bfd", None),),
    ),
    (
        CLOUD,
        "3",
        "Pending at first; all accepted records were marked alike two years later",
        (("proposed", "2018-03-28", "d56c19d", 873), ("accepted", "2020-08-17", "d8e5754", None)),
    ),
    (
        CLOUD,
        "18",
        "Add ADR 019 and mark 018 as rejected",
        (("proposed", "2020-09-02", "dc62900", 7), ("rejected", "2020-09-09", "3ec17cb", None)),
    ),
    (
        CLOUD,
        "21",
        "superseded by 036 without having been accepted",
        (("proposed", "2021-05-11", "8db4e2d", 493), ("superseded", "2022-09-16", "2f3e180", None)),
    ),
    (
        CLOUD,
        "22",
        "proposed as 022-eks.md, written anew as 022-EKS.md",
        (("proposed", "2021-05-11", "8db4e2d", 22), ("accepted", "2021-06-02", "0d4e9c8", None)),
    ),
    (
        CLOUD,
        "47",
        "`:thinking_face: Proposed` for eighteen minutes before it was an emoji",
        (("proposed", "2026-04-20", "7f1dd3a", 1), ("accepted", "2026-04-21", "295cb5f", None)),
    ),
)

# Of all decisions: how many days are known, the median, what nine of ten took at most. The days
# of each were read off the log: 0, 0, 1, 4, 28, 48; then 0, 15, 15, 15, 25, 29, 81, 98, 115, 617;
# then 0, 1, 20, 22, 42, 837, 858, 873. Last, those that came as decided.
STATS = (
    (FORMS, ("all", None, 6, 2.5, 48), 36),
    (ZOONIVERSE, ("all", None, 10, 27, 115), 37),
    (CLOUD, ("all", None, 8, 32, 873), 26),
)

# Who waits since when: the commit's day, also where the record states an earlier one.
WAITING = (
    (FORMS, [(18, "2023-05-26"), (47, "2025-12-04")]),
    (
        CLOUD,
        [
            (17, "2020-08-17"),
            (19, "2020-09-09"),
            (20, "2021-02-26"),
            (24, "2021-07-16"),
            (27, "2021-11-04"),
            (26, "2021-11-15"),
        ],
    ),
)

# Which record took the place of which, by the names of their files.
SUCCESSORS = (
    (FORMS, "13", "ADR025-remove-papertrail.md", "another record is numbered 25 too"),
    (FORMS, "2", "ADR019-use-amazon-ses.md", "it named ADR018 for three minutes"),
    (ZOONIVERSE, "15", "adr-22.md", "a proposal"),
    (CLOUD, "21", "036-multi-cluster.md", "of the same title"),
)


@pytest.fixture(scope="module")
def opened(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Repository]:
    """The three histories, cloned from their bundles."""
    folder = tmp_path_factory.mktemp("histories")
    for name in (FORMS, ZOONIVERSE, CLOUD):
        bundle = corpus.parent / "corpus-history" / f"{name}.bundle"
        clone = ["git", "clone", "-q", str(bundle), str(folder / name)]
        subprocess.run(clone, env=clean_environment(), check=True)
    return {name: Repository(folder / name) for name in (FORMS, ZOONIVERSE, CLOUD)}


def said(repo: Repository, *args: str) -> Any:
    done = repo.run(*args, "--format", "json")
    assert done.code == 0, done.err
    return json.loads(done.out)


@pytest.mark.parametrize(("name", "record", "seen", "life"), LIVES)
def test_a_life_is_as_its_log_tells(
    opened: dict[str, Repository],
    name: str,
    record: str,
    seen: str,
    life: tuple[tuple[str, str, str, int | None], ...],
) -> None:
    spells = said(opened[name], "history", record)["spells"]
    found = [(s["status"], s["since"], s["commit"][:7], s["days"]) for s in spells]
    assert [*found[:-1], (*found[-1][:3], None)] == list(life), seen


@pytest.mark.parametrize(("name", "figures", "decided"), STATS)
def test_days_are_those_of_the_log(
    opened: dict[str, Repository], name: str, figures: tuple[Any, ...], decided: int
) -> None:
    found = said(opened[name], "stats")
    assert [tuple(wait.values()) for wait in found["proposed-to-accepted"]] == [figures]
    assert found["not-known"] == {"accepted-at-once": decided, "dates": 0, "cut": 0}


@pytest.mark.parametrize(("name", "waiting"), WAITING)
def test_who_waits_and_since_when(
    opened: dict[str, Repository], name: str, waiting: list[tuple[int, str]]
) -> None:
    found = said(opened[name], "stats")["open"]
    assert [(entry["number"], entry["since"]) for entry in found] == waiting


@pytest.mark.parametrize(("name", "record", "successor", "seen"), SUCCESSORS)
def test_who_took_the_place_of_whom(
    opened: dict[str, Repository], name: str, record: str, successor: str, seen: str
) -> None:
    shown = opened[name].run("show", record).out
    listed = said(opened[name], "list")["records"]
    title = next(row["title"] for row in listed if row["path"].endswith(successor))
    line = " ".join(shown.split("Superseded by", 1)[1].split("File ", 1)[0].split())
    assert title in line, seen


def test_a_rewrite_after_acceptance_is_named_with_its_commit(
    opened: dict[str, Repository],
) -> None:
    # f0c3925 of 2023-08-11 put a sentence on login pages into what 2f0c0b7 had accepted.
    done = opened[FORMS].run("check", "--history", "--select", "accepted-text-is-kept")
    line = next(line for line in done.out.splitlines() if "ADR021-use-auth0.md" in line)
    assert "commit 2f0c0b73e0 of 2023-08-10" in line
    assert "changed by commit f0c392547e of 2023-08-11" in line


def test_no_real_record_says_what_it_governs(opened: dict[str, Repository]) -> None:
    for repo in opened.values():
        done = repo.run("affects", "src/app.py", "docs/arch/adr-22.md")
        assert (done.code, done.out) == (0, "")
        assert "no accepted decision governs that" in done.err
