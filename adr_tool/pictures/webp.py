"""WebP: the chunks that make the picture and its animation, and no others."""

import struct
from collections.abc import Iterator

from adr_tool.pictures.bytes import Bytes, Malformed
from adr_tool.pictures.colours import bare_profile
from adr_tool.pictures.orientation import orientation_in

_IMAGES = (b"VP8 ", b"VP8L")
_FRAME_HEAD = 16
# In the first byte of VP8X: which metadata there is; the others tell of the picture itself.
_HAS_PROFILE, _HAS_EXIF = 0x20, 0x08
_ABOUT_PICTURE = 0x12

_Chunk = tuple[bytes, bytes]


def bare_webp(content: bytes) -> bytes:
    """The picture without XMP, EXIF but the orientation, unknown chunks, and what follows it."""
    source = Bytes(content)
    form, size = source.take(4), source.number(4, "little")
    if form != b"RIFF" or source.take(4) != b"WEBP":
        raise Malformed("does not begin as a WebP file does")
    chunks = [kept for chunk in _chunks(Bytes(source.take(size - 4 if size > 4 else 0)))
              for kept in _kept(*chunk)]  # fmt: skip
    kinds = {kind for kind, _ in chunks}
    extended = b"VP8X" in kinds
    if kinds.isdisjoint((*_IMAGES, b"ANMF") if extended else _IMAGES):
        raise Malformed("has no picture in it")
    body = b"WEBP" + b"".join(
        _written(kind, _flags(data, kinds) if kind == b"VP8X" else data)
        for kind, data in chunks
        if extended or kind in _IMAGES
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _chunks(source: Bytes) -> Iterator[_Chunk]:
    while source.left:
        kind, size = source.take(4), source.number(4, "little")
        yield kind, source.take(size)
        if size % 2 and source.left:
            source.take(1)


def _kept(kind: bytes, data: bytes) -> Iterator[_Chunk]:
    """The chunk as it is published, if it is."""
    if kind in (*_IMAGES, b"ALPH"):
        yield kind, data
    elif kind in (b"VP8X", b"ANIM"):
        needed = 10 if kind == b"VP8X" else 6
        if len(data) < needed:
            raise Malformed("is not whole")
        yield kind, data[:needed]
    elif kind == b"ANMF":
        frame = Bytes(data)
        head = frame.take(_FRAME_HEAD)
        inner = b"".join(_written(*c) for c in _chunks(frame) if c[0] in (*_IMAGES, b"ALPH"))
        yield kind, head + inner
    elif kind == b"ICCP" and (profile := bare_profile(data)):
        yield kind, profile
    elif kind == b"EXIF" and (orientation := orientation_in(data.removeprefix(b"Exif\0\0"))):
        yield kind, orientation


def _flags(data: bytes, kinds: set[bytes]) -> bytes:
    """The head of an extended file, which says what of metadata is there now."""
    flags = data[0] & _ABOUT_PICTURE
    flags |= _HAS_PROFILE if b"ICCP" in kinds else 0
    flags |= _HAS_EXIF if b"EXIF" in kinds else 0
    return bytes([flags, 0, 0, 0]) + data[4:]


def _written(kind: bytes, data: bytes) -> bytes:
    return kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
