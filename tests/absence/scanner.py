"""Finds canaries in bytes, through every encoding that could carry them unseen."""

import base64
import binascii
import bz2
import html
import io
import lzma
import quopri
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from tests.absence.canaries import CANARY

DEPTH = 5
_MOST = 4 * 1024 * 1024
_REVERSED = re.compile(r"2k([0-9a-f]{8,24})x([a-z]+)([ws])7zq")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{16,}={0,2}")
_BASE32 = re.compile(rb"[A-Z2-7]{24,}={0,6}")
_HEX = re.compile(rb"[0-9a-fA-F]{24,}")
_BETWEEN_HEX = re.compile(rb"\\x|0x|%|[\s,:;-]")
_CODES = re.compile(rb"[0-9]{2,3}(?:[\s,;]{1,3}[0-9]{2,3}){8,}")
_ESCAPES = re.compile(r"\\u\{?([0-9a-fA-F]{4,6})\}?|\\x([0-9a-fA-F]{2})|\\([0-7]{3})")
_CSS = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_TAGS = re.compile(r"<[^<>]*>")
_OTHER = re.compile(r"[\W_]+")


def canaries_in(data: bytes) -> frozenset[str]:
    """All canaries in some bytes, however they are encoded, to a depth of five encodings."""
    found: set[str] = set()
    seen: set[bytes] = set()
    waiting = [(data, 0)]
    while waiting:
        piece, depth = waiting.pop()
        if piece in seen or len(piece) < 12:
            continue
        seen.add(piece)
        found |= set(_in_plain(piece))
        if depth < DEPTH:
            waiting += [(inner, depth + 1) for inner in _inner(piece)]
    return frozenset(found)


def _in_plain(data: bytes) -> Iterator[str]:
    text = data.decode("utf-8", "replace")
    plain = unicodedata.normalize("NFKC", text).lower()
    for view in (plain, _OTHER.sub("", plain), _OTHER.sub("", _TAGS.sub("", plain))):
        yield from (match[0] for match in CANARY.finditer(view))
        yield from (match[0][::-1] for match in _REVERSED.finditer(view))


def _inner(data: bytes) -> Iterator[bytes]:
    """What the bytes hold if they, or parts of them, are encoded in one more way."""
    yield from _unpacked(data)
    yield from _written(data)
    yield from _runs(data)
    if b"\0" in data:
        yield data.replace(b"\0", b"")


def _unpacked(data: bytes) -> Iterator[bytes]:
    for match in re.finditer(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]", data):
        kind = 31 if match[0][0] == 0x1F else 15
        yield from _decompressed(zlib.decompressobj(kind), data[match.start() :])
    for at in _starts(data, b"BZh"):
        yield from _decompressed(bz2.BZ2Decompressor(), data[at:])
    for at in _starts(data, b"\xfd7zXZ\0"):
        yield from _decompressed(lzma.LZMADecompressor(), data[at:])
    if (at := data.find(b"PK\x03\x04")) >= 0:
        yield from _zipped(data[at:])


def _decompressed(machine: object, data: bytes) -> Iterator[bytes]:
    try:
        yield machine.decompress(data, _MOST)  # type: ignore[attr-defined]
    except (zlib.error, OSError, EOFError, lzma.LZMAError, ValueError):
        return


def _zipped(data: bytes) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                yield member.filename.encode()
                yield archive.read(member)[:_MOST]
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, zlib.error):
        return


def _written(data: bytes) -> Iterator[bytes]:
    """The text with its escapes undone, for each way to escape that occurs in it."""
    if b"%" in data:
        yield unquote_to_bytes(data)
    if b"=" in data:
        yield quopri.decodestring(data)
    if b"&" in data:
        yield html.unescape(data.decode("utf-8", "replace")).encode("utf-8", "replace")
    if b"\\" in data:
        text = data.decode("utf-8", "replace")
        yield _ESCAPES.sub(_character, text).encode("utf-8", "replace")
        yield _CSS.sub(_character, text).encode("utf-8", "replace")


def _character(match: re.Match[str]) -> str:
    groups = [group for group in match.groups() if group is not None]
    octal = match.re is _ESCAPES and match[3] is not None
    code = int(groups[0], 8 if octal else 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def _runs(data: bytes) -> Iterator[bytes]:
    """What stands in runs of letters and digits, all of one kind at once."""
    joined = re.sub(rb"\r?\n", b"", data)
    for source in {data, joined}:
        runs = [run.replace(b"-", b"+").replace(b"_", b"/") for run in _BASE64.findall(source)]
        for offset in range(4):
            yield b"\n".join(map(_base64, (run.rstrip(b"=")[offset:] for run in runs)))
    yield b"\n".join(_base32(run.rstrip(b"=")) for run in _BASE32.findall(data))
    bare = _BETWEEN_HEX.sub(b"", data)
    for offset in range(2):
        runs = [run[offset:] for run in _HEX.findall(bare)]
        yield b"\n".join(binascii.unhexlify(run[: len(run) // 2 * 2]) for run in runs)
    for match in _CODES.finditer(data):
        codes = [int(code) for code in re.findall(rb"[0-9]+", match[0])]
        yield bytes(code for code in codes if code < 256)


def _base64(run: bytes) -> bytes:
    whole = run[: len(run) - (len(run) % 4 == 1)]
    return base64.b64decode(whole + b"=" * (-len(whole) % 4))


def _base32(run: bytes) -> bytes:
    whole = run[: len(run) // 8 * 8]
    return base64.b32decode(whole) if whole else b""


def _starts(data: bytes, mark: bytes) -> Iterator[int]:
    return (match.start() for match in re.finditer(re.escape(mark), data))
