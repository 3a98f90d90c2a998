"""Several names of one system: what they stand for, and who heeds them."""

import json

import pytest

from adr_tool.config import settings_of
from adr_tool.errors import AdrError
from adr_tool.model.aliases import aliases_of, one_name
from tests.conftest import Repository

LISTED = {"PAS": ("Patient administration system", "iPAS"), "Data mart": ()}
_LEGACY = """---
status: accepted
date: 2026-0{month}-01
level: team
reversibility: easy
harm: low
maturity: product
owner: Web lead
review-by: 2027-01-01
publish: open
security: {{classification: public, personal-data: none, no-risks: "Nothing in it is secret"}}
interoperability: {{none: "No other system reads it at all"}}
legacy:
  dependencies:
    - {{system: "{system}", owner: Lead, kind: runtime, effect: {effect}, support-ends: unknown,
       criticality: high, public: true}}
---

# Decision {month}
"""


@pytest.mark.parametrize(
    ("name", "one"),
    [
        ("Patient administration system", "PAS"),
        ("PATIENT  administration system", "PAS"),
        ("ipas", "PAS"),
        ("pas", "PAS"),
        ("Data mart", "Data mart"),
        ("Another", "Another"),
        ("", ""),
    ],
)
def test_a_system_has_one_name(name: str, one: str) -> None:
    assert one_name(name, aliases_of(LISTED)) == one


def test_settings_list_them() -> None:
    settings = settings_of('[aliases]\n"PAS" = ["Patient administration system"]\nB = []\n')
    assert settings.aliases == {"PAS": ("Patient administration system",), "B": ()}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[aliases]\nA = ["x"]\nB = ["X "]\n', 'adr-tool.toml:3: `aliases` lists "X "'),
        ('[aliases]\nA = ["B"]\nB = []\n', 'for "A" and for "B"'),
        ('[aliases]\nA = "x"\n', "adr-tool.toml:2"),
        ("[aliases]\nA = [1]\n", "adr-tool.toml:2"),
        ("aliases = 5\n", "adr-tool.toml:1"),
    ],
)
def test_lists_that_cannot_be_meant_are_refused(text: str, said: str) -> None:
    with pytest.raises(AdrError) as refused:
        settings_of(text)
    assert said in refused.value.message


@pytest.fixture
def log(repo: Repository) -> Repository:
    """A system that is kept under one name and removed under another."""
    for month, system, effect in ((1, "PAS", "keeps"), (2, "Patient administration", "removes")):
        text = _LEGACY.format(month=month, system=system, effect=effect)
        repo.write(f"decisions/000{month}-d.md", text)
    repo.write("adr-tool.toml", 'publish = "open"\n')
    return repo


def outcomes(repo: Repository) -> list[tuple[str, str]]:
    """The systems of the legacy register, and what became of each."""
    done = repo.run("register", "legacy", "--format", "json")
    assert done.code == 0, done.err
    return [(row["system"], row["outcome"]) for row in json.loads(done.out)["rows"]]


def test_registers_join_them(log: Repository) -> None:
    assert dict(outcomes(log)) == {"PAS": "kept", "Patient administration": "removed"}
    log.write("adr-tool.toml", '[aliases]\nPAS = ["Patient Administration"]\n')
    assert dict(outcomes(log)) == {"PAS": "ended", "Patient administration": "removed"}


def test_what_is_listed_is_shown_by_config_as_a_settings_file(log: Repository) -> None:
    text = 'publish = "open"\n\n[aliases]\n"P.A.S. (old)" = ["iPAS"]\n'
    log.write("adr-tool.toml", text)
    done = log.run("config", "--origin")
    assert 'aliases = { "P.A.S. (old)" = ["iPAS"] }' in done.out.replace("\n  ", "")
    assert settings_of(log.run("config").out).aliases == {"P.A.S. (old)": ("iPAS",)}


def test_a_name_that_is_only_listed_is_published_nowhere(log: Repository) -> None:
    log.write("adr-tool.toml", 'publish = "open"\n[aliases]\n"qz7secret" = ["PAS"]\n')
    assert log.run("build", "--no-history").code == 0
    for path in (log.path / "public").rglob("*"):
        assert path.is_dir() or b"qz7secret" not in path.read_bytes(), path
