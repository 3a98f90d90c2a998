"""After whatever happened, history that was walked on with tells what a first walk tells."""

from dataclasses import replace

import pytest

from adr_tool.cli.app import App
from adr_tool.cli.over_time import past_for
from adr_tool.cli.terminal import Options
from adr_tool.errors import AdrError
from adr_tool.model.past import Life, Past
from adr_tool.sources.objects import sizes_of
from tests.cli.test_walked import told
from tests.conftest import TODAY, Repository
from tests.happenings import Happenings


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADR_TOOL_TODAY", TODAY)


def past(repo: Repository, *, cache: bool, texts: bool) -> Past:
    app = App(Options(repo.path, cache=cache))
    try:
        return past_for(app, texts=texts)
    except AdrError as error:  # what happened has left no folder
        return Past(gaps=(error.message,))
    finally:
        if cache and app.memory:
            app.memory.store.close()


def without_texts(found: Past) -> Past:
    lives = {at: replace(life, kept=None, last=None) for at, life in found.lives.items()}
    return replace(found, lives=lives)


@pytest.mark.parametrize("seed", range(10, 13))
def test_whatever_happens(repo: Repository, seed: int) -> None:
    happened = []
    for name in Happenings(repo, seed).happen(20):
        happened.append(name)
        anew = past(repo, cache=False, texts=True)
        assert past(repo, cache=True, texts=False) == without_texts(anew), happened
        # Twice: what was just kept is what is told the second time.
        assert past(repo, cache=True, texts=False) == without_texts(anew), happened
        assert past(repo, cache=True, texts=True) == anew, happened
    assert len(set(happened)) > 8


def test_the_same_is_printed(repo: Repository) -> None:
    happenings = Happenings(repo, 20)
    for _ in range(2):
        list(happenings.happen(5))
        told(repo)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The old texts that were asked for; git gives them as ever."""
    found: list[str] = []

    def sizes(git: object, oids: set[str]) -> dict[str, int]:
        found.extend(oids)
        return sizes_of(git, oids)  # type: ignore[arg-type]

    monkeypatch.setattr("adr_tool.actions.lives.sizes_of", sizes)
    return found


def test_only_what_new_commits_touched_is_read_again(repo: Repository, asked: list[str]) -> None:
    happenings = Happenings(repo, 0)
    name = "decisions/0007-decision.md"
    for number in range(2, 8):
        repo.write(f"decisions/{number:04}-decision.md", f"# Decision {number}\n")
    happenings.commit()
    whole = past(repo, cache=True, texts=False)
    assert len(asked) == 7
    asked.clear()
    assert past(repo, cache=True, texts=False) == whole
    assert not asked
    repo.write(name, f"{repo.read(name)}\nMore.\n")
    happenings.commit()
    past(repo, cache=True, texts=False)
    assert len(asked) == 2  # what that one record was, from its first commit on


def test_lives_in_other_settings_are_told_anew(repo: Repository, asked: list[str]) -> None:
    happenings = Happenings(repo, 0)
    past(repo, cache=True, texts=False)
    asked.clear()
    repo.write("adr-tool.toml", "adopted = 2026-11-01\n")
    happenings.commit()
    past(repo, cache=True, texts=False)
    assert asked


def test_what_is_kept_holds_no_text(repo: Repository) -> None:
    Happenings(repo, 0)
    for _ in range(2):
        (life,) = past(repo, cache=True, texts=False).lives.values()
        assert isinstance(life, Life)
        assert (life.kept, life.last) == (None, None)
        assert life.kept_at == life.moments[0]
