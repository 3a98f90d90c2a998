"""Bombs in the files that are read beside records: settings, templates, answers, pictures."""

import json
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from adr_tool.actions.pictures import MAX_BYTES as PICTURE
from tests.bad_input.awkward import BODY, SOUND
from tests.bombs.laying import PLACE, Bomb, Put, aliases, other, sparse, write

LIGHT = ("--level", "team", "--reversibility", "easy", "--harm", "low", "--maturity", "product")
_NEW = ("new", "Replace it", *LIGHT, "--owner", "Lead")
_IMPORT = ("import", "--dry-run", *LIGHT, "--owner", "Lead", "old")
_BASELINE = ("check", "--baseline", "known.json")
_FOREIGN = "# It\n\nStatus: Accepted\n\n## Context\n\n"


def _many_files(top: Path) -> None:
    """A folder of a hundred thousand files that are no records."""
    folder = top / "decisions" / "others"
    folder.mkdir()
    for number in range(100_000):
        (folder / f"x{number}.png").touch()


def _picture(kind: str) -> Put:
    def put(top: Path) -> None:
        write(top, f"decisions/bomb.{kind}", _PICTURES[kind]())
        write(top, PLACE, SOUND + f"\n![A picture](bomb.{kind})\n")

    return put


def _chunk(name: bytes, data: bytes) -> bytes:
    tail = struct.pack(">I", zlib.crc32(name + data))
    return struct.pack(">I", len(data)) + name + data + tail


def _png() -> bytes:
    """2^31 pixels each way in one byte, and a profile that swells to a gigabyte."""
    packer = zlib.compressobj(9)
    swollen = b"".join(packer.compress(bytes(1 << 20)) for _ in range(1024)) + packer.flush()
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", 2**31 - 1, 2**31 - 1, 8, 6, 0, 0, 0))
    profile = _chunk(b"iCCP", b"x\0\0" + swollen)
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + profile
        + _chunk(b"IDAT", zlib.compress(b""))
        + _chunk(b"IEND", b"")
    )


def _jpeg() -> bytes:
    """65,535 pixels each way, and as many segments as there is room for."""
    segments = b"\xff\xe1\x00\x02" * ((PICTURE - 100) // 4)
    size = b"\xff\xc0\x00\x0b\x08\xff\xff\xff\xff\x01\x01\x11\x00"
    return b"\xff\xd8" + segments + size + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00x\xff\xd9"


def _svg() -> bytes:
    names = "abcdefghi"
    entities = "".join(
        f'<!ENTITY {one} "{f"&{before};" * 10}">'
        for one, before in zip(names[1:], names, strict=False)
    )
    return f'<!DOCTYPE svg [<!ENTITY a "x">{entities}]><svg>&i;</svg>'.encode()


_PICTURES: Mapping[str, Callable[[], bytes]] = {"png": _png, "jpg": _jpeg, "svg": _svg}


def _known() -> Iterator[str]:
    one = {"path": "a.md", "rule": "x", "message": "m", "fingerprint": "0" * 40}
    yield '{"version": 1, "findings": ['
    yield ", ".join([json.dumps(one)] * 120_000)
    yield "]}"


BESIDE: Mapping[str, Bomb] = {
    "C03 settings of 10 MB": other("adr-tool.toml", "adr-tool.toml", lambda: "#" * 10_000_000),
    "C03 settings 10,000 deep": other(
        "adr-tool.toml", "adr-tool.toml", lambda: "a = " + "[" * 10_000 + "]" * 10_000
    ),
    "C03 settings of 8,000 tables in one another": other(
        "adr-tool.toml", "adr-tool.toml", lambda: "[" + "a." * 8_000 + "a]\nb = 1\n"
    ),
    "C03 settings of 6,000 unknown keys": other(
        "adr-tool.toml", "adr-tool.toml", lambda: "".join(f"k{n} = 1\n" for n in range(6_000))
    ),
    "C09 a template of 10 GB": Bomb(
        "templates/bomb.md",
        sparse("templates/bomb.md", 10 * 1024**3),
        ((*_NEW, "--template", "bomb"),),
    ),
    "C09 a template of 250 kB of headings": other(
        "templates/bomb.md", "", lambda: BODY + "## It\n" * 40_000, (*_NEW, "--template", "bomb")
    ),
    "answers of 10 MB": other(
        "a.yaml", "a.yaml", lambda: "title: " + "x" * 10_000_000, ("new", "--answers", "a.yaml")
    ),
    "answers of aliases": other(
        "a.yaml", "a.yaml", lambda: aliases(), ("new", "--answers", "a.yaml")
    ),
    "answers of 60,000 brackets": other(
        "a.yaml", "a.yaml", lambda: "[" * 60_000, ("new", "--answers", "a.yaml")
    ),
    "a baseline of 100 MB": Bomb("known.json", sparse("known.json", 100 * 1024**2), (_BASELINE,)),
    "a baseline of 16 MB of brackets": other(
        "known.json", "known.json", lambda: "[" * 16_000_000, _BASELINE
    ),
    "a baseline of 120,000 findings": other("known.json", "", lambda: "".join(_known()), _BASELINE),
    "a picture that swells to 1 GiB": Bomb("", _picture("png")),
    "a picture of 65,535 pixels each way": Bomb("", _picture("jpg")),
    "a picture of entities that multiply": Bomb("", _picture("svg")),
    "100,000 files beside the records": Bomb("", _many_files),
    "an index of 16 MB": other("decisions/README.md", "", lambda: "a\n" * 8_000_000),
    "a CODEOWNERS of 250 kB": other(
        "CODEOWNERS", "", lambda: "**/*a*/**/b @x\n" * 16_000, ("doctor",)
    ),
    "a pipeline of 250 kB": other(
        ".github/workflows/x.yml", "", lambda: "on: {a: [" + "adr-tool, " * 25_000, ("doctor",)
    ),
    "a manifest of 60 MB": other(
        "old/manifest.json",
        "",
        lambda: '{"generator": "adr-tool", "files": ' + "[" * 60_000_000,
        ("verify", "old"),
    ),
    "an import of 1 MiB of headings": other(
        "old/0001-x.md", "", lambda: _FOREIGN + "# a\n" * 260_000, _IMPORT
    ),
    "an import of 10 GB": Bomb("", sparse("old/0001-x.md", 10 * 1024**3), (_IMPORT,)),
}
