"""The manual pages of the rules."""

import json

import pytest
from jsonschema import Draft202012Validator

from adr_tool.rules import ALL_RULES
from tests.conftest import ROOT, Repository

RULE = "superseded-has-successor"


def test_a_page_is_the_docstring_and_what_is_in_force(repo: Repository) -> None:
    done = repo.run("explain", RULE)
    rule = next(rule for rule in ALL_RULES if rule.name == RULE)
    assert done.code == 0
    assert done.out.startswith(f"{RULE}\n\n{rule.manual.strip()}\n\nSeverity:    error\n")
    assert "Asked about: records in the shape of the record model" in done.out


def test_settings_show(repo: Repository) -> None:
    repo.write("adr-tool.toml", f'[rules]\n{RULE} = "off"\n')
    assert (
        "Severity:    off (set in adr-tool.toml; error as shipped)" in repo.run("explain", RULE).out
    )


def test_all_rules_in_a_table(repo: Repository) -> None:
    done = repo.run("explain")
    names = [line.split()[0] for line in done.out.splitlines() if not line.startswith(" ")]
    assert names == ["Rule", *(rule.name for rule in ALL_RULES)]


@pytest.mark.parametrize("args", [(), (RULE,)])
def test_json_fits_its_schema(repo: Repository, args: tuple[str, ...]) -> None:
    found = json.loads(repo.run("explain", *args, "--format", "json").out)
    schema = json.loads((ROOT / "schemas/rules.schema.json").read_text())
    Draft202012Validator(schema).validate(found)
    assert len(found["rules"]) == (1 if args else len(ALL_RULES))


def test_an_unknown_rule_is_a_mistake(repo: Repository) -> None:
    done = repo.run("explain", "superseded-has-sucessor")
    assert (done.code, done.out) == (2, "")
    assert f'did you mean "{RULE}"?' in done.err
