"""The manual as docs/build.py makes it, for the tests that read it and those that look at it."""

import importlib.util
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

from tests.conftest import ROOT, clean_environment

BUILD = ROOT / "docs" / "build.py"


def built(folder: Path, *options: str) -> Path:
    """The manual, built into the folder."""
    done = subprocess.run(
        [sys.executable, str(BUILD), str(folder), *options],
        env=clean_environment(),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return folder


def builder() -> ModuleType:
    """The program that builds it, as a module."""
    spec = importlib.util.spec_from_file_location("build_manual", BUILD)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Read(HTMLParser):
    """What a page says of itself: its tags, ids, links, and the texts of some elements."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: dict[str, str] = {}
        self._open = ""
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = tag if tag in ("title", "h1") else self._open

    def handle_endtag(self, tag: str) -> None:
        self._open = "" if tag == self._open else self._open

    def handle_data(self, data: str) -> None:
        if self._open:
            self.words[self._open] = self.words.get(self._open, "") + data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every tag of a name."""
        return [attrs for name, attrs in self.tags if name == tag]

    @property
    def ids(self) -> list[str]:
        """Every id, in order."""
        return [str(attrs["id"]) for _, attrs in self.tags if "id" in attrs]

    @property
    def addresses(self) -> list[str]:
        """Every address that the page leads to or loads."""
        found = [attrs.get("href") or attrs.get("src") for _, attrs in self.tags]
        return [address for address in found if address]
