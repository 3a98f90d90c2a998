"""The manifest: every file of the site with its digest. It also marks the folder as a site."""

import json
from collections.abc import Mapping
from pathlib import PurePosixPath

from adr_tool.publish.base import Site


def manifest(site: Site, digests: Mapping[PurePosixPath, str]) -> bytes:
    """`manifest.json`. `generator` and `files` are what a later build knows the folder by."""
    said = {
        "version": 1,
        "generator": "adr-tool",
        "audience": site.log.audience,
        "as-of": site.today.isoformat(),
        "files": {str(path): digests[path] for path in sorted(digests)},
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
