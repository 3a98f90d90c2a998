r"""Bytes become text once, here, with every newline and mark kept.

What may not stand in a text that people read on a terminal, a page or a build log is
found here too, and made visible (`\x1b`) wherever text of a file is printed.
"""

import re

from adr_tool.frozen import dataclass

MAX_BYTES = 1024 * 1024
LARGE_BYTES = 256 * 1024

# C0 and C1 controls but for tab and line ends, the separators that only some tools take
# for line ends, the byte-order mark, and lone surrogates.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
# Marks that make text look other than it is: zero-width, direction, invisible operators,
# annotations and tag characters. Joiners stay: several scripts and many emoji need them.
HIDDEN = re.compile(
    "[\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufff9-\ufffb\U000e0000-\U000e007f]"
)


class TextTrouble(Exception):
    """Bytes that are not read as text; `offset` counts bytes from 0."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.message, self.offset = message, offset


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file without its byte-order mark, and whether there was one."""

    characters: str
    byte_order_mark: bool


def decode(content: bytes) -> Text:
    """Read bytes as UTF-8. Raises TextTrouble for anything else."""
    mark = content.startswith(b"\xef\xbb\xbf")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise TextTrouble("is UTF-16, not UTF-8; save it as UTF-8")
    if (nul := content.find(b"\0")) >= 0:
        raise TextTrouble(f"is not text: it holds a NUL byte at offset {nul}", nul)
    try:
        return Text(content[3 * mark :].decode("utf-8"), mark)
    except UnicodeDecodeError as error:
        at = error.start + 3 * mark
        bad = content[at]
        raise TextTrouble(f"is not UTF-8: byte 0x{bad:02x} at offset {at}", at) from None


def shown(text: str) -> str:
    """Text from a file as it may be printed on one line: controls become visible."""
    if text.isascii() and text.isprintable():  # nearly all is, and that is told at once
        return text
    return re.sub("[\t\r\n]|" + UNPRINTABLE.pattern + "|" + HIDDEN.pattern, _escaped, text)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match.group())
    plain = {9: "\\t", 10: "\\n", 13: "\\r"}
    return plain.get(code) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")
