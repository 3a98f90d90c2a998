"""The manifest: every file of the site with its digest. It also marks the folder as a site."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from adr_tool.publish.base import Site
from adr_tool.publish.data import Entries, json_parts

Digest = tuple[str, int]


def manifest(site: Site, files: Mapping[str, Digest]) -> Iterator[bytes]:
    """`manifest.json` in parts; schemas/manifest.schema.json says what it holds.

    `generator` and `files` are what a later build knows the folder by. Each digest is of what
    is published and of nothing else, so that no guess at withheld words can be tried by it.
    """
    names = sorted(files)
    said = {
        "version": 1,
        "generator": "adr-tool",
        "audience": site.log.audience,
        "as-of": site.today.isoformat(),
        "root": _root((name, files[name][0]) for name in names),
        "records": (_record(site, address, files) for address in site.log.by_address),
        "files": Entries((name, _file(*files[name])) for name in names),
    }
    return json_parts(said)


def root_of(digests: Mapping[str, str]) -> str:
    """One digest for all files: of the lines that `sha256sum` prints for them, sorted by name."""
    return _root((name, digests[name]) for name in sorted(digests))


def _root(digests: Iterator[tuple[str, str]]) -> str:
    whole = hashlib.sha256()
    for name, digest in digests:
        whole.update(f"{digest}  {name}\n".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def _file(sha256: str, size: int) -> dict[str, Any]:
    return {"sha256": sha256, "bytes": size}


def _record(site: Site, address: str, files: Mapping[str, Digest]) -> dict[str, Any]:
    """A decision with the digest of its public text."""
    record = site.log.by_address[address]
    text = files.get(f"{address}/record.md")
    return {
        "number": record.number,
        "address": address,
        "status": record.status or None,
        "sha256": text[0] if text else None,
    }
