"""Completion as somebody at a shell gets it: the real shells, and what they make of our words."""

import os
import subprocess
from collections.abc import Callable

import pytest

from tests.cli.test_list import record
from tests.conftest import Repository
from tests.shells import Shell, environment, needs, script

SETUP = {
    "bash": "bind 'set bell-style none'; bind 'set show-all-if-ambiguous on'; source {}",
    "zsh": "autoload -U compinit; compinit -u -D; source {}",
}
OPTIONS = {"bash": ("--norc", "--noprofile", "-i"), "zsh": ("-f", "-i")}
# What is typed, and the word that comes of it.
CASES = (
    ("show 001", "0012"),
    ("status 12 acc", "accepted"),
    ("list --status=acc", "accepted"),
    ("list --owner Head", "Head\\ of\\ Data"),
    ('list --owner "Head of', '"Head of Data'),
    ("list --tag two", "two\\ words"),
    ("search status:acc", "status:accepted"),
    ("search system:P", "system:PAS"),
    ("register systems P", "PAS"),
    ("register interop", "interoperability"),
    ("init --profile nh", "nhs"),
    ("new --template nyg", "nygard"),
    ("new --level pro", "programme"),
    ("check --select superseded-has", "superseded-has-successor"),
    ("explain superseded-has", "superseded-has-successor"),
)
HOSTILE = """---
level: team
tags: ["$(touch ran)", two words, "`touch ran`"]
legacy: {dependencies: [{system: PAS}]}
---

# `touch ran`; $(touch ran)
"""


@pytest.fixture
def log(repo: Repository) -> Repository:
    record(repo, 1, "Use it", tags="web", owner="Web team lead")
    record(repo, 12, "Buy: it", owner="Head of Data")
    repo.write("decisions/0020-x.md", HOSTILE)
    return repo


@pytest.fixture
def start(log: Repository) -> Callable[[str], Shell]:
    """A shell in which our script was read."""

    def started(name: str) -> Shell:
        argv = [needs(name), *OPTIONS[name]]
        return Shell(log, argv, SETUP[name].format(script(log, name)))

    return started


@pytest.mark.parametrize("name", SETUP)
def test_words_are_completed(start: Callable[[str], Shell], log: Repository, name: str) -> None:
    with start(name) as shell:
        for begun, word in CASES:
            # What was typed of the word may be on the screen already.
            rest = word if name == "bash" and ":" not in word else word[-4:]
            shell.type(f"adr-tool {begun}\t", rest)
            os.write(shell.terminal, b"\x15")
    assert not list(log.path.glob("**/ran"))


def test_bash_lists_what_there_is(start: Callable[[str], Shell], log: Repository) -> None:
    with start("bash") as shell:
        screen = shell.type("adr-tool show \t", "0020")
        assert "0001" in screen
        assert "0012" in screen
        os.write(shell.terminal, b"\x15")
        shell.type("adr-tool list --tag \\$\t", "\\$\\(touch\\ ran\\)")
        assert "ran" in shell.type("\nx\n", "ready>")
    assert not list(log.path.glob("**/ran"))


def test_zsh_shows_titles(start: Callable[[str], Shell], log: Repository) -> None:
    with start("zsh") as shell:
        screen = shell.type("adr-tool show 00\t\t", "Buy: it")
        assert "Use it" in screen
    assert not list(log.path.glob("**/ran"))


def test_fish_completes_and_shows_titles(log: Repository) -> None:
    # fish takes `--status=acc` for one word, of which no completion of ours is the beginning.
    cases = [case for case in CASES if "=" not in case[0]]
    asked = [begun.replace('"', '\\"') for begun, _ in cases]
    code = "; ".join(f'complete -C "adr-tool {begun}"; echo ===' for begun in [*asked, "show 0"])
    done = subprocess.run(
        [needs("fish"), "--no-config", "-c", f"source {script(log, 'fish')}; {code}"],
        cwd=log.path,
        env=environment(log),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    *answers, numbers = [part.strip().splitlines() for part in done.stdout.split("===\n")[:-1]]
    for (begun, word), answer in zip(cases, answers, strict=True):
        assert len(answer) == 1, (begun, answer)
        (only,) = answer
        value = only.partition("\t")[0].replace("\\ ", " ").strip('"')
        assert value.endswith(word.replace("\\ ", " ").strip('"')), begun
    assert numbers[:2] == ["0001\tUse it", "0012\tBuy: it"]
    assert not list(log.path.glob("**/ran"))
