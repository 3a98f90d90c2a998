"""The tutorial and the guides show what really happens: all that they show is done again."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, clean_environment
from tests.sessions import Walk, followed

DOCS = ROOT / "docs"
PAGES = [DOCS / "tutorial.md", *sorted((DOCS / "how-to").glob("*.md"))]


def empty(folder: Path) -> None:
    folder.mkdir()


def trust(folder: Path) -> None:
    replay = [sys.executable, str(DOCS / "replay.py"), str(folder)]
    subprocess.run(replay, env=clean_environment(), check=True, capture_output=True)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_the_reader_sees(page: Path, tmp_path: Path, *, rewrite: bool) -> None:
    home = tmp_path / "you"
    home.mkdir()
    text = page.read_text("utf-8")
    seen = followed(text, Walk(home, {"empty": empty, "trust": trust}))
    if rewrite:
        page.write_text(seen, "utf-8", newline="\n")
    written = page.read_text("utf-8").splitlines()
    assert seen.splitlines() == written, "pytest tests/test_sessions.py --rewrite shows what is new"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_is_in_a_session(page: Path) -> None:
    text = page.read_text("utf-8")
    fences = re.findall(r"^ *```(\w*)", text, re.MULTILINE)[::2]
    assert set(fences) <= {"console", "yaml", "toml", "diff", "markdown", "text"}, fences
    assert text.count("```console\n$ ") == fences.count("console") > 0
    assert not re.search(r"^(?:\$ )?(?:adr-tool|git) ", re.sub(r"(?ms)^```.*?^```", "", text), re.M)


def test_a_page_that_shows_something_else_is_seen(tmp_path: Path) -> None:
    (tmp_path / "you").mkdir()
    page = "<!-- begin: empty -->\n\n```console\n$ echo one\none\n\n$ seq 4\n1\n…\n4\n```\n"
    walk = Walk(tmp_path / "you", {"empty": empty})
    assert followed(page, walk) == page
    assert followed(page.replace("one\none", "one\ntwo"), walk) == page
    assert followed(page.replace("…\n4", "…\n5"), walk) == page
