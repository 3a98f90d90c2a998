"""Whatever stands in a withheld place, the site is the same to the byte."""

import string
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.absence import texts
from tests.absence.building import Files, built
from tests.absence.secrets_log import PASSAGE

# Controls make a file unreadable, and the whole record with it: that is another matter.
LETTERS = st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters=":")
# What an author may write inside of a passage: everything but what ends or breaks it.
LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "# Heading", "## Status", "Rejected", "Superseded by 0001", "```", "~~~~", "<!--",
                "-->", "    code", "- item", "> said", "| a | b |", "|---|---|", "---", "===",
                "[x]: https://example.org", "[^1]: note", "<script>", "<div>", "", "\\", "$$",
                "* Status: rejected", "**Date**: 2020-01-01", "![x](y.png)", "&lt;", "\t", "+++",
            ]
        ),
        st.text(LETTERS, max_size=40),
    ),
    max_size=8,
).map("\n".join)  # fmt: skip
VALUE = st.one_of(
    st.text(LETTERS, max_size=20), st.integers(), st.booleans(), st.none(), st.just([{}])
)
PROSE = st.lists(
    st.sampled_from(["Words.", "## Heading", "- item", "```", "", "> said", "[a](0002-x.md)"]),
    max_size=5,
).map("\n".join)
NAME = st.text(string.ascii_lowercase, min_size=3, max_size=12)


def site(front: dict[str, Any], text: str, others: dict[str, str]) -> Files:
    """The site of a log with one record and others."""
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder, "decisions")
        records.mkdir()
        Path(folder, "adr-tool.toml").write_text('publish = "open"\n')
        (records / "0001-first.md").write_text(texts.record("First", front, text), newline="")
        for name, content in others.items():
            (records / name).write_text(content, newline="")
        return built(Path(folder))


def words(place: str) -> str:
    """What is public is the same in every record."""
    return f"public {place}"


ONCE = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("ours", [True, False])
@ONCE
@given(before=PROSE, one=LINES, other=LINES, after=PROSE)
def test_passages_do_not_interfere(
    ours: bool, before: str, one: str, other: str, after: str
) -> None:
    front = {"publish": "open", "level": "team"} if ours else {"status": "accepted"}

    def with_passage(held: str) -> Files:
        text = f"{before}\n\n{PASSAGE.format(held)}\n{after}\n\n## Decision\n\nThis.\n"
        return site(front, text, {})

    assert with_passage(one) == with_passage(other) == with_passage("")


@ONCE
@given(
    one=st.lists(VALUE, min_size=17, max_size=17), other=st.lists(VALUE, min_size=17, max_size=17)
)
def test_dependencies_and_risks_do_not_interfere(one: list[Any], other: list[Any]) -> None:
    def with_values(values: list[Any]) -> Files:
        taken = iter(values)
        hidden = {key: next(taken) for key in texts.dependency(words) if key != "criticality"}
        risk = {**texts.risk(words), "likelihood": 2, "impact": 2}
        for key in ("threat", "control", "owner", "category", "treatment"):
            risk[key] = values[-1]
        section = texts.security(words, [{**risk, "restricted": values[0]}])
        front = texts.facts(words, publish="open", security=section)
        legacy = {"dependencies": [hidden, texts.dependency(words, public=True)]}
        return site({**front, "legacy": legacy}, "Words.\n", {})

    assert with_values(one) == with_values(other)


@ONCE
@given(
    one=LINES, other=LINES, name=NAME, another=NAME, publish=st.sampled_from(["closed", "summary"])
)
def test_records_that_are_not_open_do_not_interfere(
    one: str, other: str, name: str, another: str, publish: str
) -> None:
    def with_record(slug: str, held: str) -> Files:
        front = texts.facts(lambda place: held[:40], publish=publish)
        for shown in ("tier", "tier-because", "interoperability"):
            del front[shown]
        hidden = texts.record("Told" if publish == "summary" else held[:20], front, held)
        text = f"See [it](0002-{slug}.md), `0002-{slug}` and [x].\n\n[x]: 0002-{slug}.html\n"
        return site({"publish": "open", "level": "team", "links": {"relates-to": [2]}}, text,
                    {f"0002-{slug}.md": hidden})  # fmt: skip

    assert with_record(name, one) == with_record(another, other)
