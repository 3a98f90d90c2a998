"""`adr-tool import`: foreign records become ours; number, title, status, date and words stay."""

from pathlib import Path

import pytest

from adr_tool.actions.imported_text import words_of
from tests.conftest import Repository

NYGARD = """# 1. Use Postgres\r
\r
Date: 2021-03-04\r
\r
## Status\r
\r
Superseded by [2. Use Oracle](002_Use_Oracle.md)\r
\r
## Context\r
\r
We need a *database*, see [the plan](plan.md).\r
\r
## Decision\r
\r
Postgres.\r
"""
MADR = """---
status: accepted
date: 2022-05-06
deciders: The board  # all of it
consulted: [Head of Data]
nav_order: 7
---
# Use Oracle

## Context and Problem Statement

Postgres was too cheap.

## Decision Outcome

Oracle.
"""
RST = """3. Use queues
#############

Status
======

Accepted

Context
=======

See `the plan <0001-use-postgres.md>`_.

Decision
========

+-----+-----+
| one | two |
+-----+-----+
"""

LIGHT = (Path(__file__).parent / "light.md").read_text("utf-8").replace("NUMBER", "9")


@pytest.fixture
def log(repo: Repository) -> Repository:
    repo.write("doc/adr/0001-use-postgres.md", NYGARD)
    repo.write("doc/adr/002_Use_Oracle.md", MADR)
    repo.write("doc/adr/0003-use-queues.rst", RST)
    repo.write(
        "doc/adr/README.md",
        "# Log\n\n- [Oracle](002_Use_Oracle.md)\n- [it](/doc/adr/002_Use_Oracle.md#why)\n",
    )
    repo.write("doc/adr/plan.md", "# The plan\n\nNothing decided.\n")
    repo.write("adr-tool.toml", 'folder = "doc/adr"\nowner = "Lead"\nadopted = 2026-01-01\n')
    return repo


def files(repo: Repository) -> dict[str, bytes]:
    found = (repo.path / "doc").rglob("*")
    return {str(p.relative_to(repo.path)): p.read_bytes() for p in found if p.is_file()}


def test_a_log_is_imported_in_place(log: Repository) -> None:
    before = log.run("list", "--format", "csv").out
    done = log.run("import", "doc/adr")
    assert done.code == 0, done.err
    assert set(done.out.split()) == {
        "doc/adr/0001-use-postgres.md",
        "doc/adr/002_Use_Oracle.md",
        "doc/adr/0002-use-oracle.md",
        "doc/adr/0003-use-queues.rst",
        "doc/adr/0003-use-queues.md",
        "doc/adr/README.md",
    }
    assert "doc/adr/002_Use_Oracle.md" not in files(log)
    after = log.run("list", "--format", "csv").out
    told = [[row.split(",")[at] for at in (0, 1, 2, 3)] for row in before.splitlines()]
    assert told == [[row.split(",")[at] for at in (0, 1, 2, 3)] for row in after.splitlines()]
    assert after.count("adr-tool") == 3


def test_every_word_is_kept_and_nothing_is_made_up(log: Repository) -> None:
    log.run("import", "doc/adr")
    oracle, postgres = (
        log.read("doc/adr/0002-use-oracle.md"),
        log.read("doc/adr/0001-use-postgres.md"),
    )
    assert not words_of(MADR) - words_of(oracle)
    assert "```yaml\ndeciders: The board  # all of it\nnav_order: 7\n```" in oracle
    assert "consulted: [Head of Data]\n" in oracle.split("# Use Oracle")[0]
    front = oracle.split("---\n")[1]
    assert not {"level", "reversibility", "harm", "maturity", "publish"} & {
        line.split(":")[0] for line in front.splitlines()
    }
    assert "  todo: {who: Lead, by: 2027-11-23}" in front
    assert oracle.index("## Security") < oracle.index("## Legacy dependencies")
    assert oracle.index("## Context") < oracle.index("## Security")
    assert oracle.index("## Legacy") < oracle.index("## Decision Outcome")
    assert "# Use Postgres\r\n" in postgres
    assert "\n" not in postgres.replace("\r\n", "")
    assert NYGARD.split("## Context")[1].split("## Decision")[0] in postgres


