"""A built site as it is shown to browsers: its files by their names, and news of a new edition."""

import os
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from threading import Condition

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".xml": "application/xml",
    ".yml": "text/plain; charset=utf-8",
}


def type_of(suffix: str) -> str:
    """What a browser is to take a file for, by the end of its name such as ".html"."""
    return _TYPES.get(suffix.lower(), "application/octet-stream")


@dataclass
class Shown:
    """The site that is shown: its folder, the names of its files, and how often it was built."""

    folder: Path
    names: frozenset[str] = frozenset()
    edition: int = 0
    closed: bool = False
    news: Condition = field(default_factory=Condition)

    def renew(self, names: frozenset[str]) -> None:
        """Show what was built now, and tell the browsers."""
        with self.news:
            self.names, self.edition = names, self.edition + 1
            self.news.notify_all()

    def close(self) -> None:
        """Let the browsers go."""
        with self.news:
            self.closed = True
            self.news.notify_all()

    def content(self, name: str) -> bytes | None:
        """The bytes of a file of the site by its name; None for anything else."""
        if name not in self.names:
            return None
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        try:
            with os.fdopen(os.open(self.folder / PurePosixPath(name), flags), "rb") as file:
                return file.read()
        except OSError:
            return None
