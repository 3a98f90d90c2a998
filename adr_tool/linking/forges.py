"""Reads addresses of files on a forge."""

import re
from urllib.parse import unquote

from adr_tool.frozen import dataclass

# `https://forge.example/owner/name/-/blob/main/docs/adr/0012-x.md#why`; people drop the
# branch, or name the server that hands out the bare text.
_FORGE = re.compile(
    r"https?://[^/\s]{1,200}/(?P<repository>[^/\s]{1,100}/[^/\s?#]{1,100})/"
    r"(?:(?:-/)?(?:blob|tree|raw|src|edit|blame)/[^/\s]{1,200}/)?(?P<path>[^\s?#]{1,600})"
)


@dataclass(frozen=True, slots=True)
class ForgePlace:
    """A file on a forge: `repository` is `owner/name` in lower case."""

    repository: str
    path: str


def forge_of(address: str) -> ForgePlace | None:
    """The place that an address of a forge names, or None for any other address."""
    found = _FORGE.match(address)
    if found is None:
        return None
    return ForgePlace(found["repository"].lower(), unquote(found["path"]).rstrip("/"))
