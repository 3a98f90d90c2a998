"""`check --since` judges what a change brings, as it will be once it is merged."""

import json

import pytest

from tests.conftest import ROOT, Repository

GOOD = (ROOT / "tests/examples/0030-estates-status-page.md").read_text("utf-8")
NYGARD = "# 5. Old style\n\nDate: 2001-01-01\n\n## Status\n\nAccepted\n\n## Decision\n\nx\n"


@pytest.fixture
def log(repo: Repository) -> Repository:
    """A log on `main` with one record, one old record, and a finding of long standing."""
    repo.write("adr-tool.toml", 'folder = "decisions"\nadopted = 2020-01-01\n')
    repo.write("decisions/0001-first.md", GOOD)
    repo.write("decisions/0002-old.md", NYGARD.replace("# 5.", "# 2."))
    repo.write("decisions/0003-bad.md", GOOD.replace("level: team", "level: teem"))
    repo.git("add", "-A")
    repo.git("commit", "-qm", "start")
    return repo


def on_branch(log: Repository, name: str, files: dict[str, str], start: str = "main") -> None:
    log.git("checkout", "-q", "-b", name, start)
    for path, text in files.items():
        log.write(path, text)
    log.git("add", "-A")
    log.git("commit", "-qm", name)


def test_only_what_the_change_brings_is_printed(log: Repository) -> None:
    on_branch(log, "change", {"decisions/0004-new.md": GOOD.replace("harm: low", "harm: lowish")})
    judged = log.run("check", "--since", "main")
    assert judged.code == 1
    assert "0004-new.md" in judged.out
    assert "0003-bad.md" not in judged.out
    assert "finding of main left out" in judged.err or "findings of main left out" in judged.err


def test_a_clean_change_passes_whatever_stands_on_the_base(log: Repository) -> None:
    on_branch(log, "change", {"decisions/0004-new.md": GOOD})
    judged = log.run("check", "--since", "main")
    assert (judged.code, judged.out) == (0, "")


def test_two_branches_with_one_number_are_seen_before_they_land(log: Repository) -> None:
    on_branch(log, "one", {"decisions/0012-one.md": GOOD})
    on_branch(log, "two", {"decisions/0012-two.md": GOOD})
    assert log.run("check", "--select", "number-is-unique").code == 0  # each is fine alone
    log.git("checkout", "-q", "main")
    log.git("merge", "-q", "--ff-only", "one")
    log.git("checkout", "-q", "two")
    judged = log.run("check", "--since", "main")
    assert judged.code == 1
    assert judged.out.count("[number-is-unique]") == 2
    renumbered = log.run("renumber", "12", "--onto", "main")
    assert renumbered.code == 0, renumbered.err
    log.git("add", "-A")
    staged = log.run("check", "--staged")
    assert "formerly" not in staged.out, staged  # the number is the other's, so the hook lets it go
    log.git("commit", "-qm", "renumber")
    assert log.run("check", "--since", "main").code == 0


def test_what_landed_does_not_give_way_without_a_word(log: Repository) -> None:
    on_branch(log, "one", {"decisions/0012-one.md": GOOD})
    log.git("checkout", "-q", "-b", "two", "one")
    log.git("checkout", "-q", "main")
    log.git("merge", "-q", "--ff-only", "one")
    log.git("checkout", "-q", "two")
    log.git("mv", "decisions/0012-one.md", "decisions/0013-one.md")
    assert "expected `formerly: [12]`" in log.run("check", "--staged").out
    log.git("reset", "-q", "--hard")
    log.git("mv", "decisions/0012-one.md", "decisions/0012-renamed.md")
    log.git("commit", "-qm", "rename")
    log.git("rm", "-q", "decisions/0012-renamed.md")
    assert "[decisions-are-kept]" in log.run("check", "--staged").out


def test_the_settings_of_the_base_decide(log: Repository) -> None:
    bad = GOOD.replace("harm: low", "harm: lowish")
    loose = 'folder = "decisions"\nadopted = 2020-01-01\n[rules]\nfront-matter-fits = "off"\n'
    on_branch(log, "change", {"decisions/0004-new.md": bad, "adr-tool.toml": loose})
    assert log.run("check", "--select", "front-matter-fits").code == 0
    assert log.run("check", "--since", "main").code == 1


