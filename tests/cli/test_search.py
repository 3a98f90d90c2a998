"""What `search` finds, and the words of it that are shown."""

import datetime
import json
import shlex
from pathlib import Path

import pytest

from adr_tool.actions.search import search
from adr_tool.cli.app import App
from adr_tool.cli.audience import log_for
from adr_tool.cli.terminal import Options
from tests.conftest import Repository
from tests.queries import CASES, GIVEN, Case, write_log


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    folder = tmp_path_factory.mktemp("log")
    repository = Repository(folder)
    repository.git("init", "-q")
    write_log(repository)
    return repository


def found(log: Repository, *asked: str, audience: str = "internal") -> list[int | None]:
    app = App(Options(Path(log.path), quiet=True))
    files = app.log if audience == "internal" else None
    today = datetime.date.fromisoformat(GIVEN["today"])
    hits = search(log_for(app, audience), files, asked, today).hits
    return sorted(hit.record.number for hit in hits if hit.record.number is not None)


def typed(query: str) -> tuple[str, ...]:
    """The query as somebody types it behind the command's name."""
    return tuple(shlex.split(query if query.count('"') % 2 == 0 else f'{query}"'))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.query)
def test_a_query_of_the_table(log: Repository, case: Case) -> None:
    whole = (case.query,) if '"' in case.query else tuple(case.query.split())
    assert found(log, *whole) == list(case.numbers)
    assert found(log, *typed(case.query)) == list(case.numbers)
    assert found(log, *whole, audience="public") == list(case.numbers)


def test_filters_in_one_word_of_the_shell(log: Repository) -> None:
    assert found(log, "status:accepted engine") == [3]
    assert found(log, "tag:patient flow") == [2]
    assert found(log, "old engine") == [4]
    assert found(log, "engine old") == []


def test_the_command(log: Repository) -> None:
    done = log.run("search", "due:90d", 'status:accepted "zurich: the"', "--format", "json")
    said = json.loads(done.out)
    assert said["filters"] == {"due": ["90d"], "status": ["accepted"]}
    assert said["words"] == ["zurich: the"]
    (result,) = said["results"]
    (snippet,) = result["snippets"]
    (span,) = snippet["spans"]
    assert snippet["text"][slice(*span)] == "Zürich: the"


@pytest.mark.parametrize(
    ("line", "word", "hit"),
    [
        ("Zu\u0308rich", "zurich", "Zu\u0308rich"),
        ("x ﬁle y", "file", "ﬁle"),
        ("in ｆｕｌｌ width", "full", "ｆｕｌｌ"),
        ("GROẞ", "groß", "GROẞ"),
        ("統合エンジン", "エンジ", "エンジ"),
        ("a É b", "e\u0301", "É"),
    ],
)
def test_the_hit_is_shown_as_written(repo: Repository, line: str, word: str, hit: str) -> None:
    repo.write("decisions/0001-x.md", f"---\nlevel: team\n---\n\n# T\n\n{line}\n")
    done = repo.run("search", word, "--color", "always")
    assert f"\x1b[33m\x1b[1m{hit}\x1b[0m" in done.out or f"{hit}\x1b[0m" in done.out
    assert f"\x1b[1m{hit}" in done.out
