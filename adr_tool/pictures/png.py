"""PNG: the chunks that make the picture, and no others."""

import struct
import zlib
from collections.abc import Iterator, Mapping

from adr_tool.pictures.bytes import Bytes, Malformed
from adr_tool.pictures.colours import bare_profile
from adr_tool.pictures.orientation import orientation_in

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_ANY = 1 << 31
_MOST_PROFILE = 4 * 1024 * 1024
# The chunks that are kept, with the most bytes that each can need: a longer one holds more than
# it should. A picture with a critical chunk (its first letter is a capital) that is not here is
# none that a browser can show.
_KEPT: Mapping[bytes, int] = {
    b"IHDR": 13, b"PLTE": 768, b"IDAT": _ANY, b"IEND": 0,
    b"tRNS": 256, b"bKGD": 6, b"sBIT": 4, b"pHYs": 9,
    b"gAMA": 4, b"cHRM": 32, b"sRGB": 1, b"cICP": 4, b"mDCV": 24, b"cLLI": 8,
    b"acTL": 8, b"fcTL": 26, b"fdAT": _ANY,
}  # fmt: skip


def bare_png(content: bytes) -> bytes:
    """The picture without texts, times, EXIF but the orientation, and what follows its end."""
    if not content.startswith(_SIGNATURE):
        raise Malformed("does not begin as a PNG file does")
    chunks = list(_chunks(Bytes(content[len(_SIGNATURE) :])))
    kinds = [kind for kind, _ in chunks]
    if kinds[0] != b"IHDR" or kinds.count(b"IHDR") > 1 or b"IDAT" not in kinds:
        raise Malformed("has no picture in it")
    return _SIGNATURE + b"".join(_written(*kept) for chunk in chunks for kept in _kept(*chunk))


def _chunks(source: Bytes) -> Iterator[tuple[bytes, bytes]]:
    kind = b""
    while kind != b"IEND":
        size, kind = source.number(4), source.take(4)
        data = source.take(size)
        if source.number(4) != zlib.crc32(kind + data):
            raise Malformed("is damaged: a checksum does not fit")
        yield kind, data


def _kept(kind: bytes, data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunk as it is published, if it is."""
    if kind == b"eXIf" and (orientation := orientation_in(data)):
        yield kind, orientation
    elif kind == b"iCCP" and (profile := _profile(data)):
        yield kind, b"icc\0\0" + zlib.compress(profile, 9)
    elif kind in _KEPT and len(data) <= _KEPT[kind]:
        yield kind, data
    elif kind in _KEPT or not kind[:1].islower():
        raise Malformed("holds a part that no PNG file has")


def _profile(data: bytes) -> bytes:
    _, _, rest = data.partition(b"\0")
    try:
        return bare_profile(zlib.decompressobj().decompress(rest[1:], _MOST_PROFILE))
    except zlib.error:
        return b""


def _written(kind: bytes, data: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + checksum