def test_links_are_stated_on_both_sides_and_lead_to_the_new_names(log: Repository) -> None:
    log.run("import", "doc/adr")
    assert "links: {superseded-by: [2], relates-to: [3]}" in log.read(
        "doc/adr/0001-use-postgres.md"
    )
    assert "links: {supersedes: [1]}" in log.read("doc/adr/0002-use-oracle.md")
    assert "[2. Use Oracle](0002-use-oracle.md)" in log.read("doc/adr/0001-use-postgres.md")
    assert "[Oracle](0002-use-oracle.md)" in log.read("doc/adr/README.md")
    assert "[it](/doc/adr/0002-use-oracle.md#why)" in log.read("doc/adr/README.md")
    assert "[the plan](0001-use-postgres.md)" in log.read("doc/adr/0003-use-queues.md")


def test_a_check_finds_nothing_new_until_the_status_changes(log: Repository) -> None:
    assert log.run("check").code == 0
    log.run("import", "doc/adr")
    done = log.run("check")
    assert done.code == 0, done.out
    path = "doc/adr/0002-use-oracle.md"
    log.write(path, log.read(path).replace("date: 2022-05-06", "date: 2026-11-23", 1))
    done = log.run("check")
    assert done.code == 1
    assert "is still to do; expected an answer once the record is accepted" in done.out
    assert "has no `level`" in done.out


def test_again_changes_nothing(log: Repository) -> None:
    log.run("import", "doc/adr")
    before = files(log)
    done = log.run("import", "doc/adr")
    assert (done.code, done.out) == (0, "")
    assert "3 records in our shape already" in done.err
    assert files(log) == before


def test_a_dry_run_prints_the_plan_and_writes_nothing(log: Repository) -> None:
    before = files(log)
    done = log.run("import", "doc/adr", "--dry-run")
    assert done.out.splitlines() == [
        "doc/adr/0001-use-postgres.md -> in place (nygard, superseded, 2021-03-04)",
        "doc/adr/002_Use_Oracle.md -> doc/adr/0002-use-oracle.md (madr, accepted, 2022-05-06)",
        "doc/adr/0003-use-queues.rst -> doc/adr/0003-use-queues.md (rst, accepted)",
    ]
    assert files(log) == before


def test_taken_numbers_are_said_and_nothing_is_written(log: Repository) -> None:
    log.write("old/0001-use-mysql.md", "# Use MySQL\n\n## Decision\n\nMySQL.\n")
    log.write("old/1-use-sqlite.md", "# Use SQLite\n\n## Decision\n\nSQLite.\n")
    log.write("old/0009-use-files.md", "# Use files\n\n## Decision\n\nFiles.\n")
    before = files(log)
    done = log.run("import", "old")
    assert (done.code, done.out) == (2, "")
    assert "old/0001-use-mysql.md: doc/adr/0001-use-postgres.md holds the number 1" in done.err
    assert "old/1-use-sqlite.md" in done.err
    assert files(log) == before
    done = log.run("import", "old", "--renumber")
    assert done.code == 0, done.err
    assert set(done.out.split()) == {
        "doc/adr/0010-use-mysql.md",
        "doc/adr/0011-use-sqlite.md",
        "doc/adr/0009-use-files.md",
    }
    assert "formerly: [1]" in log.read("doc/adr/0010-use-mysql.md")
    assert (log.path / "old/0001-use-mysql.md").is_file()


def test_what_was_imported_before_is_never_written_again(log: Repository) -> None:
    log.write("old/0009-use-files.md", "# Use files\n\n## Decision\n\nFiles.\n")
    log.run("import", "old/0009-use-files.md")
    target = "doc/adr/0009-use-files.md"
    log.write(target, log.read(target).replace("Files.", "Files, and we mean it."))
    before = files(log)
    done = log.run("import", "old")
    assert (done.code, done.out) == (0, "")
    assert "was imported before as doc/adr/0009-use-files.md" in done.err
    assert files(log) == before


