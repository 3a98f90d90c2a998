"""`adr-tool renumber`: the file, its name, and its links in every style."""

import pytest

from tests.cli.test_new import OWNED
from tests.conftest import Outcome, Repository

NYGARD = "# 2. Use queues\n\nDate: 2026-01-02\n\n## Status\n\nProposed\n\n## Decision\n\nQueues.\n"


@pytest.fixture
def log(repo: Repository) -> Repository:
    """An empty log."""
    repo.write("adr-tool.toml", 'folder = "decisions"\n')
    (repo.path / "decisions").mkdir()
    return repo


def cite(log: Repository, text: str, name: str = "0001-first.md") -> None:
    log.write("decisions/0002-use-queues.md", NYGARD)
    log.write(f"decisions/{name}", text)


def renumbered(log: Repository, *options: str) -> Outcome:
    done = log.run("renumber", "2", "13", *options)
    assert done.code == 0, done.err
    return done


def test_name_title_and_output(log: Repository) -> None:
    cite(log, "# 1. First\n\n## Status\n\nAccepted\n")
    done = renumbered(log)
    assert done.out == "decisions/0013-use-queues.md\n"
    assert "0002 → 0013: decisions/0002-use-queues.md → 0013-use-queues.md" in done.err
    assert not (log.path / "decisions/0002-use-queues.md").exists()
    assert log.read("decisions/0013-use-queues.md") == NYGARD.replace("# 2.", "# 13.")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# 2. T", "# 13. T"),
        ("# 0002 T", "# 0013 T"),
        ("# ADR-0002: T", "# ADR-0013: T"),
        ("# ADR 2 - T", "# ADR 13 - T"),
        ("# [2] T", "# [13] T"),
        ("2. T\n====", "13. T\n===="),
        (
            "---\nid: ADR-0002\ntitle: '2. T'\n---\n# T",
            "---\nid: ADR-0013\ntitle: '13. T'\n---\n# T",
        ),
        ("---\nnumber: 2\n---\n# T", "---\nnumber: 13\n---\n# T"),
        ("# 2 ways to go", "# 2 ways to go"),
        ("# 2.5 is the version", "# 2.5 is the version"),
        ("# Use 2. T", "# Use 2. T"),
    ],
)
def test_a_number_said_again_in_the_record(log: Repository, old: str, new: str) -> None:
    rest = "\n\n## Status\n\nProposed\n\n## Decision\n\n2. x\n"
    log.write("decisions/0002-t.md", old + rest)
    renumbered(log)
    assert log.read("decisions/0013-t.md") == new + rest


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[q](0002-use-queues.md)", "[q](0013-use-queues.md)"),
        ("[q](./0002-use-queues.md#decision)", "[q](./0013-use-queues.md#decision)"),
        ("[q](<0002-use-queues.md> 'x')", "[q](<0013-use-queues.md> 'x')"),
        ("[q](/decisions/0002-use-queues.md)", "[q](/decisions/0013-use-queues.md)"),
        ("[q](../decisions/0002-use-queues.md)", "[q](../decisions/0013-use-queues.md)"),
        ("[q](0002-use-queues)", "[q](0013-use-queues)"),
        ("[q](0002-use-queues.html)", "[q](0013-use-queues.html)"),
        ("[q][x]\n\n[x]: 0002-use-queues.md 'T'", "[q][x]\n\n[x]: 0013-use-queues.md 'T'"),
        ("[2. Use queues](0002-use-queues.md)", "[13. Use queues](0013-use-queues.md)"),
        ("[ADR-0002](0002-use-queues.md)", "[ADR-0013](0013-use-queues.md)"),
        ("[see ADR 2](0002-use-queues.md)", "[see ADR 13](0013-use-queues.md)"),
        ("[0002](0002-use-queues.md)", "[0013](0013-use-queues.md)"),
        ("[2. Q][x]\n\n[x]: 0002-use-queues.md", "[13. Q][x]\n\n[x]: 0013-use-queues.md"),
        ("[2 queues](0002-use-queues.md)", "[2 queues](0013-use-queues.md)"),
        ("[ADR 2]\n\n[ADR 2]: 0002-use-queues.md", "[ADR 13]\n\n[ADR 13]: 0013-use-queues.md"),
        ("[q][2]\n\n[2]: 0002-use-queues.md", "[q][13]\n\n[13]: 0013-use-queues.md"),
        ("[[0002-use-queues]]", "[[0013-use-queues]]"),
        ("<a href='0002-use-queues.md'>q</a>", "<a href='0013-use-queues.md'>q</a>"),
        ("`decisions/0002-use-queues.md`", "`decisions/0013-use-queues.md`"),
        (
            "<https://github.com/o/r/blob/main/decisions/0002-use-queues.md>",
            "<https://github.com/o/r/blob/main/decisions/0013-use-queues.md>",
        ),
        ("| 2 | [Q](0002-use-queues.md) |", "| 13 | [Q](0013-use-queues.md) |"),
        ("* 0002: [Q](0002-use-queues.md)", "* 0013: [Q](0013-use-queues.md)"),
    ],
)
@pytest.mark.parametrize("page", ["0001-first.md", "README.md"])
def test_links_that_name_the_file(log: Repository, page: str, old: str, new: str) -> None:
    text = "# First\r\n\r\n## Status\r\n\r\nAccepted\r\n\r\n## Context\r\n\r\n{}\r\n2 of 2.\r\n"
    cite(log, text.format(old), page)
    renumbered(log)
    assert log.read(f"decisions/{page}") == text.format(new)


