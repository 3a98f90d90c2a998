"""The house as it is drawn: short files, no circles, and a picture that is of today's imports."""

import configparser
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT


def _house() -> ModuleType:
    spec = importlib.util.spec_from_file_location("house", ROOT / "docs" / "house.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


pytest.importorskip("grimp", reason="grimp is not there: it comes with import-linter")
HOUSE = _house()
LONGEST = {"adr_tool": 200, "tests": 300, "docs": 300, "bench": 300}


@pytest.mark.parametrize("top", LONGEST)
def test_files_are_short(top: str) -> None:
    files = [*HOUSE.python_files(top)]
    assert len(files) > 5
    long = {
        path.relative_to(ROOT).as_posix()
        for path in files
        if len(path.read_text("utf-8").splitlines()) > LONGEST[top]
    }
    assert long == set()


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = HOUSE.import_graph()
    left = {
        module: set(graph.find_modules_directly_imported_by(module)) for module in graph.modules
    }
    assert len(left) > 500
    # What imports nothing that is left is taken away until nothing can be: circles remain.
    while free := [module for module, others in left.items() if not others & left.keys()]:
        for module in free:
            del left[module]
    assert sorted(left) == []


def test_no_import_leads_up() -> None:
    height = {room: at for at, story in enumerate(HOUSE.floors()) for room in story}
    assert set(height) == set(HOUSE.rooms())
    for room, others in HOUSE.rooms().items():
        assert [other for other in others if height[other] <= height[room]] == [], room


def test_the_picture_is_of_today() -> None:
    assert (ROOT / "docs" / "house.md").read_text("utf-8") == HOUSE.house_page(), "run `make docs`"


def test_the_picture_shows_every_way_between_rooms() -> None:
    """What is not drawn is implied: whoever walks the arrows comes wherever the imports lead."""
    imported = HOUSE.rooms()
    drawn = HOUSE._reduced(imported)
    assert sum(map(len, drawn.values())) < sum(map(len, imported.values()))
    for room in imported:
        assert HOUSE._below(drawn, room) == HOUSE._below(imported, room)


def test_the_figures_are_printed() -> None:
    command = [sys.executable, str(ROOT / "docs" / "house.py"), "--figures"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path.home())
    packages = configparser.ConfigParser()
    packages.read(ROOT / "setup.cfg", encoding="utf-8")
    for package in packages["options"]["packages"].split():
        folder = package.replace(".", "/")
        if (ROOT / folder).is_dir():
            assert f"  {folder} (" in printed.stdout
    assert "the longest functions\n" in printed.stdout
