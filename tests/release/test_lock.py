"""What is installed is locked: every library, in a version that setup.cfg allows, by its hash."""

import configparser
import re
import subprocess
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from release.lock import LAYERS as MADE
from release.lock import without_lower
from tests.conftest import ROOT, clean_environment
from tests.release.locked import FOLDER, LAYERS, everything, installed, written

TARGETS = ("", "-test", "-check", "-browser", "-coverage", "-release")
LIBRARIES = sorted({entry.name for _, entry in everything()})


def wanted(layer: str) -> Iterator[Requirement]:
    """What setup.cfg and pyproject.toml ask for, for a layer."""
    parsed = configparser.ConfigParser()
    parsed.read(ROOT / "setup.cfg", encoding="utf-8")
    said = [parsed["options"]["install_requires"]]
    said += [parsed["options.extras_require"][extra] for extra in MADE[layer][0]]
    yield from (Requirement(line) for part in said for line in part.splitlines() if line)
    building = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"]
    yield from map(Requirement, building["requires"])


def test_each_extra_is_in_a_layer() -> None:
    parsed = configparser.ConfigParser()
    parsed.read(ROOT / "setup.cfg", encoding="utf-8")
    extras = {extra for extras, _ in MADE.values() for extra in extras}
    assert extras | {"search"} == set(parsed["options.extras_require"]), "search is in browser"
    assert set(LAYERS) == set(MADE)


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_holds_what_is_asked_for_in_versions_that_are_allowed(layer: str) -> None:
    held = installed(layer)
    for requirement in wanted(layer):
        version = held[canonicalize_name(requirement.name)].version
        assert requirement.specifier.contains(version), f"{requirement}, but {version} is locked"


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_holds_whatever_its_libraries_need_here(layer: str) -> None:
    held = installed(layer)
    looked = 0
    for name, entry in held.items():
        try:
            here = distribution(name)
        except PackageNotFoundError:
            continue
        if Version(here.version) != entry.version:
            continue
        looked += 1
        for needed in map(Requirement, here.requires or ()):
            if needed.marker is None or needed.marker.evaluate({"extra": ""}):
                assert canonicalize_name(needed.name) in held, f"{name} needs {needed}"
    assert looked >= min(3, len(held)), "none of these versions is installed; `make lock` is old"


@pytest.mark.parametrize("layer", LAYERS)
def test_every_archive_is_held_to_a_hash_and_comes_from_nowhere_else(layer: str) -> None:
    text = (FOLDER / f"{layer}.txt").read_text("utf-8")
    assert "://" not in text
    assert " @ " not in text
    assert not re.search(r"(?m)^-(?!r \w+\.txt$)", text), "no option chooses another index"
    for entry in written(layer):
        assert entry.hashes, entry.name
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", known) for known in entry.hashes)


@pytest.mark.parametrize("name", LIBRARIES)
def test_a_library_has_one_version_in_all_layers(name: str) -> None:
    assert len({entry.version for _, entry in everything() if entry.name == name}) == 1


def test_what_a_lower_layer_holds_is_not_written_again() -> None:
    entry = "anyascii==9.9 \\\n    --hash=sha256:00\n    # via x\n"
    (first,) = (
        line
        for line in (FOLDER / "run.txt").read_text("utf-8").splitlines()
        if "anyascii==" in line
    )
    text = without_lower("test", f"{first}\n    --hash=sha256:11\n{entry}")
    assert text.endswith(f"-r run.txt\n{entry}")


@pytest.mark.parametrize("target", TARGETS)
def test_make_installs_nothing_else(target: str, tmp_path: Path) -> None:
    made = ["make", "-n", f"VENV={tmp_path}", f"{tmp_path}/.installed{target}"]
    ran = subprocess.run(
        made, cwd=ROOT, env=clean_environment(), capture_output=True, text=True, check=True
    )
    installs = [line for line in ran.stdout.splitlines() if " install " in line]
    assert len(installs) >= 2
    for line in installs:
        locked = "--require-hashes --only-binary :all: -r requirements/" in line
        assert locked or line.endswith("install --no-deps --no-build-isolation -e ."), line
