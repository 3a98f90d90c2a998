"""What of a body is published beside its passages, and what is taken for the mark of one."""

from pathlib import PurePosixPath

import pytest

from adr_tool.actions.published_body import as_published
from adr_tool.model.passage_marks import looks_like_a_mark, means_restricted

ADOC = "= Title\n\nText.\n\n// gone\n\n////\nblock\n////\n\nMore.\n"
RST = (
    "Title\n=====\n\n.. _ADR-3:\n\nText.\n\n.. gone\n   too\n\nHead\n====\n\n.. _ADR-4:\n\nMore.\n"
)


@pytest.mark.parametrize("internal", [False, True])
def test_only_those_inside_see_comments(*, internal: bool) -> None:
    for name, body in (("a.md", "x <!-- gone -->y"), ("a.ADOC", ADOC), ("a.rst", RST)):
        shown = as_published(PurePosixPath(name), body, internal=internal)
        assert ("gone" in shown) is internal
        assert "XX" not in shown


def test_asciidoc_without_its_comments() -> None:
    for name in ("a.adoc", "a.asciidoc"):
        shown = as_published(PurePosixPath(name), ADOC)
        assert shown == "# Title\n\nText.\n\nMore.\n"


def test_restructuredtext_without_its_labels_and_its_title() -> None:
    shown = as_published(PurePosixPath("a.rst"), RST)
    assert "ADR-" not in shown
    assert "Title" not in shown
    assert shown.count("# Head") == 1
    assert shown.startswith("Text.")
    inside = as_published(PurePosixPath("a.rst"), RST, internal=True)
    assert ("ADR-" in inside, "Title" in inside) == (False, False)
    assert as_published(PurePosixPath("a.rst"), f"Before.\n\n{RST}").startswith("Before.\n\nText.")
    # In AsciiDoc such a line is text.
    assert "_ADR-3:" in as_published(PurePosixPath("a.adoc"), "= T\n\n.. _ADR-3:\n")


def test_markdown_without_its_comments() -> None:
    path = PurePosixPath("a.md")
    assert (
        as_published(path, "Text.\n\n<!-- a -->\n\nMore <!-- b -->.\n") == "Text.\n\n\n\nMore .\n"
    )
    assert as_published(path, "No comment.") == "No comment."
    assert as_published(path, "<!-- é -->è\n") == "è\n"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("see the :::secret", False),
        ("words\n:::secret", True),
        ("words\n> - :::  private", True),
        ("because=1 then std::vector", False),
        (":: because= x ::", True),
        (":: until  = x", True),
        ("restricted because=x", True),
        ("restricted, because we must", False),
        ("&#58;&#58;&#58;restricted", True),
        ("\uff1a\uff1a\uff1aRESTRICTED", True),
        (":::res\u200btricted", True),
        ("no mark at all", False),
    ],
)
def test_a_mark_is_known_however_it_is_written(text: str, *, meant: bool) -> None:
    assert looks_like_a_mark(text) is meant


@pytest.mark.parametrize(
    "word",
    [
        *("classified", "closed", "concealed", "confidential", "hidden", "internal", "private"),
        *("protected", "redact", "redacted", "secret", "sensitive", "withhold", "withheld"),
    ],
)
def test_other_words_for_a_mark_open_a_line(word: str) -> None:
    assert looks_like_a_mark(f"Text.\n::: {word.title()}\n")
    assert not looks_like_a_mark(f"Text ::: {word}\n")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("restricted", True),
        ("restri" + "x" * 16, True),
        ("rxsxrxcted", True),
        ("rxsxrxcxed", False),
        ("rstrcted", True),
        ("tricted", True),
        ("ricted", False),
        ("unrestricted", True),
        ("secret", False),
    ],
)
def test_a_slip_of_the_pen_still_restricts(word: str, *, meant: bool) -> None:
    assert means_restricted(word) is meant
