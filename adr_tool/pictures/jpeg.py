"""JPEG: the tables and scans of the picture, its colours and its orientation."""

import re
import struct
from collections.abc import Iterator

from adr_tool.pictures.bytes import Bytes, Malformed
from adr_tool.pictures.colours import bare_profile
from adr_tool.pictures.orientation import orientation_in

_END, _SCAN = 0xD9, 0xDA
_JFIF, _ADOBE, _EXIF, _ICC = b"JFIF\0", b"Adobe", b"Exif\0\0", b"ICC_PROFILE\0"
_APP0, _APP1, _APP2, _APP14 = 0xE0, 0xE1, 0xE2, 0xEE
# Frames of every kind but the hierarchical, which no browser shows.
_FRAMES = frozenset([*range(0xC0, 0xD0)]) - {0xC4, 0xC8, 0xCC}
_PICTURE = _FRAMES | {0xC4, 0xCC, 0xDA, 0xDB, 0xDC, 0xDD}
_METADATA = frozenset([*range(0xE0, 0xF0), 0xFE])
# Within a scan 0xFF stands before 0, before a restart, or before the next marker.
_AFTER_SCAN = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
_MOST_ICC = 65533 - len(_ICC) - 2

# A marker, what its segment holds, and the scan that follows it.
_Segment = tuple[int, bytes, bytes]


def bare_jpeg(content: bytes) -> bytes:
    """The picture without comments, EXIF but the orientation, thumbnails and what follows it."""
    if not content.startswith(b"\xff\xd8"):
        raise Malformed("does not begin as a JPEG file does")
    segments = list(_segments(Bytes(content[2:])))
    markers = {marker for marker, *_ in segments}
    if _SCAN not in markers or not markers & _FRAMES:
        raise Malformed("has no picture in it")
    if markers - _PICTURE - _METADATA:
        raise Malformed("holds a part that no JPEG file on the web has")
    head = b"".join(_written(*kept) for kept in _head(segments))
    body = b"".join(_written(m, data) + scan for m, data, scan in segments if m in _PICTURE)
    return b"\xff\xd8" + head + body + b"\xff\xd9"


def _segments(source: Bytes) -> Iterator[_Segment]:
    while (marker := _marker(source)) != _END:
        if marker < 0xC0 or 0xD0 <= marker <= 0xD8:
            raise Malformed("is damaged: a part begins where none may")
        size = source.number(2)
        if size < 2:
            raise Malformed("is damaged: a part is shorter than its own length")
        data = source.take(size - 2)
        yield marker, data, _scan(source) if marker == _SCAN else b""


def _marker(source: Bytes) -> int:
    if source.number(1) != 0xFF:
        raise Malformed("is damaged: a part does not begin where the one before ends")
    marker = 0xFF
    while marker == 0xFF:
        marker = source.number(1)
    return marker


def _scan(source: Bytes) -> bytes:
    found = _AFTER_SCAN.search(source.content, source.at)
    if found is None:
        raise Malformed("is not whole")
    return source.take(found.start() - source.at)


def _head(segments: list[_Segment]) -> Iterator[tuple[int, bytes]]:
    """What is kept of metadata, each at most once and in the order that readers expect."""
    said = [(marker, data) for marker, data, _ in segments if marker in _METADATA]
    for marker, data in said:
        if marker == _APP0 and data.startswith(_JFIF) and len(data) >= 14:
            yield _APP0, data[:12] + b"\0\0"  # no thumbnail
            break
    for marker, data in said:
        if marker == _APP1 and data.startswith(_EXIF) and (kept := orientation_in(data[6:])):
            yield _APP1, _EXIF + kept
            break
    yield from _profile([d[len(_ICC) :] for m, d in said if m == _APP2 and d.startswith(_ICC)])
    for marker, data in said:
        if marker == _APP14 and data.startswith(_ADOBE) and len(data) >= 12:
            yield _APP14, data[:12]
            break


def _profile(parts: list[bytes]) -> Iterator[tuple[int, bytes]]:
    """The colour profile, which comes in parts: each begins with its number and that of all."""
    whole = b"".join(part[2:] for part in sorted(parts, key=lambda part: part[:1]))
    profile = bare_profile(whole)
    pieces = [profile[at : at + _MOST_ICC] for at in range(0, len(profile), _MOST_ICC)]
    for number, piece in enumerate(pieces[:255], 1):
        yield _APP2, _ICC + bytes([number, min(len(pieces), 255)]) + piece


def _written(marker: int, data: bytes) -> bytes:
    return b"\xff" + struct.pack(">BH", marker, len(data) + 2) + data
