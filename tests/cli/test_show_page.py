"""What `show` gives a person at a terminal: rendered Markdown, in the pager that they chose."""

import re
from collections import Counter
from pathlib import Path

import pytest

from adr_tool.markdown.prose import blocks_of
from adr_tool.markdown.walk import events, is_break
from adr_tool.reports.measure import text_width
from adr_tool.reports.prose_lines import prose_lines
from tests.conftest import Repository
from tests.terminal import converse

_LETTERS = re.compile(r"\w+")
BODY = """
Intro *emphasised* and **strong**, `code`, [words](https://example.org/a) and <https://b.example>.

## Context

1. a first item that is so long that it has to be wrapped over two lines
   - nested
   - [x] done
2. 統合エンジン統合エンジン統合エンジン統合エンジン統合エンジン統合エンジン

### Deep\x1b[31m

| Name | What |
|---|---|
| 統合 | a long cell that has to wrap over several lines, being long |
| e\u0301 | x<br>y |

```sh
run   "an option"\tand more of them, and more of them, and more of them
```

<!-- a comment -->

![Alt](x.png)
"""
RENDERED = """\
    Intro _emphasised_ and *strong*, `code`, words
    <https://example.org/a> and https://b.example.

Context
    1. a first item that is so long that it has to be
       wrapped over two lines
       - nested
       - [x] done
    2. 統合エンジン統合エンジン統合エンジン統合エンジン
       統合エンジン統合エンジン

 Deep\\x1b[31m
    Name  What
    -----------------------------------------------
    統合  a long cell that has to wrap over several
          lines, being long
    e\u0301     x y

    run   "an option"   and more of them, and more of t
    …hem, and more of them

    <!-- a comment -->

    picture: Alt <x.png>
"""
RECORD = f"---\nlevel: team\nstatus: draft\n---\n\n# Use one engine\n{BODY}"


def lines(body: str, width: int) -> list[str]:
    return list(prose_lines(blocks_of(body), width, None))


@pytest.fixture
def log(repo: Repository) -> Repository:
    repo.write("decisions/0001-use-one-engine.md", RECORD)
    return repo


def on_terminal(log: Repository, *args: str, **env: str) -> str:
    code, screen, _ = converse(log.path, ["show", "1", *args], [], COLUMNS="55", **env)
    assert code == 0, screen
    return screen.replace("\r\n", "\n")


def pager(log: Repository, name: str, folder: str = "../bin") -> Path:
    """A pager that keeps what it was given, and shows nothing."""
    program = log.path / folder / name
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text(f'#!/bin/sh\ncat > "$0.read"\necho "by {name}: $LESS"\n')
    program.chmod(0o755)
    return program.resolve()


def read_by(program: Path) -> str:
    return program.with_name(f"{program.name}.read").read_text("utf-8")


def test_the_text_is_rendered_within_the_width(log: Repository) -> None:
    screen = on_terminal(log, "--no-pager")
    assert screen.startswith("0001  Use one engine\n\nStatus  draft\n")
    assert screen.endswith(f"\n{RENDERED}")
    assert max(map(text_width, screen.splitlines())) <= 55


def test_colours_take_the_place_of_marks(log: Repository) -> None:
    screen = on_terminal(log, "--no-pager", NO_COLOR="")
    assert "\x1b[4memphasised\x1b[0m and \x1b[1mstrong\x1b[0m, \x1b[36mcode\x1b[0m" in screen
    assert "\x1b[1mContext\x1b[0m" in screen
    assert "\\x1b[31m" in screen
    assert on_terminal(log, "--no-pager", "--color", "never", NO_COLOR="").endswith(RENDERED)


@pytest.mark.parametrize("quiet", [{"TERM": "dumb"}, {}])
def test_elsewhere_the_text_is_as_written(log: Repository, quiet: dict[str, str]) -> None:
    printed = on_terminal(log, **quiet) if quiet else log.run("show", "1", COLUMNS="55").out
    assert "\n## Context\n" in printed
    assert "\n1. a first item that is so long that it has to be wrapped over two lines\n" in printed


@pytest.mark.parametrize("body", ["", "\n\n", "- \n-\n", "> " * 3000 + "x", "- " * 300 + "deep"])
def test_awkward_bodies(body: str) -> None:
    found = lines(body, 40)
    assert all(text_width(line) <= 40 for line in found)
    assert ("x" in "".join(found)) == ("x" in body)


