"""`adr-tool supersede`: both sides, in one go, and the old status when it is time."""

import pytest

from tests.cli.test_status import light, name
from tests.conftest import TODAY, Repository


@pytest.fixture
def log(repo: Repository) -> Repository:
    repo.write("adr-tool.toml", 'folder = "decisions"\nprofile = "nhs"\n')
    for number, status in enumerate(("accepted", "deprecated", "proposed", "accepted"), 1):
        repo.write(name(number), light(number, status))
    return repo


def test_an_accepted_decision_ends_the_old_ones_at_once(log: Repository) -> None:
    done = log.run("supersede", "1", "2", "4")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [name(4), name(1), name(2)]
    assert "links: {supersedes: [1, 2]}\n" in log.read(name(4))
    assert "date: 2026-11-02\n" in log.read(name(4))
    for number in (1, 2):
        assert f"status: superseded\ndate: {TODAY}\n" in log.read(name(number))
        assert "links: {superseded-by: [4]}\n" in log.read(name(number))
    assert log.run("check").code == 0
    again = log.run("supersede", "1", "2", "4")
    assert (again.code, again.out) == (0, "")


def test_a_proposal_leaves_the_old_one_in_force_until_it_is_accepted(log: Repository) -> None:
    done = log.run("supersede", "1", "3")
    assert done.code == 0
    assert "stays accepted until 0003 is accepted" in done.err
    assert "status: accepted\ndate: 2026-11-02\n" in log.read(name(1))
    assert log.run("check").code == 0
    log.run("status", "3", "accepted")
    assert "status: superseded\n" in log.read(name(1))
    assert log.run("check").code == 0


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        (("3", "4"), "is proposed; only a decision in force"),
        (("4", "4"), "cannot supersede itself"),
        (("9", "4"), 'there is no decision "9"'),
        (("1", "9"), 'there is no decision "9"'),
    ],
)
def test_what_makes_no_sense_is_refused(log: Repository, words: tuple[str, ...], seen: str) -> None:
    before = [log.read(name(number)) for number in range(1, 5)]
    refused = log.run("supersede", *words)
    assert (refused.code, refused.out) == (2, "")
    assert seen in refused.err
    assert [log.read(name(number)) for number in range(1, 5)] == before


def test_a_rejected_decision_takes_the_place_of_nothing(log: Repository) -> None:
    log.write(name(3), light(3, "rejected"))
    refused = log.run("supersede", "1", "3")
    assert refused.code == 2
    assert "is rejected" in refused.err


def test_a_loop_is_refused(log: Repository) -> None:
    log.run("supersede", "1", "4")
    before = [log.read(name(number)) for number in (1, 4)]
    refused = log.run("supersede", "4", "1")
    assert refused.code == 2
    assert "is in a loop of succession: 0001, 0004" in refused.err
    assert [log.read(name(number)) for number in (1, 4)] == before


def test_a_number_that_two_records_hold_is_no_target(log: Repository) -> None:
    log.write("decisions/0001-another.md", light(1, "accepted"))
    refused = log.run("supersede", name(1), "4")
    assert refused.code == 2
    assert "2 records hold the number 1" in refused.err


def test_one_file_that_cannot_be_edited_stops_all(log: Repository) -> None:
    log.write(name(2), light(2, "deprecated", more="links: {superseded-by: 7}\n"))
    before = [log.read(name(number)) for number in (1, 2, 4)]
    refused = log.run("supersede", "1", "2", "4")
    assert refused.code == 2
    assert "no list of numbers" in refused.err
    assert [log.read(name(number)) for number in (1, 2, 4)] == before


def test_dry_run_shows_every_file(log: Repository) -> None:
    before = [log.read(name(number)) for number in (1, 4)]
    shown = log.run("supersede", "1", "4", "--dry-run")
    assert shown.out.count("+++ b/decisions/") == 2
    assert "+links: {supersedes: [1]}\n" in shown.out
    assert [log.read(name(number)) for number in (1, 4)] == before


def test_a_title_leads_to_the_command_that_begins_a_record(log: Repository) -> None:
    log.write(name(1), light(1, "accepted"))
    log.write(name(2), light(2, "accepted"))
    refused = log.run("supersede", "1", "Use carrier pigeons")
    assert (refused.code, refused.out) == (2, "")
    assert "`adr-tool new -s 0001 'Use carrier pigeons'` begins a new one" in refused.err
    assert "`adr-tool revisit 0001`" in refused.err
    both = log.run("supersede", "1", "2", "Use carrier pigeons").err
    assert "`adr-tool new -s 0001 -s 0002 'Use carrier pigeons'`" in both
