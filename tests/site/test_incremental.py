"""A build that takes pages over from the one before it writes what a build of everything writes."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adr_tool.cli.main import main
from tests.conftest import TODAY, Repository
from tests.site.test_build import files_of

_RECORD = """---
status: {status}
date: 2026-03-0{number}
level: team
reversibility: easy
harm: low
maturity: product
owner: {owner}
review-by: {review}
tags: [{tag}]
links: {{{links}}}
publish: {publish}
security: {{classification: public, personal-data: none, no-risks: "Nothing in it is secret"}}
interoperability: {{none: "No other system reads it at all"}}
legacy:
  dependencies:
    - {{system: {system}, owner: Web lead, kind: interface, effect: reduces,
       support-ends: 2026-12-0{number}, criticality: medium, strategy: replatform, public: true}}
---

# {title}

## Context

{context}

## Decision

We do it.
"""
_PASSAGE = ':::restricted because="a weakness" until=2027-06-30\n{secret}\n:::\n'


@dataclass(frozen=True)
class Decision:
    """What a record of the log says; `secret` stands in a passage that is withheld."""

    number: int
    title: str = "Use one thing"
    status: str = "accepted"
    publish: str = "open"
    owner: str = "Web lead"
    tag: str = "letters"
    system: str = "the post room"
    review: str = "2026-12-01"
    links: str = ""
    context: str = "Why."
    secret: str = ""

    @property
    def name(self) -> str:
        """The file's name."""
        slug = re.sub(r"[^a-z]+", "-", self.title.lower()).strip("-")
        return f"{self.number:04d}-{slug}.md"

    @property
    def text(self) -> str:
        """The file."""
        passage = _PASSAGE.format(secret=self.secret) if self.secret else ""
        given = {key: getattr(self, key) for key in self.__dataclass_fields__}
        return _RECORD.format(**given | {"context": f"{self.context}\n\n{passage}"})


@dataclass
class Log:
    """A log on disk, what it holds, and the day."""

    root: Path
    decisions: dict[int, Decision]
    organisation: str = "Northmere"
    today: str = TODAY

    def write(self) -> None:
        """Bring the files to disk: those that are as they were are not touched."""
        folder = self.root / "decisions"
        folder.mkdir(exist_ok=True)
        wanted = {decision.name: decision.text for decision in self.decisions.values()}
        for path in folder.iterdir():
            if path.name not in wanted:
                path.unlink()
        for name, text in wanted.items():
            path = folder / name
            if not path.exists() or path.read_text() != text:
                path.write_text(text)
        settings = f'organisation = "{self.organisation}"\nadopted = 2026-01-01\n'
        (self.root / "adr-tool.toml").write_text(settings)

    def build(self, *args: str) -> dict[str, bytes]:
        """Build the site in this process."""
        os.environ["ADR_TOOL_TODAY"] = self.today
        main(["-C", str(self.root), "--quiet", "build", *args], standalone_mode=False)
        return files_of(self.root / (args[-1] if args else "public"))


NUMBERS = st.integers(1, 5)
SAID = {
    "title": ("Use one thing", "Keep backups", "Send letters"),
    "status": ("accepted", "proposed", "superseded", "deprecated"),
    "publish": ("open", "summary", "closed"),
    "owner": ("Web lead", "Data lead"),
    "tag": ("letters", "queues"),
    "system": ("the post room", "The Post Room", "the ledger"),
    "review": ("2026-11-01", "2026-12-01"),
    "links": ("", "supersedes: [1]", "superseded-by: [3]", "depends-on: [2, 4]"),
    "context": (
        "Why.",
        "Because.",
        "See [it](0002-keep-backups.md) and [that](0001-use-one-thing.md#context).",
        "Nothing.\n\n[that]: 0001-use-one-thing.md",
        "<p>\n[In HTML](0003-send-letters.md)\n</p>",
    ),
    "secret": ("", "The door is open.", "The window is open."),
}


@st.composite
def edits(draw: st.DrawFn) -> Callable[[Log], None]:
    """Something that is done to a log."""
    kind = draw(st.sampled_from(("say", "say", "say", "remove", "day", "organisation", "page")))
    number = draw(NUMBERS)
    key = draw(st.sampled_from(sorted(SAID)))
    value = draw(st.sampled_from(SAID[key]))
    day = draw(st.sampled_from(("2026-11-23", "2026-12-02", "2026-12-04")))

    def edit(log: Log) -> None:
        if kind == "say":
            decision = log.decisions.get(number, Decision(number))
            log.decisions[number] = replace(decision, **{key: value})
        elif kind == "remove":
            log.decisions.pop(number, None)
        elif kind == "day":
            log.today = day
        elif kind == "organisation":
            log.organisation = f"Northmere {number}"
        else:
            for page in (log.root / "public").rglob(f"*{number}/index.html"):
                page.write_text("somebody wrote this")

    return edit


