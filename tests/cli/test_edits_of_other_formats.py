"""The commands that edit records, in logs that other tools began."""

import pytest

from tests.cli.test_status import light, name
from tests.conftest import Repository

FIRST = "# 1. Use sheets\n\nDate: 2020-01-02\n\n## Status\n\nAccepted\n\n## Context\n\nNow.\n"
SECOND = FIRST.replace("# 1. Use sheets", "# 2. Use one login")
MADR = "---\nstatus: accepted\ndate: 2020-01-02\n---\n\n# Use mail\n\n## Context\n\nNow.\n"


@pytest.fixture
def log(repo: Repository) -> Repository:
    repo.write("adr-tool.toml", 'folder = "decisions"\nprofile = "nhs"\nadopted = 2026-11-01\n')
    repo.write("decisions/0001-use-sheets.md", FIRST)
    repo.write("decisions/0002-use-one-login.md", SECOND)
    repo.write("decisions/0003-use-mail.md", MADR)
    return repo


def test_adr_tools_records_supersede_each_other_as_adr_tools_writes_it(log: Repository) -> None:
    done = log.run("supersede", "1", "2")
    assert (done.code, done.err) == (0, "")
    assert log.read("decisions/0001-use-sheets.md") == FIRST.replace(
        "Accepted", "Superseded by [2. Use one login](0002-use-one-login.md)"
    )
    assert log.read("decisions/0002-use-one-login.md") == SECOND.replace(
        "Accepted\n", "Accepted\n\nSupersedes [1. Use sheets](0001-use-sheets.md)\n"
    )
    listed = log.run("list", "--format", "csv").out
    assert "superseded" in listed
    assert log.run("check").code == 0
    assert log.run("supersede", "1", "2").out == ""


def test_line_ends_and_a_missing_last_one_are_kept(log: Repository) -> None:
    text = FIRST.split("\n## Context")[0].rstrip("\n").replace("\n", "\r\n")
    log.write("decisions/0001-use-sheets.md", text)
    assert log.run("supersede", "1", "2").code == 0
    after = log.read("decisions/0001-use-sheets.md")
    words = "Superseded by [2. Use one login](0002-use-one-login.md)"
    assert after == text.replace("Accepted", words)


def test_one_of_ours_supersedes_one_of_theirs(log: Repository) -> None:
    log.write(name(4), light(4, "accepted"))
    done = log.run("supersede", "1", "3", "4")
    assert done.code == 0, done.err
    assert "links: {supersedes: [1, 3]}\n" in log.read(name(4))
    assert "Superseded by [4. Publish list 4" in log.read("decisions/0001-use-sheets.md")
    assert "status: superseded by ADR-0004\n" in log.read("decisions/0003-use-mail.md")
    assert log.run("check").code == 0


def test_a_proposal_touches_no_record_that_cannot_say_so(log: Repository) -> None:
    log.write(name(4), light(4, "proposed"))
    done = log.run("supersede", "1", "4")
    assert done.out == f"{name(4)}\n"
    assert "stays accepted until 0004 is accepted" in done.err
    assert log.read("decisions/0001-use-sheets.md") == FIRST
    accepted = log.run("status", "4", "accepted")
    assert accepted.out.splitlines() == [name(4), "decisions/0001-use-sheets.md"]
    assert "Superseded by [4. Publish list 4" in log.read("decisions/0001-use-sheets.md")


def test_what_is_not_sure_stops_everything(log: Repository) -> None:
    unsure = FIRST.replace("Accepted", "Accepted (lazy consensus)")
    log.write("decisions/0001-use-sheets.md", unsure)
    log.write(name(4), light(4, "accepted"))
    refused = log.run("supersede", "3", "1", "4")
    assert (refused.code, refused.out) == (2, "")
    assert "0001-use-sheets.md is not edited: more than a status stands there" in refused.err
    assert log.read("decisions/0001-use-sheets.md") == unsure
    assert log.read("decisions/0003-use-mail.md") == MADR
    assert "links" not in log.read(name(4))


def test_a_status_changes_in_its_place(log: Repository) -> None:
    done = log.run("status", "2", "deprecated")
    assert done.out == "decisions/0002-use-one-login.md\n"
    after = log.read("decisions/0002-use-one-login.md")
    assert after == SECOND.replace("Accepted", "Deprecated")


