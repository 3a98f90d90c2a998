"""The settings in force and where they come from."""

import json
import tomllib
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator

from tests.cli.test_list import record
from tests.conftest import ROOT, Repository

SETTINGS = """\
folder = "docs/adr"
adopted = 2026-01-02

[new]
tags = ["a", "b"]

[rules]
superseded-has-successor = "warning"

[tiers]
light.options = 1

[vocabulary]
standards = [{id = "x-y", label = "X \\" \\u001b Y"}]
"""


def entries(repo: Repository) -> dict[str, tuple[object, str]]:
    done = repo.run("config", "--format", "json")
    assert done.code == 0, done.err
    found = json.loads(done.out)
    Draft202012Validator(json.loads((ROOT / "schemas/config.schema.json").read_text())).validate(
        found
    )
    return {entry["key"]: (entry["value"], entry["origin"]) for entry in found["settings"]}


def test_defaults(repo: Repository) -> None:
    found = entries(repo)
    assert found["folder"] == ("decisions", "default")
    assert found["adopted"] == (None, "default")
    assert found["tiers.light.options"] == (0, "default")
    assert found["bands.extreme"] == (15, "default")


def test_every_setting_that_may_be_given_is_there(repo: Repository) -> None:
    found = entries(repo)
    schema = json.loads((ROOT / "schemas/settings.schema.json").read_text())
    tops = {key.split(".")[0] for key in found}
    assert tops >= schema["properties"].keys() - {"rules"}


def defaults(properties: dict[str, Any], before: str = "") -> Iterator[tuple[str, object]]:
    """Every default that the schema tells of, by its dotted key."""
    for key, said in properties.items():
        if "default" in said:
            yield f"{before}{key}", said["default"]
        yield from defaults(said.get("properties", {}), f"{before}{key}.")


def test_defaults_are_those_of_the_schema(repo: Repository) -> None:
    schema = json.loads((ROOT / "schemas/settings.schema.json").read_text())
    found, told = entries(repo), dict(defaults(schema["properties"]))
    assert len(told) > 5
    assert {key: found[key] for key in told} == {key: (told[key], "default") for key in told}


def test_every_setting_is_in_the_schema(repo: Repository) -> None:
    schema = json.loads((ROOT / "schemas/settings.schema.json").read_text())
    assert {key.split(".")[0] for key in entries(repo)} <= set(schema["properties"])


def test_origins_are_file_and_line(repo: Repository) -> None:
    repo.write("adr-tool.toml", SETTINGS)
    found = entries(repo)
    assert found["folder"] == ("docs/adr", "adr-tool.toml:1")
    assert found["adopted"] == ("2026-01-02", "adr-tool.toml:2")
    assert found["new.tags"] == (["a", "b"], "adr-tool.toml:5")
    assert found["rules.superseded-has-successor"] == ("warning", "adr-tool.toml:8")
    assert found["tiers.light.options"] == (1, "adr-tool.toml:11")
    assert found["profile"] == ("plain", "default")
    assert 'folder = "docs/adr"  # adr-tool.toml:1\n' in repo.run("config", "--origin").out
    assert "#" not in repo.run("config").out.splitlines()[0]


def test_origins_in_a_shared_file(repo: Repository) -> None:
    repo.write("pyproject.toml", '[project]\nname = "x"\n\n[tool.adr-tool]\nowner = "Board"\n')
    assert entries(repo)["owner"] == ("Board", "pyproject.toml:5")


def test_a_found_folder_says_so(repo: Repository) -> None:
    record(repo, 1, folder="doc/adr")
    assert entries(repo)["folder"] == ("doc/adr", "found")


def test_what_is_printed_is_a_settings_file(repo: Repository) -> None:
    repo.write("adr-tool.toml", SETTINGS)
    for args in ((), ("--origin",)):
        printed = repo.run("config", *args).out
        assert "\x1b" not in printed
        again = tomllib.loads(printed)
        assert again["vocabulary"]["standards"] == [{"id": "x-y", "label": 'X " \x1b Y'}]
    before = entries(repo)
    repo.write("adr-tool.toml", printed)
    assert {key: value for key, (value, _) in entries(repo).items()} == {
        key: value for key, (value, _) in before.items()
    }


def test_broken_settings_say_where(repo: Repository) -> None:
    repo.write("adr-tool.toml", "\nfoldr = 1\n")
    done = repo.run("config")
    assert (done.code, done.out) == (2, "")
    assert "adr-tool.toml:2" in done.err
