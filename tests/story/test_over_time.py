"""How long decisions took and where they wait, their lives, and what history finds wrong."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.story import answers, plan, registered
from tests.story.answers import found_in
from tests.story.before import FOREIGN
from tests.story.conftest import Story
from tests.story.telling import decisions

# A life of each kind, by number.
TOLD = (6, 10, 16, 28, 33, 34, 35, 37, 39, 42, 43, 46, 47, 48, 55, 59, 60)


def test_how_long_decisions_took(story: Story) -> None:
    said = story.said("stats")["proposed-to-accepted"]
    assert found_in(said, "of", "word", "decisions", "median", "p90") == answers.waits()
    assert story.said("stats")["not-known"] == answers.not_known()


def test_where_proposals_wait(story: Story) -> None:
    said = story.said("stats")["open"]
    assert found_in(said, "number", "since", "days") == answers.open_proposals()


def test_shares_and_counts(story: Story) -> None:
    said = story.said("stats")
    assert said["records"] == 60
    assert said["security-at-framing"] == answers.at_framing()
    assert said["tiers"] == answers.tiers()
    assert said["median-tier"] == "standard"
    assert said["exceptions"] == answers.exceptions()
    assert said["notes"] == []


def test_what_decisions_did_to_old_systems(story: Story) -> None:
    quarters, unknown = answers.legacy_quarters()
    said = story.said("stats")["legacy"]
    assert found_in(said["by-quarter"], "quarter", "added", "removed") == quarters
    assert (said["earlier"], said["not-known"]) == (0, unknown)


def test_the_terminal_says_the_same(story: Story) -> None:
    out = story.printed("stats")
    for of, word, count, middle, most in answers.waits():
        name = "all" if of == "all" else f"{of} {word}"
        assert re.search(rf"^{name} +{count} +{middle:g} +{most}$", out, re.M)
    for quarter, added, removed in answers.legacy_quarters()[0]:
        assert re.search(rf"^{quarter} +{added} +{removed}$", out, re.M)
    for number, _, days in answers.open_proposals():
        assert re.search(rf"^{days} days +{number:04d} ", out, re.M)


@pytest.mark.parametrize("number", TOLD)
def test_the_life_of_a_decision(story: Story, number: int) -> None:
    decision = decisions()[number]
    said = story.said("history", str(number))
    assert found_in(said["spells"], "status", "since", "until", "days") == answers.spells(decision)
    for status in ("proposed", "accepted", "superseded"):
        first = next((step for now, step in answers.turns(decision) if now == status), None)
        day = said[status]["committed"] if said[status] else None
        assert day == (str(first.known) if first and first.known else None)
    assert said["path"] == decision.path
    assert said["status"] == decision.status


def test_moments_are_the_commits_of_the_main_line(story: Story) -> None:
    for number in (35, 43, 7):
        steps = decisions()[number].landed
        moments = story.said("history", str(number))["moments"]
        words = {"m": "renamed", "n": "renamed", "e": "text"}
        said = [
            (moment["committed"], word)
            for moment in moments
            for word in moment["changes"]
            if word in words.values()
        ]
        assert said == [(str(s.day), words[s.letter]) for s in steps if s.letter in words]
        ids = story.repo.git("log", "--first-parent", "--format=%H").split()
        assert {moment["commit"] for moment in moments} <= set(ids)


def test_what_is_wrong_is_found_and_nothing_else(story: Story) -> None:
    said = story.said("check", "--history")
    assert said["checked"] == 60
    found: dict[str, list[int]] = {}
    for finding in said["findings"]:
        number = int(re.search(r"/(\d{4})-", finding["path"])[1])
        found.setdefault(finding["rule"], []).append(number)
    assert {rule: sorted(numbers) for rule, numbers in found.items()} == plan.FINDINGS


@pytest.fixture(scope="module")
def sites(story: Story, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The site for each audience."""
    folder = tmp_path_factory.mktemp("sites")
    for audience in ("public", "internal"):
        done = story.repo.run("build", "--audience", audience, "--output", str(folder / audience))
        assert done.code == 0, done.err
    return {audience: folder / audience for audience in ("public", "internal")}


