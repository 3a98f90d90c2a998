"""Relations as written find the records they mean, and no others."""

from pathlib import PurePosixPath

import pytest

from adr_tool.linking import directory_of, linked
from adr_tool.model import Location, Record, StatedLink

FROM = PurePosixPath("docs/adr/0009-from.md")


def record(
    path: str,
    number: int | None = None,
    title: str = "",
    *,
    stated: tuple[StatedLink, ...] = (),
    text: str = "",
) -> Record:
    return Record(PurePosixPath(path), number, title, "custom", stated=stated, text=text)


OTHERS = (
    record("docs/adr/0012-send-letters.md", 12, "Send letters"),
    record("docs/rfcs/0012-send-parcels.md", 12, "Send parcels"),
    record("docs/adr/2022-02-07-tracing/README.md", None, "Tracing"),
    record("docs/adr/ARCH-003-output.md", 3, "Output"),
    record("docs/adr/013-doors.adoc", 13, "Doors"),
)


def target_of(target: str, kind: str = "supersedes") -> list[tuple[int | None, str | None]]:
    stated = (StatedLink(kind, target, Location(FROM)),)
    start = Record(FROM, 9, "From", "custom", stated=stated)
    links = linked(start, directory_of((start, *OTHERS))).links
    return [(link.number, str(link.path) if link.path else None) for link in links]


@pytest.mark.parametrize(
    "target",
    [
        *("0012-send-letters.md", "./0012-send-letters.md", "../adr/0012-send-letters.md"),
        *("0012-send-letters", "0012-send-letters.html", "0012-send-letters/"),
        *("docs/adr/0012-send-letters.md", "/docs/adr/0012-send-letters.md"),
        *("0012-send-letters.md#why", "0012-Send-Letters.md", "Send letters", "send  LETTERS"),
        *("/adr/12", "../adr/0012", "12", "0012", "ADR-0012", "ADR 12", "#12"),
        *("0012-send-leters.md", "0012%2Dsend-letters.md", "/site/adr/0012-send-letters/"),
        "https://forge.example/o/r/blob/main/docs/adr/0012-send-letters.md",
        "https://forge.example/o/r/-/blob/v1/docs/adr/0012-send-letters.md?plain=1#L3",
        "https://forge.example/o/r/blob/main/docs/0012-send-letters.md",
        *("ADR 12: Send letters — as a start", "ADR-0012 - letters by post"),
        *("0008-send-letters.md", "../old/0008-send-letters.md"),
    ],
)
def test_finds(target: str) -> None:
    assert target_of(target) == [(12, "docs/adr/0012-send-letters.md")]


def test_other_shapes() -> None:
    assert target_of("../rfcs/0012-send-parcels.md") == [(12, "docs/rfcs/0012-send-parcels.md")]
    tracing = [(None, "docs/adr/2022-02-07-tracing/README.md")]
    assert target_of("2022-02-07-tracing") == target_of("2022-02-07-tracing/") == tracing
    assert target_of("ARCH-003") == [(3, "docs/adr/ARCH-003-output.md")]
    assert target_of("013-doors") == [(13, "docs/adr/013-doors.adoc")]


@pytest.mark.parametrize(
    "target",
    [
        *("", "#status", "#send-letters", "0012-a-wholly-other-name.md", "0009-from.md", "9"),
        *("https://forge.example/12", "https://forge.example/o/r/pull/12", "http://["),
        "https://forge.example/o/r/blob/main/adr/0012-send-letters.md",
        *("ADR 12: HTTP semantics", "0008-send-letters", "../0008-send-letters/README.md"),
        *("../../../../0012.md", "issues/12", "mailto:a@b.c", "N/A", "pre-12"),
    ],
)
def test_leaves_alone(target: str) -> None:
    assert target_of(target) == []


def test_a_number_that_no_record_holds_stays_a_link_unless_it_is_a_mention() -> None:
    assert target_of("ADR-0077") == [(77, None)]
    assert target_of("ADR-0077", "relates-to") == []


def test_a_mention_adds_nothing_to_a_stated_relation() -> None:
    stated = tuple(
        StatedLink(kind, "0012-send-letters.md", Location(FROM))
        for kind in ("relates-to", "amends", "amends")
    )
    start = Record(FROM, 9, "From", "custom", stated=stated)
    links = linked(start, directory_of((start, *OTHERS))).links
    assert [link.kind for link in links] == ["amends"]


def test_a_title_tells_which_of_several_is_meant() -> None:
    parcels = [(12, "docs/rfcs/0012-send-parcels.md")]
    assert target_of("ADR 0012: Send parcels") == parcels
    assert target_of("ADR 0012") == [(12, "docs/adr/0012-send-letters.md")]


def test_an_address_of_this_repository_may_name_a_file_that_moved() -> None:
    old = "https://forge.example/o/r/blob/main/adr/0012-send-letters.md"
    known = "https://forge.example/O/r/blob/main/docs/adr/0013-doors.adoc"
    exact = known.replace("0013-doors", "013-doors")
    where = Location(FROM)
    start = record(str(FROM), 9, stated=(StatedLink("relates-to", old, where),))
    other = record("docs/adr/0010-x.md", 10, stated=(StatedLink("relates-to", exact, where),))
    assert linked(start, directory_of((start, *OTHERS))).links == ()
    links = linked(start, directory_of((start, other, *OTHERS))).links
    assert [link.number for link in links] == [12]


def test_labels_lead_from_page_to_page() -> None:
    doors = record("docs/adr/0013-doors.rst", 13, text=".. _Doors:\n\nDoors\n=====\n")
    stated = (StatedLink("relates-to", "#doors", Location(FROM)),)
    start = record("docs/adr/0009-from.rst", 9, stated=stated, text=".. _from:\n")
    links = linked(start, directory_of((start, doors))).links
    assert [link.number for link in links] == [13]
    in_markdown = record("docs/adr/0009-from.md", 9, stated=stated)
    assert linked(in_markdown, directory_of((in_markdown, doors))).links == ()


def test_of_several_with_a_number_the_one_that_links_back_is_meant() -> None:
    by_number = (StatedLink("superseded-by", "ADR025", Location(FROM)),)
    old = record("docs/adr/0013-use-a-gem.md", 13, "Use a gem", stated=by_number)
    back = (StatedLink("relates-to", "0013-use-a-gem.md", Location(FROM)),)
    other = record("docs/adr/0025-add-states.md", 25, "Add states")
    meant = record("docs/adr/0025-remove-it.md", 25, "Remove it", stated=back)
    for log in ((old, other, meant), (old, meant, other)):
        assert [link.path for link in linked(old, directory_of(log)).links] == [meant.path]