def test_a_table_of_very_many_columns_becomes_lists() -> None:
    head = "|".join(f"name {at}" for at in range(20))
    cells = "|".join(f"cell {at} 統合" for at in range(20))
    found = lines(f"|{head}|\n|{'-|' * 20}\n|{cells}|\n", 60)
    assert [line.strip() for line in found] == [f"name {a}: cell {a} 統合" for a in range(20)]


def test_markers_of_passages_stand_on_lines_of_their_own() -> None:
    marked = ':::restricted because="a b" until=2027-01-01\nText\n:::\nMore.\n'
    assert [line.strip() for line in lines(marked, 80)] == marked.splitlines()


def test_real_records_lose_no_word_and_fit(corpus: Path) -> None:
    for path in sorted(corpus.rglob("*.md"))[::7]:
        body = path.read_bytes().decode("utf-8", "replace")
        narrow, broad = lines(body, 40), "".join(lines(body, 100_000))
        assert max(map(text_width, narrow), default=0) <= 40, path
        wanted, found = ("".join(_LETTERS.findall(text)) for text in ("".join(said(body)), broad))
        assert sum((Counter(wanted) - Counter(found)).values()) == 0, path


def said(body: str) -> list[str]:
    """Every piece of text that the parser finds, but for what is only the end of a line."""
    kinds = ("Text", "Code", "Html", "InlineHtml")
    found = (event for event, _ in events(body) if isinstance(event, dict))
    pieces = [str(event[kind]) for event in found for kind in kinds if kind in event]
    return [piece for piece in pieces if not is_break(piece)]


def test_the_pager_of_git_comes_first(log: Repository) -> None:
    first, second = pager(log, "first"), pager(log, "second")
    screen = on_terminal(log, GIT_PAGER=str(first), PAGER=str(second))
    assert screen == "by first: FRX\n"
    assert read_by(first).endswith(RENDERED)
    assert on_terminal(log, PAGER=str(second), LESS="S") == "by second: S\n"


def test_the_users_own_settings_of_git_come_before_pager(log: Repository) -> None:
    own, other = pager(log, "own"), pager(log, "other")
    settings = log.write("../included", f"[core]\n\tpager = {own}\n")
    main = log.write("../gitconfig", f"[include]\n\tpath = {settings.resolve()}\n")
    given = {"GIT_CONFIG_GLOBAL": str(main), "PAGER": str(other)}
    assert on_terminal(log, **given).startswith("by own: ")
    assert on_terminal(log, GIT_PAGER=str(other), **given).startswith("by other: ")


def test_no_repository_names_the_pager(log: Repository) -> None:
    trap, mine = pager(log, "trap"), pager(log, "mine")
    for name in ("core.pager", "pager.show", "pager.config", "pager.log"):
        log.git("config", name, str(trap))
    pager(log, "less", folder=".")
    assert on_terminal(log, PAGER=str(mine)).startswith("by mine: ")
    assert on_terminal(log, PATH=".", PAGER="less").endswith(RENDERED)
    assert not trap.with_name("trap.read").exists()
    assert not (log.path / "less.read").exists()


@pytest.mark.parametrize("none", ["", "cat", " cat ", "no-such-pager", "'", "exit 127; x"])
def test_without_a_pager_it_is_printed(log: Repository, none: str) -> None:
    assert on_terminal(log, GIT_PAGER=none).endswith(RENDERED)


def test_only_a_terminal_is_paged(log: Repository) -> None:
    program = pager(log, "any")
    done = log.run("show", "1", GIT_PAGER=str(program))
    assert done.out.startswith("0001  Use one engine\n")
    on_terminal(log, "--no-pager", GIT_PAGER=str(program))
    assert not program.with_name("any.read").exists()


@pytest.mark.parametrize("early", ["head -n 1", "true", "sh -c 'exit 3'"])
def test_a_pager_may_be_left_early(log: Repository, early: str) -> None:
    log.write("decisions/0001-use-one-engine.md", RECORD + "Word. " * 60_000)
    screen = on_terminal(log, GIT_PAGER=early)
    assert screen in ("0001  Use one engine\n", "")


def test_a_pager_of_several_programs(log: Repository) -> None:
    assert on_terminal(log, GIT_PAGER="head -n 1 | tr a-z A-Z") == "0001  USE ONE ENGINE\n"


def test_what_is_paged_has_colours_where_the_terminal_has(log: Repository) -> None:
    program = pager(log, "any")
    on_terminal(log, GIT_PAGER=str(program), NO_COLOR="")
    assert "\x1b[1mContext\x1b[0m" in read_by(program)
