"""A log that is counted again as far as it is new has the figures of one that is counted whole."""

import shutil
from collections.abc import Iterable

import pytest

from adr_tool.cli.app import App
from adr_tool.cli.log_state import state_of_all
from adr_tool.cli.tallying import tallies_for
from adr_tool.cli.terminal import Options
from adr_tool.errors import AdrError
from adr_tool.sources.working_tree import Watch
from tests.cli.test_stats import FULL
from tests.conftest import TODAY, Repository
from tests.happenings import Happenings

_Told = tuple[list[list[str]], tuple[str, ...]]
RESTRICTED = '\n:::restricted because="names a weakness" until=2027-06-30\nHidden.\n:::\n'


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADR_TOOL_TODAY", TODAY)
    # All files are told by their content: whenever one is no longer fresh, it is stamped anew.
    monkeypatch.setattr("adr_tool.stamps._FRESH", 10**18)


def told(repo: Repository, *, cache: bool) -> tuple[_Told, bool]:
    """What each record adds to the figures, and whether the whole log was read for it."""
    app = App(Options(repo.path, cache=cache), watch=Watch())
    try:
        if app.memory is not None:
            app.asked_at = state_of_all(app, app.memory, history=True)
        tallies, gaps = tallies_for(app)
        return (_sorted(tallies), gaps), "log" in vars(app)
    except AdrError as error:  # what happened has left no folder
        return ([], (error.message,)), True
    finally:
        if cache and app.memory:
            app.memory.store.close()


def _sorted(tallies: Iterable[Iterable[str]]) -> list[list[str]]:
    return sorted(map(list, tallies))


def is_recounted(repo: Repository) -> bool:
    """Whether only what is new was read; what is told is the same in any case, or it fails."""
    whole, _ = told(repo, cache=False)
    found, read = told(repo, cache=True)
    assert found == whole
    assert told(repo, cache=True)[0] == whole
    return not read


@pytest.fixture
def log(repo: Repository) -> Repository:
    """Four records in as many commits, one of them with a restricted passage; and a page."""
    repo.write("adr-tool.toml", 'profile = "nhs"\n')
    repo.write("decisions/notes.md", "# Notes\n")
    for number, status in enumerate(("proposed", "accepted", "draft", "proposed"), 1):
        text = FULL.replace("status: accepted", f"status: {status}")
        put(repo, number, text + RESTRICTED if number == 2 else text)
        commit(repo)
    assert not is_recounted(repo)
    return repo


def put(repo: Repository, number: int, text: str = FULL) -> None:
    repo.write(f"decisions/{number:04}-record.md", text)


def commit(repo: Repository) -> None:
    repo.git("add", "-A")
    repo.git("commit", "-qm", "change", "--allow-empty")


def change(repo: Repository, number: int, old: str, new: str) -> None:
    name = f"decisions/{number:04}-record.md"
    text = repo.read(name)
    assert old in text
    repo.write(name, text.replace(old, new))


@pytest.mark.parametrize("seed", range(30, 34))
def test_whatever_happens(repo: Repository, seed: int) -> None:
    happened: list[str] = []
    recounted = 0
    for name in Happenings(repo, seed).happen(20):
        happened.append(name)
        try:
            recounted += is_recounted(repo)
        except AssertionError as error:
            raise AssertionError(happened) from error
    assert len(set(happened)) > 8
    assert recounted > 3


@pytest.mark.parametrize("committed", [True, False])
def test_what_is_edited_is_counted_anew(log: Repository, committed: bool) -> None:
    for number, old, new in (
        (1, "status: proposed", "status: accepted"),
        (2, "effect: removes", "effect: adds"),
        (2, ":::restricted because=", ":::restricted becuase="),
        (2, ":::restricted becuase=", ":::restricted because="),
        (3, "status: draft", "status: proposed"),
        (4, "stage: framing", "stage: design"),
        (4, "# ", "# Another title of "),
        (1, "level: ", "level: team # "),
    ):
        change(log, number, old, new)
        if committed:
            commit(log)
        assert is_recounted(log), (number, old)


def test_what_comes_is_counted(log: Repository) -> None:
    put(log, 5)
    assert is_recounted(log)
    commit(log)
    assert is_recounted(log)
    change(log, 5, "status: accepted", "status: superseded")
    put(log, 6, "# Six\n\n## Status\n\nProposed\n")
    log.write("decisions/README.md", "# All\n")
    commit(log)
    assert is_recounted(log)
    commit(log)
    assert is_recounted(log)


