"""What withholding keeps back by itself, before anything is made of what it gives."""

import datetime
from pathlib import Path, PurePosixPath

import pytest

from adr_tool.actions import publication
from adr_tool.actions.publication import Told
from adr_tool.actions.published_links import with_links
from adr_tool.config import Settings
from adr_tool.loading import load
from adr_tool.model import DecisionLog, Record, public
from adr_tool.model.partly import partly
from adr_tool.model.passages import Passages, may_hold_any, passages_of
from adr_tool.model.past import ADDED, Life, Moment, Past
from adr_tool.model.public import PublicLink, PublicLog, PublicRecord
from adr_tool.model.public.bodies import body_of, text_with_gaps, text_without
from adr_tool.model.public.relations import relations_of
from adr_tool.model.public.withholding import Audience, published_log
from adr_tool.reading import read_record
from adr_tool.sources.working_tree import WorkingTree
from adr_tool.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary(Settings())
OPEN, CLOSE = ':::restricted because="a reason" until=2027-06-30\n', ":::\n"
STATED = (
    "# A title\n\n{}## Status\n\nAccepted\n\nSupersedes [2](0002-b.md)\n\n{}## Context\n\nWhy.\n"
)
DATED = "# Another\n\nDate: 2026-01-02\n\n## Status\n\nAccepted\n\n## Decision\n\nThis.\n"


def log_of(folder: Path, **texts: str) -> DecisionLog:
    for name, text in texts.items():
        (folder / "decisions").mkdir(exist_ok=True)
        (folder / "decisions" / f"000{name[1:]}-{name[0]}.md").write_text(text)
    return load(WorkingTree(folder), PurePosixPath("decisions"), VOCABULARY)


def test_a_status_and_links_that_a_passage_states_are_not_given(tmp_path: Path) -> None:
    dated = STATED.format(OPEN, CLOSE).replace("title\n", "title\n\nDate: 2026-01-02\n")
    log = log_of(tmp_path, a1=dated, b2=DATED)
    assert log.records[0].date is not None
    record = published_log(log, Audience(VOCABULARY, default="open")).records[0]
    assert (record.status, record.status_as_written, record.date, record.links) == (
        "",
        "",
        None,
        (),
    )


def test_a_status_beside_a_passage_is_given_and_links_inside_are_not(tmp_path: Path) -> None:
    text = STATED.format("", "").replace(
        "Supersedes [2](0002-b.md)\n", f"{OPEN}Supersedes [2](0002-b.md)\n{CLOSE}"
    )
    record = published_log(
        log_of(tmp_path, a1=text, b2=DATED), Audience(VOCABULARY, default="open")
    )
    assert (record.records[0].status, record.records[0].links) == ("accepted", ())


def test_inside_what_a_passage_states_is_given(tmp_path: Path) -> None:
    log = log_of(tmp_path, a1=STATED.format(OPEN, CLOSE), b2=DATED)
    record = published_log(log, Audience(VOCABULARY, internal=True)).records[0]
    assert (record.status, [link.label for link in record.links]) == ("accepted", ["0002"])


def test_without_passages_all_of_it_is_given(tmp_path: Path) -> None:
    log = log_of(tmp_path, a1=STATED.format("", ""), b2=DATED)
    record = published_log(log, Audience(VOCABULARY, default="open")).records[0]
    assert record.status == "accepted"
    assert [link.kind for link in record.links] == ["supersedes"]


def test_the_life_of_a_record_with_passages_is_told_to_nobody(tmp_path: Path) -> None:
    """Its status may once have stood in one."""
    log = log_of(tmp_path, a1=STATED.format("", OPEN + "x\n" + CLOSE), b2=DATED)
    day = datetime.date(2026, 1, 2)
    lived = {r.path: Life((Moment("c1", r.path, "accepted", (ADDED,), day, day),)) for r in log}
    told = Told(Past(lived), datetime.date(2026, 11, 23))
    lives = dict(publication._lives(log, told, commits=False))
    assert [path.name for path in lives] == ["0002-b.md"]
    assert [
        (stage.status, stage.commit) for stage in lives[PurePosixPath("decisions/0002-b.md")]
    ] == [
        ("accepted", ""),
    ]


