"""Records whose title stands in the front matter only, as archgate writes them."""

from adr_tool.formats.assembling import reading_of
from adr_tool.formats.base import Reading, Source
from adr_tool.formats.keys import TITLE
from adr_tool.formats.stated_status import in_block


class Titled:
    """Front matter with `title:`, and a body without a heading of level 1."""

    name = "front-matter"

    def recognises(self, source: Source) -> bool:
        """Whether the front matter has a title and the body has none."""
        titled = any(isinstance(source.facts.get(key), str) for key in TITLE)
        return titled and not any(heading.level == 1 for heading in source.document.headings)

    def read(self, source: Source) -> Reading:
        """The front matter counts before the body."""
        return reading_of(source, first=(in_block,))