@pytest.mark.parametrize("committed", [True, False])
def test_what_goes_is_not_counted(log: Repository, committed: bool) -> None:
    def happened() -> bool:
        if committed:
            commit(log)
        return is_recounted(log)

    (log.path / "decisions/0003-record.md").unlink()
    assert not happened()
    change(log, 1, "status: proposed", "status: accepted")
    assert happened()
    put(log, 3)  # which goes on with what was there once
    assert not happened()
    (log.path / "decisions/0003-record.md").rename(log.path / "decisions/0030-record.md")
    assert not happened()


def test_a_file_that_only_git_lets_go_is_counted_whole(log: Repository) -> None:
    log.git("rm", "-q", "--cached", "decisions/0003-record.md")
    log.git("commit", "-qm", "change")
    assert not is_recounted(log)
    commit(log)  # and takes up again what is there
    assert not is_recounted(log)


def test_a_page_may_become_a_record(log: Repository) -> None:
    log.write("decisions/notes.md", "# Notes\n\n## Status\n\nAccepted\n\n## Decision\n\nWe do.\n")
    assert not is_recounted(log)
    log.write("decisions/notes.md", "# Notes\n")
    assert not is_recounted(log)


def test_names_tell_of_each_other(log: Repository) -> None:
    log.write("decisions/sub/README.md", FULL)
    assert is_recounted(log)
    log.write("decisions/sub/0007-a.md", FULL)  # now the other one is a page about it
    assert not is_recounted(log)
    log.write("decisions/adr-2505-one.md", FULL)
    assert is_recounted(log)
    log.write("decisions/adr-2505-two.md", FULL)  # now the numbers of both are months
    assert not is_recounted(log)


def test_settings_and_rewritten_branches_are_counted_whole(log: Repository) -> None:
    log.write("adr-tool.toml", "\n")
    assert not is_recounted(log)
    change(log, 1, "status: proposed", "status: accepted")
    commit(log)
    assert is_recounted(log)
    log.git("reset", "-q", "--hard", "HEAD~2")
    assert not is_recounted(log)
    log.git("commit", "-q", "--amend", "-m", "other words")
    assert not is_recounted(log)


def test_a_file_that_changes_meanwhile_is_not_kept(log: Repository) -> None:
    change(log, 1, "status: proposed", "status: accepted")
    app = App(Options(log.path), watch=Watch())
    assert app.memory is not None
    app.asked_at = state_of_all(app, app.memory, history=True)
    change(log, 1, "status: accepted", "status: rejected")
    tallies_for(app)
    app.memory.store.close()
    change(log, 1, "status: rejected", "status: accepted")
    assert is_recounted(log)


@pytest.mark.parametrize("meanwhile", [False, True])
def test_what_was_fresh_is_kept_though_it_is_no_longer(
    log: Repository, monkeypatch: pytest.MonkeyPatch, meanwhile: bool
) -> None:
    """As after `git pull`: told by their content at first, and by their times at the end."""
    put(log, 2, FULL)  # what holds a restricted passage has more read for it
    commit(log)
    shutil.rmtree(log.path / ".git/adr-tool")
    app = App(Options(log.path), watch=Watch())
    assert app.memory is not None
    app.asked_at = state_of_all(app, app.memory, history=True)
    monkeypatch.setattr("adr_tool.stamps._FRESH", 0)
    if meanwhile:
        change(log, 1, "status: proposed", "status: rejected")
    tallies_for(app)
    app.memory.store.close()
    assert is_recounted(log) is not meanwhile
    change(log, 3, "status: draft", "status: accepted")
    assert is_recounted(log)


def test_what_is_kept_and_damaged_is_counted_whole(log: Repository) -> None:
    app = App(Options(log.path))
    assert app.memory is not None
    store = app.memory.store
    keys = [key for (key,) in store._connection.execute("SELECT key FROM kept")]  # type: ignore[union-attr]
    (counted,) = (key for key in keys if key.startswith("counted ") and "since" not in key)
    wrong: tuple[object, ...] = ({}, [], "", [1, 2], ["", [], {}], ["", ["", [], [], []], [1]])
    for nonsense in wrong:
        store.keep({counted: nonsense})
        assert not is_recounted(log)
        assert is_recounted(log)
    store.close()
