"""Figures of exceptions, old systems and framing, against a count of the replayed example log."""

import datetime
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from tests.conftest import ROOT, TODAY, Repository, clean_environment

TAKEN = ("accepted", "superseded", "deprecated")
DAY = datetime.date.fromisoformat(TODAY)


@pytest.fixture(scope="module")
def replayed(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    folder = tmp_path_factory.mktemp("replayed") / "log"
    command = [sys.executable, str(ROOT / "docs/replay.py"), str(folder)]
    subprocess.run(command, env=clean_environment(), check=True)
    return Repository(folder)


def fronts(repo: Repository, revision: str = "") -> dict[str, dict[str, Any]]:
    """The front matter of each record by its file, now or in a commit."""
    if not revision:
        texts = {p.name: p.read_text("utf-8") for p in (repo.path / "decisions").glob("*.md")}
    else:
        names = repo.git("ls-tree", "--name-only", revision, "decisions/").split()
        texts = {Path(name).name: repo.git("show", f"{revision}:{name}") for name in names}
    return {name: yaml.safe_load(text.split("---\n")[1]) for name, text in texts.items()}


def acceptances(repo: Repository) -> dict[str, datetime.date]:
    """The day of the first commit in which each record is accepted."""
    found: dict[str, datetime.date] = {}
    for line in repo.git("log", "--reverse", "--format=%H %cs").splitlines():
        commit, day = line.split()
        for name in repo.git("diff-tree", "--root", "-r", "--name-only", commit).split()[1:]:
            if name.startswith("decisions/") and Path(name).name not in found:
                front = fronts(repo, commit)[Path(name).name]
                if front["status"] == "accepted":
                    found[Path(name).name] = datetime.date.fromisoformat(day)
    return found


def stats(repo: Repository, **env: str) -> dict[str, Any]:
    done = repo.run("stats", "--format", "json", **env)
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    schema = json.loads((ROOT / "schemas/stats.schema.json").read_text())
    Draft202012Validator(schema).validate(found)
    return found


def exceptions(front: dict[str, Any]) -> list[dict[str, Any]]:
    interfaces = front["interoperability"].get("interfaces", [])
    return [one["exception"] for one in interfaces if "exception" in one]


@pytest.mark.parametrize("today", [TODAY, "2027-06-01", "2028-02-01"])
def test_exceptions_are_those_of_the_records(replayed: Repository, today: str) -> None:
    records = fronts(replayed).values()
    granted = [e for front in records if front["status"] in TAKEN for e in exceptions(front)]
    standing = [e for front in records if front["status"] == "accepted" for e in exceptions(front)]
    day = datetime.date.fromisoformat(today)
    expired = [e for e in standing if e["until"] < day]
    assert stats(replayed, ADR_TOOL_TODAY=today)["exceptions"] == {
        "granted": len(granted),
        "expired": len(expired),
        "without-day": 0,
    }
    assert len(granted) > len(standing) > 0
    assert bool(expired) is (today != TODAY)


def test_old_systems_are_counted_in_the_quarter_of_the_decision(replayed: Repository) -> None:
    days = acceptances(replayed)
    expected: dict[str, Counter[str]] = {}
    for name, front in fronts(replayed).items():
        if front["status"] in TAKEN:
            for one in front["legacy"].get("dependencies", []):
                quarter = f"{days[name].year} Q{(days[name].month + 2) // 3}"
                expected.setdefault(quarter, Counter())[one["effect"]] += 1
    changed = {
        quarter: (said["adds"], said["removes"])
        for quarter, said in expected.items()
        if said["adds"] or said["removes"]
    }
    legacy = stats(replayed)["legacy"]
    rows = {one["quarter"]: (one["added"], one["removed"]) for one in legacy["by-quarter"]}
    assert {quarter: row for quarter, row in rows.items() if any(row)} == changed
    assert list(rows) == sorted(rows)
    assert (legacy["earlier"], legacy["not-known"]) == (0, 0)


def test_framing_is_counted_as_the_records_say(replayed: Repository) -> None:
    days = acceptances(replayed)
    asked = of = 0
    for name, front in fronts(replayed).items():
        if front["status"] == "draft":
            continue
        of += 1
        by = days.get(name, front["date"] if front["status"] == "rejected" else DAY)
        engaged = front["security"].get("engaged", [])
        asked += any(one["stage"] == "framing" and one["date"] <= by for one in engaged)
    assert stats(replayed)["security-at-framing"] == {"asked": asked, "of": of}


def test_what_only_history_tells_is_counted_apart_without_it(
    replayed: Repository, tmp_path: Path
) -> None:
    name = "0006-receive-referrals-by-secure-e-mail.md"
    text = replayed.read(f"decisions/{name}")
    added = re.sub(
        r"^legacy: .*$", "legacy: {dependencies: [{system: X, effect: adds}]}", text, flags=re.M
    )
    alone = Repository(tmp_path / "alone")
    alone.path.mkdir()
    alone.git("init", "-q")
    alone.write("adr-tool.toml", replayed.read("adr-tool.toml"))
    alone.write(f"decisions/{name}", added)
    alone.git("add", "-A")
    alone.git("commit", "-qm", "squashed")
    legacy = stats(alone)["legacy"]
    assert legacy == {"by-quarter": [], "earlier": 0, "not-known": 1}
    assert "1 by decisions of a day not known" in alone.run("stats").out


def test_the_page_says_the_same(replayed: Repository) -> None:
    done = replayed.run("build", "--audience", "internal", "--output", "../site")
    assert done.code == 0, done.err
    page = (replayed.path.parent / "site/statistics/index.html").read_text("utf-8")
    found = stats(replayed)
    assert f"{found['exceptions']['granted']} were granted by accepted decisions." in page
    for one in found["legacy"]["by-quarter"]:
        row = f'{one["quarter"]}</th><td class="right">{one["added"]}</td><td class="right">'
        assert f"{row}{one['removed']}</td>" in page
