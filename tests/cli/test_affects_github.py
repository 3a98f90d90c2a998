"""Files of a pull request on standard input, and decisions named beside them on GitHub."""

import re
import subprocess
import sys

import pytest

from tests.cli.test_affects import governed, numbers, record
from tests.conftest import Repository, clean_environment


@pytest.fixture
def log(repo: Repository) -> Repository:
    return governed(repo)


def test_names_that_end_with_nul_are_never_quoted(log: Repository) -> None:
    assert numbers(log, "-z", "-", stdin='"src/a.py"\0') == [3]
    assert numbers(log, "-z", "-", stdin="src/a\nb\r\0") == [1, 3]
    assert numbers(log, "-z", "-", stdin="src/a.py\nlogo.png") == [1]
    log.write('src/"x"\n::error::.py', "x")
    log.git("add", "-A")
    names = log.git("diff", "--cached", "--name-only", "-z", "--", "src")
    assert numbers(log, "-z", "-", stdin=names) == [1, 3]


def github(repo: Repository, names: bytes) -> list[str]:
    """What is printed for GitHub about names that end with NUL, where its runner reads it."""
    done = subprocess.run(
        [sys.executable, "-m", "adr_tool", "affects", "-z", "--format", "github", "-"],
        cwd=repo.path,
        env={**clean_environment(), "GITHUB_ACTIONS": "true"},
        input=names,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode().splitlines()


def test_github_shows_each_decision_at_the_files_it_governs(log: Repository) -> None:
    lines = github(log, b"x.sql\0")
    title = "Publish planned estates outages on the existing static site"
    notice = "::notice file=x.sql,title="
    assert lines == [
        f"{notice}0002 {title}::accepted decision 0002 governs this file by *.sql",
        f"{notice}0003 {title}::accepted decision 0003 governs this file by *",
        "::group::All 2 pairs of a file and its decision",
        "x.sql: accepted decision 0002 governs this file by *.sql",
        "x.sql: accepted decision 0003 governs this file by *",
        "::endgroup::",
    ]
    assert github(log, b"logo.png\0") == []


def test_github_is_told_of_each_decision_before_ten_are_shown(log: Repository) -> None:
    lines = github(log, b"\0".join(b"src/%d.py" % number for number in range(12)) + b"\0x.sql")
    notices = [line for line in lines if line.startswith("::notice")]
    told = [re.findall(r"decision (\d+)", line)[0] for line in notices[:3]]
    assert told == ["0001", "0002", "0003"]
    assert len(notices) == 26
    assert lines[-1] == (
        "GitHub shows 10 notices of a step beside the change; 16 more are in the list above"
    )


def test_a_log_below_the_top_names_files_from_the_top(repo: Repository) -> None:
    part = Repository(repo.path / "part")
    part.write("adr-tool.toml", 'profile = "nhs"\n')
    record(part, 1, '["/src/**"]')
    assert "file=part/src/a.py," in github(part, b"part/src/a.py\0")[0]


def test_no_name_of_a_file_is_a_command(repo: Repository) -> None:
    record(repo, 1, '["*"]')
    names = (
        *(b"a\n::error::b", b"::stop-commands::x", b"a,title=b::c", b"##[error]x", b"100%0Aa"),
        *(b"\xff\xfe.py", "\u202egpj.py".encode(), b"\x1b[31mred", b"a\r::warning::b"),
    )
    lines = github(repo, b"\0".join(names))
    notices = [line for line in lines if line.startswith("::notice ")]
    assert len(notices) == len(names)
    assert all(line.count("::") == 2 for line in notices if "stop" not in line), notices
    for line in lines:
        plain = line.lstrip()
        assert plain.startswith(("::notice ", "::group::All 9", "::endgroup::")) or not (
            plain.startswith("::") or "##[" in plain
        )
        assert all(character.isprintable() for character in line)
    assert any("file=a%2Ctitle=b%3A%3Ac,title=0001" in line for line in notices)
    assert any("file=100%250Aa," in line for line in notices)
