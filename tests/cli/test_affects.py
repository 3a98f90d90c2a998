"""Which decisions govern which files."""

import json
import subprocess
from collections.abc import Iterable
from pathlib import PurePosixPath

import pytest
from jsonschema import Draft202012Validator

from tests.cli.test_check_history import TEXT
from tests.conftest import ROOT, Repository, clean_environment


def record(repo: Repository, number: int, applies_to: str, status: str = "accepted") -> None:
    """Write a record that governs something."""
    text = TEXT.replace("status: accepted", f"status: {status}\napplies-to: {applies_to}")
    repo.write(f"decisions/{number:04d}-record.md", text)


def governed(repo: Repository) -> Repository:
    """Records that govern sources, tests, everything but pictures, and one not in force."""
    record(repo, 1, '["src/**", "!src/vendor/**"]')
    record(repo, 2, "['*.sql', /docs/api.md]")
    record(repo, 3, '["*", "!*.png"]')
    record(repo, 4, '["src/**"]', status="proposed")
    (repo.path / "src/login").mkdir(parents=True)
    return repo


@pytest.fixture
def log(repo: Repository) -> Repository:
    return governed(repo)


def numbers(repo: Repository, *paths: str, stdin: str | None = None) -> list[int]:
    """The decisions that govern some paths, in JSON that fits its schema."""
    done = repo.run("affects", "--format", "json", *paths, stdin=stdin)
    assert done.code == 0, done.err
    found = json.loads(done.out)
    schema = json.loads((ROOT / "schemas/affects.schema.json").read_text())
    Draft202012Validator(schema).validate(found)
    return [entry["number"] for entry in found["decisions"]]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("src/login/session.py", [1, 3]),
        ("./src/../src/login/session.py", [1, 3]),
        ("src/vendor/x.py", [3]),
        ("deep/down/x.sql", [2, 3]),
        ("docs/api.md", [2, 3]),
        ("other/docs/api.md", [3]),
        ("logo.png", []),
        ("src/login", [1, 3]),
        ("src/gone/", [1, 3]),
    ],
)
def test_patterns_are_read_as_git_reads_them(
    log: Repository, path: str, expected: list[int]
) -> None:
    assert numbers(log, path) == expected


def test_git_agrees(log: Repository) -> None:
    # But for what it cannot do: take something out of a folder that is ignored.
    (log.path / ".gitignore").write_text("src/**\n!src/vendor/**\n")
    for path in ("src/a.py", "src/login/b.py", "other/src/c.py", "src.py"):
        log.write(path, "x")
        listed = log.git("ls-files", "-o", "-i", "--exclude-standard", "--", path)
        assert (1 in numbers(log, path)) == bool(listed.strip())


def test_text_says_by_which_pattern(log: Repository) -> None:
    done = log.run("affects", "src/login/session.py", "x.sql")
    title = "Publish planned estates outages on the existing static site"
    assert done.out == (
        f"0001  {title}\n  src/login/session.py  src/**\n\n"
        f"0002  {title}\n  x.sql  *.sql\n\n"
        f"0003  {title}\n  src/login/session.py  *\n  x.sql                 *\n"
    )


def test_paths_are_read_from_git(log: Repository) -> None:
    log.write("src/naïve name.py", "x")
    log.git("add", "-A")
    quoted = log.git("diff", "--cached", "--name-only", "--", "src")
    assert quoted.startswith('"')
    assert numbers(log, "-", stdin=quoted) == [1, 3]
    assert numbers(log, "-", stdin="src/a.py\r\nlogo.png\r\n") == [1, 3]
    assert numbers(log, "-", stdin="src/a.py\0logo.png\0") == [1, 3]
    assert numbers(log, "-", stdin="") == []


def test_arguments_count_from_here_and_git_from_the_top(log: Repository) -> None:
    inside = Repository(log.path / "src/login")
    assert numbers(inside, "session.py") == [1, 3]
    assert numbers(inside, "-", stdin="docs/api.md\n") == [2, 3]


def test_a_log_below_the_top_judges_its_own_paths(repo: Repository) -> None:
    part = Repository(repo.path / "part")
    part.write("adr-tool.toml", 'profile = "nhs"\n')
    record(part, 1, '["/src/**"]')
    assert numbers(part, "-", stdin="part/src/a.py\n") == [1]
    assert numbers(part, "-", stdin="src/a.py\n") == []


def test_nothing_found_is_no_fault(log: Repository) -> None:
    done = log.run("affects", "logo.png")
    assert (done.code, done.out) == (0, "")
    assert "no accepted decision governs that" in done.err


def test_outside_of_the_repository_is_a_mistake(log: Repository) -> None:
    assert log.run("affects", "../elsewhere").code == 2
    assert log.run("affects").code == 2