def test_a_back_dated_record_in_another_format_is_held_to_the_model(log: Repository) -> None:
    on_branch(log, "change", {"decisions/0005-old-style.md": NYGARD})
    assert "0005" not in log.run("check").out
    judged = log.run("check", "--since", "main")
    assert judged.code == 1
    assert "records that a change adds" in judged.out


def test_a_renamed_old_record_is_not_new(log: Repository) -> None:
    log.git("checkout", "-q", "-b", "change")
    log.git("mv", "decisions/0002-old.md", "decisions/0002-old-style.md")
    log.git("commit", "-qm", "rename")
    assert log.run("check", "--since", "main").code == 0


def test_a_deletion_that_breaks_a_link_is_the_changes_doing(log: Repository) -> None:
    one = GOOD.replace("publish: open", "links: {relates-to: [7]}\npublish: open")
    two = GOOD.replace("publish: open", "links: {relates-to: [6]}\npublish: open")
    log.write("decisions/0006-one.md", one)
    log.write("decisions/0007-two.md", two)
    log.git("add", "-A")
    log.git("commit", "-qm", "linked")
    log.git("checkout", "-q", "-b", "change")
    log.git("rm", "-q", "decisions/0007-two.md")
    log.git("commit", "-qm", "delete")
    judged = log.run("check", "--since", "main")
    assert judged.code == 1
    assert "[links-lead-to-records]" in judged.out


def test_a_conflict_is_said(log: Repository) -> None:
    on_branch(log, "change", {"decisions/0001-first.md": GOOD.replace("Fewer calls.", "More.")})
    on_branch(log, "other", {"decisions/0001-first.md": GOOD.replace("Fewer calls.", "None.")})
    judged = log.run("check", "--since", "change")
    assert judged.code == 1
    assert "conflicts with change" in judged.err
    assert "[conflicts-are-resolved]" in judged.out


def test_the_change_that_adopts_is_judged_by_its_own_settings(repo: Repository) -> None:
    repo.write("docs/adr/0002-old.md", NYGARD.replace("# 5.", "# 2."))
    repo.git("add", "-A")
    repo.git("commit", "-qm", "before")
    repo.git("checkout", "-q", "-b", "adopt")
    repo.run("init")
    repo.git("add", "-A")
    repo.git("commit", "-qm", "adopt")
    assert repo.run("check", "--since", "main").code == 0


@pytest.mark.parametrize("revision", ["nope", "--output=owned", ""])
def test_a_revision_that_is_none_is_refused(log: Repository, revision: str) -> None:
    refused = log.run("check", "--since", revision)
    assert refused.code == 2
    assert "knows no commit" in refused.err
    assert not (log.path / "owned").exists()


def test_git_is_left_as_it_was(log: Repository) -> None:
    on_branch(log, "change", {"decisions/0004-new.md": GOOD})
    index = (log.path / ".git/index").read_bytes()
    refs = log.git("for-each-ref")
    log.run("check", "--since", "main")
    assert (log.path / ".git/index").read_bytes() == index
    assert log.git("for-each-ref") == refs
    assert log.git("status", "--short") == ""


def test_a_second_equal_finding_has_the_name_it_has_among_all(log: Repository) -> None:
    one = "\n[a](gone.md)\n"
    log.write("decisions/0001-first.md", GOOD + one)
    log.git("commit", "-qam", "one link to nowhere")
    on_branch(log, "change", {"decisions/0001-first.md": GOOD + one + one})
    rule = ("--select", "body-links-lead-somewhere", "--format", "gitlab")
    all_names = [entry["fingerprint"] for entry in json.loads(log.run("check", *rule).out)]
    brought = json.loads(log.run("check", "--since", "main", *rule).out)
    assert len(set(all_names)) == 2
    assert [entry["fingerprint"] for entry in brought] == all_names[1:]
