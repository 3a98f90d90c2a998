"""Pictures of every format that tell of a place, a person and a screen wherever they can."""

import io
import struct
import zlib
from collections.abc import Iterator, Mapping

from PIL import Image, ImageCms, PngImagePlugin

SECRET = b"qz7wpicturexdeadbeefk2"
_TEXT = SECRET.decode()


def laden(kind: str, *, orientation: int = 6) -> bytes:
    """A small picture with the secret in every place that its format has for words."""
    return _MAKERS[kind](orientation)


def exif(orientation: int) -> bytes:
    """EXIF with a place, an author, a camera and a thumbnail of its own."""
    said = Image.Exif()
    said[0x0112] = orientation
    for tag in (0x010E, 0x010F, 0x0110, 0x0131, 0x013B, 0x8298):
        said[tag] = _TEXT
    said.get_ifd(0x8825)[1] = "N"
    said.get_ifd(0x8825)[27] = SECRET
    return said.tobytes()


def profile() -> bytes:
    """A colour profile that names a screen, with a tag of somebody's own."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[48:56] = SECRET[:8]
    (count,) = struct.unpack_from(">I", made, 128)
    tags = []
    for index in range(count):
        tag, at, size = struct.unpack_from(">4sII", made, 132 + 12 * index)
        tags.append((tag, bytes(made[at : at + size])))
    words = b"text\0\0\0\0" + SECRET
    tags += [(b"vcgt", words), (b"gamt", words)]  # one with a name that is kept
    head, data = bytes(made[:128]), b""
    table = struct.pack(">I", len(tags))
    for tag, value in tags:
        table += struct.pack(">4sII", tag, 132 + 12 * len(tags) + len(data), len(value))
        data += value + b"\0" * (-len(value) % 4)
    whole = head + table + data
    return struct.pack(">I", len(whole)) + whole[4:]


def painted(mode: str = "RGB", shift: int = 0) -> Image.Image:
    """A picture with many colours, and some of it clear where the mode allows."""
    made = Image.new("RGBA", (24, 17))
    for x in range(24):
        for y in range(17):
            clear = 0 if (x + shift) % 5 == 0 else 255
            made.putpixel((x, y), (x * 9 + shift, y * 13, (x * y + shift) % 256, clear))
    return made.convert(mode)


def _png(orientation: int) -> bytes:
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", _TEXT)
    text.add_text("Comment", _TEXT, zip=True)
    text.add_itxt("XML:com.adobe.xmp", _TEXT, "en", _TEXT)
    text.add(b"tIME", struct.pack(">HBBBBB", 2026, 11, 23, 8, 30, 0))
    text.add(b"prVt", SECRET)
    made = _saved(
        painted("RGBA"), "PNG", pnginfo=text, icc_profile=profile(), exif=exif(orientation),
        dpi=(72, 72),
    )  # fmt: skip
    return made + SECRET + made


def _moving_png(orientation: int) -> bytes:
    frames = [painted("RGBA", shift) for shift in (0, 3, 7)]
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", _TEXT)
    return _saved(frames[0], "PNG", save_all=True, append_images=frames[1:], pnginfo=text,
                  duration=90, loop=3)  # fmt: skip


def _jpeg(orientation: int) -> bytes:
    made = _saved(painted(), "JPEG", exif=exif(orientation), icc_profile=profile(), quality=90,
                  comment=_TEXT, dpi=(72, 72), xmp=SECRET)  # fmt: skip
    extra = b"".join(
        b"\xff" + bytes([marker]) + struct.pack(">H", 2 + len(SECRET) + 5) + b"OWN\0\0" + SECRET
        for marker in (0xE2, 0xE3, 0xED, 0xEF)
    )
    thumbnail = b"\xff\xe0" + struct.pack(">H", 2 + 5 + len(SECRET)) + b"JFXX\0" + SECRET
    return made[:2] + thumbnail + made[2:20] + extra + made[20:] + SECRET + made


def _scanned_jpeg(orientation: int) -> bytes:
    return _saved(painted(), "JPEG", progressive=True, comment=_TEXT, exif=exif(orientation))


def _printed_jpeg(orientation: int) -> bytes:
    return _saved(painted("CMYK"), "JPEG", comment=_TEXT, exif=exif(orientation))


def _gif(orientation: int) -> bytes:
    frames = [painted("P", shift) for shift in (0, 3, 7)]
    made = _saved(frames[0], "GIF", save_all=True, append_images=frames[1:], comment=_TEXT,
                  duration=90, loop=3)  # fmt: skip
    data = bytes([len(SECRET)]) + SECRET + b"\0"
    xmp = b"!\xff\x0bXMP DataXMP" + data
    text = b"!\xf9\x04\0\0\0\0\0!\x01\x0c" + b"\0" * 12 + data
    head = 13 + (3 << ((made[10] & 7) + 1) if made[10] & 0x80 else 0)
    return made[:head] + xmp + text + made[head:] + SECRET


def _webp(orientation: int) -> bytes:
    made = _saved(painted("RGBA"), "WEBP", lossless=True, exif=exif(orientation),
                  icc_profile=profile(), xmp=SECRET)  # fmt: skip
    return _with_chunk(made) + SECRET


def _plain_webp(orientation: int) -> bytes:
    return _with_chunk(_saved(painted(), "WEBP", quality=80)) + SECRET


def _moving_webp(orientation: int) -> bytes:
    frames = [painted("RGBA", shift) for shift in (0, 3, 7)]
    made = _saved(frames[0], "WEBP", save_all=True, append_images=frames[1:], duration=90, loop=3,
                  exif=exif(orientation), xmp=SECRET)  # fmt: skip
    return _with_chunk(made)


def _with_chunk(made: bytes) -> bytes:
    body = made[8:] + b"PRVT" + struct.pack("<I", len(SECRET)) + SECRET
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _saved(picture: Image.Image, form: str, **said: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, form, **said)
    return stream.getvalue()


_MAKERS = {
    "png": _png,
    "moving png": _moving_png,
    "jpeg": _jpeg,
    "scanned jpeg": _scanned_jpeg,
    "printed jpeg": _printed_jpeg,
    "gif": _gif,
    "webp": _webp,
    "plain webp": _plain_webp,
    "moving webp": _moving_webp,
}
KINDS: Mapping[str, str] = {kind: f".{kind.rpartition(' ')[2]}" for kind in _MAKERS}


def chunks_of(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG by name."""
    at = 8
    while at < len(png):
        size, name = struct.unpack_from(">I4s", png, at)
        yield name, png[at + 8 : at + 8 + size]
        at += 12 + size


def chunk(name: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
