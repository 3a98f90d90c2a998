"""What a publisher is: a function from the site to the files of one kind of output."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath

from adr_tool.model.inspection import RuleText
from adr_tool.model.public import PublicLog
from adr_tool.model.vocabulary import Profile, Vocabulary

# A file of the site, relative to its top, and its bytes.
Output = tuple[PurePosixPath, bytes]


@dataclass(frozen=True)
class Site:
    """All that a publisher may look at.

    `base_url` ends in a slash, and is "" where the address of the site is not known;
    `repository` is the address of the repository's files on the web, or "". `today` is the
    day that "due" and "past" are judged by. `words` are the texts of the pages by their
    key, in the language `lang`. `pictures` maps a picture of a record (the path of its file
    in the repository) to its place in the site.
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
    words: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[RuleText, ...] = ()
    pictures: Mapping[PurePosixPath, PurePosixPath] = field(default_factory=dict)


Publisher = Callable[[Site], Iterator[Output]]
