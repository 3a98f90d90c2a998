"""`adr-tool new`: flags, answers, links and templates."""

import json
import os

import pytest

from adr_tool.actions.record_templates import OF_EXPERIMENTS, shipped_templates
from tests.conftest import Repository

LIGHT = ("--level", "team", "--reversibility", "easy", "--harm", "low", "--maturity", "commodity")
OWNED = (*LIGHT, "--owner", "Web lead")


@pytest.fixture
def log(repo: Repository) -> Repository:
    """A repository with an empty log."""
    repo.write("adr-tool.toml", 'folder = "decisions"\n')
    (repo.path / "decisions").mkdir()
    return repo


def test_flags_alone_start_a_draft_that_is_valid(log: Repository) -> None:
    made = log.run("new", "Use one login", *OWNED)
    assert (made.code, made.out) == (0, "decisions/0001-use-one-login.md\n")
    assert log.run("check", "--strict").code == 0
    text = log.read("decisions/0001-use-one-login.md")
    for heading in ("## Security", "## Interoperability", "## Legacy dependencies"):
        assert heading in text
    assert "## Considered options" not in text  # a light record is not asked for them


def test_a_heavier_answer_asks_for_more_sections(log: Repository) -> None:
    log.run("new", "Move the data centre", *OWNED, "--harm", "high")
    text = log.read("decisions/0001-move-the-data-centre.md")
    assert "## Considered options" in text
    assert "## Confirmation" in text


def test_without_a_terminal_missing_answers_are_named(log: Repository) -> None:
    refused = log.run("new", "Use one login", "--level", "team")
    assert refused.code == 2
    for flag in ("--reversibility", "--harm", "--maturity", "--owner"):
        assert flag in refused.err
    assert "--level" not in refused.err
    assert not list((log.path / "decisions").iterdir())


def test_defaults_of_the_settings_answer(log: Repository) -> None:
    log.write(
        "adr-tool.toml",
        'owner = "Architecture lead"\n[new]\nlevel = "team"\nreversibility = "easy"\n'
        'harm = "low"\nmaturity = "product"\ntags = ["web"]\n',
    )
    assert log.run("new", "Use one login").code == 0
    text = log.read("decisions/0001-use-one-login.md")
    assert "owner: Architecture lead\n" in text
    assert "tags: [web]\n" in text


def test_roles_may_be_given_with_commas(log: Repository) -> None:
    log.run("new", "Ask many", *OWNED, "--consulted", "Safety officer, Cyber lead", "--tag", "web")
    text = log.read("decisions/0001-ask-many.md")
    assert "consulted: [Safety officer, Cyber lead]\n" in text


def test_an_unknown_word_is_refused_before_anything_is_written(log: Repository) -> None:
    refused = log.run("new", "X", *OWNED, "--reversibility", "costy")
    assert refused.code == 2
    assert 'did you mean "costly"' in refused.err
    assert not list((log.path / "decisions").iterdir())


COMPLETE = """\
title: Buy a booking service
status: proposed
level: team
reversibility: easy
harm: low
maturity: product
owner: Clinic manager
security:
  classification: official
  personal-data: none
  no-risks: Only opening hours are stored, and they are public already
interoperability: {none: "A public page that no other system reads"}
legacy: {none: "Nothing older than the page is involved"}
sections:
  Context: Patients ring to ask when the clinic is open.
  Security: Nothing was ruled out; no patient is named.
  Interoperability: None needed.
  Legacy dependencies: None.
  Decision: We will use the booking service for opening hours.
  Consequences: Fewer calls.
"""


def test_a_file_of_answers_makes_a_whole_record(log: Repository) -> None:
    made = log.run("new", "--answers", "-", stdin=COMPLETE)
    assert made.code == 0, made.err
    checked = log.run("check", "--strict")
    assert (checked.code, checked.out) == (0, "")
    assert "Patients ring to ask" in log.read("decisions/0001-buy-a-booking-service.md")


@pytest.mark.parametrize(
    ("answers", "seen"),
    [
        ("titel: X\n", 'unknown key "titel"; did you mean "title"?'),
        ("title: [1, 2]\n", "the title is no text"),
        ("- a\n- b\n", "holds no list of `key: value` lines"),
        ("title: X\ntitle: Y\n", 'the key "title" twice'),
        ("a: &x [*x]\n", "anchor or alias"),
        ("title: X\nsections: {contxt: Y}\n", 'did you mean "context"'),
        ("title: X\nsections: nothing\n", "maps headings to texts"),
        ("x: " + "y" * 70_000, "larger than 64 KiB"),
    ],
)
def test_answers_that_are_not_understood_are_refused(
    log: Repository, answers: str, seen: str
) -> None:
    refused = log.run("new", "--answers", "-", *OWNED, stdin=answers)
    assert refused.code == 2
    assert seen in refused.err
    assert not list((log.path / "decisions").iterdir())


def test_links_stand_on_both_sides(log: Repository) -> None:
    log.run("new", "First", *OWNED)
    before = log.read("decisions/0001-first.md")
    made = log.run("new", "Second", *OWNED, "-s", "1", "-l", "1:Amends:Amended by")
    assert made.out.splitlines() == ["decisions/0002-second.md", "decisions/0001-first.md"]
    assert "links: {supersedes: [1], amends: [1]}\n" in log.read("decisions/0002-second.md")
    after = log.read("decisions/0001-first.md")
    line = "links: {amended-by: [2], superseded-by: [2]}\n"
    assert after.replace(line, "") == before
    assert log.run("check").code == 0


