"""What a publisher is: a function from the site to the files of one kind of output."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from adr_tool.model.inspection import RuleText
from adr_tool.model.public import PublicLog, PublicRecord
from adr_tool.model.public.layout import Layout
from adr_tool.model.public.registers import REGISTERS, Register, first_rows
from adr_tool.model.public.system import Named
from adr_tool.model.public.systems import Systems, names_of
from adr_tool.model.vocabulary import Profile, Vocabulary
from adr_tool.templating import Pages

# A file of the site, relative to its top, and its bytes; those of one that tells of the whole log
# in parts, made as they are asked for.
Output = tuple[PurePosixPath, bytes | Iterator[bytes]]

# The pages that every page leads to: a key ("nav-KEY" is its name) and the place of the page.
NAVIGATION = (
    ("home", "index.html"),
    ("registers", "registers/index.html"),
    ("systems", "systems/index.html"),
    ("timeline", "timeline/index.html"),
    ("relations", "relations/index.html"),
    ("statistics", "statistics/index.html"),
    ("about", "about/index.html"),
)


@dataclass(frozen=True)
class Site:
    """All that a publisher may look at.

    `base_url` ends in a slash, and is "" where the address of the site is not known;
    `repository` is the address of the repository's files on the web, ending in a slash, or
    "". `today` is the day that "due" and "past" are judged by. `words` are the texts of the
    pages by their key, in the language `lang`; `english` are the keys of those that are
    English for want of others, None where all pages are English. `written_in` is the language
    of the records. `pictures` maps a picture of a record (the path of its file in the
    repository) to its place in the site. `stylesheet` says that the organisation's own is in
    the site. `folder` is where the records lie in the repository. `full_text` says that the
    site will have an index of its full text. `layout` is that of the picture of all relations,
    None where it was not worked out.
    """

    log: PublicLog
    vocabulary: Vocabulary
    profile: Profile
    today: date
    title: str
    organisation: str = ""
    base_url: str = ""
    repository: str = ""
    lang: str = "en"
    written_in: str = "en"
    words: Mapping[str, str] = field(default_factory=dict)
    english: frozenset[str] | None = None
    rules: tuple[RuleText, ...] = ()
    pictures: Mapping[PurePosixPath, PurePosixPath] = field(default_factory=dict)
    stylesheet: bytes = b""
    folder: PurePosixPath = field(default_factory=PurePosixPath)
    full_text: bool = False
    layout: Layout | None = None

    def text(self, key: str, **values: Any) -> str:
        """A text of the pages, with values in its `{places}`. An unknown key is an error."""
        return self.words[key].format(**values)

    def is_english(self, key: str = "") -> bool:
        """Whether a text is English on a page that is not; without a key, any text of ours is."""
        return self.english is not None and (not key or key in self.english)

    def count(self, key: str, number: int, **values: Any) -> str:
        """A text with a number in it: `KEY-one` for 1, `KEY-many` for others."""
        form = "one" if number == 1 else "many"
        return self.text(f"{key}-{form}", n=f"{number:,}", **values)

    def day(self, day: date | None) -> str:
        """A day as people write it: "23 Nov 2026"; "" for none."""
        return f"{day.day} {self.words[f'month-{day.month}']} {day.year}" if day else ""

    def address(self, place: str, root: str = "") -> str:
        """The address of a file of the site, such as `0014/index.html`.

        Whole where the address of the site is known, and without the `index.html` that
        servers add; else relative, with `root` as the way to the top.
        """
        if not self.base_url:
            return f"{root}{place}"
        folder = place == "index.html" or place.endswith("/index.html")
        return self.base_url + (place.removesuffix("index.html") if folder else place)

    def register(self, name: str) -> Register:
        """A register, worked out anew each time: one is all that a long log lets be held."""
        return REGISTERS[name](self.log, self.today)

    @cached_property
    def first_rows(self) -> Mapping[str, Mapping[str, int]]:
        """For each register, which of its rows is the first of a decision, by its address."""
        return {name: first_rows(self.register(name)) for name in REGISTERS}

    @cached_property
    def systems(self) -> Systems[Named]:
        """The systems that decisions name."""
        return names_of(self.log)

    @cached_property
    def pages(self) -> Pages:
        """The templates, which are given beside this `site` what is said of them in `page`."""
        return Pages(
            self.words,
            site=self,
            navigation=NAVIGATION,
            n=self.count,
            day=self.day,
            label=self.vocabulary.label,
        )

    @property
    def internal(self) -> bool:
        """Whether the site is for those inside only, and says so on every page."""
        return self.log.audience == "internal"


Publisher = Callable[[Site], Iterator[Output]]
# From a decision, and where it stands in the log from 1 on, to the files that are its own.
OfRecord = Callable[[PublicRecord, int], Iterator[Output]]
# Made ready once for a site and then asked for each decision, so that all files of one are
# written while its text is at hand.
RecordPublisher = Callable[[Site], OfRecord]


def page(
    site: Site, template: str, place: str, *, here: str = "", top: str = "", **values: Any
) -> Output:
    """A page of the site from a template of `templates/site/`.

    Beside `values` the template is given `site`, `root` (the way to the top), `place`, `here`
    (the key in NAVIGATION of the part it belongs to), the filter `t` (a text by its key), and
    the functions `n` (a text with a number), `day` and `label` (a word's, by its list). `top`
    is the way to the top where it cannot be told from the place. A page that is other on
    another day is given `dated=True`, and then says which day it is of.
    """
    path = PurePosixPath(place)
    root = top or "../" * (len(path.parts) - 1)
    text = site.pages.render(f"site/{template}", root=root, place=place, here=here, **values)
    return path, text.encode("utf-8")
