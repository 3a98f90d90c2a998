"""What a title becomes in the name of its file."""

import pytest

from adr_tool.slug import slug_of

NINE = "123456789"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Use SQLite", "use-sqlite"),
        ("Don't log the patient's NHS number", "dont-log-the-patients-nhs-number"),
        ("Don’t log the patient’s NHS number", "dont-log-the-patients-nhs-number"),
        ("  (Re)use: C++ & Rust!  ", "re-use-c-rust"),
        ("Använd Ærø", "anvand-aero"),
        ("!!!", "decision"),
        ("CON", "con-decision"),
        ("Console", "console"),
    ],
)
def test_a_title_becomes_words(title: str, expected: str) -> None:
    assert slug_of(title) == expected


def test_what_stands_in_for_no_words_is_chosen() -> None:
    assert slug_of("!!!", "system") == "system"
    assert slug_of("aux", "system") == "aux-system"


def test_eighty_characters_are_kept() -> None:
    eighty = "-".join([NINE] * 8)[:-1] + "90"
    assert len(eighty) == 80
    assert slug_of(eighty) == eighty
    assert slug_of(f"{eighty} and more") == eighty


def test_a_long_title_ends_with_a_whole_word() -> None:
    eight = "-".join([NINE] * 8)
    assert slug_of(f"{NINE} " * 9) == eight
    # A word that ends one character too far is left out too.
    assert slug_of(f"{eight} and more") == eight
    assert len(f"{eight}-a") == 81
    assert slug_of(f"{eight} a more") == eight


def test_an_endless_word_is_cut_where_it_must_be() -> None:
    assert slug_of("a" * 90) == "a" * 80
    # Half of the characters and more are kept in whole words; with fewer, the word is cut.
    short, long = "b" * 40, "b" * 41
    assert slug_of(f"{short} {'a' * 90}") == f"{short}-{'a' * 39}"
    assert slug_of(f"{long} {'a' * 90}") == long
