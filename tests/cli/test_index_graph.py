"""The picture of relations in the Markdown index: each relation once, and titles only labels."""

import re

import pytest

from tests.conftest import Repository

README = "decisions/README.md"
SECOND = "# {}\n\n## Status\n\nAccepted\n\nAmends [1](0001-record.md)\n"
OLD = "---\nstatus: superseded\nlevel: team\nlinks: {superseded-by: [2]}\n---\n# Use it\n"


def record(repo: Repository, number: int, title: str, links: str = "{}") -> None:
    """A record with nothing in it but its links."""
    text = f"---\nstatus: accepted\nlevel: team\nlinks: {links}\n---\n\n# {title}\n"
    repo.write(f"decisions/{number:04d}-record.md", text)


def chart(repo: Repository) -> str:
    """The Mermaid text of the index, or "" without one."""
    assert repo.run("index").code == 0
    found = re.findall(r"^```mermaid\n(.*?)^```$", repo.read(README), re.DOTALL | re.MULTILINE)
    assert len(found) <= 1
    return found[0] if found else ""


@pytest.fixture
def log(repo: Repository) -> Repository:
    repo.write("decisions/0001-use.md", OLD)
    record(repo, 2, "Buy it", links="{supersedes: [1], relates-to: [3]}")
    record(repo, 3, "Keep it", links="{relates-to: [2], depends-on: [2], amends: [77]}")
    record(repo, 4, "Be alone")
    return repo


def test_each_relation_is_drawn_once(log: Repository) -> None:
    assert (
        chart(log)
        == """\
flowchart LR
  d0001["0001 Use it"]
  d0002["0002 Buy it"]
  d0003["0003 Keep it"]
  d0002 -->|"relates to"| d0003
  d0002 -->|"supersedes"| d0001
  d0003 -->|"depends on"| d0002
  classDef over stroke-dasharray: 4 4
  class d0001 over
"""
    )
    page = log.read(README)
    assert page.index("| 0004 |") < page.index("```mermaid") < page.index("<!-- /adr-tool:index")
    assert log.run("index", "--check").code == 0


def test_a_log_without_relations_has_no_picture(repo: Repository) -> None:
    record(repo, 1, "One")
    assert chart(repo) == ""


def test_a_setting_leaves_it_out(log: Repository) -> None:
    log.write("adr-tool.toml", 'folder = "decisions"\n\n[index]\ngraph = false\n')
    assert chart(log) == ""
    assert log.run("index", "--check").code == 0
    assert "index.graph" in log.run("config").out
    log.write("adr-tool.toml", 'folder = "decisions"\n\n[index]\ngraph = 1\n')
    assert log.run("index").code == 2


def test_a_new_decision_adds_lines_and_changes_none(log: Repository) -> None:
    before = chart(log).splitlines()
    record(log, 5, "Come last", links="{depends-on: [4]}")
    after = chart(log).splitlines()
    assert set(before) < set(after)
    assert [line for line in after if line in before] == before


HOSTILE = [
    '"] --> x["',
    "``` \\n# out",
    "<!-- /adr-tool:index -->",
    "<script>alert(1)</script>",
    "#quot; &quot; #35;",
    "end",
    "%% comment",
    "a\\|b",
    "`**bold**`",
    "click d0002 href javascript:alert(1)",
    "%%{init: {'securityLevel': 'loose'}}%%",
    "統合 é \U0001f600",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_is_more_than_a_label(repo: Repository, title: str) -> None:
    record(repo, 1, re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", title))
    record(repo, 2, "Two", links="{depends-on: [1]}")
    lines = chart(repo).splitlines()
    assert len(lines) == 4
    label = re.fullmatch(r'  d0001\["([^"\[\]`<>|{}%&\\]*)"\]', lines[1])
    assert label is not None
    read = re.sub(r"#(\d+);", lambda found: chr(int(found[1])), label[1])
    assert read == f"0001 {title}"


def test_a_picture_that_nobody_could_read_is_left_out(repo: Repository) -> None:
    for number in range(1, 24):
        others = ", ".join(str(other) for other in range(1, number))
        record(repo, number, f"N{number}", links=f"{{depends-on: [{others}]}}")
    assert chart(repo) == ""
    assert "| 0023 |" in repo.read(README)


def test_two_records_of_one_number_have_two_boxes(repo: Repository) -> None:
    record(repo, 1, "One")
    repo.write("decisions/0002-a.md", SECOND.format("A"))
    repo.write("decisions/0002-b.md", SECOND.format("B"))
    text = chart(repo)
    assert '  d0002["0002 A"]\n' in text
    assert '  d0002x2["0002 B"]\n' in text
