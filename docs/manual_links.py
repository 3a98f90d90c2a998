"""Where the links of the manual lead: from file to file in the repository, from page to page."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from os.path import relpath
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote

import pyromark
from manual_pages import ROOT, place_of

from adr_tool.markdown.html import Labels

# From the folder of a log in the repository to the site that was made of it.
Sites = Mapping[PurePosixPath, Path]
Resolve = Callable[[str], str | None]


@dataclass
class Links:
    """Every link that was followed: the pages and other files that they lead to, the headings
    that have to be there, and the targets that are not, each with the page it is on."""

    out: Path
    sites: Sites
    labels: Labels = field(default_factory=Labels)
    pages: set[PurePosixPath] = field(default_factory=set)
    files: set[PurePosixPath] = field(default_factory=set)
    headings: list[tuple[PurePosixPath, PurePosixPath, str]] = field(default_factory=list)
    lost: list[tuple[PurePosixPath, str]] = field(default_factory=list)

    def of(self, page: PurePosixPath) -> tuple[Resolve, Resolve]:
        """The two ways to resolve an address on a page: of a link, and of a picture."""
        return (lambda to: self._link(page, to)), (lambda to: self._link(page, to))

    def _link(self, page: PurePosixPath, to: str) -> str | None:
        name, _, heading = to.partition("#")
        around = page if (ROOT / page).is_dir() else page.parent
        target = PurePosixPath(normpath(around / unquote(name)))
        if target.parts[:1] == ("..",) or not (ROOT / target).exists():
            self.lost.append((page, to))
            return None
        if built := self._site(target):
            return relpath(built, (self.out / place_of(page)).parent)
        if (ROOT / target / "README.md").is_file():
            target /= "README.md"
        (self.pages if target.suffix == ".md" or (ROOT / target).is_dir() else self.files).add(
            target
        )
        if heading:
            self.headings.append((page, target, heading))
        there = relpath(place_of(target), place_of(page).parent)
        return f"{there}#text-{heading}" if heading else there

    def _site(self, target: PurePosixPath) -> Path | None:
        """The page of a site that was made of a file or folder."""
        for folder, built in self.sites.items():
            if target == folder or folder in target.parents:
                record = built / target.name[:4] / "index.html"
                return record if record.is_file() else built / "index.html"
        return None


def fragments(body: str) -> Iterator[str]:
    """The headings of the page itself that its links lead to."""
    for event in pyromark.events(body):
        link = event.get("Start") if isinstance(event, dict) else None
        if isinstance(link, dict) and "Link" in link and link["Link"]["dest_url"][:1] == "#":
            yield link["Link"]["dest_url"][1:]
