"""Bytes that become text, and text as it may be printed."""

import pytest

from adr_tool.text import HIDDEN, UNPRINTABLE, Text, TextTrouble, decode, shown


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", Text("", False)),
        ("é\r\n日本\t".encode(), Text("é\r\n日本\t", False)),
        (b"\xef\xbb\xbfa", Text("a", True)),
        (b"\xef\xbb\xbf\xef\xbb\xbfa", Text("\ufeffa", True)),
        (b"a\xef\xbb\xbf", Text("a\ufeff", False)),
    ],
)
def test_bytes_become_text(content: bytes, text: Text) -> None:
    assert decode(content) == text


@pytest.mark.parametrize(
    ("content", "message", "offset"),
    [
        (b"\xff\xfea\0", "is UTF-16, not UTF-8; save it as UTF-8", 0),
        (b"\xfe\xff\0a", "is UTF-16, not UTF-8; save it as UTF-8", 0),
        (b"\0a", "is not text: it holds a NUL byte at offset 0", 0),
        (b"a\0b\0", "is not text: it holds a NUL byte at offset 1", 1),
        (b"a\xe9b", "is not UTF-8: byte 0xe9 at offset 1", 1),
        (b"\xef\xbb\xbfa\xc0", "is not UTF-8: byte 0xc0 at offset 4", 4),
    ],
)
def test_other_bytes_are_refused(content: bytes, message: str, offset: int) -> None:
    with pytest.raises(TextTrouble) as refused:
        decode(content)
    assert (refused.value.message, refused.value.offset) == (message, offset)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain é 日本", "plain é 日本"),
        ("a\tb\r\nc", r"a\tb\r\nc"),
        ("\0\x1b\x7f\x85\xff", r"\x00\x1b\x7f\x85ÿ"),
        ("\u200b\u202e\ufeff", r"\u200b\u202e\ufeff"),
        ("\U000e0041", r"\ue0041"),
        ("👩\u200d🔬", "👩\u200d🔬"),
    ],
)
def test_what_hides_is_made_visible(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_each_kind_of_mark_is_known() -> None:
    unprintable = "\0\x08\x0b\x0c\x0e\x1f\x7f\x80\x9f\u2028\u2029\ud800\udfff\ufeff\ufffe\uffff"
    assert all(UNPRINTABLE.match(mark) for mark in unprintable)
    assert not UNPRINTABLE.search("\t\n\r ~\xa0\ufffd")
    hidden = (
        "\u061c\u180e\u200b\u200e\u200f\u202a\u202e\u2060\u206f\ufff9\ufffb\U000e0000\U000e007f"
    )
    assert all(HIDDEN.match(mark) for mark in hidden)
    assert not HIDDEN.search("az\xad\u200c\u200d\u202f\u205f\ufffc")
