"""The scanner sees a canary through every encoding; otherwise its silence proves nothing."""

import base64
import bz2
import gzip
import io
import json
import lzma
import quopri
import zipfile
import zlib
from collections.abc import Callable
from urllib.parse import quote

import pytest

from tests.absence import album
from tests.absence.canaries import Canaries
from tests.absence.scanner import canaries_in

CANARY = Canaries("a").secret("recall")("place")
PLAIN = CANARY.encode()
AROUND = b"<p>some words before</p>\n%s\n<p>some words behind: 100%% = all</p>\n"


def each(form: str) -> bytes:
    """The canary with every character written in a form of its own."""
    return "".join(form.format(ord(character), character) for character in CANARY).encode()


def zipped(name: str, content: bytes) -> bytes:
    """A zip archive with one member."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


ENCODINGS: dict[str, Callable[[], bytes]] = {
    "plain": lambda: PLAIN,
    "capitals": lambda: PLAIN.upper(),
    "reversed": lambda: PLAIN[::-1],
    "gzip": lambda: gzip.compress(PLAIN),
    "zlib": lambda: zlib.compress(PLAIN),
    "bzip2": lambda: bz2.compress(PLAIN),
    "xz": lambda: lzma.compress(PLAIN),
    "zip": lambda: zipped("name", PLAIN),
    "zip, name of the member": lambda: zipped(CANARY, b"nothing"),
    "text of a picture": lambda: album.png("x", CANARY).replace(PLAIN, b"-"),
    "base64": lambda: base64.b64encode(PLAIN),
    "base64, one byte on": lambda: base64.b64encode(b"." + PLAIN),
    "base64, two bytes on": lambda: base64.b64encode(b".." + PLAIN),
    "base64, behind a word": lambda: b"data" + base64.b64encode(PLAIN),
    "base64, behind a letter": lambda: b"d" + base64.b64encode(PLAIN),
    "base64, for addresses": lambda: base64.urlsafe_b64encode(b"\xff\xfe\xfb" + PLAIN),
    "base64, in lines": lambda: b"\n".join(
        base64.b64encode(PLAIN)[at : at + 9] for at in range(0, 60, 9)
    ),
    "base32": lambda: base64.b32encode(PLAIN + b"........"),
    "hex": lambda: PLAIN.hex().encode(),
    "hex, capitals, colons": lambda: PLAIN.hex(":").upper().encode(),
    "decimal codes": lambda: ", ".join(map(str, PLAIN)).encode(),
    "utf-16, little end first": lambda: CANARY.encode("utf-16-le"),
    "utf-16, big end first": lambda: CANARY.encode("utf-16-be"),
    "utf-32": lambda: CANARY.encode("utf-32"),
    "entities": lambda: each("&#{0};"),
    "hexadecimal entities": lambda: each("&#x{0:x};"),
    "percent": lambda: each("%{0:02x}"),
    "percent, twice": lambda: quote(each("%{0:02X}").decode()).encode(),
    "quoted-printable": lambda: each("={0:02X}"),
    "quoted-printable, in lines": lambda: quopri.encodestring(b"=" * 30 + b" " * 30 + PLAIN),
    "escapes of JSON": lambda: each("\\u{0:04x}"),
    "escapes of JSON, in JSON": lambda: json.dumps(each("\\u{0:04x}").decode()).encode(),
    "escapes of C": lambda: each("\\x{0:02x}"),
    "octal escapes": lambda: each("\\{0:03o}"),
    "escapes of CSS": lambda: each("\\{0:x} "),
    "wide letters": lambda: "".join(chr(ord(c) + 0xFEE0) for c in CANARY).encode(),
    "tags between": lambda: each("<b>{1}</b>"),
    "marks without width between": lambda: each("{1}\u200b"),
    "soft hyphens between": lambda: each("{1}&shy;"),
    "white space between": lambda: each("{1}\n "),
    "dots between": lambda: each("{1}."),
    "base64 of gzip": lambda: base64.b64encode(gzip.compress(PLAIN)),
    "gzip of base64 of utf-16": lambda: gzip.compress(base64.b64encode(CANARY.encode("utf-16"))),
    "five at once": lambda: quote(
        base64.b64encode(gzip.compress(base64.b64encode(PLAIN.hex().encode()))).decode()
    ).encode(),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_a_canary_is_seen(name: str) -> None:
    encoded = ENCODINGS[name]()
    assert canaries_in(AROUND % encoded) == {CANARY}
    assert canaries_in(encoded) == {CANARY}


def test_nothing_is_seen_where_nothing_is() -> None:
    assert canaries_in(AROUND % album.png("x", "a word")) == frozenset()
    assert len(ENCODINGS) >= 32