def test_a_link_is_stated_where_there_is_a_place(log: Repository) -> None:
    done = log.run("link", "2", "amends", "3")
    assert done.out == "decisions/0002-use-one-login.md\n"
    assert "no link to 0002 is written" in done.err
    assert "Amends [3. Use mail](0003-use-mail.md)\n" in log.read("decisions/0002-use-one-login.md")
    assert log.run("link", "2", "amends", "3").out == ""
    refused = log.run("unlink", "2", "amends", "3")
    assert refused.code == 2
    assert "change it by hand" in refused.err


def test_one_of_theirs_without_a_number_says_alone_what_supersedes_it(log: Repository) -> None:
    old = "decisions/20200102-use-mail.md"
    log.write(old, MADR)
    log.write(name(4), light(4, "proposed"))
    refused = log.run("supersede", "20200102-use", "4")
    assert refused.code == 2
    assert "has no number, so 0004 cannot say that it supersedes it" in refused.err
    assert f"accept 0004 first, or give it a number: `adr-tool import {old}`" in refused.err
    log.write(name(4), light(4, "accepted"))
    done = log.run("supersede", "20200102-use", "4")
    assert (done.code, done.out) == (0, f"{old}\n"), done.err
    assert "status: superseded by ADR-0004\n" in log.read(old)
    assert log.read(name(4)) == light(4, "accepted")
    assert log.run("check").code == 0
    assert "Superseded by  0004" in log.run("show", old).out


def test_a_draft_says_when_one_of_theirs_will_name_it(log: Repository) -> None:
    started = ("Use pigeons", "--level", "team", "--reversibility", "easy", "--harm", "low")
    made = log.run("new", *started, "--maturity", "novel", "--owner", "Lead", "-s", "1")
    assert made.code == 0, made.err
    assert "use-sheets.md is in another format and does not link back until 0004 is" in made.err
    log.write("decisions/0008-use-post.adoc", "= Use post\n\n== Status\n\nAccepted\n")
    made = log.run("new", *started, "--maturity", "novel", "--owner", "Lead", "-s", "8")
    assert "use-post.adoc is in another format and does not link back\n" in made.err
    assert log.read("decisions/0001-use-sheets.md") == FIRST


def test_a_draft_names_what_it_replaces_by_a_part_of_its_name(log: Repository) -> None:
    triage = ("--level", "team", "--reversibility", "easy", "--harm", "low", "--maturity", "custom")
    start = ("new", "Use pigeons", *triage, "--owner", "Lead")
    made = log.run(*start, "-s", "use-mail", "-l", "one-login:Amends:Amended by", "-l", "amends:1")
    assert made.code == 0, made.err
    assert "links: {supersedes: [3], amends: [1, 2]}\n" in log.read("decisions/0004-use-pigeons.md")
    log.write("decisions/20200102-use-post.md", MADR)
    for wanted, said in (
        (("-s", "use-post"), "20200102-use-post.md has no number, so no record can link to it"),
        (("-s", "use-mial"), 'did you mean "use-mail"?'),
        (("-s", "use-"), 'records are named like "use-"'),
        (("-l", "amends:"), 'the link "amends:" is not KIND:NUMBER'),
    ):
        refused = log.run(*start, *wanted)
        assert refused.code == 2
        assert said in refused.err
        assert not (log.path / "decisions/0005-use-pigeons.md").exists()


def test_a_status_that_nobody_knows_is_quoted_and_stays(log: Repository) -> None:
    text = FIRST.replace("Accepted", "Agreed-ish", 1)
    log.write("decisions/0001-use-sheets.md", text)
    assert "0001  Agreed-ish" in log.run("list").out
    for typed in (("status", "1", "deprecated"), ("supersede", "1", "2")):
        refused = log.run(*typed)
        assert (refused.code, refused.out) == (2, "")
        line = text.splitlines().index("Agreed-ish") + 1
        assert f'0001-use-sheets.md:{line} says "Agreed-ish", which is no status' in refused.err
        assert 'did you mean "agreed"?\nhint: write one in its place first: draft, ' in refused.err
    assert log.read("decisions/0001-use-sheets.md") == text