def read(site: Path, name: str) -> Any:
    return json.loads((site / name).read_text("utf-8"))


@pytest.mark.parametrize("audience", ["public", "internal"])
@pytest.mark.parametrize(
    "name", ["legacy", "interoperability", "security", "assurance", "reviews", "systems"]
)
def test_registers_of_the_site_are_those_of_the_terminal(
    story: Story, sites: dict[str, Path], name: str, audience: str
) -> None:
    said = story.said("register", name, "--audience", audience, schema="register")
    assert read(sites[audience], f"registers/{name}.json") == said
    sheet = (sites[audience] / f"registers/{name}.csv").read_bytes().decode()
    asked = ("register", name, "--audience", audience, "--format", "csv")
    assert sheet.splitlines() == story.printed(*asked).splitlines()


def test_the_index_of_the_site_is_the_list(story: Story, sites: dict[str, Path]) -> None:
    listed = story.said("list")["records"]
    inside = read(sites["internal"], "index.json")["records"]
    assert [{key: entry[key] for key in listed[0]} for entry in inside] == listed
    outside = read(sites["public"], "index.json")
    assert outside["closed"] == 1
    told = {row["number"]: row for row in listed if row["number"] != 50}
    assert [entry["number"] for entry in outside["records"]] == list(told)
    for entry in outside["records"]:
        if entry["number"] != 51:
            assert {key: entry[key] for key in listed[0]} == told[entry["number"]]


def test_lives_on_the_site_are_those_of_history(story: Story, sites: dict[str, Path]) -> None:
    for number, decision in decisions().items():
        life = read(sites["internal"], f"{number:04d}/record.json")["record"]["life"] or []
        found = found_in(life, "status", "began", "days")
        # The days of a status that lasts go on with each day, and a page does not.
        spells = answers.spells(decision)
        assert found == [(s, since, days if until else None) for s, since, until, days in spells]


def test_statistics_of_the_site_are_those_of_the_terminal(sites: dict[str, Path]) -> None:
    page = (sites["internal"] / "statistics/index.html").read_text("utf-8")
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    quarters, unknown = answers.legacy_quarters()
    for quarter, added, removed in quarters:
        assert f" {quarter} {added} {removed} " in text
    assert unknown == 1
    for number, since, days in answers.open_proposals():
        on = date.fromisoformat(since)
        assert re.search(rf" {number:04d} [^0-9]+ {on.day} {on:%b %Y} {days} ", text)
    for of, word, count, middle, most in answers.waits():
        name = {"all": "All", "level": str(word).capitalize(), "tier": f"{word} tier".capitalize()}
        assert f" {name[of]} {count} {middle:g} {most} " in text
    unknown_days = sum(answers.not_known().values())
    assert f"{unknown_days} accepted decisions are not counted" in text
    framing = answers.at_framing()
    assert f"{framing['asked']} of {framing['of']}" in text
    made = answers.exceptions()
    assert f"{made['granted']} were granted" in text
    statuses = Counter(decision.status for decision in decisions().values())
    statuses.update(status for *_, status, _ in FOREIGN.values())
    for status, count in statuses.items():
        assert f" {status.capitalize()} {count} " in text


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_the_first_page_names_what_needs_attention(sites: dict[str, Path], audience: str) -> None:
    page = (sites[audience] / "index.html").read_text("utf-8")
    counts = dict(re.findall(r'href="([a-z/.]+)[^>]*>[^<]*</a> <span class="count">(\d+)<', page))
    due = registered.due(public=audience == "public")
    in_force = [row for row in due if registered.standing(row[1]) == "current"]
    support = [row for row in in_force if row[2] == "support" and row[0] <= "2027-11-23"]
    assert counts == {
        "registers/reviews/index.html": str(sum(r[2] == "review" and r[5] for r in in_force)),
        "registers/legacy/index.html": str(len(support)),
        "statistics/index.html": str(len(answers.open_proposals())),
    }