@given(st.lists(st.lists(edits(), min_size=1, max_size=3), min_size=2, max_size=4))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_random_edits_give_what_a_whole_build_gives(
    rounds: list[list[Callable[[Log], None]]],
) -> None:
    with TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        patch.setenv("ADR_TOOL_TODAY", TODAY)
        root = Repository(Path(place).resolve()).path
        Repository(root).git("init", "-q")
        titles = ("Use one thing", "Keep backups", "Send letters")
        log = Log(root, {n: Decision(n, title=t) for n, t in enumerate(titles, 1)})
        log.write()
        log.build("--no-history")
        for some in rounds:
            for edit in some:
                edit(log)
            log.write()
            log.build("--no-history")
            part = files_of(root / "public")
            whole = log.build("--no-cache", "--no-history", "--output", "whole")
            assert part == whole


@pytest.fixture
def site(repo: Repository) -> Repository:
    """A log of six decisions in a commit, and its site."""
    for number in range(1, 7):
        links = "depends-on: [1]" if number == 2 else ""
        decision = Decision(number, title=f"Decide {chr(96 + number)}", links=links, secret="Shh.")
        repo.write(f"decisions/{decision.name}", decision.text)
    repo.git("add", ".")
    repo.git("commit", "-qm", "all")
    assert made(repo) == 7
    return repo


def made(repo: Repository, *args: str, **env: str) -> int:
    """How many parts of the site a build made: a decision's files, or those of all together."""
    done = repo.run("--debug", "build", *args, **env)
    assert done.code == 0, done.err
    found = re.search(r"debug: (\d+) of \d+ parts", done.err)
    return int(found[1]) if found else -1


def change(repo: Repository, number: int, old: str, new: str) -> None:
    (path,) = (repo.path / "decisions").glob(f"{number:04d}-*.md")
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def test_only_what_shows_something_else_is_made(site: Repository) -> None:
    assert made(site) == 0
    change(site, 4, "Why.", "Because.")
    assert made(site) == 1
    change(site, 1, "# Decide a", "# Decide otherwise")
    # Its own pages, those of the one that is linked to it, and the lists.
    assert made(site) == 3
    change(site, 6, "Shh.", "Another secret.")
    assert made(site) == 0
    assert made(site, "--audience", "internal") == 7


def test_a_definition_that_no_text_uses_counts_too(site: Repository) -> None:
    change(site, 4, "Why.", "Why.\n\n[that]: 0001-decide-a.md")
    made(site)
    assert "[that]: ../0001/record.md" in (site.path / "public/0004/record.md").read_text()
    change(site, 1, "publish: open", "publish: closed")
    made(site)
    assert "[that]: #" in (site.path / "public/0004/record.md").read_text()


def test_a_commit_alone_changes_a_life(site: Repository) -> None:
    change(site, 3, "status: accepted", "status: deprecated")
    made(site)
    site.git("commit", "-qam", "no more")
    part = made(site), files_of(site.path / "public")
    assert part[0] == 2
    assert site.run("build", "--no-cache", "--output", "whole").code == 0
    assert part[1] == files_of(site.path / "whole")


def test_another_day_changes_the_lists_and_what_is_past(site: Repository) -> None:
    made(site, ADR_TOOL_TODAY="2026-11-28")
    assert made(site, ADR_TOOL_TODAY="2026-11-29") == 1
    # Support of what some of them depend on has ended by then.
    assert made(site, ADR_TOOL_TODAY="2026-12-05") > 1


def test_what_is_not_what_was_written_is_made_again(site: Repository) -> None:
    before = files_of(site.path / "public")
    page = site.path / "public/0003/index.html"
    page.write_text("x" * page.stat().st_size)
    (site.path / "public/0005/record.md").unlink()
    assert made(site) == 2
    assert files_of(site.path / "public") == before


def test_without_memory_everything_is_made(site: Repository) -> None:
    before = files_of(site.path / "public")
    assert made(site, "--no-cache") == -1
    assert files_of(site.path / "public") == before
    assert made(site, "--output", "other") == 7


def test_the_digests_stay_in_gits_folder(site: Repository) -> None:
    assert not any(b"Shh" in content for content in files_of(site.path / "public").values())
    assert {path.name for path in site.path.iterdir()} == {".git", "decisions", "public"}
