"""What of a log reaches an audience, and what does not in any form."""

from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from adr_tool.actions.publication import public_log_of
from adr_tool.config import Settings
from adr_tool.loading import load
from adr_tool.model.public import PublicLog, PublicRecord
from adr_tool.sources.working_tree import WorkingTree
from adr_tool.vocabulary import load_vocabulary

HEAD = "status: accepted\ndate: 2026-11-23\nlevel: team\nreversibility: easy\nharm: low\n"
FOREIGN = "# {title}\n\n## Status\n\nAccepted\n\n## Context\n\nWhy.\n\n## Decision\n\nThis.\n"


def published(folder: Path, files: dict[str, str], *, internal: bool = False) -> PublicLog:
    """The log of these files, made for an audience; `publish` in the settings where given."""
    settings = Settings()
    if "publish" in files:
        settings = Settings(publish=files["publish"], given=frozenset({"publish"}))
    for name, text in files.items():
        if name != "publish":
            path = folder / "decisions" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, newline="")
    vocabulary = load_vocabulary(settings)
    log = load(WorkingTree(folder), settings.folder, vocabulary)
    return public_log_of(log, settings, vocabulary, internal=internal)


def ours(title: str = "A title", body: str = "Words.\n", **facts: str) -> str:
    """A record in our shape; `publish` is open unless it is given otherwise ("" for none)."""
    facts = {"publish": "open", **facts}
    more = "".join(f"{key.replace('_', '-')}: {value}\n" for key, value in facts.items() if value)
    return f"---\n{HEAD}{more}---\n\n# {title}\n\n{body}"


def one(folder: Path, text: str, *, internal: bool = False) -> PublicRecord:
    """The one published record of a log that has no other."""
    (record,) = published(folder, {"0001-a.md": text}, internal=internal)
    return record


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("open", "open"),
        ("summary", "summary"),
        ("closed", None),
        ("", None),
        ("Open", None),
        ("[open]", None),
        ("true", None),
        ("{open: open}", None),
        ("openly", None),
    ],
)
def test_only_what_says_so_is_published(tmp_path: Path, said: str, expected: str | None) -> None:
    log = published(tmp_path, {"0001-a.md": ours(publish=said), "publish": "open"})
    assert [record.publish for record in log] == ([expected] if expected else [])
    assert log.closed == (expected is None)
    everything = published(tmp_path, {}, internal=True)
    assert [record.open for record in everything] == [True]
    assert bool(everything.records[0].restricted) is (expected != "open")


@pytest.mark.parametrize(
    ("default", "front", "expected"),
    [
        (None, "", []),
        ("open", "", ["open"]),
        ("summary", "", ["summary"]),
        ("closed", "", []),
        ("open", "---\npublish: closed\n---\n", []),
        ("open", "---\npublish: perhaps\n---\n", []),
        ("closed", "---\npublish: open\n---\n", ["open"]),
        ("open", "---\nhandling: {because: it is secret}\n---\n", []),
        ("open", "---\nRestricted: it is secret\n---\n", []),
    ],
)
def test_records_in_other_formats_follow_the_settings(
    tmp_path: Path, default: str | None, front: str, expected: list[str]
) -> None:
    files = {"0001-a.md": front + FOREIGN.format(title="A title")}
    if default:
        files["publish"] = default
    assert [record.publish for record in published(tmp_path, files)] == expected


def test_what_cannot_be_read_is_closed(tmp_path: Path) -> None:
    log = published(tmp_path, {"0001-a.md": "---\npublish: [open\n---\n# A\n", "publish": "open"})
    assert (len(log), log.closed) == (0, 1)


def test_a_summary_holds_its_few_facts_and_nothing_else(tmp_path: Path) -> None:
    handling = "{group: SECRET, because: A reason, until: 2027-02-01, responsible-role: SECRET}"
    record = one(
        tmp_path,
        ours(
            body="SECRET\n",
            publish="summary",
            handling=handling,
            owner="SECRET",
            tags="[SECRET]",
            references="[{title: SECRET, url: https://SECRET.example}]",
            security="{personal-data: special-category, no-risks: SECRET}",
            legacy="{none: SECRET}",
            review_by="2027-01-01",
        ),
    )
    assert "SECRET" not in repr(record)
    assert (record.title, record.level, record.tier) == ("A title", "team", "standard")
    assert record.handling is not None
    assert (record.handling.because, str(record.handling.until)) == ("A reason", "2027-02-01")
    assert (record.path, record.body, record.open) == (None, "", False)
    given = PublicRecord(1, "0001", "0001", "A title", "summary", "adr-tool")
    shown = {"status", "date", "level", "tier", "review_by", "handling"}
    for name in set(PublicRecord.__slots__) - shown:
        assert getattr(record, name) == getattr(given, name), name


RISK = "{id: R1, threat: SECRET, likelihood: 4, impact: 5, category: tampering, control: SECRET%s}"


