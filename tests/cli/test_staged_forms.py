"""In a real hook, `check --staged` judges what the commit will hold, and moves nothing.

The table is every way to commit times every state of the index and the disk beside it. The
verdict is read from git: whether it made the commit.

By day half of it is tried: of each form four states, others than of the next form, and
all states of the first form that takes what it takes. So every form and state is met, and every
pair of what is taken and what is there. The night tries all: `ADR_TOOL_FAULTS=all`.
"""

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.cli import witness
from tests.cli.commit_forms import FORMS, Form
from tests.cli.commit_places import move_linked, ready_to_merge
from tests.cli.staged_states import BAD, NAME, STATES, Place, State
from tests.faults.conftest import thorough

BY_ITSELF = tuple(form for form in FORMS if form.by_itself)
TABLES = {
    "test_the_verdict_is_the_truth_of_what_is_committed": FORMS,
    "test_without_a_hook_it_says_the_same": BY_ITSELF,
}
Cell = tuple[Form, State]


def cells(forms: tuple[Form, ...], *, all_of_them: bool) -> list[Cell]:
    """The cells of the table that are tried."""
    first = {form.takes: form for form in reversed(forms)}
    return [
        (form, state)
        for row, form in enumerate(forms)
        for column, state in enumerate(STATES)
        if all_of_them or form is first[form.takes] or (row + column // 2) % 2 == 0
    ]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Try each cell as a test of its own."""
    forms = TABLES.get(metafunc.function.__name__)
    if forms:
        tried = cells(forms, all_of_them=thorough(metafunc.config))
        names = [f"{form.name}-{state.name}" for form, state in tried]
        metafunc.parametrize(("form", "state"), tried, ids=names)


@pytest.mark.parametrize("forms", TABLES.values(), ids=TABLES)
def test_no_row_and_no_column_is_left_out(forms: tuple[Form, ...]) -> None:
    tried = cells(forms, all_of_them=False)
    judged = [(form, state) for form, state in tried if state.name not in form.never]
    for form in forms:
        verdicts = {getattr(state.truth, form.takes) for one, state in judged if one is form}
        assert verdicts == {True, False}, form.name
    pairs = {(form.takes, state.name) for form, state in tried}
    assert pairs == {(form.takes, state.name) for form in forms for state in STATES}
    assert len(cells(forms, all_of_them=True)) == len(forms) * len(STATES)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folder of each form that was built already."""
    return {"witness": witness.install(tmp_path_factory.mktemp("programs") / "bin")}


@pytest.fixture
def place(form: Form, built: dict[str, Path], tmp_path: Path) -> Place:
    """A copy of what the form starts from, with a witness where its hook looks for adr-tool."""
    if form.name not in built:
        area = tmp_path / "built"
        area.mkdir()
        form.build(area)
        built[form.name] = area
    area = tmp_path / "area"
    shutil.copytree(built[form.name], area, symlinks=True)
    if form.where == "linked":
        move_linked(area)
    path = os.pathsep.join((str(built["witness"]), os.environ["PATH"]))
    told = {witness.FOLDER: str(area), witness.TOLD: str(tmp_path / "told")}
    return Place(area / form.where, {"PATH": path, **told})


def told(place: Place) -> list[dict[str, object]]:
    """What the witness saw: one entry for each run of adr-tool."""
    file = Path(place.environment[witness.TOLD])
    return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []


def seen(good: bool) -> list[dict[str, object]]:
    """What the witness sees of one check."""
    return [{"args": ["check", "--staged"], "code": int(not good), "moved": []}]


def test_the_verdict_is_the_truth_of_what_is_committed(
    form: Form, state: State, place: Place
) -> None:
    form.enter(place, state)
    head = place.tried("rev-parse", "HEAD").stdout
    done = form.commit(place, state)
    said = done.stdout + done.stderr
    if state.name in form.never:
        assert done.returncode, said
        assert not told(place), form.never[state.name]
        return
    good = getattr(state.truth, form.takes)
    assert told(place) == seen(good), said
    assert (done.returncode == 0) == good, said
    assert (place.tried("rev-parse", "HEAD").stdout != head) == good


def test_without_a_hook_it_says_the_same(form: Form, state: State, place: Place) -> None:
    state.enter(place)
    done = place.program("check", "--staged")
    assert told(place) == seen(state.truth.index), done.stdout + done.stderr
    assert ("is unmerged" in done.stdout) == (state.name == "conflict")
    again = place.program("check", "--staged")  # it may remember now what it found
    assert told(place) == seen(state.truth.index) * 2, again.stdout + again.stderr


WITHOUT_A_HOOK = {
    "cherry-pick": (("cherry-pick", "other"),),
    "rebase": (("rebase", "-q", "other"),),
    "rebase --continue": (
        ("-c", "sequence.editor=sed -i 1s/pick/edit/", "rebase", "-q", "-i", "HEAD~1"),
        ("add", "decisions"),
        ("rebase", "--continue"),
    ),
}


@pytest.mark.parametrize("name", WITHOUT_A_HOOK)
def test_git_runs_no_hook_here_and_the_manual_says_so(name: str, tmp_path: Path) -> None:
    """Should a later git run it here, the manual has to say that instead."""
    ready_to_merge(tmp_path)
    programs = witness.install(tmp_path / "bin")
    path = os.pathsep.join((str(programs), os.environ["PATH"]))
    told_to = str(tmp_path / "told")
    place = Place(
        tmp_path / "log",
        {
            "PATH": path,
            "GIT_EDITOR": ":",
            witness.FOLDER: str(tmp_path / "log"),
            witness.TOLD: told_to,
        },
    )
    head = place.git("rev-parse", "HEAD")
    for command in WITHOUT_A_HOOK[name]:
        if command[0] == "add":
            place.write(NAME, BAD)
        place.git(*command)
    assert place.git("rev-parse", "HEAD") != head
    assert not told(place)