@pytest.mark.parametrize(
    "text",
    [
        "[q](../other/0002-use-queues.md)",
        "[q](https://example.org/decisions/0002-use-queues.md)",
        "[q](https://github.com/o/r/blob/main/other/0002-use-queues.md)",
        "![q](0002-use-queues.png)",
        "![q](0002-use-queues/a.png)",
        "[q](0002-use-queues-again.md)",
        "[q](10002-use-queues.md)",
    ],
)
def test_links_that_lead_elsewhere(log: Repository, text: str) -> None:
    log.write("other/0002-use-queues.md", "# 2. Another log\n")
    cite(log, f"# 1. First\n\n## Status\n\nAccepted\n\n{text}\n")
    renumbered(log)
    assert text in log.read("decisions/0001-first.md")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("## Status\n\nSuperseded by ADR-0002", "## Status\n\nSuperseded by ADR-0013"),
        ("## Status\n\nSuperseded by 2", "## Status\n\nSuperseded by 13"),
        (
            "## Status\n\nSuperseded by ADR 2 on 2026-02-02",
            "## Status\n\nSuperseded by ADR 13 on 2026-02-02",
        ),
        ("## Links\n\n* Amends ADR-2", "## Links\n\n* Amends ADR-13"),
        ("Status: superseded by [ADR-0002]", "Status: superseded by [ADR-0013]"),
    ],
)
def test_numbers_that_state_a_relation(log: Repository, old: str, new: str) -> None:
    rest = "\n\n## Decision\n\nIn 2 steps.\n"
    cite(log, f"# 1. First\n\n{old}{rest}")
    renumbered(log)
    assert log.read("decisions/0001-first.md") == f"# 1. First\n\n{new}{rest}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[q](/adr/2)", "[q](/adr/13)"),
        ("[q](0002-use-queue.md)", "[q](0013-use-queue.md)"),
        ("[q](x0002-use-queues.md)", "[q](x0013-use-queues.md)"),
    ],
)
def test_links_that_lead_there_by_our_reading(log: Repository, old: str, new: str) -> None:
    text = "# 1. First\n\n## Status\n\nAccepted\n\n## Context\n\nIn 2 steps: {}\n"
    cite(log, text.format(old))
    renumbered(log)
    assert log.read("decisions/0001-first.md") == text.format(new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("superseded-by: 2", "superseded-by: 13"),
        ('superseded-by: "0002"', 'superseded-by: "0013"'),
        ("superseded-by: ADR-0002", "superseded-by: ADR-0013"),
        ("superseded-by: 0002-use-queues.md", "superseded-by: 0013-use-queues.md"),
        ("amends: [12, 2, 22]", "amends: [12, 13, 22]"),
        ("amends:\n  - 2\n  - 3", "amends:\n  - 13\n  - 3"),
        ("status: superseded by ADR-0002", "status: superseded by ADR-0013"),
        ("weight: 2", "weight: 2"),
    ],
)
def test_front_matter_of_others(log: Repository, old: str, new: str) -> None:
    cite(log, f"---\n{old}\n---\n\n# First\n\n## Decision Outcome\n\nYes.\n")
    renumbered(log)
    assert log.read("decisions/0001-first.md").startswith(f"---\n{new}\n---\n")


def test_links_of_ours_stay_right_on_both_sides(log: Repository) -> None:
    log.run("new", "First", *OWNED)
    log.run("new", "Second", *OWNED, "-s", "1", "-l", "relates-to:1")
    log.run("index")
    done = log.run("renumber", "1", "7")
    assert done.code == 0, done.err
    assert "links: {supersedes: [7], relates-to: [7]}\n" in log.read("decisions/0002-second.md")
    assert log.run("check").out == ""
    assert log.run("index", "--check").code == 0


