"""What a hook does for one new text in a long log. It counts: nothing here looks at a clock."""

from pathlib import Path

import pytest

from tests.cli.git_shim import shim_in
from tests.cli.test_imports import HEAVY, loaded, refused
from tests.conftest import ROOT, Repository

RECORDS = 40
NEW = ("new", "--dry-run", "--no-input", "--level", "team", "--reversibility", "easy")
NEW += ("--harm", "low", "--maturity", "product", "--owner", "Somebody", "Use a queue")
OF_OTHERS = (
    "adr_tool.formats.known",
    "adr_tool.formats.page",
    "adr_tool.formats.rst_scan",
    "adr_tool.formats.adoc_scan",
    "adr_tool.model.public.parts",
    "adr_tool.model.public.withholding",
    "adr_tool.publish",
)
OF_WHOLE_LOGS = (
    "adr_tool.loading",
    "adr_tool.linking",
    "adr_tool.model.past",
    "adr_tool.model.repeated",
    "adr_tool.model.substance",
    "html.entities",
)


def name_of(number: int) -> str:
    return f"decisions/{number:04d}-decision-{number}.md"


@pytest.fixture
def log(repo: Repository) -> Repository:
    """A committed log that was checked once, with one more line staged in one record."""
    valid = (ROOT / "tests/cli/light.md").read_text()
    for number in range(1, RECORDS + 1):
        repo.write(name_of(number), valid.replace("NUMBER", str(number)))
    repo.git("add", "-A")
    assert repo.run("check", "--staged").code == 0
    repo.git("commit", "-qm", "all")
    stage_more(repo, 7)
    return repo


def stage_more(repo: Repository, *numbers: int) -> None:
    for number in numbers:
        repo.write(name_of(number), repo.read(name_of(number)) + "\nOne line more.\n")
    repo.git("add", "-A")


def parsed(repo: Repository) -> str:
    said = repo.run("--debug", "check", "--staged").err.splitlines()
    return next(line for line in said if "parsed" in line)


def test_only_what_is_new_is_parsed(log: Repository) -> None:
    assert parsed(log) == "debug: 1 documents parsed"
    assert parsed(log) == "debug: 0 documents parsed"
    stage_more(log, 8, 9, 10)
    assert parsed(log) == "debug: 3 documents parsed"


def test_what_is_listed_anew_is_known_as_well(log: Repository) -> None:
    """So many new texts that the whole log is listed again."""
    stage_more(log, *range(11, 36))
    assert parsed(log) == "debug: 26 documents parsed"
    assert parsed(log) == "debug: 0 documents parsed"
    stage_more(log, 1)
    assert parsed(log) == "debug: 1 documents parsed"


@pytest.mark.parametrize("settings", ["", 'organisation = "Nowhere"\n'])
def test_git_is_asked_three_times(log: Repository, tmp_path: Path, settings: str) -> None:
    """For what is staged, how that differs, and the new texts; the settings are known by then."""
    log.write("adr-tool.toml", settings) if settings else None
    log.git("add", "-A")
    assert log.run("check", "--staged").code == 0
    stage_more(log, 9)
    shim = shim_in(tmp_path / "shim")
    assert shim.run(log, "check", "--staged").code == 0
    assert 1 <= len(shim.calls()) <= 3, shim.calls()


def test_what_reads_other_formats_and_publishes_is_not_imported(log: Repository) -> None:
    modules = loaded(log, "check", "--staged")
    assert "adr_tool.reading" in modules
    assert not refused(modules, (*HEAVY, *OF_OTHERS))


def test_one_new_text_does_not_load_the_log(log: Repository) -> None:
    """What reads a whole log, and what compares records with each other, is not imported."""
    assert log.run("check", "--staged").code == 0
    stage_more(log, 9)
    modules = loaded(log, "check", "--staged")
    assert "adr_tool.reading" in modules
    assert not refused(modules, (*HEAVY, *OF_OTHERS, *OF_WHOLE_LOGS))


def test_a_new_record_needs_no_template_engine(log: Repository) -> None:
    modules = loaded(log, *NEW)
    heavy = tuple(name for name in HEAVY if name != "anyascii")
    assert not refused(modules, (*heavy, *OF_OTHERS, "adr_tool.rules"))
