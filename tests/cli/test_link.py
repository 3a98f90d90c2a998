"""`adr-tool link` and `adr-tool unlink`: both sides, and nothing beside them."""

import pytest

from tests.cli.test_status import light, name
from tests.conftest import Repository


@pytest.fixture
def log(repo: Repository) -> Repository:
    repo.write("adr-tool.toml", 'folder = "decisions"\nprofile = "nhs"\n')
    for number in (1, 2):
        repo.write(name(number), light(number, "accepted"))
    return repo


@pytest.mark.parametrize(
    ("kind", "there", "back"),
    [
        ("amends", "amends", "amended-by"),
        ("Depends on", "depends-on", "required-by"),
        ("see also", "relates-to", "relates-to"),
        ("extended by", "amended-by", "amends"),
    ],
)
def test_both_sides_say_it_and_both_forget_it(
    log: Repository, kind: str, there: str, back: str
) -> None:
    before = [log.read(name(number)) for number in (1, 2)]
    done = log.run("link", "1", kind, "2")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [name(1), name(2)]
    assert f"links: {{{there}: [2]}}\n" in log.read(name(1))
    assert f"links: {{{back}: [1]}}\n" in log.read(name(2))
    assert log.run("check").code == 0
    assert log.run("link", "1", kind, "2").out == ""
    gone = log.run("unlink", "2", back, "1")
    assert gone.code == 0
    assert [log.read(name(number)) for number in (1, 2)] == before


def test_a_succession_is_no_mere_link(log: Repository) -> None:
    assert log.run("link", "1", "superseded by", "2").code == 0
    assert "status: superseded\n" in log.read(name(1))
    assert log.run("check").code == 0
    gone = log.run("unlink", "1", "superseded-by", "2")
    assert gone.code == 0
    assert "0001-decision-1.md is still superseded, and no link says by what" in gone.err


def test_one_side_alone_is_completed_or_taken_out(log: Repository) -> None:
    log.write(name(1), light(1, "accepted", more="links: {amends: [2]} # in part\n"))
    assert log.run("link", "2", "amended-by", "1").out == f"{name(2)}\n"
    log.write(name(2), light(2, "accepted"))
    assert log.run("unlink", "1", "amends", "2").out == f"{name(1)}\n"
    assert "# in part\n" in log.read(name(1))


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        (("link", "1", "amens", "2"), 'did you mean "amends"'),
        (("link", "1", "amends", "1"), "cannot link to itself"),
        (("link", "1", "amends", "7"), 'there is no decision "7"'),
        (("unlink", "1", "amends", "2"), "has no link amends 0002"),
    ],
)
def test_what_makes_no_sense_is_refused(log: Repository, words: tuple[str, ...], seen: str) -> None:
    before = [log.read(name(number)) for number in (1, 2)]
    refused = log.run(*words)
    assert (refused.code, refused.out) == (2, "")
    assert seen in refused.err
    assert [log.read(name(number)) for number in (1, 2)] == before


def test_a_link_that_is_there_is_said_to_be(log: Repository) -> None:
    log.run("link", "1", "amends", "2")
    again = log.run("link", "1", "ammends", "2")
    assert (again.code, again.out) == (0, "")
    assert "0001-decision-1.md has the link amends 0002 already" in again.err
    log.run("link", "1", "supersedes", "2")
    assert log.run("link", "1", "supersedes", "2").err == "note: the records say so already\n"


def test_unlink_says_which_links_there_are(log: Repository) -> None:
    log.run("link", "1", "amends", "2")
    refused = log.run("unlink", "1", "relates-to", "2")
    assert "it has amends 2" in refused.err


def test_a_loop_of_amendments_is_refused(log: Repository) -> None:
    log.run("link", "1", "amends", "2")
    refused = log.run("link", "2", "amends", "1")
    assert refused.code == 2
    assert "loop of succession" in refused.err


def test_a_record_without_a_number_is_no_target(log: Repository) -> None:
    log.write("decisions/open-questions.md", light(3, "accepted"))
    refused = log.run("link", "1", "amends", "open-questions")
    assert refused.code == 2
    assert "has no number" in refused.err
