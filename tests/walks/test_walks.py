"""Each walk of docs/contributing is performed as it is written, in a copy of the repository."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.walks.copied import Copy
from tests.walks.page import walk_of

for tool in ("importlinter", "ruff"):
    pytest.importorskip(tool, reason=f"{tool} is not installed; `make check` does that")

FOLDER = ROOT / "docs" / "contributing"
WALKS = sorted(path for path in FOLDER.glob("*.md") if path.name != "README.md")
# Of these CONTRIBUTING says that a test tells whoever leaves a step out.
GUARDED = {"command", "language", "page", "rule", "setting", "word"}


@pytest.fixture(scope="session")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """One copy for all walks: each begins where the first one began."""
    return Copy(tmp_path_factory.mktemp("walks"))


@pytest.mark.parametrize("page", WALKS, ids=lambda page: page.stem)
def test_walk_leads_where_it_says(page: Path, copy: Copy) -> None:
    walk = walk_of(page)
    done = copy.perform(walk)
    end = [*done.values()][-1]
    for step in walk.steps:
        if step.guards:
            copy.put_back(end)
            copy.leave_out(done[step.title])
            named = " ".join(f"'{guard}'" for guard in step.guards)
            ended = copy.run(f"pytest -q --tb=line {named}")
            failed = set(re.findall(r"^FAILED (.*?)(?: - |$)", ended.stdout, re.MULTILINE))
            missed = [g for g in step.guards if not any(f.startswith(g) for f in failed)]
            assert missed == [], f"{step.title}: left out, and these pass\n{ended.stdout}"


@pytest.mark.parametrize("page", WALKS, ids=lambda page: page.stem)
def test_walk_shows_the_new_thing_and_asks_the_guards(page: Path) -> None:
    walk = walk_of(page)
    lines = [getattr(deed, "line", "") for step in walk.steps for deed in step.deeds]
    assert any(line.startswith("adr-tool ") for line in lines)
    assert any(line.startswith("pytest ") for line in lines)
    assert bool([guard for step in walk.steps for guard in step.guards]) or page.stem not in GUARDED


def test_every_walk_is_in_the_table_and_in_the_index() -> None:
    names = [page.name for page in WALKS]
    told = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## How to add")[2]
    _, _, *rows = re.findall(r"^\| (.*?) \||^\|---", told, re.MULTILINE)
    linked = [re.fullmatch(r"\[[^]]+\]\(docs/contributing/([\w-]+\.md)\)", row) for row in rows]
    index = re.findall(r"\]\(([\w-]+\.md)\)", (FOLDER / "README.md").read_text("utf-8"))
    assert sorted(found[1] if found else "" for found in linked) == sorted(index) == names