@pytest.mark.parametrize(
    "pattern",
    [
        "a*b*c*d",
        "**/a/**/b/**/c/**",
        "a**b",
        "***",
        "!" + "*" * 40 + "!",
        "!",
        "[a",
        "x" * 301,
        "a\\nb",
        "",
        "#a",
        "[[:alpha:]]",
    ],
)
def test_a_pattern_that_cannot_be_used_is_said(repo: Repository, pattern: str) -> None:
    record(repo, 1, f'["{pattern}", "src/"]'.replace("\\n", "\\n"))
    done = repo.run("affects", "src/a.py")
    assert done.code == 0
    assert "0001" in done.out
    assert "note: decisions/0001-record.md: the pattern" in done.err


@pytest.mark.parametrize("said", ["5", "{a: b}", "[1, [x], {}]", "null", "text"])
def test_what_is_no_list_of_patterns_governs_nothing(repo: Repository, said: str) -> None:
    record(repo, 1, said)
    assert numbers(repo, "src/a.py") == []


def test_hostile_patterns_and_paths_take_no_long_time(repo: Repository) -> None:
    hostile = ["**/*a*/**/*a*/**/b", "*a*ab", "**/a/**/a/**/b", "*" * 60 + "!"]
    for number in range(1, 6):
        record(repo, number, json.dumps(hostile))
    paths = [f"{'a/' * 199}{n}" for n in range(5)] + ["a" * 250] * 9 + ["a/" * 1900 + "x"]
    assert numbers(repo, "-", stdin="\n".join(paths)) == []  # and is not ended before


def test_a_link_is_a_file_of_its_own(log: Repository) -> None:
    (log.path / "src/link.md").symlink_to("../docs/api.md")
    assert numbers(log, "src/link.md") == [1, 3]


# Lists of patterns that git reads in the same way; a decision governs what git would ignore.
PATTERNS = (
    ["*.py"],
    ["/*.py"],
    ["src"],
    ["src/"],
    ["/src"],
    ["src/*"],
    ["src/*", "!src/a.py"],
    ["src/**"],
    ["src/**/b.py"],
    ["**/login"],
    ["**/login/"],
    ["**/src/*.py"],
    ["login/b.py"],
    ["/login/b.py"],
    ["*.py", "!b.py"],
    ["*.py", "!/src/a.py", "a.py"],
    ["!a.py"],
    ["?.py"],
    ["[ab].py"],
    ["[!a].py"],
    ["[a-c].p[xy]"],
    ["A.PY"],
    ["\\#odd"],
    ["#odd"],
    ["\\!odd"],
    ["!odd", "odd"],
    ["with space.md"],
    ["trailing.md "],
    ["trailing\\ "],
    [".*"],
    ["*"],
    ["*", "!*.py"],
    ["*", "!*/", "!*.md"],
    ["docs/*.md"],
    ["docs/**/*.md"],
    ["d*s/*.md"],
    ["/docs/", "!/docs/"],
    ["a.py/"],
    ["naïve*"],
)
PATHS = (
    *("a.py", "b.py", "c.px", "src", "src.py", "src/a.py", "src/b.py", "src/login/b.py"),
    *("src/login/deep/b.py", "other/src/a.py", "other/login/b.py", "login/b.py", "login"),
    *("docs/api.md", "docs/v1/api.md", "other/docs/api.md", "#odd", "!odd", "odd", ".hidden"),
    *("with space.md", "trailing.md", "trailing ", "naïve name.txt", "A.py", "a.py/x"),
)


def test_patterns_govern_what_git_would_ignore(repo: Repository) -> None:
    for number, lines in enumerate(PATTERNS, 1):
        record(repo, number, json.dumps(lines, ensure_ascii=False))
    done = repo.run("affects", "-z", "--format", "json", "-", stdin="\0".join(PATHS))
    governed = {
        decision["number"]: {entry["path"] for entry in decision["governs"]}
        for decision in json.loads(done.out)["decisions"]
    }
    for number, lines in enumerate(PATTERNS, 1):
        repo.write(".gitignore", "".join(f"{line}\n" for line in lines))
        ignored = ignored_of(repo, (*PATHS, *FOLDERS))
        # git never looks into a folder that is ignored; here `!` takes out of it all the same.
        taken_out = any(line.startswith("!") for line in lines)
        unsure = {path for path in PATHS if taken_out and folders_of(path) & ignored}
        assert governed.get(number, set()) - unsure == ignored - unsure - FOLDERS, lines
    assert sum(map(len, governed.values())) > 150


def folders_of(path: str) -> set[str]:
    """The folders that a path lies in, each ending with a slash."""
    return {f"{parent}/" for parent in PurePosixPath(path).parents[:-1]}


FOLDERS = {folder for path in PATHS for folder in folders_of(path)}


def ignored_of(repo: Repository, paths: Iterable[str]) -> set[str]:
    """The paths that git would ignore."""
    done = subprocess.run(
        ["git", "check-ignore", "--no-index", "--stdin", "-z"],
        cwd=repo.path,
        env=clean_environment(),
        input="\0".join(paths),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return {path for path in done.stdout.split("\0") if path}
