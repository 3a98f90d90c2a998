"""Every rule against its cases: little logs in tests/rules/, what the check says, what it mends."""

import datetime
import os
import re
import shutil
import sys
import tomllib
import typing
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

import adr_tool.rules
from adr_tool.actions.check import Report, check, context_of
from adr_tool.actions.mend import mend
from adr_tool.actions.mend_changes import mend_changes
from adr_tool.actions.trial import Bench
from adr_tool.config import read_settings
from adr_tool.loading import load
from adr_tool.model import DecisionLog, Inspection, Mend, Severity
from adr_tool.reports import REPORTS
from adr_tool.rules import ALL_RULES
from adr_tool.rules.base import Context, Rule
from adr_tool.sources.snapshot import Snapshot
from adr_tool.sources.working_tree import WorkingTree
from adr_tool.vocabulary import load_vocabulary
from adr_tool.writing.files import Change, write_files
from tests.past_of_cases import commit_history, earlier_in, past_in

HERE = Path(__file__).resolve().parent
TODAY = datetime.date(2026, 11, 23)
EXAMPLES = {
    "full": "0014-replace-integration-engine.md",
    "standard": "0021-virtual-ward-remote-monitoring.md",
    "novel": "0027-ai-referral-triage-shadow.md",
    "light": "0030-estates-status-page.md",
}
NOT_COPIED = ("case.toml", "expected.txt", "fixed")
SHELF = Path(adr_tool.rules.__file__).parent
CASES = sorted(path for path in (HERE / "rules").glob("*/*") if path.is_dir())
GOOD = [case for case in CASES if case.name.startswith("good-")]
BAD = [case for case in CASES if case.name.startswith("bad-")]


def case_name(case: Path) -> str:
    return f"{case.parent.name}/{case.name}"


def lay_out(case: Path, root: Path) -> None:
    """Make the little repository that a case describes; README.md there says how."""
    commit_history(case, root, lambda record: record_of(record, case / "case.toml"))
    for source in case.rglob("*"):
        if source.is_file() and source.relative_to(case).parts[0] not in NOT_COPIED:
            put(root, source.relative_to(case).as_posix(), source.read_bytes())
    told = case / "case.toml"
    if not told.exists():
        return
    if not (root / "adr-tool.toml").exists():
        put(root, "adr-tool.toml", b'profile = "nhs"\n')
    described = tomllib.loads(told.read_text("utf-8"))
    assert set(described) <= {"examples", "record", "commit", "shallow"}, f"unknown key in {told}"
    for base in described.get("examples", ()):
        put(root, f"decisions/{EXAMPLES[base]}", example(base))
    for record in described.get("record", ()):
        name, content = record_of(record, told)
        put(root, f"decisions/{name}", content)


def record_of(record: Mapping[str, Any], told: Path) -> tuple[str, bytes]:
    """The name and the text of a record that a case describes."""
    assert set(record) <= {"base", "name", "edits", "text"}, f"unknown key in {told}"
    name = record.get("name") or EXAMPLES[record["base"]]
    text = record.get("text") or example(record["base"]).decode()
    return name, edited(text, record.get("edits", ()), told).encode()


def put(root: Path, name: str, content: bytes) -> None:
    target = root / name
    assert not target.exists(), f"{name} is there twice"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def example(base: str) -> bytes:
    return (HERE / "examples" / EXAMPLES[base]).read_bytes()


def edited(text: str, edits: list[list[str]], told: Path) -> str:
    for old, new in edits:
        assert text.count(old) == 1, f"{told}: {old!r} stands {text.count(old)} times, not once"
        text = text.replace(old, new)
    return text


def checked(case: Path, root: Path, rules: tuple[Rule, ...]) -> Report:
    lay_out(case, root)
    settings = read_settings(WorkingTree(root))
    vocabulary = load_vocabulary(settings)
    tree = WorkingTree(root)
    log = load(tree, settings.folder, vocabulary)
    context = context_of(log, settings, vocabulary, TODAY, tree.exists)
    earlier = earlier_in(root, settings.folder, vocabulary)
    context = replace(context, past=past_in(root, log, vocabulary), earlier=earlier)
    return check(context, rules, settings.rules)


def mended(root: Path, slug: str) -> tuple[Change, ...]:
    """Mend what one rule finds, on disk; returns what was written."""
    tree = WorkingTree(root)
    settings = read_settings(tree)
    vocabulary = load_vocabulary(settings)

    def judged(files: Snapshot) -> Context:
        log = load(files, settings.folder, vocabulary)
        return context_of(log, settings, vocabulary, TODAY, files.exists)

    done = mend(Bench(tree, judged, ALL_RULES, frozenset((slug,)), settings.rules))
    changes = mend_changes(done, judged(tree).log, tree, vocabulary, settings)
    write_files(root, changes)
    return changes


def files_of(folder: Path) -> dict[str, bytes]:
    paths = folder.rglob("*")
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in paths if p.is_file()}


def printed(report: Report) -> str:
    log = DecisionLog(PurePosixPath("decisions"), ())
    return REPORTS["text"](Inspection(report.findings, log))


