"""What a whole log is to an audience: its pages, what is held, what is refused, and for whom."""

import datetime
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from adr_tool.config import Settings
from adr_tool.loading import load
from adr_tool.model import DecisionLog, Record
from adr_tool.model.public import PublicRecord, Refusal
from adr_tool.model.public.parts import Handling, Stage
from adr_tool.model.public.withholding import Audience, published_log
from adr_tool.sources.working_tree import WorkingTree
from adr_tool.vocabulary import load_vocabulary
from tests.unit.test_withholding import ours

VOCABULARY = load_vocabulary(Settings())
FOLDER = PurePosixPath("decisions")
OPEN = ':::restricted because="a reason" until=2027-06-30'
PASSAGE = f"Before.\n{OPEN}\nSECRET\n:::\nAfter.\n"


def log_of(folder: Path, texts: dict[str, str]) -> DecisionLog:
    for name, text in texts.items():
        path = folder / FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return load(WorkingTree(folder), FOLDER, VOCABULARY)


def test_what_is_held_is_an_address_and_a_path_that_may_be_told(tmp_path: Path) -> None:
    log = log_of(
        tmp_path,
        {
            "0001-a.md": ours(),
            "0002-secret.md": ours(publish="summary"),
            "0003-secret.md": ours(publish="closed"),
        },
    )
    held: list[tuple[str, PurePosixPath | None]] = []

    def hold(
        address: str, path: PurePosixPath | None, make: Callable[[], PublicRecord]
    ) -> PublicRecord:
        held.append((address, path))
        return make()

    public = published_log(log, Audience(VOCABULARY), hold)
    assert held == [("0001", FOLDER / "0001-a.md"), ("0002", None)]
    assert [(record.address, record.path) for record in public] == held
    assert (public.audience, public.closed, public.refused) == ("public", 1, ())
    held.clear()
    inside = published_log(log, Audience(VOCABULARY, internal=True), hold)
    names = ("0001-a.md", "0002-secret.md", "0003-secret.md")
    assert held == [(name[:4], FOLDER / name) for name in names]
    assert (inside.audience, inside.closed, len(inside)) == ("internal", 0, 3)


def test_all_that_is_refused_is_said_with_its_place(tmp_path: Path) -> None:
    log = log_of(
        tmp_path,
        {
            "0001-a.md": ours(body=f"{OPEN}\nSECRET\n\n:::restrict\n"),
            "0002-b.md": ours(body=f"{OPEN}\n"),
            "0003-c.md": ours().replace("# A title\n", f"{OPEN}\n# A title\n:::\n"),
            "0004-d.md": ours(publish="closed", body=f"{OPEN}\n"),
        },
    )
    held = "a restricted passage holds the title, which is always published; close the record"
    assert published_log(log, Audience(VOCABULARY)).refused == (
        Refusal(FOLDER / "0001-a.md", 15, "a marker stands inside the passage of line 12"),
        Refusal(FOLDER / "0001-a.md", 12, "a restricted passage is not closed"),
        Refusal(FOLDER / "0002-b.md", 12, "a restricted passage is not closed"),
        Refusal(FOLDER / "0003-c.md", 10, held),
    )


def test_the_name_of_a_summary_is_that_of_its_page(tmp_path: Path) -> None:
    log = log_of(
        tmp_path,
        {
            "0001-a.md": ours(body="[x](secret-name.md) [y](0002-secret.md) [z](0003-hidden.md)\n"),
            "0002-a.md": ours(),
            "0002-secret.md": ours(publish="summary"),
            "0003-hidden.md": ours(publish="closed"),
            "secret-name.md": ours("Known title", publish="summary"),
        },
    )
    public = published_log(log, Audience(VOCABULARY))
    assert public.records[0].body == "[x](known-title.md) [y](0002-2.md) [z](0003.md)\n"
    assert public.addresses == {
        FOLDER / "0001-a.md": "0001",
        FOLDER / "0002-a.md": "0002",
        FOLDER / "0002-2.md": "0002-2",
        FOLDER / "known-title.md": "known-title",
    }


def test_a_record_that_is_a_folder_is_reached_by_both_its_names(tmp_path: Path) -> None:
    log = log_of(tmp_path, {"0001-a/README.md": ours()})
    addresses = published_log(log, Audience(VOCABULARY)).addresses
    assert addresses == {FOLDER / "0001-a/README.md": "0001", FOLDER / "0001-a": "0001"}


def test_a_passage_in_the_words_of_the_audience(tmp_path: Path) -> None:
    log = log_of(tmp_path, {"0001-a.md": ours(body=PASSAGE)})
    words = {"passage-withheld": "W {until}", "passage-restricted": "R", "passage-end": "E"}
    (record,) = published_log(log, Audience(VOCABULARY, words=words))
    assert record.body == "Before.\n\n> **W 2027-06-30** a reason\n\nAfter.\n"
    assert record.passages == (Handling("a reason", datetime.date(2027, 6, 30), ""),)
    (inside,) = published_log(log, Audience(VOCABULARY, internal=True, words=words))
    assert inside.body == ("Before.\n\n> **R** a reason\n\nSECRET\n\n> **E**\n\nAfter.\n")
    (plain,) = published_log(log, Audience(VOCABULARY, internal=True))
    assert (
        "> **Restricted until 2027-06-30, and left out of what is public:** a reason" in plain.body
    )
    assert "\n\n> **End of the restricted passage**\n\n" in plain.body


def test_a_body_is_made_markdown_without_what_is_withheld(tmp_path: Path) -> None:
    log = log_of(tmp_path, {"0001-a.md": ours(body=PASSAGE), "0002-secret.md": ours(publish="")})
    given: list[tuple[Record, str]] = []

    def as_markdown(record: Record, body: str) -> str:
        given.append((record, body))
        return "[x](0002-secret.md)\x07\r\n"

    public = published_log(log, Audience(VOCABULARY, as_markdown=as_markdown))
    assert public.records[0].body == "[x](0002.md)\\x07\n"
    ((record, body),) = given
    assert record.path == FOLDER / "0001-a.md"
    assert "SECRET" not in body


def test_lives_and_reasons_go_to_their_records(tmp_path: Path) -> None:
    life = (Stage("accepted", None, None, ""),)
    log = log_of(tmp_path, {"0001-a.md": ours(), "0002-b.md": ours(owner="'a\u200b  b'")})
    public = published_log(log, Audience(VOCABULARY, lives={FOLDER / "0002-b.md": life}))
    assert [record.life for record in public] == [None, life]
    assert public.records[1].owner == "a\\u200b b"
