"""The guides to adoption show what really happens: all that they show is done again.

A part of a page begins with `<!-- begin: NAME -->`: `NAME` is a repository of the real records,
or a small log of our own in `tests/adoption/NAME`. Parts on real records are skipped, loudly,
where those are absent; a part that asks another tool is, where that is not installed.
"""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, clean_environment
from tests.sessions import Walk, followed

DOCS = ROOT / "docs"
OWN = Path(__file__).parent / "adoption"
PAGES = [DOCS / "adoption.md", *sorted((DOCS / "adoption").glob("*.md"))]
_BEGIN = re.compile(r"^(?=<!-- begin: (.+?) -->$)", re.MULTILINE)
# Commands that are meant to change what is there already; after one, files are no longer compared.
_WRITES = re.compile(r"adr (?:new|link)|adr-tool (?:import|index|link|supersede)\b")
# Other tools that a part may ask, by their program.
_OTHERS = {"adr": re.compile(r"^\$ adr ", re.MULTILINE)}


def parts_of(page: Path) -> list[tuple[str, str]]:
    """The parts of a page that are carried out: what each begins with, and its text."""
    split = _BEGIN.split(page.read_text("utf-8"))
    return list(zip(split[1::2], split[2::2], strict=True))


PARTS = [(page, at, name) for page in PAGES for at, (name, _) in enumerate(parts_of(page))]


class Careful(Walk):
    """A reader who looks, after each command that need not, that nothing there was changed."""

    wrote = False

    def run(self, command: str) -> tuple[int, list[str]]:
        """How a command ends, and what it prints."""
        self.wrote = self.wrote or bool(_WRITES.search(command))
        ended = super().run(command)
        if not self.wrote:
            changed = _git(self.folder, "status", "--short", "--untracked-files=no")
            assert not changed, f"`{command}` changed files that were there:\n{changed}"
        return ended


def adopted(source: Path) -> Callable[[Path], None]:
    """Begins in a copy of a repository, as its owner has it: all committed."""

    def copy(folder: Path) -> None:
        shutil.copytree(source, folder)
        for path in (folder, *folder.rglob("*")):
            path.chmod(path.stat().st_mode | 0o200)
        _git(folder, "init", "-q", "-b", "main")
        _git(folder, "add", "--all", "--force")
        _git(folder, "commit", "-q", "-m", "As it was")

    return copy


def _git(folder: Path, *words: str) -> str:
    day = "2026-11-02T09:00:00Z"
    env = {**clean_environment(), "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
    done = subprocess.run(["git", *words], cwd=folder, env=env, check=True, capture_output=True)
    return done.stdout.decode()


@pytest.mark.parametrize(
    ("page", "at", "name"), PARTS, ids=[f"{page.stem}-{at}-{name}" for page, at, name in PARTS]
)
def test_what_the_owner_sees(
    page: Path, at: int, name: str, request: pytest.FixtureRequest, tmp_path: Path, *, rewrite: bool
) -> None:
    text = parts_of(page)[at][1]
    for program, asked in _OTHERS.items():
        if asked.search(text) and not shutil.which(program):
            pytest.skip(f"`{program}` is not installed; it is adr-tools, of Debian and Homebrew")
    source = OWN / name if (OWN / name).is_dir() else request.getfixturevalue("corpus") / name
    home = tmp_path / "you"
    home.mkdir()
    seen = followed(text, Careful(home, {name: adopted(source)}))
    if rewrite:
        page.write_text(page.read_text("utf-8").replace(text, seen), "utf-8", newline="\n")
    assert seen.splitlines() == parts_of(page)[at][1].splitlines()


def test_every_guide_is_carried_out_with_real_records_and_without() -> None:
    for page in PAGES[1:]:
        own = [(OWN / name).is_dir() for name, _ in parts_of(page)]
        assert sorted(set(own)) == [False, True], page.name


def test_every_session_is_carried_out() -> None:
    for page in PAGES:
        carried_out = sum(text.count("```console") for _, text in parts_of(page))
        assert page.read_text("utf-8").count("```console") == carried_out, page.name


def test_every_log_of_ours_is_shown() -> None:
    begun = {name for _, _, name in PARTS}
    assert {path.name for path in OWN.iterdir() if path.is_dir()} <= begun


def test_the_index_names_every_guide() -> None:
    index = PAGES[0].read_text("utf-8")
    for page in PAGES[1:]:
        assert f"(adoption/{page.name})" in index, page.name
