"""What file names tell."""

from pathlib import PurePosixPath

import pytest

from adr_tool.formats.naming import (
    beside_because,
    date_of,
    months_for_numbers,
    number_of,
    status_in_name,
)

HERE = PurePosixPath("adr")


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("0012-x.md", 12),
        ("12-b.md", 12),
        ("00001-x.md", 1),
        ("ADR-001_Scan_things.md", 1),
        ("ADR021-use.md", 21),
        ("DR_0002_x.md", 2),
        ("rfc-000.md", 0),
        ("ARCH-003-output.md", 3),
        ("ODH-ADR-Operator-0012-x.md", 12),
        ("0003-[Superseded]use-x.md", 3),
        ("adr-2505-x.md", 2505),
        ("2022-01-19_013-x.md", 13),
        ("#12-x.md", 12),
        ("043_x.adoc", 43),
        ("123456789-x.md", 123456789),
        ("1234567890-x.md", None),
        ("٣-x.md", None),
        ("２-x.md", None),
        ("python-3.md", None),
        ("move-to-python-3.md", None),
        ("20200925-use-x.md", None),
        ("2024-05-16-2-factor.md", None),
        ("20240516132303-x.md", None),
        ("4chan.md", None),
        ("notes.md", None),
    ],
)
def test_number(name: str, number: int | None) -> None:
    assert number_of(HERE / name) == number


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2022-02-07-tracing/README.md", "2022-02-07"),
        ("20200925-use-x.md", "2020-09-25"),
        ("20240516132303-x.md", "2024-05-16"),
        ("2021-09-20.x.md", "2021-09-20"),
        ("2022-01-19_013-x.md", "2022-01-19"),
        ("2022-13-40-x.md", None),
        ("0007-adopt-2020-12-31.md", None),
        ("adr-2505-x.md", None),
    ],
)
def test_date(path: str, day: str | None) -> None:
    found = date_of(HERE / path)
    assert (str(found) if found else None) == day


@pytest.mark.parametrize(
    "path",
    [
        *("template.md", "0000-TEMPLATE.md", "ADR-nnn_Any_Decision_Record_Template.md"),
        *("adr-short-template.md", "ADRXXX-architecture-decision-record-template.md"),
        *("20xx-xx-xx.TEMPLATE.md", "templates/nygard.md"),
        *("README.md", "index.md", "0012-x.md~", ".0012-x.md.swp", "0012-x.md.orig", "#0012#"),
        *("diagram.png", "CHANGELOG.md", "licence"),
    ],
)
def test_beside(path: str) -> None:
    assert beside_because(HERE / path, HERE)


@pytest.mark.parametrize(
    "path",
    [
        *("0012-use-a-template-engine.md", "0005-email-template-service.md", "x.md", "x.txt"),
        *("2022-02-07-tracing/README.md", "0007_no_ending", "templates/0001-x.md"),
        "001-ADR-template.md",
    ],
)
def test_not_beside(path: str) -> None:
    assert beside_because(HERE / path, HERE) == ""


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("rejected/0001-x.md", "rejected"),
        ("historic-adrs/0001-x.md", "historic"),
        ("deprecated/0001-x/README.md", "deprecated"),
        ("0003-[Superseded]x.md", "Superseded"),
        ("current/0001-x.md", ""),
        ("accepted-risks/0001-x.md", ""),
        ("0001-rejected-claims.md", ""),
    ],
)
def test_status(path: str, word: str) -> None:
    assert status_in_name(HERE / path) == word


@pytest.mark.parametrize(
    ("names", "months"),
    [
        (("adr-2505-a.md", "adr-2505-b.md", "adr-2506-c.md", "adr-x.md"), 3),
        (("adr-2505-a.md", "adr-2506-b.md"), 0),
        (("adr-2505-a.md", "adr-2505-b.md", "adr-2513-c.md"), 0),
        (("adr-0101-a.md", "adr-0101-b.md"), 0),
        (("2505-a.md", "2505-b.md"), 0),
    ],
)
def test_months_are_no_numbers(names: tuple[str, ...], months: int) -> None:
    assert len(months_for_numbers(HERE / name for name in names)) == months


def test_months_are_told_folder_by_folder() -> None:
    other = HERE.parent / "others" / "adr-2505-c.md"
    paths = (HERE / "adr-2505-a.md", HERE / "adr-2505-b.md", other)
    assert months_for_numbers(paths) == frozenset(paths[:2])
