"""An answer is given again only while it would be the same, and costs no reading then."""

import os
import shutil
from pathlib import Path

import pytest

from tests.cli.test_imports import loaded
from tests.conftest import ROOT, Outcome, Repository

VALID = (ROOT / "tests/cli/light.md").read_text()
FIRST, SECOND = "decisions/0001-decision-1.md", "decisions/0002-decision-2.md"
READING = ("adr_tool.model", "adr_tool.rules", "adr_tool.config", "yaml", "pyromark", "tomllib")


def age(repo: Repository, *names: str) -> None:
    """Let files be a day old, as most are when a log is looked at."""
    for path in [repo.path / name for name in names] or (repo.path / "decisions").iterdir():
        then = path.stat().st_mtime - 86_400
        os.utime(path, (then, then))


def cache_of(repo: Repository) -> Path:
    return next((repo.path / ".git/adr-tool").glob("cache*.sqlite"))


@pytest.fixture
def log(repo: Repository) -> Repository:
    for number in (1, 2):
        repo.write(
            f"decisions/{number:04d}-decision-{number}.md", VALID.replace("NUMBER", str(number))
        )
    repo.write("adr-tool.toml", 'organisation = "Anywhere"\n')
    age(repo)
    return repo


def is_known(repo: Repository, *args: str) -> bool:
    return "adr_tool.model" not in loaded(repo, *args)


def becomes_known(repo: Repository, *args: str) -> bool:
    """Asked a few times: a file that was young the first time is told by its times the next."""
    return any(is_known(repo, *args) for _ in range(4))


def settled(repo: Repository, *args: str) -> Outcome:
    """What is answered, with and without what was kept: the same, or the test fails."""
    answers = [repo.run(*args) for _ in range(2)]
    answers += [repo.run("--no-cache", *args), repo.run(*args, ADR_TOOL_NO_CACHE="1")]
    assert answers == [answers[0]] * 4
    return answers[0]


@pytest.mark.parametrize(
    "args",
    [
        ("check",),
        ("check", "-v", "--strict"),
        ("check", "--format", "sarif"),
        ("check", "--format=json"),
        ("check", "--drafts"),
        ("list",),
        ("list", "-v", "--status", "accepted"),
        ("list", "--format", "json"),
        ("list", "--since", "2027-01-01"),
        ("due",),
        ("due", "--within", "3y", "--format", "json"),
        ("register", "legacy"),
        ("register", "security", "--audience", "public", "--format", "csv"),
        ("search", "decision"),
        ("search", "nothing", "like", "it", "status:accepted"),
        ("graph",),
    ],
)
def test_the_same_is_answered_without_reading(log: Repository, args: tuple[str, ...]) -> None:
    log.write("decisions/README.md", "# Beside\n")
    log.write(
        "decisions/0003-bad.md", "---\nlevel: teem\nstatus: draft\n---\n\n# Bad\n\n[x](no.md)\n"
    )
    settled(log, *args)
    assert log.run("-q", *args).err == ""


def test_nothing_that_reads_is_loaded(log: Repository) -> None:
    for args in (("check",), ("list",)):
        assert not is_known(log, *args)
        assert any(loaded(log, *args).isdisjoint(READING) for _ in range(4))