@pytest.mark.parametrize(
    ("link", "seen"),
    [
        (("-s", "9"), "there is no record 9"),
        (("-l", "amens:1"), "did you mean"),
        (("-l", "relates-to"), "not KIND:NUMBER"),
        (("-l", "relates-to:9"), "there is no record 9"),
    ],
)
def test_a_link_that_leads_nowhere_is_refused_first(
    log: Repository, link: tuple[str, str], seen: str
) -> None:
    refused = log.run("new", "Second", *OWNED, *link)
    assert refused.code == 2
    assert seen in refused.err
    assert not list((log.path / "decisions").iterdir())


def test_a_number_is_one_more_than_any_file_holds(log: Repository) -> None:
    log.write("decisions/0007-broken.md", b"\xff\xfe not text")
    log.write("decisions/12-foreign.md", "# 12. Foreign\n\n## Status\n\nAccepted\n")
    made = log.run("new", "Next", *OWNED)
    assert made.out == "decisions/0013-next.md\n"


def test_two_records_of_one_title_get_two_numbers_and_a_note(log: Repository) -> None:
    log.run("new", "Same", *OWNED)
    again = log.run("new", "Same", *OWNED)
    assert again.out == "decisions/0002-same.md\n"
    assert "0001-same.md has the same title" in again.err


def test_dry_run_writes_nothing(log: Repository) -> None:
    shown = log.run("new", "Look first", *OWNED, "--dry-run")
    assert shown.code == 0
    assert shown.out.startswith("---\nstatus: draft\n")
    assert not list((log.path / "decisions").iterdir())


@pytest.mark.parametrize("name", shipped_templates())
@pytest.mark.parametrize("harm", ["low", "moderate", "high"])
def test_every_template_makes_a_valid_draft(log: Repository, name: str, harm: str) -> None:
    made = log.run("new", "From a template", *OWNED, "--harm", harm, "--template", name)
    assert made.code == 0, made.err
    checked = log.run("check", "--strict")
    assert (checked.code, checked.out) == (0, "")


def findings_if_proposed(log: Repository) -> set[str]:
    """The rules that the drafts of a log would break."""
    found = json.loads(log.run("check", "--drafts", "--format", "json").out)["findings"]
    return {finding["rule"] for finding in found}


@pytest.mark.parametrize("name", OF_EXPERIMENTS)
def test_a_spike_and_a_pilot_are_experiments(log: Repository, name: str) -> None:
    triage = OWNED[:6] + OWNED[8:]
    assert "--maturity" not in triage
    made = log.run("new", "Try it", *triage, "--template", name)
    assert made.code == 0, made.err
    text = log.read("decisions/0001-try-it.md")
    assert "maturity: novel\n" in text
    assert "review-by: 2027-03-01\n" in text, "14 weeks"
    assert text.index("## What we want to learn") < text.index("## Context")
    assert {"novel-work-is-an-experiment", "sections-are-written"} <= findings_if_proposed(log)
    log.run("new", "Know it", *OWNED, "--template", name)
    assert "maturity: commodity\n" in log.read("decisions/0002-know-it.md")


@pytest.mark.parametrize("name", OF_EXPERIMENTS)
def test_a_spike_that_is_filled_in_may_be_proposed(log: Repository, name: str) -> None:
    experiment = "{question: Does it work, stop-if: It does not, ends: 2027-01-29}"
    answers = COMPLETE.replace("maturity: product", f"experiment: {experiment}")
    made = log.run("new", "--answers", "-", "--template", name, stdin=answers)
    assert made.code == 0, made.err
    checked = log.run("check", "--strict")
    assert (checked.code, checked.out) == (0, "")


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights there")
def test_organisation_templates(log: Repository) -> None:
    log.write("adr-tool.toml", 'templates = "ours"\n')
    good = (
        "\ufeff---\r\nstatus: {proposed | accepted}\r\n---\r\n# [short title]\r\n\r\n"
        "## Context\r\n\r\n{{ ''.__class__ }} {% include '/etc/passwd' %} ${HOME}\r\n\r\n"
        "## Security\r\n\r\n## Interoperability\r\n\r\n## Legacy dependencies\r\n\r\n"
        "## Considered options\r\n\r\n## Decision\r\n\r\n## Consequences\r\n\r\n"
        "## Confirmation\r\n\r\n## Our own heading\r\n\r\nkept\r\n"
    )
    log.write("ours/trust.md", good)
    log.write("ours/empty.md", "")
    log.write("ours/latin.md", b"# caf\xe9\n")
    log.write("ours/short.md", "# T\n\n## Context\n")
    (log.path / "ours/link.md").symlink_to("/etc/passwd")
    made = log.run("new", "Made from ours", *OWNED, "--template", "trust")
    assert made.code == 0, made.err
    text = log.read("decisions/0001-made-from-ours.md")
    assert "# Made from ours\n" in text
    assert "{{ ''.__class__ }} {% include '/etc/passwd' %} ${HOME}" in text  # inert
    assert "## Our own heading\n\nkept\n" in text
    for name, seen in [
        ("empty", "is empty"),
        ("latin", "is not UTF-8"),
        ("short", "has no heading Security"),
        ("link", "symbolic link"),
        ("../adr-tool", "there is no template"),
        ("none", "there is no template"),
    ]:
        refused = log.run("new", "X", *OWNED, "--template", name)
        assert refused.code == 2, name
        assert seen in refused.err, name
