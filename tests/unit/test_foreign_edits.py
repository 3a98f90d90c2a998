"""Edits of records in other formats: before, what is done, after."""

from datetime import date
from pathlib import PurePosixPath

import pytest

from adr_tool.config import Settings
from adr_tool.editing.foreign import Mention, mention, open_page, proven
from adr_tool.editing.stated_link import with_stated_link
from adr_tool.editing.stated_status import with_stated_status
from adr_tool.errors import AdrError
from adr_tool.model import Record
from adr_tool.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary(Settings())
PATH = PurePosixPath("docs/adr/0003-x.md")
TODAY = date(2026, 11, 23)
OTHER = Mention(12, "Use | *one* login", "0012-use-one-login.md")
LINK = r"[12. Use \| \*one\* login](0012-use-one-login.md)"
BODY = "\n## Context\n\nWe  \nmust\t.\n\n## Decision\n\nYes"


def nygard(status: str) -> str:
    return f"# 3. X\n\nDate: 2020-01-02\n\n## Status\n\n{status}\n{BODY}"


def madr(lines: str) -> str:
    return f"# X\n\n{lines}\n{BODY}\n\n## Considered Options\n\n* A\n* B"


def england(status: str) -> str:
    return f"# X\n\n>| | |\n>| ------ | --- |\n>| Status | {status} |\n{BODY}"


def changed(text: str, status: str, successor: Mention | None = None) -> str:
    """A text with another status; and again, with nothing more to do."""
    once = with_stated_status(text.encode(), PATH, status, VOCABULARY, TODAY, successor)
    if successor is None:
        assert with_stated_status(once, PATH, status, VOCABULARY, TODAY) == once
    return once.decode()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Proposed", "Accepted"),
        ("proposed.", "accepted."),
        ("**PROPOSED**", "**ACCEPTED**"),
        ("🤔 In review", "Accepted"),
        ("In \t review", "Accepted"),
        ("✔️ Proposed", "Accepted"),
        ("👍🏽 Proposed", "Accepted"),
        ("🧑\u200d⚖️ Proposed", "Accepted"),
        ("1. Proposed", "1. Accepted"),
        ("Pending review", "Accepted"),
        ("Wedi’i gynnig", "Accepted"),
        ("Proposed 2026-01-30", "Accepted 2026-11-23"),
        ("Proposed (2026-01-30)", "Accepted (2026-11-23)"),
        ("[foreslått]", "[accepted]"),
        ("Proposed<BR>&NBSP;", "Accepted<BR>&NBSP;"),
        ("Proposed <!-- since May -->", "Accepted <!-- since May -->"),
        ("Proposed\n\nAmends [2. Y](0002-y.md)", "Accepted\n\nAmends [2. Y](0002-y.md)"),
        ("Proposed\n\nThe web team asked for speed.", "Accepted\n\nThe web team asked for speed."),
    ],
)  # fmt: skip
def test_only_the_words_of_the_status_change(old: str, new: str) -> None:
    for before, after in [
        (nygard(old), nygard(new)),
        (nygard(old).replace("\n", "\r\n"), nygard(new).replace("\n", "\r\n")),
        ("\ufeff" + nygard(old), "\ufeff" + nygard(new)),
    ]:
        assert changed(before, "accepted") == after


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (madr("* Status: accepted"), madr(f"* Status: superseded by {LINK}")),
        (madr("- **Status:** Accepted"), madr(f"- **Status:** Superseded by {LINK}")),
        (madr("**Status**: ✅ Accepted  \n**Date**: 2020-01-01"),
         madr(f"**Status**: Superseded by {LINK}  \n**Date**: 2020-01-01")),
        (madr("Status: Accepted | Date: 2020-01-01"),
         madr(f"Status: Superseded by {LINK} | Date: 2020-01-01")),
        (madr("| Status | Date |\n|---|---|\n| Accepted | 2020-01-01 |"),
         madr(f"| Status | Date |\n|---|---|\n| Superseded by {LINK} | 2020-01-01 |")),
        (madr("| Date | Status |\n|---|---|\n| 2020-01-01 | Accepted |"),
         madr(f"| Date | Status |\n|---|---|\n| 2020-01-01 | Superseded by {LINK} |")),
        (england("`Accepted`"), england(f"Superseded by {LINK}")),
        ("---\nstatus: accepted # x\ndate: 2020-01-01\n---\n" + madr(""),
         "---\nstatus: superseded by ADR-0012 # x\ndate: 2020-01-01\n---\n" + madr("")),
        ("---\nstatus: [accepted]\n---\n" + madr(""),
         "---\nstatus: superseded by ADR-0012\n---\n" + madr("")),
        ("---\nStatus: 'Accepted'\ntitle: X\n---\n" + BODY,
         "---\nStatus: 'Superseded by ADR-0012'\ntitle: X\n---\n" + BODY),
        ("# X\n\n!!! info\n\n    **Status**: Accepted\n\n    **Level**: a\n" + BODY,
         f"# X\n\n!!! info\n\n    **Status**: Superseded by {LINK}\n\n    **Level**: a\n" + BODY),
        (nygard("Accepted").split("\n## Context")[0].rstrip("\n"),
         nygard(f"Superseded by {LINK}").split("\n## Context")[0].rstrip("\n")),
    ],
)  # fmt: skip
def test_a_successor_is_named_where_the_status_stands(old: str, new: str) -> None:
    assert changed(old, "superseded", OTHER) == new


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (nygard("Accepted (lazy consensus)"), "more than a status stands there"),
        ("# X\n\n## Status: Accepted\n" + BODY, "it would not say what supersedes it"),
        (nygard("Accepted by the board on 3 May"), "more than a status stands there"),
        (nygard("~~Proposed~~ Accepted"), "more than a status stands there"),
        (
            nygard("* 2020-01-01: Proposed\n* 2020-02-02: Accepted"),
            "it states a status on several lines",
        ),
        (nygard("* 2020-02-02: Accepted"), "the words of its status are not found on their line"),
        (
            nygard("Proposed 2020-01-01\n\nWords.\n\nMore words.\n\nAccepted 2020-02-02"),
            "it states a status on several lines",
        ),
        (
            nygard("Proposed 2020-01-01\n\nAccepted 2020-02-02"),
            "it states a status on several lines",
        ),
        (
            nygard("![](https://img.shields.io/badge/status-accepted-green)"),
            "the words of its status are not found on their line",
        ),
        (nygard("[Accepted](#x)"), "more than a status stands there"),
        (
            england("This decision is Accepted"),
            "the words of its status are not found on their line",
        ),
        (
            madr("Date: 2020-01-01 | Status: Accepted"),
            "the words of its status are not found on their line",
        ),
        ("# X\n\n## Context\n\nNothing.\n", "no line of it states a status"),
        ("---\nstatus: accepted by the board\n---\n" + madr(""), "more than a status stands there"),
    ],
)
def test_what_is_not_sure_is_refused(text: str, seen: str) -> None:
    with pytest.raises(AdrError) as refused:
        changed(text, "superseded", OTHER)
    assert refused.value.message == f"docs/adr/0003-x.md is not edited: {seen}"
    assert refused.value.hint == "change it by hand, then try again"


