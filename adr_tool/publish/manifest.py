"""The manifest: every file of the site with its digest. It also marks the folder as a site."""

import hashlib
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from adr_tool.publish.base import Site
from adr_tool.publish.data import json_bytes

Digest = tuple[str, int]


def manifest(site: Site, digests: Mapping[PurePosixPath, Digest]) -> bytes:
    """`manifest.json`; schemas/manifest.schema.json says what it holds.

    `generator` and `files` are what a later build knows the folder by. Each digest is of what
    is published and of nothing else, so that no guess at withheld words can be tried by it.
    """
    files = {str(path): digest for path, digest in digests.items()}
    said = {
        "version": 1,
        "generator": "adr-tool",
        "audience": site.log.audience,
        "as-of": site.today.isoformat(),
        "root": root_of({name: sha256 for name, (sha256, _) in files.items()}),
        "records": [_record(site, address, files) for address in site.log.by_address],
        "files": {
            name: {"sha256": files[name][0], "bytes": files[name][1]} for name in sorted(files)
        },
    }
    return json_bytes(said)


def root_of(digests: Mapping[str, str]) -> str:
    """One digest for all files: of the lines that `sha256sum` prints for them, sorted by name."""
    lines = "".join(f"{digests[name]}  {name}\n" for name in sorted(digests))
    return hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()


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