@pytest.mark.parametrize(
    "mark",
    [
        ", restricted: why",
        ", restricted: ''",
        ", Restricted: why",
        ", restricted: false",
        ", resticted: why",
        ", public: false",
    ],
)
def test_a_restricted_risk_is_a_count_by_band(tmp_path: Path, mark: str) -> None:
    text = ours(security=f"{{classification: official, risks: [{RISK % mark}]}}")
    record = one(tmp_path, text)
    assert "SECRET" not in repr(record)
    assert "tampering" not in repr(record)
    assert record.security is not None
    assert (record.security.risks, dict(record.security.withheld)) == ((), {"extreme": 1})
    assert (record.tier, record.tier_because) == ("full", ())
    inside = one(tmp_path, text, internal=True)
    assert inside.security is not None
    assert [risk.threat for risk in inside.security.risks] == ["SECRET"]
    assert inside.security.risks[0].restricted
    assert inside.tier_because == ("risk R1 remains at 20",)


DEPENDENCY = "{system: SECRET, effect: keeps, criticality: critical, indicators: [L1]%s}"


@pytest.mark.parametrize(
    "mark",
    [
        "",
        ", public: false",
        ", public: 'true'",
        ", public: 1",
        ", public: [true]",
        ", public: true, restricted: why",
    ],
)
def test_a_dependency_shows_only_where_it_is_public(tmp_path: Path, mark: str) -> None:
    legacy = f"{{dependencies: [{DEPENDENCY % mark}]}}"
    record = one(tmp_path, ours(legacy=legacy))
    assert record == one(tmp_path, ours(legacy="{dependencies: []}"))
    assert record == one(tmp_path, ours())
    assert record.tier == "light"
    inside = one(tmp_path, ours(legacy=legacy), internal=True)
    assert inside.legacy is not None
    assert [item.system for item in inside.legacy.dependencies] == ["SECRET"]
    assert (inside.tier, bool(inside.legacy.dependencies[0].restricted)) == ("standard", True)


def test_a_public_dependency_shows(tmp_path: Path) -> None:
    record = one(tmp_path, ours(legacy=f"{{dependencies: [{DEPENDENCY % ', public: true'}]}}"))
    assert record.legacy is not None
    assert record.legacy.dependencies[0].system == "SECRET"
    assert (record.tier, record.legacy.dependencies[0].restricted) == ("standard", "")


def test_links_lead_to_published_records_only(tmp_path: Path) -> None:
    files = {
        "0001-a.md": ours(links="{relates-to: [2, 3, 4, 9]}", body="See [that](0002-secret-b.md)."),
        "0002-secret-b.md": ours("Secret B", publish="closed"),
        "0003-secret-c.md": ours("C", publish="summary"),
        "0004-d.md": ours("D"),
    }
    log = published(tmp_path, files)
    first = log.records[0]
    assert [(link.label, link.address) for link in first.links] == [("0003", "0003"), ("0004",) * 2]
    assert log.addresses == {
        PurePosixPath("decisions/0001-a.md"): "0001",
        PurePosixPath("decisions/0003.md"): "0003",
        PurePosixPath("decisions/0004-d.md"): "0004",
    }


def test_addresses_are_unique_and_never_reserved(tmp_path: Path) -> None:
    names = ["0012-a.md", "0012-b.md", "12-c.md", "assets.md", "x-0012.md", "日本語.md", "2024.md"]
    files = {name: ours(f"T {name}") for name in names}
    log = published(tmp_path, {**files, "0012-0-secret.md": ours(publish="closed")})
    addresses = [record.address for record in log]
    assert len(set(addresses)) == len(addresses) == len(names)
    assert addresses[:3] == ["0012", "0012-2", "0012-3"]
    assert "assets" not in addresses
    assert all(address.isascii() and "/" not in address for address in addresses)
    assert set(log.by_address) == set(addresses)


def test_the_name_of_a_summary_without_a_number_comes_from_its_title(tmp_path: Path) -> None:
    (record,) = published(tmp_path, {"secret-name.md": ours("Known title", publish="summary")})
    assert (record.address, record.label) == ("known-title", "known-title")
    assert "secret" not in repr(record)


HOSTILE: Any = ["[]", "{}", "1", "true", "'\\u202e'", "[[x]]", "[{a: b}]", "{none: [x]}", "~"]


@pytest.mark.parametrize("value", HOSTILE)
def test_values_of_any_shape_become_values_of_a_sure_type(tmp_path: Path, value: str) -> None:
    keys = (
        *("owner", "tags", "security", "interoperability", "legacy", "handling", "experiment"),
        *("references", "formerly", "consulted", "tier", "applies-to", "links", "maturity"),
    )
    for audience in (False, True):
        record = one(tmp_path, ours(**dict.fromkeys(keys, value)), internal=audience)
        assert isinstance(record.owner, str)
        assert all(isinstance(tag, str) for tag in record.tags)
        assert all(isinstance(number, int) for number in record.formerly)
        repr(record).encode("utf-8")


def test_nothing_invisible_is_published(tmp_path: Path) -> None:
    record = one(
        tmp_path, ours("T \u202e itle", body="a\u202eb\x1b[31m\tc\r\nd\re\n", owner="'o\u200b'")
    )
    assert record.title == "T \\u202e itle"
    assert record.body == "a\\u202eb\\x1b[31m\tc\nd\ne\n"
    assert record.owner == "o\\u200b"
