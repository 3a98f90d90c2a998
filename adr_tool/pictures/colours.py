"""What a colour profile (ICC) says of colours, without what it tells of a screen and its maker.

Profiles of screens name the model and its number, and anybody may put a tag of their own there.
"""

import struct

_HEADER, _ENTRY = 128, 12
_MOST_TAGS = 100
# The tags that colours are worked out from, and the types that hold numbers only.
_TAGS = frozenset(
    [b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC", b"wtpt", b"bkpt", b"chad",
     b"lumi", b"cicp", b"A2B0", b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2", b"gamt"]
)  # fmt: skip
_TYPES = frozenset(
    [b"XYZ ", b"curv", b"para", b"sf32", b"mft1", b"mft2", b"mAB ", b"mBA ", b"cicp"]
)
# What of the header is kept: version, class, spaces; signature; flags; intent and illuminant.
_KEPT = ((8, 24), (36, 40), (64, 80))


def bare_profile(profile: bytes) -> bytes:
    """The profile with what colours need; b"" for what is no profile, or has nothing of that."""
    if len(profile) < _HEADER + 4 or profile[36:40] != b"acsp":
        return b""
    tags = _tags(profile)
    if not tags:
        return b""
    places: dict[bytes, int] = {}
    start = _HEADER + 4 + _ENTRY * len(tags)
    data = b""
    for value in tags.values():
        if value not in places:
            places[value] = start + len(data)
            data += value + b"\0" * (-len(value) % 4)
    table = b"".join(
        struct.pack(">4sII", tag, places[value], len(value)) for tag, value in tags.items()
    )
    header = bytearray(_HEADER)
    for first, end in _KEPT:
        header[first:end] = profile[first:end]
    header[0:4] = struct.pack(">I", start + len(data))
    return bytes(header) + struct.pack(">I", len(tags)) + table + data


def _tags(profile: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">I", profile, _HEADER)
    found: dict[bytes, bytes] = {}
    for index in range(min(count, _MOST_TAGS)):
        entry = _HEADER + 4 + _ENTRY * index
        if entry + _ENTRY > len(profile):
            return {}
        tag, at, size = struct.unpack_from(">4sII", profile, entry)
        value = profile[at : at + size]
        if tag in _TAGS and value[:4] in _TYPES and len(value) == size:
            found[tag] = value
    return found
