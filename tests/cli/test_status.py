"""`adr-tool status`: what may follow what, and what an acceptance asks for."""

import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT, TODAY, Repository

LIGHT = (ROOT / "tests/cli/light.md").read_text()
STANDARD = (ROOT / "tests/examples/0021-virtual-ward-remote-monitoring.md").read_text()


def light(number: int, status: str, date: str = "2026-11-02", more: str = "") -> str:
    """A valid light record; `more` are lines of front matter."""
    text = LIGHT.replace("NUMBER", str(number)).replace("2026-11-02", date)
    return text.replace("status: accepted", f"status: {status}").replace(
        "publish: open\n", f"{more}publish: open\n"
    )


def name(number: int) -> str:
    return f"decisions/{number:04d}-decision-{number}.md"


@pytest.fixture
def log(repo: Repository) -> Repository:
    repo.write("adr-tool.toml", 'folder = "decisions"\nprofile = "nhs"\n')
    (repo.path / "decisions").mkdir()
    return repo


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went and the lines that came."""
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_the_two_words_the_other_way_round(log: Repository) -> None:
    log.write(name(2), light(2, "draft"))
    refused = log.run("status", "proposed", "2")
    assert (refused.code, refused.out) == (2, "")
    assert "the other way round: `adr-tool status 2 proposed`" in refused.err
    log.write("decisions/0003-proposed.md", light(3, "draft"))
    assert log.run("status", "proposed", "proposed").out == "decisions/0003-proposed.md\n"


@pytest.mark.parametrize(
    ("now", "wanted", "hint"),
    [
        ("draft", "accepted", "one step at a time: `adr-tool status 0001 proposed` comes first"),
        ("draft", "deprecated", "`adr-tool status 0001 rejected`"),
        ("accepted", "draft", "`adr-tool revisit 0001`"),
        ("superseded", "accepted", "`adr-tool new --from 0001`"),
    ],
)
def test_a_step_that_is_not_allowed_has_a_way_on(
    log: Repository, now: str, wanted: str, hint: str
) -> None:
    log.write(name(1), light(1, now))
    refused = log.run("status", "1", wanted)
    assert refused.code == 2
    assert hint in refused.err


def test_a_status_and_its_date_are_all_that_changes(log: Repository) -> None:
    log.write(name(1), light(1, "draft"))
    before = log.read(name(1))
    done = log.run("status", "1", "proposed")
    assert (done.code, done.out) == (0, f"{name(1)}\n")
    assert changed_lines(before, log.read(name(1))) == (
        ["status: draft", "date: 2026-11-02"],
        ["status: proposed", f"date: {TODAY}"],
    )
    assert log.run("check").code == 0


def test_line_ends_mark_comments_and_last_line_stay(log: Repository) -> None:
    text = light(1, "draft   # for now").rstrip("\n").replace("\n", "\r\n")
    log.write(name(1), f"\ufeff{text}".encode())
    assert log.run("status", "1", "proposed").code == 0
    after = log.read(name(1))
    expected = text.replace("draft   #", "proposed   #").replace("2026-11-02", TODAY, 1)
    assert after == f"\ufeff{expected}"


@pytest.mark.parametrize(
    ("now", "wanted", "seen"),
    [
        ("draft", "accepted", "it can become proposed or rejected"),
        ("accepted", "proposed", "it can become superseded or deprecated"),
        ("superseded", "accepted", "that is the end of its life"),
        ("accepted", "superseded", "adr-tool supersede 0001 NEW"),
        ("proposed", "acepted", 'did you mean "accepted"'),
        ("proposed", "", 'there is no status ""'),
        (
            "done",
            "accepted",
            'says "done", which is no status that is known; did you mean "accepted"?',
        ),
    ],
)
def test_what_the_vocabulary_does_not_allow_is_refused(
    log: Repository, now: str, wanted: str, seen: str
) -> None:
    log.write(name(1), light(1, now))
    before = log.read(name(1))
    refused = log.run("status", "1", wanted)
    assert (refused.code, refused.out) == (2, "")
    assert seen in refused.err
    assert log.read(name(1)) == before


def test_the_same_status_again_writes_nothing(log: Repository) -> None:
    log.write(name(1), light(1, "accepted"))
    before = log.read(name(1))
    again = log.run("status", "1", "Accepted")
    assert (again.code, again.out) == (0, "")
    assert "is accepted already" in again.err
    assert log.read(name(1)) == before


def test_acceptance_lists_what_stands_against_it_and_writes_nothing(log: Repository) -> None:
    text = light(1, "proposed").replace("classification: public", "classification: publick")
    log.write(name(1), text.replace("## Consequences", "## Cons"))
    before = log.read(name(1))
    refused = log.run("status", "1", "accepted")
    assert (refused.code, refused.out) == (2, "")
    assert "is not accepted; as an accepted record it has 2 errors" in refused.err
    assert "[front-matter-fits]" in refused.err
    assert "[headings-are-present]" in refused.err
    assert log.read(name(1)) == before


def test_errors_elsewhere_do_not_hold_up_an_acceptance(log: Repository) -> None:
    log.write(name(1), light(1, "proposed"))
    log.write(name(2), light(2, "accepted").replace("level: team", "level: all"))
    assert log.run("status", "1", "accepted").code == 0
    assert "0002" in log.run("check").out


def test_another_status_only_says_how_many_errors_there_are(log: Repository) -> None:
    log.write(name(1), light(1, "draft").replace("## Consequences", "## Cons"))
    done = log.run("status", "1", "proposed")
    assert done.code == 0
    assert "as proposed it has 1 error" in done.err


@pytest.mark.parametrize(
    ("review", "after"),
    [
        ("review-by: 2028-11-01\n", "2028-11-01"),
        ("review-by: 2030-01-01\n", "2028-11-23"),
        ("", "2028-11-23"),
    ],
)
def test_acceptance_sets_a_review_that_is_late_or_missing(
    log: Repository, review: str, after: str
) -> None:
    log.write(name(1), light(1, "proposed").replace("review-by: 2028-11-01\n", review))
    done = log.run("status", "1", "accepted")
    assert done.code == 0, done.err
    assert f"review-by: {after}\n" in log.read(name(1))
    assert ("review-by is" in done.err) == (review != "review-by: 2028-11-01\n")
    assert log.run("check").code == 0


def standard(status: str, date: str) -> str:
    text = STANDARD.replace("status: accepted", f"status: {status}")
    text = text.replace("date: 2026-09-04", f"date: {date}", 1)
    return text.replace("links: {relates-to: [14]}\n", "")


def test_acceptance_waits_for_objections(log: Repository) -> None:
    record = "decisions/0021-ward.md"
    log.write(record, standard("proposed", "2026-11-17"))
    refused = log.run("status", "21", "accepted")
    assert refused.code == 2
    assert "may be accepted from 2026-11-24: a standard record leaves 7 days" in refused.err
    early = log.run("status", "21", "accepted", ADR_TOOL_TODAY="2026-11-23")
    assert early.code == 2
    done = log.run("status", "21", "accepted", ADR_TOOL_TODAY="2026-11-24")
    assert done.code == 0, done.err
    assert "objections-waived" not in log.read(record)


def test_whoever_does_not_wait_leaves_the_reason_in_the_record(log: Repository) -> None:
    record = "decisions/0021-ward.md"
    log.write(record, standard("proposed", "2026-11-20"))
    reason = "Agreed at the board: all 3 present"
    done = log.run("status", "21", "accepted", "--waive-objections", reason)
    assert done.code == 0, done.err
    assert f'objections-waived: "{reason}"\n' in log.read(record)
    assert log.run("check").code == 0


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        ("x", "is 1 character long; expected at least 20"),
        ("It is really urgent", "is 19 characters long; expected at least 20"),
        ("  It is really urgent  ", "is 19 characters long; expected at least 20"),
    ],
)
def test_a_reason_that_says_nothing_is_refused(log: Repository, reason: str, says: str) -> None:
    record = "decisions/0021-ward.md"
    before = standard("proposed", "2026-11-20")
    log.write(record, before)
    refused = log.run("status", "21", "accepted", "--waive-objections", reason)
    assert (refused.code, refused.out) == (2, "")
    assert f"the reason {says}" in refused.err
    assert log.read(record) == before


def test_a_reason_written_by_hand_is_held_to_the_same(log: Repository) -> None:
    text = light(1, "accepted").replace("\npublish:", "\nobjections-waived: Urgent\npublish:")
    log.write(name(1), text)
    assert "`objections-waived` is 6 characters long; expected at least 20" in log.run("check").out


def test_a_waiver_is_for_acceptance_only(log: Repository) -> None:
    log.write(name(1), light(1, "draft"))
    refused = log.run("status", "1", "proposed", "--waive-objections", "x")
    assert refused.code == 2
    assert "only an acceptance" in refused.err


def test_acceptance_ends_what_the_decision_supersedes(log: Repository) -> None:
    log.write(name(1), light(1, "accepted"))
    log.write(name(2), light(2, "accepted", more="links: {superseded-by: [4]}\n"))
    log.write(name(3), light(3, "rejected", more="links: {superseded-by: [4]}\n"))
    log.write(name(4), light(4, "proposed", more="links: {supersedes: [1, 2, 3]}\n"))
    untouched = log.read(name(3))
    done = log.run("status", "4", "accepted")
    assert done.out.splitlines() == [name(4), name(1), name(2)]
    for number in (1, 2):
        text = log.read(name(number))
        assert f"status: superseded\ndate: {TODAY}\n" in text
        assert "links: {superseded-by: [4]}\n" in text
    assert log.read(name(3)) == untouched
    assert "is rejected and stays so" in done.err
    assert log.run("check").code == 0


def test_an_old_record_that_cannot_be_edited_stops_the_acceptance(log: Repository) -> None:
    old = light(1, "accepted").replace("status: accepted\n", "status: &x accepted\n")
    log.write(name(1), old)
    log.write(name(4), light(4, "proposed", more="links: {supersedes: [1]}\n"))
    before = log.read(name(4))
    refused = log.run("status", "4", "accepted")
    assert (refused.code, refused.out) == (2, "")
    assert f"{name(1)} cannot be read" in refused.err
    assert (log.read(name(1)), log.read(name(4))) == (old, before)


def test_dry_run_prints_a_diff_that_git_applies(log: Repository) -> None:
    log.write(name(1), light(1, "draft").rstrip("\n"))
    before = log.read(name(1))
    shown = log.run("status", "1", "proposed", "--dry-run")
    assert shown.code == 0
    assert "-status: draft\n" in shown.out
    assert "+status: proposed\n" in shown.out
    assert log.read(name(1)) == before
    subprocess.run(["git", "apply", "-"], cwd=log.path, input=shown.out, text=True, check=True)
    applied = Path(log.path / name(1)).read_bytes()
    log.write(name(1), before)
    log.run("status", "1", "proposed")
    assert (log.path / name(1)).read_bytes() == applied


def test_a_record_that_cannot_be_read_is_not_edited(log: Repository) -> None:
    log.write(name(1), "---\nstatus: [\n---\n# T\n")
    refused = log.run("status", "1", "proposed")
    assert refused.code == 2
    assert "cannot be read" in refused.err


def test_a_commit_holds_what_was_written_and_nothing_else(log: Repository) -> None:
    log.write(name(1), light(1, "proposed"))
    log.write(name(2), light(2, "accepted"))
    log.git("add", ".")
    log.git("commit", "-qm", "start")
    log.write("notes.txt", "mine\n")
    done = log.run("status", "1", "accepted", "--commit")
    assert done.code == 0, done.err
    assert log.git("show", "--name-only", "--format=%s").split("\n\n") == [
        "adr: accept 0001 Publish list 1 on the existing static site",
        f"{name(1)}\n",
    ]
    assert log.run("supersede", "2", "1", "--commit").code == 0
    assert log.run("unlink", "1", "supersedes", "2", "--commit").code == 0
    assert log.git("log", "-2", "--format=%s").splitlines() == [
        "adr: unlink 0001 supersedes 0002",
        "adr: supersede 0002 by 0001 Publish list 1 on the existing static site",
    ]
    assert log.git("status", "--porcelain") == "?? notes.txt\n"
