"""Pictures whose pixels are published and whose metadata is not, with a canary in each of both."""

import io
import struct
import zlib
from collections.abc import Callable, Mapping

from PIL import Image


def png(pixels: str, told: str) -> bytes:
    """A picture one pixel high whose grey values are a text; it tells another, in every way."""
    words = told.encode()
    texts = [
        (b"tEXt", b"Comment\0" + words),
        (b"zTXt", b"Comment\0\0" + zlib.compress(words)),
        (b"iTXt", b"Author\0\0\0\0\0" + words),
        (b"eXIf", b"MM\0*" + words),
        (b"prVt", words),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in (
            (b"IHDR", struct.pack(">IIBBBBB", len(pixels), 1, 8, 0, 0, 0, 0)),
            *(texts if told else ()),
            (b"IDAT", zlib.compress(b"\0" + pixels.encode())),
            (b"IEND", b""),
        )
    ) + words  # fmt: skip


def _jpeg(told: bytes) -> bytes:
    made = _grey("JPEG")
    segments = b"".join(
        b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data
        for marker, data in ((0xFE, told), (0xE1, b"Exif\0\0" + told), (0xED, told))
    )
    return made[:2] + (segments if told else b"") + made[2:] + told


def _gif(told: bytes) -> bytes:
    made = _grey("GIF")
    head = 13 + (3 << ((made[10] & 7) + 1) if made[10] & 0x80 else 0)
    comment = b"!\xfe" + bytes([len(told)]) + told + b"\0"
    return made[:head] + (comment if told else b"") + made[head:] + told


def _webp(told: bytes) -> bytes:
    more = b"XMP " + struct.pack("<I", len(told)) + told + b"\0" * (len(told) % 2)
    body = _grey("WEBP")[8:] + (more if told else b"")
    return b"RIFF" + struct.pack("<I", len(body)) + body + told


def _grey(form: str) -> bytes:
    stream = io.BytesIO()
    Image.linear_gradient("L").resize((16, 16)).save(stream, form)
    return stream.getvalue()


# By the ending of their names.
OTHERS: Mapping[str, Callable[[bytes], bytes]] = {".jpg": _jpeg, ".gif": _gif, ".webp": _webp}