def test_a_file_that_is_there_is_never_replaced(log: Repository) -> None:
    log.write("doc/adr/0002-use-oracle.md", "My notes, no record.\n")
    before = files(log)
    done = log.run("import", "doc/adr/002_Use_Oracle.md")
    assert done.code == 2
    assert "holds the number 2" in done.err
    assert files(log) == before


def test_records_from_elsewhere_are_copied(log: Repository, tmp_path: Path) -> None:
    (tmp_path / "theirs" / "adr").mkdir(parents=True)
    source = tmp_path / "theirs" / "adr" / "20240516-use-grpc.md"
    source.write_text("# Use gRPC\n\n## Status\n\nProposed\n\n## Decision\n\ngRPC.\n")
    done = log.run("import", "../theirs/adr", "--level", "team")
    assert (done.code, done.out) == (0, "doc/adr/0004-use-grpc.md\n"), done.err
    text = log.read("doc/adr/0004-use-grpc.md")
    assert "level: team\n" in text
    assert "path: adr/20240516-use-grpc.md" in text
    assert str(tmp_path) not in text
    assert source.is_file()


def test_attachments_beside_a_copied_record_are_still_found(log: Repository) -> None:
    log.write("old/img/a b.png", b"x")
    log.write("old/0009-see.md", "# See\n\n## Decision\n\n![a](img/a%20b.png)\n")
    log.run("import", "old")
    assert "![a](../../old/img/a%20b.png)" in log.read("doc/adr/0009-see.md")


def test_what_cannot_be_read_is_left_as_it_is(log: Repository) -> None:
    log.write("doc/adr/0008-broken.md", "---\nstatus: [\n---\n# Broken\n")
    done = log.run("import", "doc/adr")
    assert done.code == 0
    assert "left as it is: doc/adr/0008-broken.md" in done.err
    assert log.read("doc/adr/0008-broken.md") == "---\nstatus: [\n---\n# Broken\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["doc/none"], "error: doc/none is not there"),
        (["none.md"], "error: none.md is not there"),
        (["77"], 'there is no decision "77" in doc/adr/'),
        (["doc/adr", "--level", "world"], "--level"),
        (["doc/adr", "--by", "soon"], "is no date"),
    ],
)
def test_what_cannot_be_done(log: Repository, arguments: list[str], message: str) -> None:
    before = files(log)
    done = log.run("import", *arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert files(log) == before


def test_a_record_of_the_log_is_named_as_everywhere_else(log: Repository) -> None:
    for wanted in ("1", "use-postgres"):
        planned = log.run("import", wanted, "--dry-run")
        assert planned.out.startswith("doc/adr/0001-use-postgres.md -> in place"), planned.err


def test_somebody_must_own_the_records(log: Repository) -> None:
    log.write("adr-tool.toml", 'folder = "doc/adr"\n')
    done = log.run("import", "doc/adr")
    assert done.code == 2
    assert "--owner" in done.err


def test_the_folder_around_a_log_is_the_log_too(log: Repository) -> None:
    log.write("doc/other/0009-use-mail.md", MADR)
    done = log.run("import", "doc", "--dry-run")
    assert done.code == 0, done.err
    told = dict(line.split(" (")[0].split(" -> ") for line in done.out.splitlines())
    assert told == {
        "doc/adr/0001-use-postgres.md": "in place",
        "doc/adr/002_Use_Oracle.md": "doc/adr/0002-use-oracle.md",
        "doc/adr/0003-use-queues.rst": "doc/adr/0003-use-queues.md",
        "doc/other/0009-use-mail.md": "doc/adr/0009-use-mail.md",
    }


def test_a_record_that_comes_says_back_what_ours_said_of_it(log: Repository) -> None:
    log.write("doc/adr/0009-later.md", LIGHT)
    assert log.run("link", "9", "amends", "3").code == 0
    assert log.run("import", "doc/adr").code == 0
    assert "amended-by: [9]}" in log.read("doc/adr/0003-use-queues.md")
    assert "[links-agree]" not in log.run("check").out