def rules_named(slug: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in ALL_RULES if rule.name == slug)


@pytest.mark.parametrize("case", CASES, ids=case_name)
def test_says_what_is_expected(case: Path, tmp_path: Path, rewrite: bool) -> None:
    slug, expected = case.parent.name, case / "expected.txt"
    said = printed(checked(case, tmp_path, rules_named(slug)))
    if rewrite and said:
        expected.write_text(said, "utf-8", newline="\n")
    elif rewrite:
        expected.unlink(missing_ok=True)
    assert said == (expected.read_text("utf-8") if expected.exists() else "")
    assert (f"[{slug}]" in said) == case.name.startswith("bad-")


@pytest.mark.parametrize("case", BAD, ids=case_name)
def test_mends_what_is_expected_and_nothing_the_second_time(
    case: Path, tmp_path: Path, rewrite: bool
) -> None:
    slug, fixed = case.parent.name, case / "fixed"
    before = checked(case, tmp_path, ALL_RULES)
    was = files_of(tmp_path / "decisions")
    changes = mended(tmp_path, slug)
    if rewrite:
        shutil.rmtree(fixed, ignore_errors=True)
        for name, content in files_of(tmp_path / "decisions").items() if changes else ():
            put(fixed, name, content)
    assert files_of(tmp_path / "decisions") == (files_of(fixed) if fixed.exists() else was)
    assert fixed.exists() == bool(changes)
    after = checked(tmp_path / "nothing", tmp_path, ALL_RULES)
    assert len(after.findings) < len(before.findings) if changes else after == before
    assert mended(tmp_path, slug) == ()


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.name)
def test_rule_that_mends_says_so_and_shows_it(rule: Rule) -> None:
    kinds = [word for word in vars(sys.modules[rule.check.__module__]).values() if is_mend(word)]
    shown = [case for case in BAD if case.parent.name == rule.name and (case / "fixed").exists()]
    assert bool(kinds) == ("`adr-tool check --fix`" in rule.manual.replace("\n", " "))
    assert bool(kinds) == bool(shown)


def is_mend(word: object) -> bool:
    return word in typing.get_args(Mend)


@pytest.mark.parametrize("case", GOOD, ids=case_name)
def test_good_cases_are_good_records(case: Path, tmp_path: Path) -> None:
    report = checked(case, tmp_path, ALL_RULES)
    assert report.checked > 0
    assert [f for f in report.findings if f.severity is Severity.ERROR] == []


def test_examples_pass_every_rule(tmp_path: Path) -> None:
    for base in EXAMPLES:
        put(tmp_path, f"decisions/{EXAMPLES[base]}", example(base))
    put(tmp_path, "adr-tool.toml", b'profile = "nhs"\n')
    assert printed(checked(tmp_path / "nothing", tmp_path, ALL_RULES)) == ""


def test_name_that_is_no_text_is_shown_and_refused(tmp_path: Path) -> None:
    (tmp_path / "decisions").mkdir()
    try:
        with open(os.path.join(os.fsencode(tmp_path), b"decisions", b"0010-\xff.md"), "wb") as file:
            file.write(example("light"))
    except OSError:
        pytest.skip("this file system holds only names that are text")
    said = printed(checked(tmp_path / "nothing", tmp_path, rules_named("file-name-fits")))
    assert said == (
        "decisions/0010-\\udcff.md:1:1: error: has the character U+DCFF in its name,"
        " which some systems refuse [file-name-fits]\n"
    )


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.name)
def test_rule_is_one_thing_with_one_name(rule: Rule) -> None:
    file = rule.name.replace("-", "_")
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.name)
    assert rule.check.__module__ == f"adr_tool.rules.{file}"
    assert rule.check.__name__ == file
    assert rule.check.__doc__


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.name)
def test_manual_says_what_is_good_and_how_to_mend(rule: Rule) -> None:
    first, blank, *rest = rule.manual.strip().split("\n")
    assert re.fullmatch(r"[A-Z].{10,88}\.", first), first
    assert blank == ""
    assert len(" ".join(rest)) > 80, "says too little of why and how to mend"


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.name)
def test_rule_has_good_and_bad_cases(rule: Rule) -> None:
    kinds = {case.name.split("-")[0] for case in CASES if case.parent.name == rule.name}
    assert kinds == {"good", "bad"}


def test_list_of_rules_is_the_folder() -> None:
    files = {path.stem for path in SHELF.glob("*.py")} - {"__init__", "base"}
    assert files == {rule.name.replace("-", "_") for rule in ALL_RULES}
    assert len({rule.name for rule in ALL_RULES}) == len(ALL_RULES)


def test_every_folder_of_cases_belongs_to_a_rule() -> None:
    assert {case.parent.name for case in CASES} == {rule.name for rule in ALL_RULES}


def test_every_case_is_good_or_bad_for_a_reason() -> None:
    assert list(odd_names()) == []


def odd_names() -> Iterator[PurePosixPath]:
    for case in CASES:
        if not re.fullmatch(r"(good|bad)(-[a-z0-9]+)+", case.name):
            yield PurePosixPath(case_name(case))
