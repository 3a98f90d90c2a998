"""Which addresses of a body may become links: the web and mail, and nothing that runs."""

import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from adr_tool.model.paths import within_repository

# What a browser takes out of an address before it looks at the scheme, and backslashes,
# which it takes for slashes.
_ODD = re.compile(r"[\x00-\x20\x7f-\x9f\\<>\"`]")
_MENDED = re.compile(r"[\[\]{}|^]|%(?![0-9a-fA-F]{2})")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_MAIL = re.compile(r"mailto:[^\s/?&=]{1,200}@[^\s/?&=]{1,200}(?:\?[^\s]{0,300})?\Z", re.I)


def is_outside(target: str) -> bool:
    """Whether an address leads out of the site: it names a scheme or a host."""
    return bool(_SCHEME.match(target.strip())) or target.strip().startswith(("//", "\\"))


def safe_address(target: str) -> str:
    """An address of the web or of a mailbox as it may stand in a link, or ""."""
    if _ODD.search(target):
        return ""
    if target[:7].lower() == "mailto:":
        return target if _MAIL.match(target) else ""
    try:
        parts = urlsplit(target)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host:
        return ""
    start = target.index("//") + 2 + len(parts.netloc)
    # What people type and browsers mend, but what is no address as it stands.
    rest = _MENDED.sub(lambda found: f"%{ord(found.group()):02X}", target[start:])
    return target[:start] + rest


def place_of(page: PurePosixPath, target: str) -> PurePosixPath | None:
    """The path from the repository's root that a relative address on a page gives.

    None for all other addresses, and for one that leads out of the repository.
    """
    try:
        address = urlsplit(target.strip())
    except ValueError:
        return None
    path = unquote(address.path)
    if address.scheme or address.netloc or not path or "\\" in path or "\0" in path:
        return None
    found = within_repository(page.parent / path)
    return found if found is not None and found.parts else None


def is_hidden(path: PurePosixPath) -> bool:
    """Whether a path leads into a hidden folder, or to a hidden file."""
    return any(part.startswith(".") for part in path.parts)
