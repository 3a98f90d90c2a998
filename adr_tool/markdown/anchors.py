"""Names for headings that links can lead to: GitHub's, each once on its page."""

import re
import unicodedata
from collections.abc import Set as AbstractSet

# Every id that comes from an author's text begins with this, and none of the page's own.
PREFIX = "text-"
_EMPTY = "section"
_DROPPED = re.compile(r"[^\w\- ]")


class Anchors:
    """Gives out names; the second heading of a name gets `-1` behind it, as on GitHub."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._counts: dict[str, int] = {}

    @property
    def given(self) -> AbstractSet[str]:
        """Every name given so far, without the prefix."""
        return self._given

    def name(self, text: str) -> str:
        """The name for a heading with this text, without the prefix; never given before."""
        base = slug(text)
        name, count = base, self._counts.get(base, 0)
        while name in self._given:
            count += 1
            name = f"{base}-{count}"
        self._counts[base] = count
        self._given.add(name)
        return name


def slug(text: str) -> str:
    """GitHub's name for a heading: lower case, punctuation gone, spaces as hyphens."""
    plain = unicodedata.normalize("NFC", text).strip().lower()
    return _DROPPED.sub("", plain).replace(" ", "-").strip("\ufe0f") or _EMPTY
