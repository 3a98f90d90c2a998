"""Holds the HTML of a body while it is written: every tag is ours, every word is escaped."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape

from adr_tool.markdown.anchors import Anchors
from adr_tool.text import HIDDEN, UNPRINTABLE, shown

_MARKS = re.compile(f"{UNPRINTABLE.pattern}|{HIDDEN.pattern}")
_BREAK = re.compile(r"<br\s*/?>\Z", re.IGNORECASE)

# Where a relative address leads on the site, or None where it leads nowhere.
Resolve = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Labels:
    """The words that the writer adds: names of parts, for those who cannot see them."""

    table: str = "Table"
    notes: str = "Notes"
    back: str = "Back to the text"
    done: str = "done"
    undone: str = "not done"
    picture: str = "Picture"


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading in the table of contents; `id` is where a link to it leads."""

    level: int
    text: str
    id: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What a body stands in: `level` is that of its highest headings, and `prefix` begins the
    ids in it, where several bodies share a page.

    `pictures` are put into the page itself: what each is, by the address that it would have.
    """

    level: int = 2
    prefix: str = ""
    pictures: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Image:
    """A picture whose text is still being read."""

    target: str
    title: str
    words: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Writer:
    """What is written so far. `levels` are those of the headings around the
    place, as written.

    `links` holds the closing tag of each link that is open, `said` the words of the heading
    that is open, `raw` the block of raw HTML; `verbatim` is whether a block of code is open.
    """

    labels: Labels
    link: Resolve
    picture: Resolve
    ids: frozenset[str] = frozenset()
    frame: Frame = field(default_factory=Frame)
    levels: list[int] = field(default_factory=list)
    out: list[str] = field(default_factory=list)
    contents: list[Entry] = field(default_factory=list)
    anchors: Anchors = field(default_factory=Anchors)
    notes: dict[str, list[str]] = field(default_factory=dict)
    note_texts: dict[str, str] = field(default_factory=dict)
    note_names: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    depth: int = 0
    image: Image | None = None
    said: list[str] | None = None
    raw: list[str] | None = None
    columns: tuple[str, ...] = ()
    cell: int = 0
    head: bool = False
    verbatim: bool = False
    heading: str = ""
    _kept: list[list[str]] = field(default_factory=list)

    def text(self, words: str) -> None:
        """Plain text, which is never anything else."""
        if self.image is not None:
            self.image.words.append(words)
            return
        if self.said is not None:
            self.said.append(words)
        self.out.append(written(words))

    def mark(self, html: str) -> None:
        """A piece of our own HTML; in the text of a picture it is a space."""
        if self.image is not None:
            self.image.words.append(" ")
        else:
            self.out.append(html)

    def code(self, words: str) -> None:
        """Code in a line of text."""
        if self.image is not None:
            self.text(words)
            return
        self.out.append("<code>")
        self.text(words)
        self.out.append("</code>")

    def html(self, html: str) -> None:
        """Raw HTML becomes text; comments are gone, and line breaks are line breaks."""
        if self.raw is not None:
            self.raw.append(html)
        elif _BREAK.match(html):
            self.mark("<br>")
        elif not html.startswith("<!--"):
            self.text(html)

    def keep(self) -> None:
        """Let what follows be written apart, until `kept`."""
        self._kept.append(self.out)
        self.out = []

    def kept(self) -> str:
        """What was written since `keep`."""
        html, self.out = "".join(self.out), self._kept.pop()
        return html


def written(words: str) -> str:
    """Words as HTML: escaped, and with marks that would deceive made visible."""
    safe = escape(words, quote=True)
    return _MARKS.sub(lambda found: f'<span class="mark">{shown(found.group())}</span>', safe)


def attribute(words: str) -> str:
    """Words as the value of an attribute, on one line."""
    return escape(shown(" ".join(words.split())), quote=True)