def test_a_link_of_a_kind_that_nobody_knows_is_told_as_it_is_stated() -> None:
    records = tuple(
        PublicRecord(
            number, f"000{number}", f"000{number}", "A title", "open", "adr-tool", links=links
        )
        for number, links in ((1, (PublicLink("odd", "2", "0002"),)), (2, ()))
    )
    (relation,) = relations_of(PublicLog(records, 0, "public"), VOCABULARY.link_kinds)
    assert (relation.source.number, relation.kind, relation.target.number) == (1, "odd", 2)


def test_what_is_no_field_is_no_field() -> None:
    record = PublicRecord(1, "0001", "0001", "A title", "open", "adr-tool")
    for name in ("secret", "_secret", "__wrapped__"):
        assert not hasattr(record, name)
    with pytest.raises(AttributeError, match="PublicRecord has no secret"):
        record.secret  # noqa: B018
    with pytest.raises(AttributeError, match="adr_tool.model.public has no Record"):
        public.Record  # noqa: B018


def test_links_are_given_by_their_kind() -> None:
    links = (PublicLink("supersedes", "2", "0002"), PublicLink("amends", "3", "0003"))
    record = PublicRecord(1, "0001", "0001", "A title", "open", "adr-tool", links=links)
    assert record.linked("amends") == links[1:]
    assert record.linked("depends-on") == ()


@pytest.mark.parametrize("held", [False, True])
def test_what_a_link_in_a_passage_means_is_not_given(tmp_path: Path, *, held: bool) -> None:
    text = STATED.format("", "").replace("(0002-b.md)", "(0002-b.html)")
    if held:
        text = text.replace("Supersedes", f"{OPEN}Supersedes").replace("html)\n", f"html)\n{CLOSE}")
    log = log_of(tmp_path, a1=text, b2=DATED)
    public_log = published_log(log, Audience(VOCABULARY, default="open"))
    given = with_links(public_log, log).addresses or {}
    assert (PurePosixPath("decisions/0002-b.html") in given) is not held


def test_the_text_without_its_passages_word_for_word() -> None:
    text = f"# A title\r\n\r\nBefore.\r\n{OPEN}SECRET\r\n:::\r\nAfter.\r\n".replace(
        "30\n", "30\r\n"
    )
    record = read_record(PurePosixPath("decisions/0001-a.md"), text.encode(), VOCABULARY)
    passages = passages_of(record)
    assert [(passage.first, passage.last) for passage in passages.found] == [(4, 6)]
    assert text_without(record, passages).split("\n") == [
        *("# A title", "", "Before.", ""),
        "> **Withheld until 2027-06-30:** a reason",
        *("", "After.", ""),
    ]
    gaps = ["# A title", "", "Before.", "", "", "", "After.", ""]
    assert text_with_gaps(record, passages).split("\n") == gaps


@pytest.mark.parametrize(
    ("text", "perhaps"),
    [("# A\n\n:::\n", True), (f"# A\n\n{OPEN}", True), ("# A\n\nText.\n", False)],
)
def test_only_a_text_with_colons_is_looked_through(text: str, *, perhaps: bool) -> None:
    record = read_record(PurePosixPath("decisions/0001-a.md"), text.encode(), VOCABULARY)
    assert may_hold_any(record) is perhaps


def test_passages_of_a_record_are_looked_for_below_its_front_matter() -> None:
    text = f"---\ntags:\n  - >\n    {OPEN}    {CLOSE}---\n\n# A title\n"
    record = read_record(PurePosixPath("decisions/0001-a.md"), text.encode(), VOCABULARY)
    assert [fault.line for fault in passages_of(record).faults] == [4]


def test_a_record_that_is_noted_to_have_no_passages_is_not_read_for_them() -> None:
    def fetch(name: str) -> dict[str, object]:
        raise AssertionError(f"{name} is asked for")

    assert passages_of(partly(Record, {}, {"passages": False}, fetch)) == Passages()


@pytest.mark.parametrize("edge", ["\u00a0", "X", "\t"])
def test_a_text_keeps_what_it_begins_and_ends_with(edge: str) -> None:
    content = f"# A title\n\n{edge}text{edge}\nmore{edge}\n\n".encode()
    record = read_record(PurePosixPath("decisions/0001-a.md"), content, VOCABULARY)
    assert body_of(record, passages_of(record), internal=False) == (
        f"{edge}text{edge}\nmore{edge}\n"
    )
