"""The log in the shapes of adr-tools and log4brains: what they look for is where they look."""

import re
import shutil
from pathlib import Path

import pytest

from adr_tool.actions.imported_text import words_of
from adr_tool.cli.app import App
from adr_tool.cli.terminal import Options
from adr_tool.model import Record
from tests.conftest import ROOT, Repository

SHAPES = ("nygard", "log4brains")
OLD = (
    "# 1. Use *sheets*\n\nDate: 02/01/2020\n\n## Status\n\nAccepted\n\nDepends on [x](0030-y.md)\n"
)


@pytest.fixture
def log(repo: Repository) -> Repository:
    for path in (ROOT / "tests" / "examples").glob("*.md"):
        repo.write(f"decisions/{path.name}", path.read_bytes())
    light = (ROOT / "tests/cli/light.md").read_text("utf-8")
    for number, status in ((41, "superseded"), (42, "accepted")):
        said = light.replace("NUMBER", str(number)).replace("status: accepted", f"status: {status}")
        repo.write(f"decisions/{number:04d}-list.md", said)
    assert repo.run("link", "42", "supersedes", "41").code in (0, 2)
    repo.write("decisions/0001-use-sheets.md", OLD)
    repo.write("decisions/0050-tag soup.md", '---\nstatus: "a\\nb"\ntags: [x, 1]\n---\n\n# T\n')
    return repo


def records(folder: Path) -> dict[int | None, Record]:
    return {record.number: record for record in App(Options(folder, quiet=True)).log}


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_written_is_read_again(log: Repository, shape: str, tmp_path: Path) -> None:
    done = log.run("export", shape, "--output", "out")
    assert done.code == 0, done.err
    other = Repository(tmp_path / "other")
    shutil.copytree(log.path / "out", other.path / "decisions")
    other.write("adr-tool.toml", "")
    before, after = records(log.path), records(other.path)
    assert list(after) == list(before)
    for number, record in before.items():
        again = after[number]
        assert (again.title, again.date) == (record.title, record.date), number
        assert again.status == record.status or number == 50, number
        led = {(link.kind, link.path) for link in record.links if link.path}
        assert led <= {(link.kind, link.path) for link in again.links}, number


@pytest.mark.parametrize("shape", SHAPES)
def test_no_word_is_lost(log: Repository, shape: str) -> None:
    log.run("export", shape, "--output", "out")
    for path in sorted((log.path / "decisions").glob("*.md")):
        page = (log.path / "out" / path.name).read_text("utf-8")
        # A number in front of the title may go, for it is in the file's name; and log4brains
        # calls those who decide otherwise.
        kept = words_of(f"{page} {int(path.name[:4])} decision makers".casefold())
        assert not words_of(path.read_text("utf-8").casefold()) - kept, path.name


def test_adr_tools_finds_title_and_links_where_it_looks(log: Repository) -> None:
    log.run("export", "nygard", "--output", "out")
    page = log.read("out/0042-list.md")
    assert page.startswith(
        "# 42. Publish list 42 on the existing static site\n\nDate: 2026-11-02\n\n"
        "## Status\n\nAccepted\n\nSupersedes [0041-list](0041-list.md)\n\n## Context\n"
    )
    old = log.read("out/0041-list.md").split("## Context")[0]
    assert old.endswith("## Status\n\nSuperseded by [0042-list](0042-list.md)\n\n")
    assert log.read("out/0001-use-sheets.md") == OLD


def test_log4brains_finds_its_bullets(log: Repository) -> None:
    log.run("export", "log4brains", "--output", "out")
    page = log.read("out/0041-list.md").split("## Context")[0]
    assert page == (
        "# Publish list 41 on the existing static site\n\n"
        "- Status: superseded by [0042-list](0042-list.md)\n- Date: 2026-11-02\n\n"
    )
    full = log.read("out/0014-replace-integration-engine.md").split("## Context")[0]
    assert re.findall(r"^- (\w+): ", full, re.MULTILINE)[:2] == ["Status", "Deciders"]


@pytest.mark.parametrize("shape", [*SHAPES, "nhs-england", "nhs-wales", "govuk"])
def test_what_is_told_is_not_told_again_as_yaml(log: Repository, shape: str) -> None:
    log.run("export", shape, "--output", "out")
    page = log.read("out/0042-list.md")
    assert "## Facts\n\n" in page
    assert "```" not in page
    path = "decisions/0042-list.md"
    log.write(path, log.read(path).replace("harm: low", "harm: low  # asked twice"))
    log.run("export", shape, "--output", "out")
    assert "harm: low  # asked twice\n" in log.read("out/0042-list.md")
