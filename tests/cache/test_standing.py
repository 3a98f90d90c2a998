"""A log that is judged again as far as it is new is judged as if it were read anew."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from adr_tool.actions.check import chosen_rules, context_of
from adr_tool.actions.questions import is_asked
from adr_tool.cli.app import App
from adr_tool.cli.judged_state import changes_staged, state_of, takes_away
from adr_tool.cli.judging import Asked, judge
from adr_tool.cli.terminal import Options
from adr_tool.config import read_settings
from adr_tool.loading import load
from adr_tool.model import DecisionLog, Finding, Record
from adr_tool.model.partly import changed
from adr_tool.rules import ALL_RULES
from adr_tool.sources.working_tree import WorkingTree
from adr_tool.vocabulary import load_vocabulary
from tests.cache.laid_out import CASES, contexts
from tests.conftest import ROOT, TODAY, Repository
from tests.test_rules import lay_out

LIGHT = (ROOT / "tests/cli/light.md").read_text()
Edit = Callable[[Repository], object]


def name_of(number: int) -> str:
    return f"decisions/{number:04d}-decision-{number}.md"


def swap(number: int, old: str, new: str) -> Edit:
    """Put one text in the place of another in a record."""

    def edit(log: Repository) -> None:
        text = log.read(name_of(number))
        assert old in text
        log.write(name_of(number), text.replace(old, new, 1))

    return edit


def more(number: int, text: str) -> Edit:
    """Put a line at the end of a record."""
    return lambda log: log.write(name_of(number), f"{log.read(name_of(number))}\n{text}\n")


def move(old: str, new: str) -> Edit:
    return lambda log: log.git("mv", old, new)


def gone(name: str) -> Edit:
    return lambda log: log.git("rm", "-q", "-f", name)


def write(name: str, text: str) -> Edit:
    return lambda log: log.write(name, text)


# What is changed, one after the other, and whether that is judged without reading the log.
EDITS: dict[str, tuple[Edit, bool]] = {
    "a text": (more(3, "One line more."), True),
    "a text and another": (lambda log: (more(3, "And one.")(log), more(4, "More.")(log)), True),
    "a rule on one record": (swap(5, "Fewer calls.", "<!-- later -->"), True),
    "that mended": (swap(5, "<!-- later -->", "Fewer calls."), True),
    "a link that leads nowhere": (more(6, "See [it](../elsewhere.txt)."), True),
    "what it leads to": (write("elsewhere.txt", "Here.\n"), True),
    "what a known link leads to, gone": (gone("notes.txt"), False),
    "and there again": (write("notes.txt", "Here.\n"), False),
    "a fact": (swap(7, "harm: low", "harm: moderate"), False),
    "a fact moved down a line": (swap(7, "---\n", "---\n# A remark\n"), False),
    "a title": (swap(8, "# Publish", "# Print"), False),
    "a status": (swap(9, "status: accepted", "status: superseded"), False),
    "a link": (swap(10, "owner:", "links: {supersedes: [9]}\nowner:"), False),
    "the link back": (swap(9, "owner:", "links: {superseded-by: [10]}\nowner:"), False),
    "a link to nowhere": (swap(2, "owner:", "links: {supersedes: [99]}\nowner:"), False),
    "a text beside a disagreement": (more(10, "More."), True),
    "a loop": (swap(1, "owner:", "links: {superseded-by: [2], supersedes: [2]}\nowner:"), False),
    "a text in a loop": (more(1, "More."), True),
    "another name for a role": (swap(4, "Web Team Lead", "Web Team Leads"), False),
    "a name once more": (swap(3, "Web Team Lead", "Web Team Leads"), False),
    "a text beside two names": (more(3, "A third line."), True),
    "a new record": (write(name_of(20), LIGHT.replace("NUMBER", "20")), False),
    "a second record of a number": (write("decisions/0020-twin.md", LIGHT), False),
    "a text of the twin": (write("decisions/0020-twin.md", f"{LIGHT}\nMore.\n"), True),
    "a rename": (move(name_of(20), "decisions/0021-other.md"), False),
    "a name that is none of ours": (move("decisions/0020-twin.md", "decisions/20_Twin.md"), False),
    "a text under that name": (write("decisions/20_Twin.md", f"{LIGHT}\nTwo.\n"), True),
    "a deletion": (gone(name_of(2)), False),
    "a page beside": (write("decisions/README.md", "# All of them\n"), False),
    "another text of it": (write("decisions/README.md", "# All of them, again\n"), True),
    "a page that is none": (write("decisions/notes.md", "# Notes\n"), False),
    "a draft": (swap(8, "status: accepted", "status: draft"), False),
    "a text of the draft": (more(8, "More."), True),
    "a page that becomes a record": (
        write("decisions/notes.md", "# Notes\n\n## Status\n\nAccepted\n\n## Decision\n\nYes.\n"),
        False,
    ),
    "a passage that is withheld": (
        more(6, "<!-- restricted -->\nSix words that nobody else may read.\n<!-- /restricted -->"),
        False,
    ),
    "the same words in another": (more(5, "Six words that nobody else may read."), False),
    "a text beside them": (more(3, "A fourth line."), False),
    "nothing withheld any more": (swap(6, "restricted", "was restricted"), False),
    "a file that cannot be read": (write(name_of(4), "<<<<<<< one\n"), False),
    "other settings": (write("adr-tool.toml", '[rules]\nnames-agree = "error"\n'), False),
    "a rule that is off": (write("adr-tool.toml", '[rules]\nnames-agree = "off"\n'), False),
}


def findings(log: Repository, *, cache: bool) -> tuple[tuple[Finding, ...], int, bool]:
    """What is found in what is staged, in how many records, and whether the log was read whole."""
    app = App(Options(log.path, cache=cache))
    app.state = state_of(app, staged=True, at=None)
    missing = takes_away(app, changes_staged(app))
    rules = chosen_rules(ALL_RULES, (), ())
    judged = judge(app, Asked(rules, (), gone=missing, staged=True))
    found, whole = judged.found, "log" in app.__dict__
    if app.memory:
        app.memory.store.close()
    return found.findings, found.checked, whole


@pytest.fixture
def log(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.setenv("ADR_TOOL_TODAY", TODAY)
    for number in range(1, 13):
        repo.write(name_of(number), LIGHT.replace("NUMBER", str(number)))
    repo.write("notes.txt", "Here.\n")
    more(11, "See [the notes](../notes.txt).")(repo)
    repo.git("add", "-A")
    repo.git("commit", "-qm", "all")
    return repo


def test_every_edit_is_judged_as_if_nothing_was_known(log: Repository) -> None:
    assert findings(log, cache=True)[2]
    seen, odd = set(), []
    for what, (edit, quickly) in EDITS.items():
        edit(log)
        log.git("add", "-A")
        found, checked, whole = findings(log, cache=True)
        assert (found, checked) == findings(log, cache=False)[:2], what
        odd += [what] if whole is quickly else []
        log.git("commit", "-qm", what)
        seen |= {finding.rule for finding in found}
    assert not odd
    assert {"names-agree", "number-is-unique", "succession-has-no-loop", "links-agree"} <= seen
    assert {"file-name-fits", "body-links-lead-somewhere", "decisions-are-kept"} <= seen


def test_a_day_later_all_is_judged_anew(log: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [findings(log, cache=True)[2] for _ in range(2)] == [True, False]
    monkeypatch.setenv("ADR_TOOL_TODAY", "2029-01-01")
    found, _, whole = findings(log, cache=True)
    assert whole
    assert {finding.rule for finding in found} == {"dates-are-ahead"}


def silent(record: Record) -> Record:
    """A record of which nothing is left but what its face shows."""
    return changed(record, text="", sections=(), references=())


def test_rules_on_facts_look_at_nothing_else(tmp_path: Path) -> None:
    """A rule that looks at texts and is not marked so would leave stale findings."""
    asked = 0
    for whole in contexts(tmp_path, date.fromisoformat(TODAY)):
        bare = replace(whole.log, records=tuple(map(silent, whole.log.records)))
        narrow = replace(whole, log=bare)
        for record, quiet in zip(whole.log.records, bare.records, strict=True):
            for rule in ALL_RULES:
                if rule.looks_at == "facts" and is_asked(rule, record, whole.adopted):
                    seen = list(rule.check(quiet, narrow))
                    assert seen == list(rule.check(record, whole)), rule.name
                    asked += 1
    assert asked > 1000


def test_what_is_judged_anew_is_found_where_it_was_judged(tmp_path: Path) -> None:
    """Findings of one record are told from all others by their place."""
    for number, case in enumerate(CASES):
        (root := tmp_path / str(number)).mkdir()
        lay_out(case, root)
        for place in places(root):
            assert place[0] == place[1]


def places(root: Path) -> Iterator[tuple[PurePosixPath, PurePosixPath]]:
    tree, settings = WorkingTree(root), read_settings(WorkingTree(root))
    if not (root / settings.folder).is_dir():
        return
    vocabulary = load_vocabulary(settings)
    log: DecisionLog = load(tree, settings.folder, vocabulary)
    context = context_of(log, settings, vocabulary, date.fromisoformat(TODAY), tree.exists)
    for record in log:
        for rule in ALL_RULES:
            if rule.looks_at in ("", "files") and is_asked(rule, record, settings.adopted):
                for problem in rule.check(record, context):
                    yield problem.where.path, record.path
