"""Each mistake gets the message that the manual shows; `--rewrite` writes the page anew."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.forks import Forks
from tests.mistakes import beginning, changing, settings, writing
from tests.mistakes.place import ENVIRONMENT, Mistake, make, make_places

PAGE = ROOT / "docs" / "mistakes.md"
PARTS = {
    "The first hour": beginning.MISTAKES,
    "Settings": settings.MISTAKES,
    "Writing a record": writing.MISTAKES,
    "Finding, changing, judging, publishing": changing.MISTAKES,
}
MISTAKES = tuple(mistake for part in PARTS.values() for mistake in part)
HEAD = """# What went wrong?

The mistakes that people make most, and what they are told. Each was made in a small log of three
decisions to write this page, and is made again by every run of the tests. What to do stands in the
message, or below it after `hint:`; `adr-tool explain RULE` says more of the rule in square
brackets, and `adr-tool doctor` looks at everything around the log.
"""


@pytest.fixture(scope="module")
def forks() -> Iterator[Forks]:
    with Forks(ENVIRONMENT) as forks:
        yield forks


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("places")
    make_places(top)
    return top


def test_there_are_a_hundred_of_them() -> None:
    assert len(MISTAKES) >= 100
    assert len({(one.what, one.typed) for one in MISTAKES}) == len(MISTAKES)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda one: one.typed[:40])
def test_what_somebody_is_told(
    mistake: Mistake, places: Path, tmp_path: Path, forks: Forks
) -> None:
    told = _session(mistake, places, tmp_path, forks)
    assert f"\n{told}" in PAGE.read_text("utf-8"), told


def test_the_page_is_whole(places: Path, tmp_path: Path, forks: Forks, *, rewrite: bool) -> None:
    if rewrite:
        parts = [HEAD]
        for name, mistakes in PARTS.items():
            told = (_session(one, places, tmp_path / str(id(one)), forks) for one in mistakes)
            parts.append(f"\n## {name}\n\n" + "\n".join(told))
        PAGE.write_text("".join(parts), "utf-8")
    text = PAGE.read_text("utf-8")
    assert text.startswith(HEAD)
    assert text.count("```console\n") == len(MISTAKES)


def _session(mistake: Mistake, places: Path, top: Path, forks: Forks) -> str:
    """The mistake as the page shows it: what was done, what was typed, what was said."""
    here = top / "project"
    top.mkdir(exist_ok=True)
    ended = make(mistake, places, here, forks)
    assert ended.code in (0, 1, 2), ended
    said = (ended.out + ended.err).replace(str(here), "/home/you/project").rstrip("\n")
    assert said.strip(), mistake
    return f"{mistake.what}\n\n```console\n$ {mistake.typed}\n{said}\n```\n"
