"""Completion: the scripts, and what they are answered."""

import subprocess

import pytest

from tests.cli.test_list import record
from tests.conftest import Outcome, Repository


def complete(repo: Repository, *words: str) -> Outcome:
    """What zsh is answered: lines of type, value, help."""
    return repo.run(
        _ADR_TOOL_COMPLETE="zsh_complete",
        COMP_WORDS=" ".join(["adr-tool", *words]),
        COMP_CWORD=str(len(words)),
    )


def values(repo: Repository, *words: str) -> list[str]:
    done = complete(repo, *words)
    assert (done.code, done.err) == (0, "")
    return done.out.splitlines()[1::3]


@pytest.fixture
def log(repo: Repository) -> Repository:
    record(repo, 1, "Use it", tags="web")
    record(repo, 12, "Buy it", owner="Head of Data")
    return repo


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_scripts_name_the_command_and_the_variable(repo: Repository, shell: str) -> None:
    done = repo.run("completion", shell)
    assert (done.code, done.err) == (0, "")
    assert "adr-tool" in done.out
    assert f"_ADR_TOOL_COMPLETE={shell}_complete" in done.out


def test_the_bash_script_is_one(repo: Repository) -> None:
    script = repo.run("completion", "bash").out
    subprocess.run(["bash", "-n"], input=script, text=True, check=True)


@pytest.mark.parametrize("shell", ["tcsh", ""])
def test_other_shells_are_refused(repo: Repository, shell: str) -> None:
    assert repo.run("completion", shell).code == 2


def test_help_says_how_to_install(repo: Repository) -> None:
    text = repo.run("completion", "--help").out
    for place in ("bash-completion/completions", ".zfunc", "fish/completions"):
        assert place in text


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("sho",), ["show"]),
        (("show", ""), ["0001", "0012"]),
        (("show", "001"), ["0012"]),
        (("list", "--status", "acc"), ["accepted"]),
        (("list", "--level", "t"), ["team"]),
        (("list", "--tier", ""), ["light", "standard", "full"]),
        (("list", "--tag", ""), ["web"]),
        (("list", "--owner", "head"), ["Head of Data"]),
        (("list", "--since", "2026-1"), ["2026-11-02"]),
        (("list", "--format", "c"), ["csv"]),
        (("schema", "li"), ["list"]),
        (("explain", "superseded-has"), ["superseded-has-successor"]),
        (("check", "--ignore", "superseded-has"), ["superseded-has-successor"]),
        (("new", "--owner", "head"), ["Head of Data"]),
        (("new", "--maturity", "n"), ["novel"]),
        (("new", "--template", "mad"), ["madr"]),
        (("search", "owner:head"), ["owner:Head of Data"]),
        (("register", "lega"), ["legacy"]),
        (("init", "--profile", "n"), ["nhs"]),
    ],
)
def test_words_complete(log: Repository, words: tuple[str, ...], expected: list[str]) -> None:
    assert values(log, *words) == expected


def test_all_commands_complete_with_their_help(repo: Repository) -> None:
    done = complete(repo, "")
    assert "list\nList the decisions.\n" in done.out


def test_dash_c_is_followed(log: Repository, tmp_path: object) -> None:
    assert values(log, "-C", "decisions", "show", "") == ["0001", "0012"]


@pytest.mark.parametrize("settings", ["folder = 1\n", "not toml", 'folder = "nowhere"\n'])
def test_trouble_means_no_suggestions(log: Repository, settings: str) -> None:
    log.write("adr-tool.toml", settings)
    assert values(log, "show", "") == []
    assert values(log, "-C", "nowhere", "show", "") == []


def test_hostile_words_do_not_break_the_list(repo: Repository) -> None:
    record(repo, 1, tags='"a\\nplain", ok', owner='"x\\ty"')
    assert values(repo, "list", "--tag", "") == ["ok"]
    assert values(repo, "list", "--owner", "") == []
