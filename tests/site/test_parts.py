"""What pages are made of: the decision in brief, what needs attention, neighbours, addresses."""

import datetime
import importlib
import inspect
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

import pytest

from adr_tool.actions.build import files_address
from adr_tool.config import Settings
from adr_tool.errors import AdrError
from adr_tool.markdown.brief import brief_of
from adr_tool.model.public import Dependency, Legacy, PublicLink, PublicLog, PublicRecord, Stage
from adr_tool.model.public.attention import attention_of, is_overdue
from adr_tool.model.public.neighbourhood import neighbourhood_of
from adr_tool.publish.base import OfRecord, Output, Site
from adr_tool.publish.body_links import links_of
from adr_tool.publish.publishers import PUBLISHERS, RECORD_PUBLISHERS
from adr_tool.vocabulary import load_profile, load_vocabulary
from tests.conftest import ROOT

TODAY = datetime.date(2026, 11, 23)
NAMES = load_vocabulary(Settings()).heading_names


def public(number: int, **facts: object) -> PublicRecord:
    given = {"status": "accepted", "publish": "open", "format": "adr-tool", **facts}
    label = f"{number:04d}"
    return PublicRecord(number=number, label=label, address=label, title=f"No {number}", **given)


def dependency(system: str, ends: datetime.date | None, later: datetime.date | None = None):
    words = dict.fromkeys(("owner", "kind", "effect", "criticality", "strategy", "eol"), "")
    return Dependency(
        system=system,
        support_ends=ends,
        support_unknown=False,
        extended_support_ends=later,
        contract_ends=None,
        indicators=(),
        blocked_by="",
        mitigation="",
        exit_by=None,
        **words,
    )


@pytest.mark.parametrize(
    ("body", "brief"),
    [
        ("## Decision\n\nWe build two services:\n\n- one\n- two\n", "We build two services…"),
        ("## Decision\n\nWe *will* do\nit.\n\nAnd more.\n", "We will do it."),
        ("## Decision Outcome\n\n### Chosen\n\nText.\n", ""),
        ("## Decision\n\n1. First `x`\n2. Second\n", "First x"),
        ("## 4. Decision\n\n| a |\n|---|\n| b |\n\nAfter.\n", "After."),
        ("## Decision\n\n```\ncode\n```\n", ""),
        ("## Context\n\nNothing.\n", ""),
        ("## Decision\n\n" + "word " * 200, ("word " * 80).strip() + "…"),
        ("## Decision\n\n" + "A b. " * 200, ("A b. " * 80).strip()),
    ],
)
def test_the_decision_in_brief(body: str, brief: str) -> None:
    assert brief_of(body, NAMES, "decision") == brief


def test_what_needs_attention_is_in_force_and_worst_comes_first() -> None:
    day = datetime.date
    log = PublicLog(
        (
            public(1, review_by=day(2026, 11, 22)),
            public(2, review_by=day(2025, 1, 1)),
            public(3, review_by=TODAY),
            public(4, review_by=day(2020, 1, 1), status="superseded"),
            public(
                5, legacy=Legacy((dependency("soon", day(2027, 11, 23)), dependency("no", None)))
            ),
            public(6, legacy=Legacy((dependency("late", day(2027, 11, 24)),))),
            public(7, legacy=Legacy((dependency("paid", day(2020, 1, 1), day(2030, 1, 1)),))),
            public(8, legacy=Legacy((dependency("gone", day(2020, 1, 1)),))),
            public(9, status="proposed", date=day(2026, 3, 1)),
            public(10, status="proposed", life=(Stage("proposed", day(2026, 2, 1), 1, ""),)),
            public(11, status="proposed"),
        )
    )
    found = attention_of(log, TODAY)
    assert [concern.record.number for concern in found.review] == [2, 1]
    assert [concern.system for concern in found.support] == ["gone", "soon"]
    assert [concern.record.number for concern in found.waiting] == [10, 9, 11]
    assert not is_overdue(log.records[2], TODAY)


def test_what_a_later_decision_took_away_needs_no_attention() -> None:
    soon = dependency("soon", datetime.date(2026, 12, 31))
    ending = Legacy((replace(soon, effect="removes"),))
    earlier, later = datetime.date(2026, 1, 1), datetime.date(2026, 2, 1)
    kept = public(1, date=earlier, legacy=Legacy((replace(soon, effect="keeps"),)))
    log = PublicLog((kept, public(2, date=later, legacy=ending)))
    assert [one.record.number for one in attention_of(log, TODAY).support] == [2]


