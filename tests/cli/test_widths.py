"""Every table fits 80 columns, whatever stands in it, and what is cut says so."""

import re

import pytest
from wcwidth import wcswidth

from tests.conftest import Repository
from tests.terminal import converse

WIDE = "統合エンジンの置き換えとネットワークの更新について考える"
FAMILY = "👩‍👩‍👧‍👦"
NAMES = (
    WIDE * 2,
    f"Use {FAMILY}{FAMILY} and ❤️ 🇬🇧 👍🏽 in messages to {FAMILY * 12}",
    "Cafe\u0301 re\u0301sume\u0301 " * 8 + "ก็ น้ำ हिन्दी",
    "x" * 300,
    "Short",
)
RECORD = """---
status: {status}
date: 2026-0{number}-11
level: organisation
reversibility: costly
harm: moderate
maturity: product
owner: "Owner {name}"
decision-makers: ["Board {name}"]
consulted: ["Asked {name}"]
tags: ["tag{name}", web]
review-by: 2026-12-01
applies-to: ["src/{number}/**"]
publish: open
security:
  classification: official
  personal-data: personal
  engaged: [{{role: "Security {name}", date: 2026-01-01, stage: framing}}]
  assurance: [{{kind: dpia, state: needed, by: 2026-12-24}}]
  risks:
    - {{id: R1, threat: "Threat {name}", category: tampering, likelihood: 3, impact: 4,
        treatment: accept, owner: "Risk {name}", until: 2026-12-31}}
interoperability:
  interfaces:
    - {{with: "System {name}", direction: both, data: "Data {name}", standard: "std{name}",
        state: live, conformance: none, exception: {{because: "{name}", until: 2026-12-30}}}}
legacy:
  dependencies:
    - {{system: "Legacy {name}", owner: "Keeper {name}", kind: runtime, effect: keeps,
        support-ends: 2026-12-29, criticality: high, indicators: [L1], strategy: retain,
        public: true}}
---

# {name}

## Context

The needle stands in {name} and the needle again.
"""
COMMANDS = (
    ("list",),
    *(("register", name) for name in (
        "legacy", "interoperability", "security", "assurance", "reviews", "systems"
    )),
    ("due", "--within", "10y"),
    ("stats",),
    ("history", "1"),
    ("search", "needle"),
    ("search", "status:accepted"),
    ("affects", "src/1/x.py", "src/2/x.py", "src/3/a-file-with-a-long-name/" + "y" * 80),
    ("explain",),
    ("show", "4"),
)  # fmt: skip


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    repository = Repository(tmp_path_factory.mktemp("wide"))
    repository.git("init", "-q")
    for number, name in enumerate(NAMES, 1):
        status = "proposed" if number == 5 else "accepted"
        text = RECORD.format(number=number, name=name, status=status)
        repository.write(f"decisions/000{number}-x.md", text)
    repository.git("add", "-A")
    repository.git("commit", "-q", "-m", f"Add {WIDE}")
    return repository


def printed(log: Repository, *command: str) -> str:
    done = log.run(*command, COLUMNS="80")
    assert done.code in (0, 1), done.err
    return done.out


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_line_is_wider_than_the_terminal(log: Repository, command: tuple[str, ...]) -> None:
    lines = printed(log, *command).splitlines()
    if command[0] == "show":
        # Piped, the text of the record is as it was written; the facts above it are a table.
        lines = lines[2 : lines.index("## Context")]
    assert lines
    for line in lines:
        assert wcswidth(line) <= 80, line


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_what_is_cut_says_so(log: Repository, command: tuple[str, ...]) -> None:
    text = printed(log, *command)
    together = re.sub(r"\s", "", text)
    for name in NAMES[:-1]:
        begins = re.sub(r"\s", "", name)[:4]
        if begins in together and re.sub(r"\s", "", name) not in together:
            assert "…" in text, name


@pytest.mark.parametrize("command", COMMANDS[:9], ids=" ".join)
def test_no_character_is_cut_in_two(log: Repository, command: tuple[str, ...]) -> None:
    text = printed(log, *command)
    # A joiner at the end of a line, or a mark at its beginning, is half of a character.
    for line in text.splitlines():
        for cell in re.split(r" {2,}", line):
            assert not cell.endswith("\u200d"), line
            assert not cell.startswith(("\u200d", "\u0301", "\ufe0f", "\U0001f3fd")), line


def test_findings_fit_a_terminal_of_80_columns(log: Repository) -> None:
    _, screen, _ = converse(log.path, ["check", "--no-cache"], [], COLUMNS="80")
    assert "0001-x.md" in screen
    for line in screen.splitlines():
        assert wcswidth(line) <= 80, line