def test_an_index_that_was_stale_is_not_made_new(log: Repository) -> None:
    log.run("new", "First", *OWNED)
    log.run("index")
    log.run("new", "Second", *OWNED)
    log.run("renumber", "1", "7")
    index = log.read("decisions/README.md")
    assert "0007-first.md" in index
    assert "second" not in index


def test_prose_is_listed_and_changed_when_asked(log: Repository) -> None:
    text = "# 1. First\n\n## Status\n\nAccepted\n\n## Context\n\nAs ADR-0002 says, and ADR 22.\n"
    cite(log, text)
    done = renumbered(log, "--dry-run", "--mentions")
    assert "+As ADR-0013 says, and ADR 22." in done.out
    done = renumbered(log)
    assert log.read("decisions/0001-first.md") == text
    assert "mentioned, not changed" in done.err
    assert "decisions/0001-first.md:9: 2" in done.err


def test_code_is_a_mention(log: Repository) -> None:
    text = "# 1. First\n\n## Status\n\nAccepted\n\n```\nls 0002-use-queues.md\n```\n"
    cite(log, text)
    assert "0001-first.md:8" in renumbered(log).err
    assert log.read("decisions/0001-first.md") == text


def test_of_two_with_one_number_only_paths_are_sure(log: Repository) -> None:
    text = (
        "# 1. First\n\n## Status\n\nSuperseded by ADR-0002\nAmended by [2. Q](0002-use-queues.md)\n"
    )
    cite(log, text)
    other = "# 2. Other\n\n## Status\n\nAccepted\n\nSee [2. Other](0002-other.md).\n"
    log.write("decisions/0002-other.md", other)
    refused = log.run("renumber", "2")
    assert refused.code == 2
    assert "name one by its path" in refused.err
    done = log.run("renumber", "0002-use-queues.md", "13")
    assert done.code == 0, done.err
    assert log.read("decisions/0002-other.md") == other
    assert log.read("decisions/0001-first.md") == text.replace("[2. Q](0002-", "[13. Q](0013-")
    assert "0001-first.md:5: 2" in done.err


def test_logs_numbered_folder_by_folder_mean_their_own(log: Repository) -> None:
    body = "# 1. X\n\n## Status\n\nSuperseded by ADR-0002\n"
    for folder in ("web", "data"):
        log.write(f"decisions/{folder}/0001-x.md", body)
        log.write(f"decisions/{folder}/0002-y.md", "# 2. Y\n\n## Status\n\nAccepted\n")
    done = log.run("renumber", "decisions/web/0002-y.md", "13")
    assert done.code == 0, done.err
    assert "ADR-0013" in log.read("decisions/web/0001-x.md")
    assert log.read("decisions/data/0001-x.md") == body


def test_a_record_that_is_a_folder_moves_whole(log: Repository) -> None:
    log.write("decisions/0002-queues/README.md", NYGARD + "\n![a](a.png)\n")
    log.write("decisions/0002-queues/a.png", b"\x89PNG\0")
    log.write(
        "decisions/0001-first/README.md",
        "# 1. First\n\n## Status\n\nAccepted\n\n"
        "[q](../0002-queues/README.md) ![a](../0002-queues/a.png)\n",
    )
    done = renumbered(log)
    assert (log.path / "decisions/0013-queues/a.png").read_bytes() == b"\x89PNG\0"
    text = log.read("decisions/0001-first/README.md")
    assert "[q](../0013-queues/README.md) ![a](../0013-queues/a.png)" in text
    assert done.out.count("0013-queues/") == 2


@pytest.mark.parametrize(
    ("name", "new"),
    [
        ("2-q.md", "13-q.md"),
        ("002-q.md", "013-q.md"),
        ("adr-2-q.md", "adr-13-q.md"),
        ("ADR-0002-q.markdown", "ADR-0013-q.markdown"),
        ("ARCH-002-q.md", "ARCH-013-q.md"),
        ("0002.md", "0013.md"),
        ("adr-02.md", "adr-13.md"),
        ("2026-01-02-0002-q.md", "2026-01-02-0013-q.md"),
        ("0002 use q.md", "0013 use q.md"),
    ],
)
def test_every_way_to_name_a_file(log: Repository, name: str, new: str) -> None:
    log.write(f"decisions/{name}", NYGARD)
    href = name.replace(" ", "%20")
    log.write("decisions/README.md", f"[q]({href}) <{name}>\n")
    renumbered(log)
    assert (log.path / "decisions" / new).is_file()
    assert log.read("decisions/README.md") == f"[q]({new.replace(' ', '%20')}) <{new}>\n"
