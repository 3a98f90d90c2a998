"""The bill of materials: valid, whole, and the same every time."""

import json
from typing import Any

import pytest

from adr_tool import __version__
from tests.conftest import ROOT
from tests.release.conftest import require_tools
from tests.release.locked import installed

LOCK = (ROOT / "requirements/run.txt").read_text("utf-8")
LICENCES = (ROOT / "requirements/licences.toml").read_text("utf-8")
MOMENT = 1795435200


@pytest.fixture(scope="module")
def text() -> str:
    require_tools()
    from release.bill import bill

    return bill(LOCK, LICENCES, MOMENT)


@pytest.fixture(scope="module")
def bill(text: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(text)
    return read


def test_it_is_cyclonedx(text: str) -> None:
    from release.bill import wrong_with

    assert wrong_with(text) == ""
    assert "required" in wrong_with(text.replace('"bomFormat"', '"format"'))
    assert wrong_with(text.replace('"expression": "ISC"', '"expression": 7'))


def test_it_says_what_it_is_about(bill: dict[str, Any]) -> None:
    about = bill["metadata"]["component"]
    assert (about["name"], about["version"]) == ("adr-tool", __version__)
    assert about["licenses"] == [{"expression": "Apache-2.0"}]
    assert bill["metadata"]["timestamp"] == "2026-11-23T12:00:00+00:00"


def test_it_holds_what_adr_tool_runs_with_and_nothing_else(bill: dict[str, Any]) -> None:
    locked = installed("run")
    del locked["setuptools"]
    held = {part["name"]: part for part in bill["components"]}
    assert set(held) == set(locked)
    for name, part in held.items():
        assert part["version"] == str(locked[name].version)
        assert part["purl"] == f"pkg:pypi/{name}@{part['version']}"
        (archives,) = part["externalReferences"]
        known = {f"sha256:{entry['content']}" for entry in archives["hashes"]}
        assert known == set(locked[name].hashes)
        assert part["licenses"][0]["expression"] in LICENCES


def test_it_says_who_needs_what(bill: dict[str, Any]) -> None:
    needs = {
        entry["ref"].split("/")[1].split("@")[0]: [
            ref.split("/")[1].split("@")[0] for ref in entry.get("dependsOn", [])
        ]
        for entry in bill["dependencies"]
    }
    assert needs["gitpython"] == ["gitdb"]
    assert needs["gitdb"] == ["smmap"]
    assert "click" in needs["adr-tool"]
    assert "smmap" not in needs["adr-tool"]
    reached = {"adr-tool"}
    for _ in needs:
        reached |= {needed for name in reached for needed in needs[name]}
    assert reached == set(needs), "each is there because something needs it"


def test_the_same_gives_the_same_bytes_and_another_another_name(text: str) -> None:
    from release.bill import bill as made

    assert made(LOCK, LICENCES, MOMENT) == text
    other = json.loads(made(LOCK, LICENCES, MOMENT + 1))
    assert other["serialNumber"] != json.loads(text)["serialNumber"]


def test_a_library_whose_licence_was_not_read_is_refused() -> None:
    require_tools()
    from release.bill import bill as made

    with pytest.raises(KeyError, match="click"):
        made(LOCK, LICENCES.replace("click =", "clack ="), MOMENT)
