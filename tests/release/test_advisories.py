"""No library with a known fault: neither installed by us, nor allowed to those who install us."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.conftest import ROOT
from tests.release.locked import LAYERS, everything, written
from tests.test_floors import EVERYTHING, floor

TABLE = tomllib.loads((ROOT / "requirements/advisories.toml").read_text("utf-8"))
LISTED = {canonicalize_name(name): faults for name, faults in TABLE.items()}


def faults(name: str, version: Version) -> list[str]:
    """The advisories that a version of a library is open to."""
    known = LISTED.get(canonicalize_name(name), {})
    return [fault for fault, said in known.items() if version < Version(said["mended"])]


@pytest.mark.parametrize("requirement", EVERYTHING, ids=str)
def test_no_version_with_a_known_fault_is_allowed(requirement: Requirement) -> None:
    if canonicalize_name(requirement.name) in LISTED:
        assert faults(requirement.name, floor(requirement)) == []


@pytest.mark.parametrize("layer", LAYERS)
def test_no_version_with_a_known_fault_is_locked(layer: str) -> None:
    for entry in written(layer):
        assert faults(entry.name, entry.version) == [], f"{entry.name} {entry.version}"


def test_an_old_version_would_be_found() -> None:
    assert faults("gitpython", Version("3.1.30")).count("CVE-2023-40267") == 1
    assert faults("GitPython", Version("3.1.43"))[0] == "GHSA-rpm5-65cw-6hj4"


def test_each_library_of_the_table_is_one_of_ours() -> None:
    ours = {entry.name for _, entry in everything()}
    ours |= {canonicalize_name(requirement.name) for requirement in EVERYTHING}
    assert {canonicalize_name(name) for name in TABLE} <= ours


def test_the_table_names_advisories_that_can_be_looked_up() -> None:
    forms = r"CVE-\d{4}-\d+|GHSA(-[0-9a-z]{4}){3}|RUSTSEC-\d{4}-\d{4}"
    names = {known for faults_of_one in TABLE.values() for known in faults_of_one}
    others = {known for known in names if not re.fullmatch(forms, known)}
    assert others == {"remote-references"}