def test_neighbours_stand_on_their_side_and_unpublished_ones_nowhere() -> None:
    links = tuple(
        PublicLink(kind, f"{n:04d}", f"{n:04d}")
        for kind, n in (("supersedes", 1), ("required-by", 2), ("relates-to", 3), ("amends", 4))
    )
    record = public(5, links=links)
    around = neighbourhood_of(record, PublicLog((public(1), public(2), public(3), record)))
    assert [n.record.number for n in around.earlier] == [1]
    assert [n.record.number for n in around.later] == [2]
    assert [n.record.number for n in around.beside] == [3]
    assert around.drawn == 1
    assert list(around.by_kind) == ["supersedes", "required-by", "relates-to"]


@pytest.mark.parametrize(
    ("given", "files"),
    [
        ("", ""),
        ("https://github.com/a/b", "https://github.com/a/b/blob/HEAD/"),
        ("https://github.com/a/b.git", "https://github.com/a/b/blob/HEAD/"),
        ("https://github.com/a/b/blob/main", "https://github.com/a/b/blob/main/"),
        ("https://gitlab.com/a/b/c/", "https://gitlab.com/a/b/c/-/blob/HEAD/"),
        ("https://gitlab.nhs.example/a/b/-/blob/x", "https://gitlab.nhs.example/a/b/-/blob/x/"),
        ("https://forge.example/a/b/src/branch/main", "https://forge.example/a/b/src/branch/main/"),
    ],
)
def test_where_the_files_of_a_repository_are(given: str, files: str) -> None:
    assert files_address(given) == files


@pytest.mark.parametrize(
    "given",
    [
        "javascript:alert(1)",
        "//x.example",
        "ftp://x",
        "https://",
        "https://u:p@x.example/",
        "http://[x",
    ],
)
def test_what_is_no_address_of_the_web_is_refused(given: str) -> None:
    with pytest.raises(AdrError):
        files_address(given)


@pytest.mark.parametrize(
    ("target", "leads"),
    [
        ("0002-b.md", "../0002/index.html"),
        ("./0002-b.md#Why%20not", "../0002/index.html#text-Why%20not"),
        ("0002-b", "../0002/index.html"),
        ("/decisions/0002-b.md", "../0002/index.html"),
        ("0002-b.html", "../0002/index.html"),
        ("../src/x.py", "https://forge.example/f/src/x.py"),
        ("../README.md", "https://forge.example/f/README.md"),
        ("../docs/0004-x.md", None),
        ("README.md", None),
        ("../../x", None),
        ("../.git/config", None),
        ("..", None),
        ("", None),
        ("a\\b", None),
        ("%00", None),
        ("?q=1", None),
    ],
)
def test_where_links_in_a_body_lead(target: str, leads: str | None) -> None:
    one = public(1, path=PurePosixPath("decisions/0001-a.md"))
    two = public(2, path=PurePosixPath("decisions/0002-b.md"))
    site = Site(
        log=PublicLog((one, two), addresses={r.path: r.address for r in (one, two) if r.path}),
        vocabulary=load_vocabulary(Settings()),
        profile=load_profile(Settings()),
        today=TODAY,
        title="T",
        repository="https://forge.example/f/",
        folder=PurePosixPath("decisions"),
    )
    assert links_of(site, one)(target) == leads


def test_every_publisher_is_in_the_list() -> None:
    shelf = (ROOT / "adr_tool" / "publish").glob("*.py")
    modules = [importlib.import_module(f"adr_tool.publish.{path.stem}") for path in shelf]
    publishers = {one for module in modules for one in vars(module).values() if publishes(one)}
    assert publishers == {*PUBLISHERS, *RECORD_PUBLISHERS}
    assert {"home", "record_pages", "moved", "about", "assets"} <= {p.__name__ for p in publishers}


def publishes(one: object) -> bool:
    """Whether something takes a site, and gives files or what makes those of a record."""
    if not inspect.isfunction(one) or one.__name__.startswith("_"):
        return False
    told = inspect.signature(one)
    given = [parameter.annotation for parameter in told.parameters.values()]
    return given == [Site] and told.return_annotation in (Iterator[Output], OfRecord)
