"""The CI examples that publish the site: their scripts build it, and only if the log passes."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.conftest import GOOD, SETTINGS, Forge
from tests.ci.test_examples import shell
from tests.conftest import ROOT, Repository

EXAMPLES = ROOT / "docs/examples/pages"


def script(name: str) -> str:
    """What the job runs, once adr-tool is installed."""
    read: dict[Any, Any] = yaml.safe_load((EXAMPLES / name).read_text("utf-8"))
    if "pages" in read:
        return "\n".join(read["pages"]["script"])
    (step,) = [step for step in read["jobs"]["build"]["steps"] if step.get("name") == "Build"]
    return str(step["run"])


@pytest.fixture
def clone(repo: Repository, tmp_path: Path) -> Repository:
    made = Forge(repo, tmp_path)
    repo.git("commit", "-q", "--allow-empty", "-m", "root")
    made.branch("main", {"adr-tool.toml": SETTINGS, "decisions/0001-first.md": GOOD})
    return made.clone()


@pytest.mark.parametrize("name", ["github-pages.yml", "gitlab-pages.yml"])
def test_the_site_is_built(name: str, clone: Repository, program: Path) -> None:
    ended = shell("set -eo pipefail\n" + script(name), clone, program, {})
    assert ended.code == 0, ended.log
    assert (clone.path / "public/0001/index.html").is_file()
    assert "BEGIN:VCALENDAR" in clone.read("public/due.ics")


@pytest.mark.parametrize("name", ["github-pages.yml", "gitlab-pages.yml"])
def test_what_does_not_pass_is_not_published(name: str, clone: Repository, program: Path) -> None:
    clone.write("decisions/0002-second.md", GOOD.replace("level: team", "level: teem"))
    ended = shell("set -eo pipefail\n" + script(name), clone, program, {})
    assert ended.code == 1
    assert not (clone.path / "public").exists()


def test_only_the_job_that_publishes_may() -> None:
    read = yaml.safe_load((EXAMPLES / "github-pages.yml").read_text("utf-8"))
    rights = {name: job["permissions"] for name, job in read["jobs"].items()}
    assert read["permissions"] == {}
    assert rights == {
        "build": {"contents": "read"},
        "publish": {"pages": "write", "id-token": "write"},
    }
