"""Which way up a picture is shown: the one thing in EXIF that the picture is wrong without.

A telephone keeps its pictures as the sensor saw them and notes how it was held.
"""

import struct

_TAG, _SHORT = 0x0112, 3
# The first and only directory of a TIFF with one entry, in the order that "MM" names.
_ALONE = struct.Struct(">2sHIHHHIHHI")


def orientation_in(tiff: bytes) -> bytes:
    """EXIF that says nothing but the orientation; b"" where there is none, or it is upright."""
    found = _orientation(tiff)
    if not 2 <= found <= 8:
        return b""
    return _ALONE.pack(b"MM", 42, 8, 1, _TAG, _SHORT, 1, found, 0, 0)


def _orientation(tiff: bytes) -> int:
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None:
        return 0
    try:
        (at,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, at)
        for entry in range(at + 2, at + 2 + 12 * count, 12):
            tag, kind, values, value = struct.unpack_from(f"{order}HHIH", tiff, entry)
            if (tag, kind, values) == (_TAG, _SHORT, 1):
                return int(value)
    except struct.error:
        pass  # a directory that is cut off is of no more use than none
    return 0
