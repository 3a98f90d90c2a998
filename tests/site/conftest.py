"""A small log with everything in it, and its site."""

import re
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.conftest import ROOT, Repository


def png(pixels: bytes) -> bytes:
    """A picture one pixel high, whose grey values are these bytes, as they stand."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", len(pixels), 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0" + pixels, 0)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


PNG = png(b"one")
_SETTINGS = """folder = "decisions"
profile = "nhs"
organisation = "Northmere"
publish = "open"
adopted = 2026-01-01
"""
_LINKED = """---
status: {status}
date: 2026-0{month}-01
level: team
reversibility: easy
harm: low
maturity: product
owner: Web lead
review-by: 2027-01-01
links: {{{links}}}
publish: {publish}
security: {{classification: public, personal-data: none, no-risks: "Nothing in it is secret"}}
interoperability: {{none: "No other system reads it at all"}}
legacy: {{none: "It touches nothing that is older"}}
---

# {title}

## Context

{context}

## Security

Fine.

## Interoperability

Fine.

## Legacy dependencies

Fine.

## Decision

We do it.

## Consequences

It is done.
"""


def record(
    title: str,
    *,
    status: str = "accepted",
    links: str = "",
    publish: str = "open",
    context: str = "Why.",
    month: int = 3,
) -> str:
    """A light record."""
    given = {"title": title, "status": status, "links": links, "publish": publish}
    return _LINKED.format(**given, context=context, month=month)


@pytest.fixture
def log(repo: Repository) -> Repository:
    """The four worked records, one that supersedes another, a foreign one and a withdrawn one."""
    repo.write("adr-tool.toml", _SETTINGS)
    for path in sorted((ROOT / "tests" / "examples").glob("*.md")):
        repo.write(f"decisions/{path.name}", path.read_bytes())
    repo.write(
        "decisions/0002-keep-files.md",
        record("Keep files", status="superseded", links="superseded-by: [3]"),
    )
    repo.write(
        "decisions/0003-keep-a-base.md",
        record(
            "Keep a base", links="supersedes: [2]", month=4, context="See [it](0002-keep-files.md)."
        ),
    )
    repo.write("decisions/0004-secret.md", record("A secret", publish="closed"))
    repo.write(
        "decisions/0001-old.md", "# 1. Old note\n\nDate: 2020-05-01\n\n## Status\n\nAccepted\n"
    )
    return repo


@dataclass(frozen=True)
class Page:
    """A page of the site: its place, its text, and its tags with their attributes."""

    path: Path
    html: str
    tags: tuple[tuple[str, dict[str, str]], ...]

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of each tag of a name."""
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def ids(self) -> set[str]:
        """Every name that a link can lead to."""
        return {attributes["id"] for _, attributes in self.tags if "id" in attributes}


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def pages_of(site: Path) -> Iterator[Page]:
    """Every page of a site."""
    for path in sorted(site.rglob("*.html")):
        html = path.read_text("utf-8")
        parser = _Tags()
        parser.feed(html)
        yield Page(path, html, tuple(parser.found))


def words_of(html: str) -> str:
    """What a reader sees, roughly: the text without tags."""
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


@pytest.fixture
def build(log: Repository) -> Callable[..., Path]:
    """Build the site; options are those of `build`."""

    def built(*args: str, **env: str) -> Path:
        done = log.run("build", *args, **env)
        assert done.code == 0, done.err
        return log.path / ("internal" if "internal" in args else "public")

    return built
