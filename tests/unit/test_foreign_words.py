"""Dates, titles and statuses as people write them."""

import pytest

from adr_tool.config import Settings
from adr_tool.formats.dates import behind_date, date_in, only_date
from adr_tool.formats.relations import kind_before
from adr_tool.formats.statuses import entry_of, logged, status_word
from adr_tool.formats.titles import bare_title
from adr_tool.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary(Settings())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-05-16", "2024-05-16"),
        ("2024-05-16T10:00:00Z", "2024-05-16"),
        ("Updated 2024/5/6.", "2024-05-06"),
        ("2025-11- 05", "2025-11-05"),
        ("04/07/2023", "2023-07-04"),
        ("09.04.2021", "2021-04-09"),
        ("07/13/2021", "2021-07-13"),
        ("2023-13-10", "2023-10-13"),
        ("Sep 13th, 2024", "2024-09-13"),
        ("7 December 2021", "2021-12-07"),
        ("14. mai 2020", "2020-05-14"),
        ("1er août 2022", "2022-08-01"),
        ("3 de marzo de 2021", "2021-03-03"),
        ("2. März 2021", "2021-03-02"),
        ("5 Chwefror 2024", "2024-02-05"),
        ("27/06/23", "2023-06-27"),
        ("8/1/24", "2024-01-08"),
        ("02.04.20: first words", "2020-04-02"),
        ("version 1.2.20", None),
        ("27-06-23", None),
        ("127.0.0.1/27/06/23", None),
        ("2024-05", None),
        ("May 2024", None),
        ("2023-02-30", None),
        ("version 1.2.2024.5", None),
        ("٢٠٢٤-٠٥-١٦", None),
        ("YYYY-MM-DD", None),
        ("12024-05-16", None),
    ],
)
def test_date(text: str, day: str | None) -> None:
    found = date_in(text)
    assert (str(found) if found else None) == day


def test_only_date() -> None:
    assert str(only_date("*7 December 2021*")) == "2021-12-07"
    assert only_date("on 7 December 2021 we met") is None


def test_behind_date() -> None:
    assert behind_date("- [26-Jan-2022]: Marked accepted.".lstrip("- ")) == "Marked accepted."
    assert behind_date("Marked accepted on 2022-01-26") == ""


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("1. Use R&D", "Use R&D"),
        ("0042: Use pipes", "Use pipes"),
        ("12 - Use pipes", "Use pipes"),
        ("0012 Use pipes", "Use pipes"),
        ("[ADR-0005] Use pipes", "Use pipes"),
        ("ADR 12 – Use pipes", "Use pipes"),
        ("ADR-XXX: Use pipes", "Use pipes"),
        ("Architecture Decision Record 12: Use pipes", "Use pipes"),
        ("ADR: Use pipes", "Use pipes"),
        ("RFC 003: Use pipes", "Use pipes"),
        ("ARCH-003: Use pipes", "Use pipes"),
        ("7 Use pipes", "Use pipes"),
        ("3 ways to log in", "3 ways to log in"),
        ("2FA for everyone", "2FA for everyone"),
        ("RFC 7807 for errors", "RFC 7807 for errors"),
        ("SHA-256 everywhere", "SHA-256 everywhere"),
        ("Open Data - pipes", "Open Data - pipes"),
        ("ADRs live in git", "ADRs live in git"),
        ("12 ways to log in", "12 ways to log in"),
        ("ADR - Use pipes", "Use pipes"),
        ("ADR Use pipes", "Use pipes"),
        ("ADR PIPE-979 Use pipes", "Use pipes"),
        ("Decision Record Use pipes", "Use pipes"),
        ("ADR with pipes", "ADR with pipes"),
        ("ADR Process", "ADR Process"),
    ],
)
def test_title(text: str, title: str) -> None:
    assert bare_title(text, 7, "use-pipes") == title


def test_a_title_keeps_what_the_name_of_the_file_has() -> None:
    assert bare_title("ADR Naming Rules", 7, "adr-naming-rules") == "ADR Naming Rules"
    assert bare_title("ADR Naming Rules") == "ADR Naming Rules"


def test_a_number_copied_from_the_record_before_is_one() -> None:
    assert bare_title("29 Scan all images", 30, "scan-all-images") == "Scan all images"
    assert bare_title("508 systems", 23, "systems") == "508 systems"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Accepted.", "accepted"),
        ("✅ Accepted", "accepted"),
        (":thinking_face: Proposed", "proposed"),
        ("**:x: :no_entry: Rejected**", "rejected"),
        (":memo: a note", ""),
        ("[accepted]", "accepted"),
        ("`RFC by 01/03/2024`", "proposed"),
        ("Accepted (lazy consensus) & implemented", "accepted"),
        ("Accepted, superseded by ADR 9", "superseded"),
        ("Accepted. Superseded by 35. Distributed listeners", "superseded"),
        ("Accepted, partially superseded by ADR 9", "accepted"),
        ("Partially superseded by ADR 17", "accepted"),
        ("Superceded by 4. Colours", "superseded"),
        ("Deprecated (see ADR 29)", "deprecated"),
        ("Superseded — the move is complete.", "superseded"),
        ("Akzeptiert", "accepted"),
        ("foreslått", "proposed"),
        ("not accepted", "rejected"),
        ("Proposed [Proposed, Accepted, Rejected]", "proposed"),
        ("first sketch, work in progress, request for collaboration", "draft"),
        ("proposed | accepted | rejected", ""),
        ("Accepted or Rejected", ""),
        ("proposed, accepted, rejected, deprecated", ""),
        ("TBD", ""),
        ("{status}", ""),
        ("A bloogy woogy woo", ""),
        ("Both points above have been implemented.", "accepted"),
        ("It has not been implemented", ""),
        ("", ""),
    ],
)
def test_status(text: str, word: str) -> None:
    assert status_word(text, VOCABULARY) == word


def test_prose_below_a_status_is_no_status() -> None:
    assert status_word("Valid ADR statuses are many and varied", VOCABULARY, strict=True) == ""
    assert status_word("Accepted on 2024-05-18 by the board", VOCABULARY, strict=True) == "accepted"


def test_the_latest_of_several_states_counts() -> None:
    entry = entry_of("Submitted, 2017-01-26; Approved 2017-02-22", 3, VOCABULARY)
    assert entry is not None
    assert (entry.word, str(entry.day), entry.line) == ("accepted", "2017-02-22", 3)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("26-Jan-2022: Marked accepted.", "accepted"),
        ("2023-05-03: Mark as rejected in favour of ADR-101", "rejected"),
        ("2020-09-07: Initial draft", "draft"),
        ("2020-04-02: Resolved open questions", None),
        ("2024-05-28: Complete refactor (@somebody)", None),
        ("2025-08-25: Edited (updated chronological status)", None),
        ("Accepted", None),
    ],
)
def test_what_a_log_tells(text: str, word: str | None) -> None:
    entry = logged(text, 1, VOCABULARY)
    assert (entry.word if entry else None) == word


@pytest.mark.parametrize(
    ("before", "kind"),
    [
        ("This ADR supersedes ", "supersedes"),
        ("This ADR in part supersedes ", "amends"),
        ("This decision partially reverts the decision made in ", "amends"),
        ("We keep, in part, what ", ""),
        ("The boiler replaces ", ""),
    ],
)
def test_what_a_sentence_says_of_another_record(before: str, kind: str) -> None:
    assert kind_before(before, VOCABULARY, prose=True) == kind
