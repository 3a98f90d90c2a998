"""GIF: the frames and how they follow each other, without comments and texts."""

from collections.abc import Iterator

from adr_tool.pictures.bytes import Bytes, Malformed

_EXTENSION, _FRAME, _END = 0x21, 0x2C, 0x3B
_CONTROL, _TEXT, _APPLICATION = 0xF9, 0x01, 0xFF
# Both say how often the animation is shown.
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def bare_gif(content: bytes) -> bytes:
    """The picture without comments, data of applications, and what follows its end."""
    if not content.startswith((b"GIF87a", b"GIF89a")):
        raise Malformed("does not begin as a GIF file does")
    source = Bytes(content)
    head = source.take(13)
    blocks = list(_blocks(source, head + _table(source, head[10])))
    if len(blocks) < 2:
        raise Malformed("has no picture in it")
    return b"".join(blocks) + bytes([_END])


def _blocks(source: Bytes, head: bytes) -> Iterator[bytes]:
    """The head, then each part that is kept; a control goes with the frame that it is for."""
    yield head
    control = b""
    while (kind := source.number(1)) != _END:
        if kind == _FRAME:
            place = source.take(9)
            yield control + b"," + place + _table(source, place[8]) + source.take(1) + _data(source)
            control = b""
        elif kind == _EXTENSION:
            label, data = source.number(1), _data(source)
            if label == _CONTROL and len(data) == 6:
                control = bytes([_EXTENSION, _CONTROL]) + data
            elif label == _TEXT:
                control = b""
            elif label == _APPLICATION and (loop := _loop(data)):
                yield loop
        else:
            raise Malformed("is damaged: a part begins where none may")


def _table(source: Bytes, packed: int) -> bytes:
    """The table of colours that a byte of the part before tells of."""
    return source.take(3 << ((packed & 7) + 1)) if packed & 0x80 else b""


def _data(source: Bytes) -> bytes:
    """Blocks, each with its length before it, up to the empty one."""
    start = source.at
    while size := source.number(1):
        source.take(size)
    return source.content[start : source.at]


def _loop(data: bytes) -> bytes:
    if data[:1] != b"\x0b" or data[1:12] not in _LOOPS or data[12:14] != b"\x03\x01":
        return b""
    return bytes([_EXTENSION, _APPLICATION]) + data[:16] + b"\0"