def test_what_cannot_be_read_is_refused() -> None:
    with pytest.raises(AdrError) as refused:
        changed("---\nstatus: [\n---\n# X\n", "superseded", OTHER)
    assert refused.value.message == "docs/adr/0003-x.md cannot be read, so it is not edited"


@pytest.mark.parametrize("name", ["0003-x.adoc", "0003-x.rst"])
def test_other_mark_up_is_refused(name: str) -> None:
    text = (
        "= X\n\n== Status\n\nAccepted\n"
        if name.endswith("adoc")
        else "X\n=\n\nStatus\n-\n\nDraft\n"
    )
    with pytest.raises(AdrError, match=f"{name} is not edited: it is not Markdown$"):
        with_stated_status(text.encode(), PATH.with_name(name), "rejected", VOCABULARY, TODAY)


def test_a_record_is_spoken_of_from_where_it_is_named() -> None:
    other = Record(PurePosixPath("docs/old/0012-caf\udce9 é.md"), 12, "Use one", "nygard")
    found = mention(other, PATH)
    assert found == Mention(12, "Use one", "../old/0012-caf%E9%20%C3%A9.md")
    assert found.hyperlink == "[12. Use one](../old/0012-caf%E9%20%C3%A9.md)"
    assert found.words == "ADR-0012"
    nameless = mention(Record(PurePosixPath("docs/adr/plain.md"), None, "", "custom"), PATH)
    assert nameless == Mention(None, "plain", "plain.md")
    assert nameless.hyperlink == nameless.words == "[plain](plain.md)"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (nygard("Accepted"), nygard(f"Accepted\n\nAmends {LINK}")),
        (nygard("Accepted\n\nAmends [2. Y](0002-y.md)"),
         nygard(f"Accepted\n\nAmends [2. Y](0002-y.md)\n\nAmends {LINK}")),
        (nygard("Accepted").replace("\n", "\r\n"),
         nygard(f"Accepted\n\nAmends {LINK}").replace("\n", "\r\n")),
        (BODY.strip() + "\n\n## Status\n\nAccepted",
         BODY.strip() + f"\n\n## Status\n\nAccepted\n\nAmends {LINK}"),
        (madr("* Status: accepted\n  since May\n* Date: 2020-01-01"),
         madr(f"* Status: accepted\n  since May\n* Amends: {LINK}\n* Date: 2020-01-01")),
        (madr("* Status: accepted\n\tsince May\n* Date: 2020-01-01"),
         madr(f"* Status: accepted\n\tsince May\n* Amends: {LINK}\n* Date: 2020-01-01")),
        (madr("  * Status: accepted\n    * since May\n  * Date: 2020-01-01"),
         madr(f"  * Status: accepted\n    * since May\n  * Amends: {LINK}\n  * Date: 2020-01-01")),
        (madr("* Status: accepted"), madr(f"* Status: accepted\n* Amends: {LINK}")),
        (england("Accepted").replace("Status", "**Status**"),
         england(f"Accepted |\n>| **Amends** | {LINK}").replace("Status", "**Status**")),
        (england("Accepted | by us"), england(f"Accepted | by us |\n>| Amends | {LINK} |")),
        (madr("**Status:** Accepted  \n**Date:** 2020-01-01"),
         madr(f"**Status:** Accepted  \n**Amends:** {LINK}  \n**Date:** 2020-01-01")),
        (madr("**Status**: Accepted\n\n**Date**: 2020-01-01"),
         madr(f"**Status**: Accepted\n\n**Amends**: {LINK}\n\n**Date**: 2020-01-01")),
        (england("Accepted"), england(f"Accepted |\n>| Amends | {LINK}")),
    ],
)  # fmt: skip
def test_a_link_line_is_added_in_the_style_of_the_record(old: str, new: str) -> None:
    added = with_stated_link(old.encode(), PATH, "amends", OTHER, VOCABULARY)
    assert added.decode() == new


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("---\nstatus: accepted\n---\n" + madr(""), "its front matter has no place for a link"),
        (
            "# X\n\nThis decision is deprecated.\n" + BODY,
            "beside its status there is no place for a link",
        ),
        (nygard("Accepted\n\n<!-- open"), "the line would not read as a link"),
        (nygard("Accepted\n\n```\nopen"), "the line would not read as a link"),
    ],
)
def test_a_link_without_a_place_is_refused(text: str, seen: str) -> None:
    with pytest.raises(AdrError) as refused:
        with_stated_link(text.encode(), PATH, "amends", OTHER, VOCABULARY)
    assert refused.value.message == f"docs/adr/0003-x.md is not edited: {seen}"


def test_a_successor_whose_title_would_be_read_as_its_day_is_refused() -> None:
    plan = Mention(4, "Plan of 2020-05-05", "0004-x.md")
    with pytest.raises(AdrError, match="its date would read otherwise"):
        changed(f"# 3. X\n\n## Status\n\nAccepted\n{BODY}", "superseded", plan)
    assert "Superseded by [4. Plan of" in changed(nygard("Accepted"), "superseded", plan)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# 3. X", "# 3. Y"),
        ("## Context", "## Contact"),
        ("Accepted", "Rejected"),
        ("Accepted", "Proposed\n\n## More"),
    ],
)
def test_an_edit_that_changes_more_than_the_status_is_refused(old: str, new: str) -> None:
    page = open_page(nygard("Accepted").encode(), PATH, VOCABULARY)
    fair = nygard("Proposed").encode()
    assert proven(page, fair, VOCABULARY, "proposed").status == "proposed"
    spoilt = nygard("Accepted").replace(old, new).replace("Accepted", "Proposed").encode()
    with pytest.raises(AdrError, match="would read otherwise in more"):
        proven(page, spoilt, VOCABULARY, "proposed")