@pytest.mark.parametrize("old", [True, False])
def test_another_text_is_another_answer(log: Repository, old: bool) -> None:
    assert settled(log, "check").code == 0
    before = (log.path / FIRST).stat()
    log.write(FIRST, log.read(FIRST).replace("status: accepted", "status: adcepted"))
    if old:  # the size is the same; let the time be
        os.utime(log.path / FIRST, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "adcepted" in settled(log, "check").out
    log.write(FIRST, log.read(FIRST).replace("status: adcepted", "status: accepted"))
    assert settled(log, "check").code == 0


def test_files_that_come_and_go_count(log: Repository) -> None:
    settled(log, "list")
    shutil.copyfile(log.path / FIRST, log.path / "decisions/0004-another.md")
    age(log)
    assert "0004" in settled(log, "list").out
    (log.path / SECOND).unlink()
    assert "0002" not in settled(log, "list").out


def test_settings_count(log: Repository) -> None:
    assert settled(log, "check").code == 0
    log.write("adr-tool.toml", '[rules]\nhandling-is-complete = "off"\n')
    assert not is_known(log, "check")
    log.write("adr-tool.toml", "nonsense = 1\n")
    assert settled(log, "check").code == 2
    log.write("adr-tool.toml", 'folder = "elsewhere"\n')
    shutil.copytree(log.path / "decisions", log.path / "elsewhere")
    (log.path / "elsewhere/0001-decision-1.md").unlink()
    assert "0001" not in settled(log, "list").out


def test_what_a_link_leads_to_counts(log: Repository) -> None:
    log.write(FIRST, log.read(FIRST) + "\n[why](../why.md)\n")
    age(log)
    assert "why.md is not there" in settled(log, "check").out
    log.write("why.md", "because")
    assert settled(log, "check").out == ""
    (log.path / "why.md").unlink()
    assert "why.md is not there" in settled(log, "check").out


def test_the_day_counts(log: Repository) -> None:
    assert log.run("check").code == 0
    assert "0001" in log.run("check", ADR_TOOL_TODAY="2031-01-01").out


def test_the_width_counts(log: Repository) -> None:
    wide = log.run("list", COLUMNS="200").out
    assert log.run("list", COLUMNS="40").out != wide
    assert log.run("list", COLUMNS="200").out == wide


def test_options_that_write_or_look_elsewhere_are_never_answered_so(log: Repository) -> None:
    log.git("add", ".")
    log.git("commit", "-qm", "all")
    for args in (
        ("check", "--fix"),
        ("check", "--at", "HEAD"),
        ("check", "--history"),
        ("check", "decisions"),
        ("check", "--report", f"json={log.path / 'out.json'}"),
    ):
        assert log.run(*args).code == 0
        (log.path / "out.json").unlink(missing_ok=True)
        assert not is_known(log, *args)
    assert (log.path / "out.json").exists()


def test_mistakes_are_made_anew(log: Repository) -> None:
    for _ in range(2):
        assert log.run("list", "--statsu", "x").code == 2
        assert log.run("check", "--format", "nonsense").code == 2
        assert log.run("list", "--status", "nonsense").code == 2


def test_without_a_cache_nothing_is_left_behind(log: Repository) -> None:
    log.run("--no-cache", "list")
    log.run("list", "--no-cache")
    log.run("check", ADR_TOOL_NO_CACHE="1")
    assert not (log.path / ".git/adr-tool").exists()


def test_an_answer_from_another_place_is_not_believed(log: Repository, tmp_path: Path) -> None:
    settled(log, "check")
    shutil.move(log.path, tmp_path / "away")
    shutil.copytree(tmp_path / "away", log.path, copy_function=shutil.copy2)
    assert not is_known(log, "check")


@pytest.mark.parametrize("content", [b"", b"nonsense", b"SQLite format 3\0" + bytes(2000)])
def test_a_broken_cache_is_no_trouble(log: Repository, content: bytes) -> None:
    said = settled(log, "check")
    cache_of(log).write_bytes(content)
    assert [log.run("check") for _ in range(3)] == [said] * 3
    assert becomes_known(log, "check")


def test_working_trees_share_it_and_are_told_apart(log: Repository, tmp_path: Path) -> None:
    log.git("add", ".")
    log.git("commit", "-qm", "all")
    log.git("worktree", "add", "-q", str(tmp_path / "linked"))
    other = Repository(tmp_path / "linked")
    other.write(FIRST, other.read(FIRST).replace("status: accepted", "status: adcepted"))
    for _ in range(2):
        assert log.run("check").code == 0
        assert other.run("check").code == 1
    assert not list((log.path / ".git/worktrees/linked").glob("adr-tool/cache*"))


class TestStaged:
    """`check --staged`: what git would commit, by the objects in the index."""

    def test_it_is_answered_again(self, log: Repository) -> None:
        log.git("add", ".")
        log.git("commit", "-qm", "all")
        log.write(FIRST, log.read(FIRST).replace("status: accepted", "status: adcepted"))
        log.git("add", ".")
        assert "adcepted" in settled(log, "check", "--staged").out
        log.write(FIRST, VALID.replace("NUMBER", "1") + "\nMore.\n")
        assert "adcepted" in settled(log, "check", "--staged").out
        log.git("add", ".")
        assert settled(log, "check", "--staged").code == 0
        assert becomes_known(log, "check", "--staged")

    def test_what_does_not_touch_the_log_is_passed_over(self, log: Repository) -> None:
        log.git("add", ".")
        log.git("commit", "-qm", "all")
        for text in ("one", "two"):
            log.write("other.txt", text)
            log.git("add", ".")
            assert "nothing staged touches" in settled(log, "check", "--staged").err
        assert becomes_known(log, "check", "--staged")
        log.write("adr-tool.toml", "nonsense = 1\n")
        log.git("add", ".")
        assert settled(log, "check", "--staged").code == 2

    def test_a_record_taken_away_counts(self, log: Repository) -> None:
        log.git("add", ".")
        log.git("commit", "-qm", "all")
        log.git("rm", "-q", FIRST)
        gone = settled(log, "check", "--staged")
        log.git("commit", "-qm", "gone")
        log.write("adr-tool.toml", "")
        log.git("add", ".")
        assert settled(log, "check", "--staged").err != gone.err or gone.code == 0

    def test_a_file_only_intended_is_not_taken_for_one(self, log: Repository) -> None:
        log.git("add", ".")
        log.git("commit", "-qm", "all")
        log.write("decisions/0003-empty.md", "")
        log.git("add", "--intent-to-add", ".")
        first = settled(log, "check", "--staged")
        log.git("add", ".")
        assert settled(log, "check", "--staged") != first

    def test_before_the_first_commit(self, log: Repository) -> None:
        log.git("add", ".")
        assert settled(log, "check", "--staged").code == 0
