"""`adr-tool check`: what is printed where, and how it ends."""

import json

import pytest

from tests.conftest import ROOT, Repository

GOOD = (ROOT / "tests/examples/0030-estates-status-page.md").read_text("utf-8")
BAD = GOOD.replace("level: team", "level: teem")
FLAGS = ("--level", "team", "--reversibility", "easy", "--harm", "high", "--maturity", "product")


@pytest.fixture
def log(repo: Repository) -> Repository:
    """A log with one good record and one bad one."""
    repo.write("adr-tool.toml", 'folder = "decisions"\n')
    repo.write("decisions/0030-estates-status-page.md", GOOD)
    repo.write("decisions/0031-bad.md", BAD)
    return repo


def test_findings_are_the_output_and_the_count_is_talk(log: Repository) -> None:
    checked = log.run("check")
    assert checked.code == 1
    assert checked.out.startswith("decisions/0031-bad.md:4:1: error: ")
    assert "2 records checked: 1 error, 0 warnings" in checked.err
    quiet = log.run("check", "-q")
    assert (quiet.out, quiet.err) == (checked.out, "")


def test_only_the_files_named_are_printed(log: Repository) -> None:
    assert log.run("check", "decisions/0030-estates-status-page.md").code == 0
    assert log.run("check", "decisions").code == 1
    assert log.run("check", "nowhere.md").code == 2


def test_rules_are_selected_ignored_and_set(log: Repository) -> None:
    assert log.run("check", "--ignore", "front-matter-fits").code == 0
    assert log.run("check", "--select", "number-is-unique").code == 0
    unknown = log.run("check", "--select", "front-mater-fits")
    assert unknown.code == 2
    assert 'did you mean "front-matter-fits"' in unknown.err
    log.write("adr-tool.toml", '[rules]\nfront-matter-fits = "warning"\n')
    assert log.run("check").code == 0
    assert log.run("check", "--strict").code == 1


def test_what_a_draft_still_owes_is_counted_and_shown(log: Repository) -> None:
    (log.path / "decisions/0031-bad.md").unlink()
    log.run("new", "Replace the pager", *FLAGS, "--owner", "Lead")
    checked = log.run("check")
    assert (checked.code, checked.out) == (0, "")
    assert "1 draft has 13 things to mend before proposing" in checked.err
    asked = log.run("check", "--drafts")
    assert asked.code == 1
    assert asked.out.count("error:") == 13
    # It is a draft: what is said of it as a proposal must not deny that.
    assert "`security` is still to do; expected an answer once the record is proposed" in asked.out
    assert "not a draft" not in asked.out
    assert "status: draft" in log.read("decisions/0031-replace-the-pager.md")


def test_rules_that_wait_are_announced(log: Repository) -> None:
    assert "some rules wait until the front matter fits" in log.run("check").err
    (log.path / "decisions/0031-bad.md").unlink()
    assert "some rules wait" not in log.run("check").err


def test_reports_are_written_beside_what_is_printed(log: Repository) -> None:
    checked = log.run("check", "--report", "json=out/a.json", "--report", "sarif=b.sarif")
    assert checked.code == 1
    assert json.loads(log.read("out/a.json"))["findings"][0]["rule"] == "front-matter-fits"
    assert json.loads(log.read("b.sarif"))["version"] == "2.1.0"
    for wrong in ("json", "xml=a", "=a"):
        assert log.run("check", "--report", wrong).code == 2


def test_services_are_told_paths_from_the_top_of_the_repository(repo: Repository) -> None:
    repo.write("platform/adr-tool.toml", 'folder = "decisions"\n')
    repo.write("platform/decisions/0001-bad.md", GOOD.replace("level: team", "level: teem"))
    path = "platform/decisions/0001-bad.md"
    below = ("-C", "platform", "check")
    assert f"file={path}," in repo.run(*below, "--format", "github").out
    assert f'"path": "{path}"' in repo.run(*below, "--format", "gitlab").out
    assert f'"path": "{path}"' in repo.run(*below, "--format", "rdjsonl").out
    assert f'"uri": "{path}"' in repo.run(*below, "--format", "sarif").out
    assert repo.run(*below).out.startswith("decisions/0001-bad.md:")


def test_a_stale_index_is_pointed_out(log: Repository) -> None:
    (log.path / "decisions/0031-bad.md").unlink()
    assert "index" not in log.run("check").err  # nobody has to have one
    log.write("decisions/README.md", "# Ours\n\nWe have no `<!-- adr-tool:index -->` yet.\n")
    log.run("index")
    assert "index" not in log.run("check").err
    log.write("decisions/0032-new.md", GOOD)
    checked = log.run("check")
    assert checked.code == 0
    stale = "decisions/README.md has a stale index: run `adr-tool index`"
    assert stale in checked.err.splitlines()
    below = log.run("-C", "decisions", "check")  # findings are named from the top there too
    assert stale in below.err.splitlines()
    log.git("add", "-A")
    for narrower in (["--staged"], ["decisions/0032-new.md"], ["-q"]):
        assert "index" not in log.run("check", *narrower).err
    log.run("index")
    assert "index" not in log.run("check").err


def test_an_index_without_an_end_is_pointed_out(log: Repository) -> None:
    log.write("decisions/README.md", "# Ours\n\n<!-- adr-tool:index -->\n")
    assert "decisions/README.md:3: opens `<!-- adr-tool:index -->`" in log.run("check").err


def test_a_log_without_an_index_renders_none(log: Repository) -> None:
    assert "jinja2" not in imported_by(log, "check")
    log.run("index")
    assert "jinja2" in imported_by(log, "check")
    log.git("add", "-A")
    assert "jinja2" not in imported_by(log, "check", "--staged")


def imported_by(log: Repository, *args: str) -> str:
    return log.run(*args, PYTHONPROFILEIMPORTTIME="1").err
