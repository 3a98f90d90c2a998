"""The manual pages of the rules, and the lists of words."""

import json

import pytest
from jsonschema import Draft202012Validator

from adr_tool.actions.word_lists import word_lists
from adr_tool.cli.folding import laid_out
from adr_tool.config import Settings
from adr_tool.rules import ALL_RULES
from adr_tool.vocabulary import load_profile, load_vocabulary
from tests.conftest import ROOT, Repository

RULE = "superseded-has-successor"
LISTS = word_lists(load_vocabulary(Settings()), load_profile(Settings()))


def test_a_page_is_the_docstring_and_what_is_in_force(repo: Repository) -> None:
    done = repo.run("explain", RULE)
    rule = next(rule for rule in ALL_RULES if rule.name == RULE)
    assert done.code == 0
    page, said, _ = done.out.partition("\n\nSeverity:    error\n")
    assert said
    assert page.split() == [RULE, *rule.manual.split()]
    assert "Asked about: records in the shape of the record model" in done.out


@pytest.mark.parametrize("columns", [40, 80, 96])
def test_pages_fit_the_terminal_and_their_examples_stay_whole(columns: int) -> None:
    for rule in ALL_RULES:
        page = laid_out(rule.manual, columns).splitlines()
        examples = [line for line in rule.manual.splitlines() if line.startswith("    ")]
        assert [line for line in page if line in examples] == examples
        prose = [line for line in page if line not in examples and "`" not in line]
        wide = [line for line in prose if len(line) > columns]
        assert [line for line in wide if " " in line.strip("- ")] == [], rule.name


def test_a_page_is_no_wider_than_people_read(
    repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    for columns, most in ((40, 40), (60, 60), (250, 96)):
        monkeypatch.setenv("COLUMNS", str(columns))
        page = repo.run("explain", "names-agree").out.splitlines()
        assert most - 12 < max(len(line) for line in page if "    " not in line[:4]) <= most


def test_items_of_a_page_stand_apart(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    page = repo.run("explain", "accepted-text-is-kept").out.splitlines()
    first = page.index("- white space, line ends, marks for bullets, emphasis and")
    assert page[first + 1 : first + 3] == [
        "  code;",
        "- the target of a link, as long as its words stay;",
    ]


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


def test_what_is_no_page_names_few_others(repo: Repository) -> None:
    said = repo.run("explain", "todo").err
    assert "near it are codes; `adr-tool explain` lists the rules" in said
    assert len(said) < 200
    listed = repo.run("explain", "lists")
    assert listed.code == 0
    assert [line.split()[0] for line in listed.out.splitlines()[3:]] == list(LISTS)
    assert [row["word"] for row in json.loads(
        repo.run("explain", "lists", "--format", "json").out
    )["words"]] == list(LISTS)  # fmt: skip


def test_the_words_of_a_list_in_a_table(repo: Repository) -> None:
    done = repo.run("explain", "legacy-indicator")
    assert done.code == 0
    assert done.out.startswith("Words of `legacy.dependencies.indicators`\n\nWord  Label  ")
    assert (
        "\nL3    Knowledge and skills    Too few people know how the system works, or\n" in done.out
    )
    assert max(map(len, done.out.splitlines())) <= 80


def test_words_of_the_profile_and_of_the_settings(repo: Repository) -> None:
    assert "fhir-r4-ukcore" not in repo.run("explain", "standards").out
    added = '[[vocabulary.standards]]\nid = "trust-bus"\nlabel = "Our bus"\npreferred = false\n'
    repo.write("adr-tool.toml", f'profile = "nhs"\n{added}')
    lines = [line.split() for line in repo.run("explain", "standards").out.splitlines()]
    assert ["fhir-r4-ukcore", "FHIR", "R4", "UK", "Core", "content", "yes", "active"] in lines
    assert ["trust-bus", "Our", "bus", "no", "active"] in lines


@pytest.mark.parametrize("name", LISTS)
def test_words_as_json_fit_their_schema(repo: Repository, name: str) -> None:
    found = json.loads(repo.run("explain", name, "--format", "json").out)
    schema = json.loads((ROOT / "schemas/words.schema.json").read_text())
    Draft202012Validator(schema).validate(found)
    assert [entry["word"] for entry in found["words"]] == [row[0] for row in LISTS[name].rows]


def test_no_list_is_called_as_a_rule() -> None:
    assert not set(LISTS) & {rule.name for rule in ALL_RULES}


def test_an_unknown_list_is_a_mistake(repo: Repository) -> None:
    done = repo.run("explain", "legacy-indicators")
    assert (done.code, done.out) == (2, "")
    assert 'did you mean "legacy-indicator"?' in done.err
    assert "`adr-tool explain lists` the lists" in done.err
